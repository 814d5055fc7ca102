import {
  ActionGroup,
  Button,
  Form,
  FormGroup,
  FormSection,
  NumberInput,
  Radio,
  Switch,
  TextInput,
} from "@patternfly/react-core";
import { useState, type FormEvent, type ReactNode } from "react";
import { useAlerts } from "../../components/alerts";
import { Help } from "../../components/help";
import { useSession } from "../context";
import { useLeaveWarning } from "../leave";
import type { Settings } from "../model";
import type { TabProps } from "./connection-page";
import { ParentGroup } from "./parent-group";

interface Draft {
  readonly name: string;
  readonly settings: Settings;
}

type Edit = (changed: Partial<Settings>) => void;

/** Name and settings, each with what follows from it. What is typed stays when the page refreshes itself. */
export function SettingsTab({ connection, onChanged }: TabProps) {
  const { t, api, rights } = useSession();
  const { succeeded, failed } = useAlerts();
  const [draft, setDraft] = useState<Draft>();
  const { name, settings } = draft ?? connection;
  useLeaveWarning(draft !== undefined, t("tessera.leave"));
  const edit: Edit = (changed) => setDraft({ name, settings: { ...settings, ...changed } });

  const save = async (event: FormEvent) => {
    event.preventDefault();
    try {
      // The mapping has a page of its own.
      const { attributeMapping: _, ...own } = settings;
      await api.put(`/connections/${connection.alias}`, { name, settings: own });
      succeeded(t("tessera.saved"));
      setDraft(undefined);
      onChanged();
    } catch (error) {
      failed(t("tessera.saveFailed"), error);
    }
  };

  return (
    <Form isWidthLimited onSubmit={(event) => void save(event)}>
      <fieldset className="tessera-fieldset" disabled={!rights.changeConnections}>
        <FormGroup isRequired fieldId="tessera-name" label={t("tessera.name")}>
          <TextInput
            isRequired
            id="tessera-name"
            maxLength={255}
            value={name}
            onChange={(_event, value) => setDraft({ settings, name: value })}
          />
        </FormGroup>
        <Group title={t("tessera.settings.leavers")}>
          <Choice
            name="deleteAction"
            label={t("tessera.settings.deleteAction")}
            value={settings.deleteAction}
            choices={["delete", "disable", "unlink"]}
            onChange={(deleteAction) => edit({ deleteAction })}
          />
          {settings.deleteAction === "delete" && (
            <Toggle name="deleteAdopted" settings={settings} onEdit={edit} />
          )}
        </Group>
        <Group title={t("tessera.settings.existing")}>
          <Choice
            name="unmanagedUsers"
            label={t("tessera.settings.unmanagedUsers")}
            value={settings.unmanagedUsers}
            choices={["auto", "visible", "hidden"]}
            onChange={(unmanagedUsers) => edit({ unmanagedUsers })}
          />
        </Group>
        <GroupSettings settings={settings} onEdit={edit} />
        <Group title={t("tessera.settings.data")}>
          <Toggle name="setPassword" settings={settings} onEdit={edit} />
          <Toggle name="trustEmail" settings={settings} onEdit={edit} />
        </Group>
        <Group title={t("tessera.tab.activity")}>
          <Days value={settings.activityDays} onChange={(activityDays) => edit({ activityDays })} />
          <Toggle name="keepBodies" settings={settings} onEdit={edit} />
        </Group>
      </fieldset>
      {rights.changeConnections && (
        <ActionGroup>
          {/* Disabled in name only: the focus stays on it. */}
          <Button type="submit" data-testid="tessera-save" isAriaDisabled={!draft || !name.trim()}>
            {t("save")}
          </Button>
          <Button variant="link" isDisabled={!draft} onClick={() => setDraft(undefined)}>
            {t("revert")}
          </Button>
        </ActionGroup>
      )}
    </Form>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <FormSection title={title} titleElement="h2">
      {children}
    </FormSection>
  );
}

interface ChoiceProps<T extends string> {
  readonly name: string;
  readonly label: string;
  readonly value: T;
  readonly choices: readonly T[];
  readonly onChange: (choice: T) => void;
}

function Choice<T extends string>({ name, label, value, choices, onChange }: ChoiceProps<T>) {
  const { t } = useSession();
  return (
    <FormGroup role="radiogroup" isStack fieldId={`tessera-${name}`} label={label}>
      {choices.map((choice) => (
        <Radio
          key={choice}
          id={`tessera-${name}-${choice}`}
          name={`tessera-${name}`}
          label={t(`tessera.settings.${name}.${choice}`)}
          description={t(`tessera.settingsHelp.${name}.${choice}`)}
          isChecked={value === choice}
          onChange={() => onChange(choice)}
        />
      ))}
    </FormGroup>
  );
}

type Flag = "deleteAdopted" | "setPassword" | "trustEmail" | "keepBodies" | "groups";

function Toggle({ name, settings, onEdit }: { name: Flag; settings: Settings; onEdit: Edit }) {
  const { t } = useSession();
  return (
    <FormGroup fieldId={`tessera-${name}`}>
      <Switch
        id={`tessera-${name}`}
        label={t(`tessera.settings.${name}`)}
        isChecked={settings[name] ?? false}
        aria-describedby={`tessera-${name}-help`}
        onChange={(_event, checked) => onEdit({ [name]: checked })}
      />
      <Help id={`tessera-${name}-help`}>{t(`tessera.settingsHelp.${name}`)}</Help>
    </FormGroup>
  );
}

/** Only where the server knows them. */
function GroupSettings({ settings, onEdit }: { settings: Settings; onEdit: Edit }) {
  const { t } = useSession();
  if (settings.groups === undefined) return null;
  return (
    <Group title={t("tessera.groups")}>
      <Toggle name="groups" settings={settings} onEdit={onEdit} />
      {settings.parentGroup !== undefined && settings.groups && (
        <ParentGroup value={settings.parentGroup} onChange={(parentGroup) => onEdit({ parentGroup })} />
      )}
    </Group>
  );
}

function Days({ value, onChange }: { value: number; onChange: (days: number) => void }) {
  const { t } = useSession();
  return (
    <FormGroup fieldId="tessera-activityDays" label={t("tessera.settings.activityDays")}>
      <NumberInput
        inputProps={{ id: "tessera-activityDays", "aria-describedby": "tessera-activityDays-help" }}
        inputAriaLabel={t("tessera.settings.activityDays")}
        minusBtnAriaLabel={t("tessera.fewer")}
        plusBtnAriaLabel={t("tessera.more")}
        min={1}
        max={365}
        value={value}
        onMinus={() => onChange(value - 1)}
        onPlus={() => onChange(value + 1)}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      />
      <Help id="tessera-activityDays-help">{t("tessera.settingsHelp.activityDays")}</Help>
    </FormGroup>
  );
}
