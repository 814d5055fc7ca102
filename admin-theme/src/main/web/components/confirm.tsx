import { Button, Modal, ModalVariant } from "@patternfly/react-core";
import { useState, type ReactNode } from "react";
import { useSession } from "../pages/context";

interface Props {
  readonly title: string;
  readonly confirm: string;
  readonly isOpen: boolean;
  readonly children: ReactNode;
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before something that cannot be taken back. */
export function Confirm({ title, confirm, isOpen, children, onConfirm, onClose }: Props) {
  const { t } = useSession();
  const [busy, setBusy] = useState(false);
  const run = async () => {
    setBusy(true);
    await onConfirm().finally(() => setBusy(false));
    onClose();
  };
  return (
    <Modal
      variant={ModalVariant.small}
      title={title}
      titleIconVariant="warning"
      isOpen={isOpen}
      onClose={onClose}
      actions={[
        <Button key="do" variant="danger" data-testid="tessera-confirm" isDisabled={busy} onClick={() => void run()}>
          {confirm}
        </Button>,
        <Button key="no" variant="link" isDisabled={busy} onClick={onClose}>
          {t("cancel")}
        </Button>,
      ]}
    >
      {children}
    </Modal>
  );
}
