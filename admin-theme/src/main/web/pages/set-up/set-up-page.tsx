import { PageSection, Wizard, WizardStep } from "@patternfly/react-core";
import { useEffect, useState } from "react";
import { Failure, Loading } from "../../components/loading";
import { ViewHeader } from "../../components/view-header";
import { go, useHref, useLoaded, useSession } from "../context";
import { type Connection, type GeneratedToken, type Preset, PRESETS } from "../model";
import { NameStep } from "./name-step";
import { PortalStep } from "./portal-step";
import { TokenStep } from "./token-step";

interface Props {
  /** Of a connection that is there already and whose set-up goes on. */
  readonly alias?: string | undefined;
  readonly preset?: string | undefined;
}

/** From nothing to the first request in three steps. */
export function SetUpPage({ alias, preset }: Props) {
  const { t, api, rights } = useSession();
  const href = useHref();
  const connections = useLoaded((signal) => api.get<Connection[]>("/connections", signal), [api]);
  return (
    <>
      <ViewHeader
        title={t("tessera.setUp.title")}
        subtitle={t("tessera.setUp.subtitle")}
        above={{ title: t("tessera.title"), href: href() }}
      />
      <PageSection variant="light" padding={{ default: "noPadding" }} isFilled>
        <Loading loaded={connections}>
          {(list) => {
            const existing = list.find((connection) => connection.alias === alias);
            if (alias !== undefined && !existing) {
              return <Failure variant="danger" title={t("tessera.loadFailed")} text={t("tessera.gone")} />;
            }
            if (!existing && !rights.changeConnections) {
              return <Failure variant="warning" title={t("tessera.createFailed")} text={t("tessera.empty.readOnly")} />;
            }
            return (
              <Steps
                existing={existing}
                taken={list.map((connection) => connection.alias)}
                preset={PRESETS.find((known) => known === preset) ?? "entra"}
              />
            );
          }}
        </Loading>
      </PageSection>
    </>
  );
}

interface StepsProps {
  readonly existing: Connection | undefined;
  readonly taken: readonly string[];
  readonly preset: Preset;
}

function Steps({ existing, taken, preset }: StepsProps) {
  const { t } = useSession();
  const href = useHref();
  const [connection, setConnection] = useState(existing);
  const [token, setToken] = useState<GeneratedToken>();
  const [isStored, setStored] = useState(false);
  // PatternFly names the narrow window's step menu "Wizard toggle", over the step that is written on it (WCAG 2.5.3).
  useEffect(() => document.querySelector(".pf-v5-c-wizard__toggle")?.removeAttribute("aria-label"), []);
  return (
    <Wizard
      className="tessera-wizard"
      navAriaLabel={t("tessera.setUp.title")}
      isVisitRequired
      startIndex={existing ? 2 : 1}
      onClose={() => go(connection ? href(connection.alias) : href())}
    >
      <WizardStep
        id="tessera-step-name"
        name={t("tessera.setUp.name")}
        isDisabled={connection !== undefined}
        footer={<></>}
      >
        <NameStep preset={preset} taken={taken} onCreated={setConnection} />
      </WizardStep>
      <WizardStep id="tessera-step-token" name={t("tessera.setUp.token")} footer={<></>}>
        {connection && (
          <TokenStep
            connection={connection}
            token={token}
            isStored={isStored}
            onToken={setToken}
            onStored={setStored}
          />
        )}
      </WizardStep>
      <WizardStep id="tessera-step-portal" name={t("tessera.setUp.portal")} footer={<></>}>
        {connection && <PortalStep connection={connection} token={token} />}
      </WizardStep>
    </Wizard>
  );
}
