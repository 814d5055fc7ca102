import { Alert, Bullseye, PageSection, Spinner } from "@patternfly/react-core";
import type { ReactNode } from "react";
import { useSession, type Loaded } from "../pages/context";

/** What was loaded; until then a spinner, or why it could not be. What is shown already stays when a later look fails. */
export function Loading<T>({ loaded, children }: { loaded: Loaded<T>; children: (value: T) => ReactNode }) {
  const { t } = useSession();
  if (loaded.value !== undefined) return <>{children(loaded.value)}</>;
  if (loaded.error) {
    return (
      <PageSection variant="light">
        <Alert isInline variant="danger" title={t("tessera.loadFailed")}>
          {loaded.error.message}
        </Alert>
      </PageSection>
    );
  }
  return (
    <PageSection variant="light">
      <Bullseye>
        <Spinner aria-label={t("tessera.loading")} />
      </Bullseye>
    </PageSection>
  );
}
