import {
  ActionGroup,
  Button,
  Form,
  FormGroup,
  Radio,
  TextInput,
  useWizardContext,
} from "@patternfly/react-core";
import { useState, type FormEvent } from "react";
import { useAlerts } from "../../components/alerts";
import { Help } from "../../components/help";
import { useSession } from "../context";
import { type Connection, type Preset, PRESETS } from "../model";
import { StepHeading } from "./step-heading";

/** As dev.tessera.scim.connection.Connection has it. */
const ALIAS = /^[a-z0-9][a-z0-9-]{0,62}$/;

interface Props {
  readonly preset: Preset;
  readonly taken: readonly string[];
  readonly onCreated: (connection: Connection) => void;
}

/** Which client, and what it is called here. */
export function NameStep({ preset: first, taken, onCreated }: Props) {
  const { t, api } = useSession();
  const { failed } = useAlerts();
  const { goToNextStep, close } = useWizardContext();
  const [preset, setPreset] = useState(first);
  const [name, setName] = useState<string>();
  const [alias, setAlias] = useState<string>();
  const [busy, setBusy] = useState(false);
  const shownName = name ?? t(`tessera.presetName.${preset}`);
  const shownAlias = alias ?? freeAlias(preset, taken);
  const aliasFault = !ALIAS.test(shownAlias)
    ? t("tessera.aliasRule")
    : taken.includes(shownAlias)
      ? t("tessera.aliasTaken")
      : undefined;

  const create = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      onCreated(await api.post<Connection>("/connections", { alias: shownAlias, name: shownName, preset }));
      goToNextStep();
    } catch (error) {
      failed(t("tessera.createFailed"), error);
      setBusy(false);
    }
  };

  return (
    <Form isWidthLimited onSubmit={(event) => void create(event)}>
      <StepHeading>{t("tessera.setUp.name")}</StepHeading>
      <FormGroup role="radiogroup" fieldId="tessera-preset" label={t("tessera.preset.question")} isStack>
        {PRESETS.map((known) => (
          <Radio
            key={known}
            id={`tessera-preset-${known}`}
            name="tessera-preset"
            label={t(`tessera.preset.${known}`)}
            isChecked={preset === known}
            onChange={() => setPreset(known)}
          />
        ))}
      </FormGroup>
      <FormGroup isRequired fieldId="tessera-name" label={t("tessera.name")}>
        <TextInput
          isRequired
          id="tessera-name"
          maxLength={255}
          value={shownName}
          onChange={(_event, value) => setName(value)}
        />
        <Help>{t("tessera.nameHelp")}</Help>
      </FormGroup>
      <FormGroup isRequired fieldId="tessera-alias" label={t("tessera.alias")}>
        <TextInput
          isRequired
          id="tessera-alias"
          className="tessera-code"
          maxLength={63}
          value={shownAlias}
          validated={aliasFault ? "error" : "default"}
          aria-describedby="tessera-alias-help"
          onChange={(_event, value) => setAlias(value)}
        />
        <Help id="tessera-alias-help" isError={aliasFault !== undefined}>{aliasFault ?? t("tessera.aliasHelp")}</Help>
      </FormGroup>
      <ActionGroup>
        <Button
          type="submit"
          data-testid="tessera-next"
          isLoading={busy}
          isDisabled={busy || aliasFault !== undefined || !shownName.trim()}
        >
          {t("tessera.setUp.create")}
        </Button>
        <Button variant="link" onClick={close}>
          {t("cancel")}
        </Button>
      </ActionGroup>
    </Form>
  );
}

function freeAlias(preset: Preset, taken: readonly string[]): string {
  const base = preset === "generic" ? "scim" : preset;
  let alias: string = base;
  for (let number = 2; taken.includes(alias); number++) alias = `${base}-${number}`;
  return alias;
}
