import { FormGroup, FormSelect, FormSelectOption } from "@patternfly/react-core";
import { Help } from "../../components/help";
import { useLoaded, useSession } from "../context";

interface Group {
  readonly id: string;
  readonly path: string;
}

const MOST = 500;

/** Below which group the connection's groups are: one of the top level, or the one that was set through the API. */
export function ParentGroup({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t, api, rights } = useSession();
  const groups = useLoaded(
    (signal) =>
      rights.seeGroups
        ? api.ofRealm<Group[]>(`/groups?max=${MOST}&briefRepresentation=true`, signal)
        : Promise.resolve([]),
    [api],
  );
  const chosen = useLoaded(
    (signal) => (value && rights.seeGroups ? api.ofRealm<Group>(`/groups/${value}`, signal) : Promise.resolve(undefined)),
    [api, value],
  );
  const known = groups.value ?? [];
  const other = value && !known.some(({ id }) => id === value);
  return (
    <FormGroup fieldId="tessera-parentGroup" label={t("tessera.settings.parentGroup")}>
      <FormSelect
        id="tessera-parentGroup"
        value={value}
        aria-describedby="tessera-parentGroup-help"
        onChange={(_event, id) => onChange(id)}
      >
        <FormSelectOption value="" label={t("tessera.settings.noParentGroup")} />
        {other && <FormSelectOption value={value} label={chosen.value?.path ?? value} />}
        {known.map(({ id, path }) => (
          <FormSelectOption key={id} value={id} label={path} />
        ))}
      </FormSelect>
      <Help id="tessera-parentGroup-help">{t("tessera.settingsHelp.parentGroup")}</Help>
    </FormGroup>
  );
}
