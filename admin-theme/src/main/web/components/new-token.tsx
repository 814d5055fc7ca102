import { Alert, FormGroup } from "@patternfly/react-core";
import { useSession } from "../pages/context";
import type { GeneratedToken } from "../pages/model";
import { CopyField } from "./copy-field";
import { DayText } from "./time";

/** The one place that shows a token's text. Its parent forgets the token when the administrator has stored it. */
export function NewToken({ token, baseUrl }: { token: GeneratedToken; baseUrl: string }) {
  const { t } = useSession();
  return (
    <>
      <Alert isInline variant="warning" title={t("tessera.token.once")}>
        {t("tessera.token.onceText")}
      </Alert>
      <FormGroup fieldId="tessera-token" label={t("tessera.token")}>
        <CopyField id="tessera-token" label={t("tessera.token")} value={token.token} />
      </FormGroup>
      <FormGroup fieldId="tessera-base-url" label={t("tessera.baseUrl")}>
        <CopyField id="tessera-base-url" label={t("tessera.baseUrl")} value={baseUrl} />
      </FormGroup>
      <p data-testid="tessera-token-expires">
        {t("tessera.token.expires")} <DayText iso={token.expires} />.
      </p>
    </>
  );
}
