import {
  Button,
  EmptyState,
  EmptyStateActions,
  EmptyStateBody,
  EmptyStateFooter,
  EmptyStateHeader,
  EmptyStateIcon,
} from "@patternfly/react-core";
import { UsersIcon } from "@patternfly/react-icons";
import { go, useHref, useSession } from "../context";

/** What this is, for somebody who sees it for the first time. */
export function NoConnections() {
  const { t, rights } = useSession();
  const href = useHref();
  return (
    <EmptyState data-testid="tessera-empty">
      <EmptyStateHeader
        titleText={t("tessera.empty.title")}
        headingLevel="h2"
        icon={<EmptyStateIcon icon={UsersIcon} />}
      />
      <EmptyStateBody>{t("tessera.empty.text")}</EmptyStateBody>
      {rights.changeConnections ? (
        <EmptyStateFooter>
          <EmptyStateActions>
            <Button data-testid="tessera-connect-entra" onClick={() => go(href("_new", "entra"))}>
              {t("tessera.empty.entra")}
            </Button>
          </EmptyStateActions>
          <EmptyStateActions>
            <Button variant="link" onClick={() => go(href("_new"))}>
              {t("tessera.empty.other")}
            </Button>
          </EmptyStateActions>
        </EmptyStateFooter>
      ) : (
        <EmptyStateFooter>{t("tessera.empty.readOnly")}</EmptyStateFooter>
      )}
    </EmptyState>
  );
}
