import { PageSection, Switch, Tab, Tabs, TabTitleText } from "@patternfly/react-core";
import type { ReactNode } from "react";
import { useState } from "react";
import { useAlerts } from "../../components/alerts";
import { Confirm } from "../../components/confirm";
import { Loading } from "../../components/loading";
import { StateLabel } from "../../components/state-label";
import { ViewHeader } from "../../components/view-header";
import { go, useHref, useInterval, useLoaded, useSession } from "../context";
import type { Connection } from "../model";
import { ActivityTab } from "./activity-tab";
import { AttributesTab } from "./attributes-tab";
import { OverviewTab } from "./overview-tab";
import { SettingsTab } from "./settings-tab";
import { TokensTab } from "./tokens-tab";

const REFRESH = 15_000;

/** What each tab is given. */
export interface TabProps {
  readonly connection: Connection;
  /** Call it after a change. */
  readonly onChanged: () => void;
}

interface TabDefinition {
  readonly key: string;
  readonly title: string;
  readonly content: (props: TabProps) => ReactNode;
}

/** One connection. The tab is part of the address. */
export function ConnectionPage({ alias, tab = "overview" }: { alias: string; tab: string | undefined }) {
  const { t, api, rights } = useSession();
  const href = useHref();
  const loaded = useLoaded((signal) => api.get<Connection>(`/connections/${encodeURIComponent(alias)}`, signal), [alias]);
  useInterval(loaded.reload, REFRESH);
  const tabs: TabDefinition[] = [
    { key: "overview", title: t("tessera.tab.overview"), content: (props) => <OverviewTab {...props} /> },
    { key: "tokens", title: t("tessera.tab.tokens"), content: (props) => <TokensTab {...props} /> },
    ...(rights.seeActivity
      ? [{ key: "activity", title: t("tessera.tab.activity"), content: (props: TabProps) => <ActivityTab {...props} /> }]
      : []),
    { key: "settings", title: t("tessera.tab.settings"), content: (props) => <SettingsTab {...props} /> },
    { key: "attributes", title: t("tessera.tab.attributes"), content: (props) => <AttributesTab {...props} /> },
  ];
  const shown = tabs.some(({ key }) => key === tab) ? tab : "overview";
  return (
    <Loading loaded={loaded}>
      {(connection) => (
        <>
          <Head connection={connection} onChanged={loaded.reload} />
          <PageSection variant="light" padding={{ default: "noPadding" }} isFilled>
            <Tabs
              isBox
              mountOnEnter
              unmountOnExit
              inset={{ default: "insetNone", md: "insetSm", xl: "insetLg" }}
              activeKey={shown}
              onSelect={(_event, key) => go(href(alias, String(key)))}
              aria-label={connection.name}
            >
              {tabs.map(({ key, title, content }) => (
                <Tab key={key} eventKey={key} title={<TabTitleText>{title}</TabTitleText>} data-testid={`tessera-tab-${key}`}>
                  <PageSection variant="light">{content({ connection, onChanged: loaded.reload })}</PageSection>
                </Tab>
              ))}
            </Tabs>
          </PageSection>
        </>
      )}
    </Loading>
  );
}

function Head({ connection, onChanged }: TabProps) {
  const { t, api, rights } = useSession();
  const { succeeded, failed } = useAlerts();
  const href = useHref();
  const [asking, setAsking] = useState(false);
  const setEnabled = async (enabled: boolean) => {
    try {
      await api.put(`/connections/${connection.alias}`, { enabled });
      succeeded(t(enabled ? "tessera.enabled" : "tessera.disabled"));
      onChanged();
    } catch (error) {
      failed(t("tessera.saveFailed"), error);
    }
  };
  return (
    <>
      <ViewHeader
        title={connection.name}
        above={{ title: t("tessera.title"), href: href() }}
        divider={false}
        badges={<StateLabel status={connection.status} />}
        actions={
          <Switch
            id="tessera-enabled"
            data-testid="tessera-enabled"
            label={t("enabled")}
            labelOff={t("disabled")}
            isChecked={connection.enabled}
            isDisabled={!rights.changeConnections}
            onChange={(_event, enabled) => (enabled ? void setEnabled(true) : setAsking(true))}
          />
        }
      />
      <Confirm
        title={t("tessera.disable.title")}
        confirm={t("tessera.disable.confirm")}
        isOpen={asking}
        onConfirm={() => setEnabled(false)}
        onClose={() => setAsking(false)}
      >
        {t("tessera.disable.text")}
      </Confirm>
    </>
  );
}
