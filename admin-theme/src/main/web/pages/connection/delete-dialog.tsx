import { Form, FormGroup, Radio } from "@patternfly/react-core";
import { useState } from "react";
import { useAlerts } from "../../components/alerts";
import { Confirm } from "../../components/confirm";
import { go, useHref, useSession } from "../context";
import type { TabProps } from "./connection-page";

type Users = "keep" | "disable";

/** Asks what becomes of the users, and deletes the connection. */
export function DeleteDialog({ connection, onClose }: TabProps & { onClose: () => void }) {
  const { t, api } = useSession();
  const { succeeded, failed } = useAlerts();
  const href = useHref();
  const [users, setUsers] = useState<Users>("keep");
  const remove = async () => {
    try {
      await api.delete(`/connections/${connection.alias}?users=${users}`);
      succeeded(t("tessera.delete.done"));
      go(href());
    } catch (error) {
      failed(t("tessera.delete.failed"), error);
    }
  };
  return (
    <Confirm
      isOpen
      title={t("tessera.delete.title", { name: connection.name })}
      confirm={t("delete")}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>{t("tessera.delete.text")}</p>
      <br />
      <Form>
        <FormGroup
          role="radiogroup"
          isStack
          fieldId="tessera-delete-users"
          label={t("tessera.delete.users", { count: connection.status.users.active + connection.status.users.inactive })}
        >
          {(["keep", "disable"] as const).map((choice) => (
            <Radio
              key={choice}
              id={`tessera-delete-${choice}`}
              name="tessera-delete-users"
              label={t(`tessera.delete.users.${choice}`)}
              description={t(`tessera.delete.usersHelp.${choice}`)}
              isChecked={users === choice}
              onChange={() => setUsers(choice)}
            />
          ))}
        </FormGroup>
      </Form>
    </Confirm>
  );
}
