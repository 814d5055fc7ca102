import { Alert, AlertActionLink, Stack, StackItem } from "@patternfly/react-core";
import type { ReactNode } from "react";
import { daysLeft, Time } from "../../components/time";
import { go, useHref, useSession } from "../context";
import type { Connection } from "../model";

interface Warning {
  readonly key: string;
  readonly variant: "warning" | "danger" | "info";
  readonly title: string;
  readonly text: ReactNode;
  readonly action?: { readonly label: string; readonly path: string };
}

/** What the administrator has to do, most urgent first; nothing when all is well. */
export function Warnings({ connection }: { connection: Connection }) {
  const { rights } = useSession();
  const href = useHref();
  const warnings = useWarnings(connection);
  return (
    <Stack hasGutter>
      {warnings.map(({ key, variant, title, text, action }) => (
        <StackItem key={key}>
          <Alert
            isInline
            variant={variant}
            title={title}
            data-testid={`tessera-warning-${key}`}
            actionLinks={
              action &&
              rights.changeConnections && (
                <AlertActionLink onClick={() => go(href(connection.alias, action.path))}>{action.label}</AlertActionLink>
              )
            }
          >
            {text}
          </Alert>
        </StackItem>
      ))}
    </Stack>
  );
}

function useWarnings({ enabled, status }: Connection): Warning[] {
  const { t, rights } = useSession();
  const warnings: Warning[] = [];
  if (!enabled) {
    warnings.push({ key: "disabled", variant: "info", title: t("tessera.warning.disabled"), text: t("tessera.warning.disabledText") });
  }
  if (status.refused) {
    const { count, last, reason, address } = status.refused;
    warnings.push({
      key: "refused",
      variant: "warning",
      title: t("tessera.warning.refused", { count }),
      text: (
        <>
          {t(`tessera.warning.refused.${reason}`)} {t("tessera.warning.refusedLast")} <Time iso={last} />
          {address && ` (${address})`}.
        </>
      ),
      action: { label: t("tessera.warning.toTokens"), path: "tokens" },
    });
  }
  if (status.state === "no-token") {
    warnings.push({
      key: "no-token",
      variant: "warning",
      title: t("tessera.warning.noToken"),
      text: t("tessera.warning.noTokenText"),
      action: { label: t("tessera.warning.setUp"), path: "set-up" },
    });
  }
  if (status.state === "failing") {
    warnings.push({
      key: "failing",
      variant: "danger",
      title: t("tessera.warning.failing"),
      text: t("tessera.warning.failingText"),
      ...(rights.seeActivity ? { action: { label: t("tessera.warning.toActivity"), path: "activity" } } : {}),
    });
  }
  if (status.state === "expiring") {
    const days = status.expiresInDays ?? 0;
    warnings.push({
      key: "expiring",
      variant: "warning",
      title: t(`tessera.warning.expiring.${daysLeft(days)}`, { days }),
      text: t("tessera.warning.expiringText"),
      action: { label: t("tessera.warning.toTokens"), path: "tokens" },
    });
  }
  if (status.state === "waiting") {
    warnings.push({
      key: "waiting",
      variant: "info",
      title: t("tessera.warning.waiting"),
      text: t("tessera.warning.waitingText"),
      action: { label: t("tessera.warning.setUp"), path: "set-up" },
    });
  }
  return warnings;
}
