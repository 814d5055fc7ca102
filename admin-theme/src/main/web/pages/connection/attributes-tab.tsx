import { ActionGroup, Alert, Button, Form, Label, TextInput } from "@patternfly/react-core";
import { MinusCircleIcon, PlusCircleIcon } from "@patternfly/react-icons";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { useAlerts } from "../../components/alerts";
import { Help } from "../../components/help";
import { Loading } from "../../components/loading";
import { useLoaded, useSession } from "../context";
import { useLeaveWarning } from "../leave";
import type { MappedAttribute } from "../model";
import type { TabProps } from "./connection-page";

/** A row that is being edited. */
interface Row extends MappedAttribute {
  readonly key: number;
}

/** Which Keycloak attribute holds which SCIM attribute. */
export function AttributesTab({ connection, onChanged }: TabProps) {
  const { api } = useSession();
  const path = `/connections/${connection.alias}`;
  const mapping = useLoaded((signal) => api.get<MappedAttribute[]>(`${path}/attributes`, signal), [api, path]);
  return (
    <Loading loaded={mapping}>
      {(list) => (
        <MappingForm
          list={list}
          path={path}
          onSaved={() => {
            mapping.reload();
            onChanged();
          }}
        />
      )}
    </Loading>
  );
}

interface MappingFormProps {
  readonly list: readonly MappedAttribute[];
  readonly path: string;
  readonly onSaved: () => void;
}

function MappingForm({ list, path, onSaved }: MappingFormProps) {
  const { t, api, rights } = useSession();
  const { succeeded, failed } = useAlerts();
  const before = (): Row[] => list.map((attribute, key) => ({ ...attribute, key }));
  const addButton = useRef<HTMLButtonElement>(null);
  const [rows, setRows] = useState(before);
  const [isEdited, setEdited] = useState(false);
  const twice = twiceOf(rows);
  useLeaveWarning(isEdited, t("tessera.leave"));
  const reset = () => {
    setRows(before());
    setEdited(false);
  };
  // Saved, it comes back as the server has it.
  useEffect(reset, [list]);
  const edit = (changed: Row[]) => {
    setRows(changed);
    setEdited(true);
  };
  const set = (key: number, part: Partial<Row>) => edit(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const remove = (key: number) => {
    edit(rows.filter((row) => row.key !== key));
    addButton.current?.focus(); // the button that was pressed goes with its row
  };
  const add = () =>
    edit([...rows, { key: Math.max(...rows.map(({ key }) => key)) + 1, path: "", attribute: "", fixed: false }]);

  const save = async (event: FormEvent) => {
    event.preventDefault();
    // A default that was cleared is the default.
    const own = rows.filter(
      (row) => !row.fixed && row.attribute !== row.standard && (row.standard === undefined || row.attribute.trim()),
    );
    try {
      const attributeMapping = Object.fromEntries(own.map((row) => [row.path, row.attribute]));
      await api.put(path, { settings: { attributeMapping } });
      succeeded(t("tessera.saved"));
      setEdited(false);
      onSaved();
    } catch (error) {
      failed(t("tessera.saveFailed"), error);
    }
  };

  return (
    <Form onSubmit={(event) => void save(event)}>
      <Alert isInline variant="info" title={t("tessera.attributes.note")}>
        {t("tessera.attributes.noteText")}
      </Alert>
      <Table aria-label={t("tessera.tab.attributes")} variant="compact" data-testid="tessera-attributes">
        <Thead>
          <Tr>
            <Th width={50}>{t("tessera.attributes.scim")}</Th>
            <Th>{t("tessera.attributes.keycloak")}</Th>
            <Th screenReaderText={t("tessera.actions")} />
          </Tr>
        </Thead>
        <Tbody>
          {rows.map((row) => (
            <MappingRow
              key={row.key}
              row={row}
              isTwice={twice.has(row.key)}
              isReadOnly={!rights.changeConnections}
              onSet={(part) => set(row.key, part)}
              onRemove={() => remove(row.key)}
            />
          ))}
        </Tbody>
      </Table>
      {rights.changeConnections && (
        <>
          <div>
            <Button ref={addButton} variant="link" isInline icon={<PlusCircleIcon />} onClick={add}>
              {t("tessera.attributes.add")}
            </Button>
          </div>
          <ActionGroup>
            {/* Disabled in name only: the focus stays on it. */}
            <Button type="submit" data-testid="tessera-save" isAriaDisabled={!isEdited || twice.size > 0}>
              {t("save")}
            </Button>
            <Button variant="link" isDisabled={!isEdited} onClick={reset}>
              {t("revert")}
            </Button>
          </ActionGroup>
        </>
      )}
    </Form>
  );
}

interface MappingRowProps {
  readonly row: Row;
  readonly isTwice: boolean;
  readonly isReadOnly: boolean;
  readonly onSet: (part: Partial<Row>) => void;
  readonly onRemove: () => void;
}

function MappingRow({ row, isTwice, isReadOnly, onSet, onRemove }: MappingRowProps) {
  const { t } = useSession();
  const isOwn = !row.fixed && row.standard === undefined;
  const faultId = `tessera-attribute-${row.key}-fault`;
  return (
    <Tr>
      <Td dataLabel={t("tessera.attributes.scim")} modifier="breakWord">
        {isOwn ? (
          <>
            <TextInput
              className="tessera-code"
              aria-label={t("tessera.attributes.scim")}
              aria-describedby={faultId}
              placeholder="urn:example:params:scim:User:badge"
              value={row.path}
              validated={isTwice ? "error" : "default"}
              isDisabled={isReadOnly}
              // Only a row that was just added has no path yet when it is drawn for the first time.
              autoFocus={row.path === ""}
              onChange={(_event, path) => onSet({ path })}
            />
            <div id={faultId} aria-live="polite">
              {isTwice && <Help isError>{t("tessera.attributes.twice")}</Help>}
            </div>
          </>
        ) : (
          <span className="tessera-code">{row.path}</span>
        )}
      </Td>
      <Td dataLabel={t("tessera.attributes.keycloak")}>
        {row.fixed ? (
          <>
            <span className="tessera-code">{row.attribute}</span> <Label isCompact>{t("tessera.attributes.fixed")}</Label>
          </>
        ) : (
          <TextInput
            className="tessera-code"
            aria-label={t("tessera.attributes.of", { path: row.path })}
            placeholder={row.standard ?? ""}
            value={row.attribute}
            isDisabled={isReadOnly}
            onChange={(_event, attribute) => onSet({ attribute })}
          />
        )}
      </Td>
      <Td isActionCell>
        {!isReadOnly && isOwn && (
          <Button
            variant="plain"
            aria-label={t("tessera.attributes.remove", { path: row.path })}
            icon={<MinusCircleIcon />}
            onClick={onRemove}
          />
        )}
        {!isReadOnly && row.standard !== undefined && row.attribute !== row.standard && (
          <Button variant="link" isInline onClick={() => onSet({ attribute: row.standard ?? "" })}>
            {t("tessera.attributes.reset")}
          </Button>
        )}
      </Td>
    </Tr>
  );
}

/** The keys of rows whose path an earlier row has: names of SCIM attributes ignore case (RFC 7643 §2.1). */
function twiceOf(rows: readonly Row[]): ReadonlySet<number> {
  const paths = rows.map(({ path }) => path.trim().toLowerCase());
  return new Set(rows.filter((_row, index) => paths[index] && paths.indexOf(paths[index]) < index).map(({ key }) => key));
}
