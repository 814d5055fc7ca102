import { ActionGroup, Alert, Button, Form, Label, TextInput } from "@patternfly/react-core";
import { MinusCircleIcon, PlusCircleIcon } from "@patternfly/react-icons";
import { Table, Tbody, Td, Th, Thead, Tr } from "@patternfly/react-table";
import { useState, type FormEvent } from "react";
import { useAlerts } from "../../components/alerts";
import { Loading } from "../../components/loading";
import { useLoaded, useSession } from "../context";
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
          key={JSON.stringify(list)}
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
  const [rows, setRows] = useState(before);
  const [isEdited, setEdited] = useState(false);
  const edit = (changed: Row[]) => {
    setRows(changed);
    setEdited(true);
  };
  const set = (key: number, part: Partial<Row>) => edit(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
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
              isReadOnly={!rights.changeConnections}
              onSet={(part) => set(row.key, part)}
              onRemove={() => edit(rows.filter(({ key }) => key !== row.key))}
            />
          ))}
        </Tbody>
      </Table>
      {rights.changeConnections && (
        <>
          <div>
            <Button variant="link" isInline icon={<PlusCircleIcon />} onClick={add}>
              {t("tessera.attributes.add")}
            </Button>
          </div>
          <ActionGroup>
            <Button type="submit" data-testid="tessera-save" isDisabled={!isEdited}>
              {t("save")}
            </Button>
            <Button
              variant="link"
              isDisabled={!isEdited}
              onClick={() => {
                setRows(before());
                setEdited(false);
              }}
            >
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
  readonly isReadOnly: boolean;
  readonly onSet: (part: Partial<Row>) => void;
  readonly onRemove: () => void;
}

function MappingRow({ row, isReadOnly, onSet, onRemove }: MappingRowProps) {
  const { t } = useSession();
  const isOwn = !row.fixed && row.standard === undefined;
  return (
    <Tr>
      <Td dataLabel={t("tessera.attributes.scim")} modifier="breakWord">
        {isOwn ? (
          <TextInput
            className="tessera-code"
            aria-label={t("tessera.attributes.scim")}
            placeholder="urn:example:params:scim:User:badge"
            value={row.path}
            isDisabled={isReadOnly}
            onChange={(_event, path) => onSet({ path })}
          />
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
