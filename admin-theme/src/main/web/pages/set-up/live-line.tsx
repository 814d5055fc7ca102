import { Alert, Spinner } from "@patternfly/react-core";
import { useState } from "react";
import { Time } from "../../components/time";
import { useInterval, useSession } from "../context";
import type { ActivityLine, Connection, Status } from "../model";

const INTERVAL = 2_000;

/** Waits for the first request since the page was opened, and says when it came and how it went. */
export function LiveLine({ connection }: { connection: Connection }) {
  const { t, api, rights } = useSession();
  const before = connection.status;
  const [status, setStatus] = useState<Status>(before);
  const [line, setLine] = useState<ActivityLine>();
  const arrived = status.lastRequest !== undefined && status.lastRequest !== before.lastRequest;
  const refused = status.refused?.last !== before.refused?.last ? status.refused : undefined;

  useInterval(() => {
    const path = `/connections/${connection.alias}`;
    const activity = rights.seeActivity ? api.get<ActivityLine[]>(`${path}/activity?max=1`) : Promise.resolve([]);
    Promise.all([api.get<Connection>(path), activity]).then(
      ([current, lines]) => {
        setStatus(current.status);
        setLine(lines[0]);
      },
      () => undefined, // the next look tells
    );
  }, INTERVAL);

  return (
    <div aria-live="polite" data-testid="tessera-live">
      {!arrived && refused && (
        <Alert isInline variant="danger" title={t(`tessera.live.refused.${refused.reason}`)}>
          <Time iso={refused.last} />
          {refused.address && `, ${refused.address}`}
        </Alert>
      )}
      {arrived && status.lastRequest ? (
        <Alert
          isInline
          variant={line && line.status >= 400 ? "warning" : "success"}
          title={t(`tessera.live.received.${connection.preset}`)}
        >
          <Time iso={status.lastRequest} />
          {line && (
            <div className="tessera-code">
              {line.method} {line.path} → {line.status}
            </div>
          )}
          {line && line.status >= 400 && line.detail}
        </Alert>
      ) : (
        <Alert isInline isPlain variant="info" customIcon={<Spinner size="md" />} title={t("tessera.live.waiting")}>
          {t(`tessera.live.hint.${connection.preset}`)}
        </Alert>
      )}
    </div>
  );
}
