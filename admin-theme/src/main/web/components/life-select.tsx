import {
  FormGroup,
  FormSelect,
  FormSelectOption,
} from "@patternfly/react-core";
import { useSession } from "../pages/context";
import { Help } from "./help";
import { DayText } from "./time";

const CHOICES = [30, 90, 180, 365, 730];
const DAY = 86_400_000;

/** How long a new token lives, in days. */
export function LifeSelect({ days, onChange }: { days: number; onChange: (days: number) => void }) {
  const { t } = useSession();
  return (
    <FormGroup fieldId="tessera-life" label={t("tessera.life")}>
      <FormSelect id="tessera-life" value={days} onChange={(_event, value) => onChange(Number(value))}>
        {CHOICES.map((choice) => (
          <FormSelectOption key={choice} value={choice} label={t("tessera.days", { days: choice })} />
        ))}
      </FormSelect>
      <Help>{t("tessera.lifeHelp")} <DayText iso={new Date(Date.now() + days * DAY).toISOString()} />.</Help>
    </FormGroup>
  );
}
