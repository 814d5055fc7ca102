import { Alert, Checkbox, FormGroup } from "@patternfly/react-core";
import { useState } from "react";
import { useSession } from "../pages/context";
import { useLeaveWarning } from "../pages/leave";
import type { GeneratedToken } from "../pages/model";
import { CopyField } from "./copy-field";
import { DayText } from "./time";

interface Props {
  readonly token: GeneratedToken;
  readonly baseUrl: string;
  readonly isStored: boolean;
  readonly onStored: (isStored: boolean) => void;
}

/** The one place that shows a token's text. Its parent forgets the token when the administrator has stored it. */
export function NewToken({ token, baseUrl, isStored, onStored }: Props) {
  const { t } = useSession();
  const [isCopied, setCopied] = useState(false);
  useLeaveWarning(!isStored && !isCopied, t("tessera.token.leave"));
  return (
    <>
      <Alert isInline isLiveRegion variant="warning" title={t("tessera.token.once")}>
        {t("tessera.token.onceText")}
      </Alert>
      <FormGroup fieldId="tessera-token" label={t("tessera.token")}>
        <CopyField
          isFocused
          id="tessera-token"
          label={t("tessera.token")}
          value={token.token}
          onCopied={() => setCopied(true)}
        />
      </FormGroup>
      <FormGroup fieldId="tessera-base-url" label={t("tessera.baseUrl")}>
        <CopyField id="tessera-base-url" label={t("tessera.baseUrl")} value={baseUrl} />
      </FormGroup>
      <p data-testid="tessera-token-expires">
        {t("tessera.token.expires")} <DayText iso={token.expires} />.
      </p>
      <Checkbox
        id="tessera-stored"
        label={t("tessera.stored")}
        isChecked={isStored}
        onChange={(_event, checked) => onStored(checked)}
      />
    </>
  );
}
