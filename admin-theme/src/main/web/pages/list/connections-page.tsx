import { Button, PageSection, Toolbar, ToolbarContent, ToolbarItem } from "@patternfly/react-core";
import { SyncAltIcon } from "@patternfly/react-icons";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { Loading } from "../../components/loading";
import { StateLabel } from "../../components/state-label";
import { Time } from "../../components/time";
import { ViewHeader } from "../../components/view-header";
import { go, useHref, useInterval, useLoaded, useSession } from "../context";
import type { Connection } from "../model";
import { NoConnections } from "./no-connections";

const REFRESH = 30_000;

/** All provisioning connections of the realm. */
export function ConnectionsPage() {
  const { t, api } = useSession();
  const connections = useLoaded((signal) => api.get<Connection[]>("/connections", signal), [api]);
  useInterval(connections.reload, REFRESH);
  return (
    <>
      <ViewHeader title={t("tessera.title")} subtitle={t("tessera.subtitle")} />
      <Loading loaded={connections}>
        {(list) => (
          <PageSection variant="light" isFilled>
            {list.length === 0 ? (
              <NoConnections />
            ) : (
              <ConnectionTable connections={list} onReload={connections.reload} />
            )}
          </PageSection>
        )}
      </Loading>
    </>
  );
}

function ConnectionTable({ connections, onReload }: { connections: Connection[]; onReload: () => void }) {
  const { t, rights } = useSession();
  const href = useHref();
  return (
    <>
      <Toolbar inset={{ default: "insetNone" }}>
        <ToolbarContent>
          {rights.changeConnections && (
            <ToolbarItem>
              <Button data-testid="tessera-create" onClick={() => go(href("_new"))}>
                {t("tessera.create")}
              </Button>
            </ToolbarItem>
          )}
          <ToolbarItem>
            <Button variant="link" icon={<SyncAltIcon />} onClick={onReload}>
              {t("tessera.refresh")}
            </Button>
          </ToolbarItem>
        </ToolbarContent>
      </Toolbar>
      <Table aria-label={t("tessera.connections")} variant="compact" data-testid="tessera-connections">
        <Thead>
          <Tr>
            <Th>{t("tessera.name")}</Th>
            <Th>{t("tessera.preset")}</Th>
            <Th>{t("tessera.state")}</Th>
            <Th>{t("tessera.lastRequest")}</Th>
            <Th modifier="nowrap">{t("tessera.users")}</Th>
            <Th modifier="nowrap">{t("tessera.groups")}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {connections.map((connection) => (
            <ConnectionRow key={connection.alias} connection={connection} />
          ))}
        </Tbody>
      </Table>
    </>
  );
}

function ConnectionRow({ connection }: { connection: Connection }) {
  const { t } = useSession();
  const href = useHref();
  const { status } = connection;
  return (
    <Tr>
      <Td dataLabel={t("tessera.name")} modifier="breakWord">
        <a href={href(connection.alias)}>{connection.name}</a>
        {connection.name !== connection.alias && <div className="tessera-sub">{connection.alias}</div>}
      </Td>
      <Td dataLabel={t("tessera.preset")}>{t(`tessera.preset.${connection.preset}`)}</Td>
      <Td dataLabel={t("tessera.state")}>
        <StateLabel status={status} />
      </Td>
      <Td dataLabel={t("tessera.lastRequest")}>
        {status.lastRequest ? <Time iso={status.lastRequest} /> : t("tessera.never")}
      </Td>
      <Td dataLabel={t("tessera.users")}>
        {status.users.inactive === 0
          ? status.users.active
          : t("tessera.usersCount", { active: status.users.active, inactive: status.users.inactive })}
      </Td>
      <Td dataLabel={t("tessera.groups")}>{status.groups}</Td>
    </Tr>
  );
}
