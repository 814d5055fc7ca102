import { Label } from "@patternfly/react-core";
import { ExpandableRowContent, Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useState } from "react";
import { hrefOf } from "../../entry/route";
import { Time } from "../../components/time";
import { useSession } from "../context";
import type { ActivityLine, Outcome } from "../model";
import { ActivityDetails } from "./activity-details";

const COLORS: Record<Outcome, "blue" | "green" | "orange" | "red"> = {
  read: "blue",
  written: "green",
  refused: "orange",
  failed: "red",
};

export function ActivityTable({ path, lines }: { path: string; lines: readonly ActivityLine[] }) {
  const { t } = useSession();
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setOpen((before) => (before.has(id) ? new Set([...before].filter((other) => other !== id)) : new Set([...before, id])));
  return (
    <Table aria-label={t("tessera.tab.activity")} variant="compact" data-testid="tessera-activity">
      <Thead>
        <Tr>
          <Th screenReaderText={t("tessera.activity.details")} />
          <Th modifier="nowrap">{t("tessera.activity.time")}</Th>
          <Th modifier="nowrap">{t("tessera.activity.operation")}</Th>
          <Th modifier="wrap">{t("tessera.activity.resource")}</Th>
          <Th modifier="nowrap">{t("tessera.activity.outcome")}</Th>
          <Th modifier="wrap">{t("tessera.activity.what")}</Th>
        </Tr>
      </Thead>
      {lines.map((line, index) => (
        <Tbody key={line.id} isExpanded={open.has(line.id)}>
          <Tr>
            <Td
              expand={{
                rowIndex: index,
                isExpanded: open.has(line.id),
                onToggle: () => toggle(line.id),
                expandId: `tessera-line-${line.id}`,
              }}
            />
            <Td dataLabel={t("tessera.activity.time")}>
              <Time iso={line.time} />
            </Td>
            <Td dataLabel={t("tessera.activity.operation")}>{t(`tessera.operation.${line.operation}`)}</Td>
            <Td dataLabel={t("tessera.activity.resource")} modifier="breakWord">
              <Resource line={line} />
            </Td>
            <Td dataLabel={t("tessera.activity.outcome")}>
              <Label isCompact color={COLORS[line.outcome]}>
                {line.status} {t(`tessera.outcome.${line.outcome}`)}
              </Label>
            </Td>
            <Td dataLabel={t("tessera.activity.what")} modifier="breakWord">
              <What line={line} />
            </Td>
          </Tr>
          <Tr isExpanded={open.has(line.id)}>
            <Td colSpan={6}>
              <ExpandableRowContent>
                {open.has(line.id) && <ActivityDetails path={path} line={line} />}
              </ExpandableRowContent>
            </Td>
          </Tr>
        </Tbody>
      ))}
    </Table>
  );
}

/** The user or group by name, with a link while it is there; else the path. */
export function Resource({ line }: { line: ActivityLine }) {
  const { realm } = useSession();
  if (!line.resourceId || !line.resourceName) {
    return <span className="tessera-sub">{line.path}</span>;
  }
  const href = /^(\/Bulk)?\/Groups/.test(line.path)
    ? hrefOf(realm, "groups", line.resourceId)
    : hrefOf(realm, "users", line.resourceId, "settings");
  return <a href={href}>{line.resourceName}</a>;
}

function What({ line }: { line: ActivityLine }) {
  const { t } = useSession();
  if (line.outcome === "refused" || line.outcome === "failed") return line.detail;
  const parts = [];
  if (line.changed.length) parts.push(line.changed.join(", "));
  if (line.ignored.length) parts.push(t("tessera.activity.ignored", { names: line.ignored.join(", ") }));
  if (line.detail) parts.push(line.detail);
  return parts.join(" · ");
}
