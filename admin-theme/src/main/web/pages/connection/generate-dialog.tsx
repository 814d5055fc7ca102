import { Button, Form, FormGroup, FormSelect, FormSelectOption, Modal, ModalVariant, Radio } from "@patternfly/react-core";
import { useState } from "react";
import { useAlerts } from "../../components/alerts";
import { LifeSelect } from "../../components/life-select";
import { NewToken } from "../../components/new-token";
import { ApiError } from "../../session/admin-api";
import type { Translate } from "../../session/messages";
import { useSession } from "../context";
import type { Connection, GeneratedToken } from "../model";

const HOURS = [0, 1, 4, 24, 72, 168];

interface Props {
  readonly connection: Connection;
  readonly onGenerated: () => void;
  readonly onClose: () => void;
}

/** A new token, and how the old one ends. Once it is shown, only "I have stored it" closes the dialog. */
export function GenerateDialog({ connection, onGenerated, onClose }: Props) {
  const { t, api } = useSession();
  const { failed } = useAlerts();
  const hasOld = connection.tokens.live > 0;
  const [days, setDays] = useState(365);
  const [overlap, setOverlap] = useState(connection.status.lastRequest !== undefined);
  const [hours, setHours] = useState(1);
  const [busy, setBusy] = useState(false);
  const [token, setToken] = useState<GeneratedToken>();
  const [isStored, setStored] = useState(false);

  const generate = async () => {
    setBusy(true);
    const rotation = hasOld && overlap ? { rotation: "overlap", overlapHours: hours } : { rotation: "at-once" };
    try {
      const request = { expiresInDays: days, ...rotation };
      setToken(await api.post<GeneratedToken>(`/connections/${connection.alias}/tokens`, request));
      onGenerated();
    } catch (error) {
      const isOneTooMany = error instanceof ApiError && error.status === 409;
      failed(t("tessera.generateFailed"), isOneTooMany ? new Error(t("tessera.token.tooMany")) : error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal
      isOpen
      variant={ModalVariant.medium}
      title={t("tessera.generate")}
      data-testid="tessera-generate-dialog"
      // Neither Escape nor a cross closes it over a token that may not be stored yet.
      showClose={token === undefined}
      onEscapePress={() => token === undefined && onClose()}
      onClose={onClose}
      actions={
        token
          ? [
              <Button key="close" data-testid="tessera-close" isDisabled={!isStored} onClick={onClose}>
                {t("close")}
              </Button>,
            ]
          : [
              <Button
                key="do"
                data-testid="tessera-generate-confirm"
                isLoading={busy}
                isDisabled={busy}
                onClick={() => void generate()}
              >
                {t("tessera.generate")}
              </Button>,
              <Button key="no" variant="link" onClick={onClose}>
                {t("cancel")}
              </Button>,
            ]
      }
    >
      <Form onSubmit={(event) => event.preventDefault()}>
        {token ? (
          <NewToken token={token} baseUrl={connection.baseUrl} isStored={isStored} onStored={setStored} />
        ) : (
          <>
            <LifeSelect days={days} onChange={setDays} />
            {hasOld && <OldToken overlap={overlap} hours={hours} onOverlap={setOverlap} onHours={setHours} />}
          </>
        )}
      </Form>
    </Modal>
  );
}

interface OldTokenProps {
  readonly overlap: boolean;
  readonly hours: number;
  readonly onOverlap: (overlap: boolean) => void;
  readonly onHours: (hours: number) => void;
}

function OldToken({ overlap, hours, onOverlap, onHours }: OldTokenProps) {
  const { t } = useSession();
  return (
    <>
      <FormGroup role="radiogroup" isStack fieldId="tessera-rotation" label={t("tessera.rotation")}>
        <Radio
          id="tessera-rotation-overlap"
          name="tessera-rotation"
          label={t("tessera.rotation.overlap")}
          description={t("tessera.rotation.overlapText")}
          isChecked={overlap}
          onChange={() => onOverlap(true)}
        />
        <Radio
          id="tessera-rotation-at-once"
          name="tessera-rotation"
          label={t("tessera.rotation.atOnce")}
          description={t("tessera.rotation.atOnceText")}
          isChecked={!overlap}
          onChange={() => onOverlap(false)}
        />
      </FormGroup>
      {overlap && (
        <FormGroup fieldId="tessera-overlap-hours" label={t("tessera.rotation.hours")}>
          <FormSelect id="tessera-overlap-hours" value={hours} onChange={(_event, value) => onHours(Number(value))}>
            {HOURS.map((choice) => (
              <FormSelectOption
                key={choice}
                value={choice}
                label={hoursText(t, choice)}
              />
            ))}
          </FormSelect>
        </FormGroup>
      )}
    </>
  );
}

function hoursText(t: Translate, hours: number): string {
  if (hours === 0) return t("tessera.rotation.noHour");
  return hours === 1 ? t("tessera.hour") : t("tessera.hours", { hours });
}
