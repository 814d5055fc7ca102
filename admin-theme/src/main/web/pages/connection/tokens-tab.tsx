import { Button, EmptyState, EmptyStateBody, EmptyStateHeader, Label, Toolbar, ToolbarContent, ToolbarItem, Tooltip } from "@patternfly/react-core";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useState } from "react";
import { useAlerts } from "../../components/alerts";
import { Confirm } from "../../components/confirm";
import { Loading } from "../../components/loading";
import { DayText, Time } from "../../components/time";
import { useLoaded, useSession } from "../context";
import type { Token } from "../model";
import type { TabProps } from "./connection-page";
import { GenerateDialog } from "./generate-dialog";

const COLORS = { live: "green", ending: "orange", expired: "grey", ended: "grey", revoked: "grey" } as const;

/** Every token there was; new ones, and their end. */
export function TokensTab({ connection, onChanged }: TabProps) {
  const { t, api, rights } = useSession();
  const { succeeded, failed } = useAlerts();
  const path = `/connections/${connection.alias}/tokens`;
  const tokens = useLoaded((signal) => api.get<Token[]>(path, signal), [api, path, connection.status.lastRequest]);
  const [generating, setGenerating] = useState(false);
  const [revoking, setRevoking] = useState<Token>();
  const reload = () => {
    tokens.reload();
    onChanged();
  };
  const revoke = async (token: Token) => {
    try {
      await api.delete(`${path}/${token.id}`);
      succeeded(t("tessera.token.revoked"));
      reload();
    } catch (error) {
      failed(t("tessera.token.revokeFailed"), error);
    }
  };
  return (
    <>
      {rights.changeConnections && (
        <Toolbar inset={{ default: "insetNone" }}>
          <ToolbarContent>
            <ToolbarItem>
              <Button data-testid="tessera-generate" onClick={() => setGenerating(true)}>
                {t("tessera.generate")}
              </Button>
            </ToolbarItem>
          </ToolbarContent>
        </Toolbar>
      )}
      <Loading loaded={tokens}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState>
              <EmptyStateHeader headingLevel="h2" titleText={t("tessera.token.none")} />
              <EmptyStateBody>{t("tessera.token.noneText")}</EmptyStateBody>
            </EmptyState>
          ) : (
            <TokenTable tokens={list} onRevoke={setRevoking} />
          )
        }
      </Loading>
      {generating && (
        <GenerateDialog connection={connection} onGenerated={reload} onClose={() => setGenerating(false)} />
      )}
      <Confirm
        title={t("tessera.token.revokeTitle")}
        confirm={t("tessera.token.revoke")}
        isOpen={revoking !== undefined}
        onConfirm={() => (revoking ? revoke(revoking) : Promise.resolve())}
        onClose={() => setRevoking(undefined)}
      >
        {t("tessera.token.revokeText", { id: revoking?.id ?? "" })}
      </Confirm>
    </>
  );
}

function TokenTable({ tokens, onRevoke }: { tokens: readonly Token[]; onRevoke: (token: Token) => void }) {
  const { t, rights } = useSession();
  return (
    <Table aria-label={t("tessera.tab.tokens")} variant="compact" data-testid="tessera-tokens">
      <Thead>
        <Tr>
          <Th>{t("tessera.token.id")}</Th>
          <Th>{t("tessera.state")}</Th>
          <Th modifier="nowrap">{t("tessera.created")}</Th>
          <Th>{t("tessera.token.end")}</Th>
          <Th>{t("tessera.token.lastUsed")}</Th>
          {rights.changeConnections && <Th screenReaderText={t("tessera.actions")} />}
        </Tr>
      </Thead>
      <Tbody>
        {tokens.map((token) => (
          <Tr key={token.id}>
            <Td dataLabel={t("tessera.token.id")}>
              <span className="tessera-code">tsr_{token.id}…</span>
            </Td>
            <Td dataLabel={t("tessera.state")}>
              <Tooltip content={t(`tessera.tokenHelp.${token.status}`)}>
                <Label color={COLORS[token.status]} tabIndex={0}>
                  {t(`tessera.tokenState.${token.status}`)}
                </Label>
              </Tooltip>
            </Td>
            <Td dataLabel={t("tessera.created")}>
              <DayText iso={token.created} />
              <div className="tessera-sub">{t("tessera.token.by", { name: token.createdBy })}</div>
            </Td>
            <Td dataLabel={t("tessera.token.end")}>
              <End token={token} />
            </Td>
            <Td dataLabel={t("tessera.token.lastUsed")}>
              {token.lastUsed ? <Time iso={token.lastUsed} seconds={false} /> : t("tessera.never")}
              {token.lastAddress && <div className="tessera-sub">{token.lastAddress}</div>}
            </Td>
            {rights.changeConnections && (
              <Td isActionCell>
                {(token.status === "live" || token.status === "ending") && (
                  <Button
                    variant="link"
                    isInline
                    isDanger
                    aria-label={t("tessera.token.revokeThis", { id: token.id })}
                    onClick={() => onRevoke(token)}
                  >
                    {t("tessera.token.revoke")}
                  </Button>
                )}
              </Td>
            )}
          </Tr>
        ))}
      </Tbody>
    </Table>
  );
}

/** A day for what lies ahead, the minute for what takes over or was ended. */
function End({ token }: { token: Token }) {
  if (token.revoked) return <Time iso={token.revoked} seconds={false} />;
  return token.ends ? <Time iso={token.ends} seconds={false} /> : <DayText iso={token.expires} />;
}
