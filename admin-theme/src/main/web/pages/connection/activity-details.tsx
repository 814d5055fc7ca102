import {
  CodeBlock,
  CodeBlockCode,
  DescriptionList,
} from "@patternfly/react-core";
import { Fact } from "../../components/fact";
import { timeText } from "../../components/time";
import { useLoaded, useSession } from "../context";
import type { ActivityLine, Bodies } from "../model";

/** All that is known of one request. */
export function ActivityDetails({ path, line }: { path: string; line: ActivityLine }) {
  const { t, language } = useSession();
  return (
    <>
      <DescriptionList isHorizontal isCompact>
        <Fact term={t("tessera.activity.time")}>
          {timeText(line.time, language)} ({line.time})
        </Fact>
        <Fact term={t("tessera.activity.request")}>
          <span className="tessera-code tessera-wrap">
            {line.method} {line.path}
          </span>
        </Fact>
        {line.resourceId && (
          <Fact term={t("tessera.activity.resourceId")}>
            <span className="tessera-code tessera-wrap">{line.resourceId}</span>
          </Fact>
        )}
        {line.changed.length > 0 && <Fact term={t("tessera.activity.changed")}>{line.changed.join(", ")}</Fact>}
        {line.ignored.length > 0 && (
          <Fact term={t("tessera.activity.ignoredTerm")}>{line.ignored.join(", ")}</Fact>
        )}
        {line.detail && <Fact term={t("tessera.activity.detail")}>{line.detail}</Fact>}
        <Fact term={t("tessera.token")}>
          <span className="tessera-code">tsr_{line.tokenId}…</span>
        </Fact>
        {line.address && <Fact term={t("tessera.activity.address")}>{line.address}</Fact>}
      </DescriptionList>
      {line.bodies && <BodiesOf path={path} id={line.id} />}
    </>
  );
}

function BodiesOf({ path, id }: { path: string; id: string }) {
  const { t, api } = useSession();
  const bodies = useLoaded((signal) => api.get<Bodies>(`${path}/${id}/bodies`, signal), [api, path, id]).value;
  if (!bodies) return null;
  return (
    <>
      {bodies.request && <Body title={t("tessera.activity.requestBody")} text={bodies.request} />}
      {bodies.response && <Body title={t("tessera.activity.responseBody")} text={bodies.response} />}
    </>
  );
}

function Body({ title, text }: { title: string; text: string }) {
  return (
    <>
      <h3 className="tessera-body-title">{title}</h3>
      <CodeBlock>
        <CodeBlockCode tabIndex={0}>{indented(text)}</CodeBlockCode>
      </CodeBlock>
    </>
  );
}

/** A body that was cut is no JSON any more, and stays as it is. */
function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
