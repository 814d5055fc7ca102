import {
  ActionGroup,
  Button,
  Form,
  FormGroup,
  List,
  ListComponent,
  ListItem,
  OrderType,
  useWizardContext,
} from "@patternfly/react-core";
import { CopyField } from "../../components/copy-field";
import { Help } from "../../components/help";
import { useSession } from "../context";
import type { Connection, GeneratedToken, Preset } from "../model";
import { LiveLine } from "./live-line";
import { StepHeading } from "./step-heading";

/** How many steps each portal's instructions have; their words are messages. */
const STEPS: Record<Preset, number> = { entra: 5, okta: 4, onelogin: 3, jumpcloud: 3, generic: 3 };

/** What to do at the other side, in that portal's own words, and whether it has reached us. */
export function PortalStep({ connection, token }: { connection: Connection; token: GeneratedToken | undefined }) {
  const { t } = useSession();
  const { close } = useWizardContext();
  const { preset } = connection;
  const steps = Array.from({ length: STEPS[preset] }, (_, index) => `${preset}.${index + 1}`);
  return (
    <Form isWidthLimited onSubmit={(event) => event.preventDefault()}>
      <StepHeading>{t("tessera.setUp.portal")}</StepHeading>
      <FormGroup fieldId="tessera-portal-url" label={t(`tessera.portal.url.${preset}`)}>
        <CopyField
          id="tessera-portal-url"
          label={t(`tessera.portal.url.${preset}`)}
          value={connection.baseUrl}
        />
      </FormGroup>
      <FormGroup fieldId="tessera-portal-token" label={t(`tessera.portal.token.${preset}`)}>
        {token ? (
          <CopyField id="tessera-portal-token" label={t(`tessera.portal.token.${preset}`)} value={token.token} isHidden />
        ) : (
          t("tessera.portal.stored")
        )}
        {token && (
          <Help>{t("tessera.portal.tokenHelp")}</Help>
        )}
      </FormGroup>
      <List component={ListComponent.ol} type={OrderType.number} data-testid="tessera-portal-steps">
        {steps.map((step) => (
          <ListItem key={step}>{t(`tessera.portal.step.${step}`)}</ListItem>
        ))}
      </List>
      <LiveLine connection={connection} />
      <ActionGroup>
        <Button data-testid="tessera-done" onClick={close}>
          {t("tessera.setUp.done")}
        </Button>
      </ActionGroup>
    </Form>
  );
}
