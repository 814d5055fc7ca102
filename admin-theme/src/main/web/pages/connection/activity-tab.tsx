import { EmptyState, EmptyStateBody, EmptyStateHeader, Pagination } from "@patternfly/react-core";
import { useState } from "react";
import { Loading } from "../../components/loading";
import { useInterval, useLoaded, useSession, useSettled } from "../context";
import type { ActivityLine } from "../model";
import { type ActivityFilter, isEmpty, NO_FILTER, toQuery } from "./activity-filter";
import { ActivityTable } from "./activity-table";
import { ActivityToolbar } from "./activity-toolbar";
import type { TabProps } from "./connection-page";

const FOLLOW = 3_000;
/** Without a keystroke for so long, what was typed is asked for, in milliseconds. */
const TYPED = 300;

/** What the client did, newest first. */
export function ActivityTab({ connection }: TabProps) {
  const { t, api } = useSession();
  const [filter, setFilter] = useState(NO_FILTER);
  const [page, setPage] = useState(1);
  const [size, setSize] = useState(20);
  const [isFollowing, setFollowing] = useState(true);
  const asked = { ...filter, search: useSettled(filter.search, TYPED), user: useSettled(filter.user, TYPED) };
  const path = `/connections/${connection.alias}/activity`;
  const first = (page - 1) * size;
  // One line more than is shown tells whether there is a next page, without counting them all.
  const query = toQuery(asked, { first, max: size + 1 });
  const lines = useLoaded((signal) => api.get<ActivityLine[]>(`${path}?${query}`, signal), [api, path, query]);
  useInterval(lines.reload, FOLLOW, isFollowing && page === 1);

  const change = (changed: ActivityFilter) => {
    setFilter(changed);
    setPage(1);
  };
  const count = first + (lines.value?.length ?? 0);
  const pagination = (variant: "top" | "bottom") => (
    <Pagination
      isCompact={variant === "top"}
      variant={variant}
      widgetId={`tessera-activity-${variant}`}
      itemCount={count}
      page={page}
      perPage={size}
      perPageOptions={[20, 50, 100].map((value) => ({ title: String(value), value }))}
      toggleTemplate={({ firstIndex, lastIndex }) => (
        <b>
          {firstIndex} – {lastIndex}
        </b>
      )}
      onSetPage={(_event, to) => setPage(to)}
      onPerPageSelect={(_event, to) => {
        setSize(to);
        setPage(1);
      }}
    />
  );

  return (
    <>
      <ActivityToolbar
        path={path}
        alias={connection.alias}
        filter={filter}
        isFollowing={isFollowing}
        onFilter={change}
        onFollow={setFollowing}
        pagination={pagination("top")}
      />
      <Loading loaded={lines}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState>
              <EmptyStateHeader
                headingLevel="h2"
                titleText={t(isEmpty(asked) ? "tessera.activity.none" : "tessera.activity.noMatch")}
              />
              <EmptyStateBody>
                {t(isEmpty(asked) ? "tessera.activity.noneText" : "tessera.activity.noMatchText")}
              </EmptyStateBody>
            </EmptyState>
          ) : (
            <>
              <div className={lines.isOld ? "tessera-old" : ""} aria-busy={lines.isOld}>
                <ActivityTable path={path} lines={list.slice(0, size)} />
              </div>
              {(page > 1 || list.length > size) && pagination("bottom")}
            </>
          )
        }
      </Loading>
    </>
  );
}
