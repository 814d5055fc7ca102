import { Alert, Bullseye, PageSection, Spinner } from "@patternfly/react-core";
import type { ReactNode } from "react";
import { useSession, type Loaded } from "../pages/context";
import { reason } from "./reason";

/**
 * What was loaded; until then a spinner, or why it could not be. What is shown already stays when it cannot be refreshed, below a
 * warning that says so.
 */
export function Loading<T>({ loaded, children }: { loaded: Loaded<T>; children: (value: T) => ReactNode }) {
  const { t } = useSession();
  const { value, error } = loaded;
  if (value !== undefined) {
    return (
      <>
        {error && <Failure variant="warning" title={t("tessera.refreshFailed")} text={reason(t, error)} />}
        {children(value)}
      </>
    );
  }
  if (error) return <Failure variant="danger" title={t("tessera.loadFailed")} text={reason(t, error)} />;
  return (
    <PageSection variant="light">
      <Bullseye>
        <Spinner aria-label={t("tessera.loading")} />
      </Bullseye>
    </PageSection>
  );
}

export function Failure({ variant, title, text }: { variant: "warning" | "danger"; title: string; text: string }) {
  return (
    <PageSection variant="light">
      <Alert isInline isLiveRegion variant={variant} title={title} data-testid="tessera-failure">
        {text}
      </Alert>
    </PageSection>
  );
}
