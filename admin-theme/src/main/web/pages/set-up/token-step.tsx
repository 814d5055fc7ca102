import { ActionGroup, Alert, Button, Form, useWizardContext } from "@patternfly/react-core";
import { useState } from "react";
import { useAlerts } from "../../components/alerts";
import { LifeSelect } from "../../components/life-select";
import { NewToken } from "../../components/new-token";
import { useSession } from "../context";
import type { Connection, GeneratedToken } from "../model";
import { StepHeading } from "./step-heading";

interface Props {
  readonly connection: Connection;
  readonly token: GeneratedToken | undefined;
  readonly isStored: boolean;
  readonly onToken: (token: GeneratedToken) => void;
  readonly onStored: (isStored: boolean) => void;
}

/** The token, this once. */
export function TokenStep({ connection, token, isStored, onToken, onStored }: Props) {
  const { t, api, rights } = useSession();
  const { failed } = useAlerts();
  const { goToNextStep, close } = useWizardContext();
  const [days, setDays] = useState(365);
  const [busy, setBusy] = useState(false);
  const hasOne = connection.tokens.live > 0;

  const generate = async () => {
    setBusy(true);
    try {
      onToken(await api.post<GeneratedToken>(`/connections/${connection.alias}/tokens`, { expiresInDays: days }));
    } catch (error) {
      failed(t("tessera.generateFailed"), error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Form isWidthLimited onSubmit={(event) => event.preventDefault()}>
      <StepHeading>{t("tessera.setUp.token")}</StepHeading>
      {token ? (
        <NewToken token={token} baseUrl={connection.baseUrl} isStored={isStored} onStored={onStored} />
      ) : hasOne ? (
        <Alert isInline variant="info" title={t("tessera.setUp.hasToken")} />
      ) : (
        <>
          <p>{t("tessera.setUp.tokenText")}</p>
          <LifeSelect days={days} onChange={setDays} />
        </>
      )}
      <ActionGroup>
        {token || hasOne ? (
          <Button
            data-testid="tessera-next"
            isDisabled={token !== undefined && !isStored}
            onClick={() => goToNextStep()}
          >
            {t("next")}
          </Button>
        ) : (
          <Button
            data-testid="tessera-generate"
            isLoading={busy}
            isDisabled={busy || !rights.changeConnections}
            onClick={() => void generate()}
          >
            {t("tessera.generate")}
          </Button>
        )}
        {!token && (
          <Button variant="link" onClick={close}>
            {t("tessera.setUp.later")}
          </Button>
        )}
      </ActionGroup>
    </Form>
  );
}
