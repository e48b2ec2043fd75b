/** Asks before something that cannot be taken back. Says what will happen; the confirming button says it again as a verb. */
import { Button, Group, Modal, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "@/ipc/generated/contract";
import { FailureAlert } from "./failure-alert";

export interface ConfirmModalProps {
  opened: boolean;
  onClose: () => void;
  title: string;
  /** What will happen, and the form if there is one. */
  children: ReactNode;
  /** A verb: 「返金する」. */
  confirm: string;
  onConfirm: () => void;
  /** Red: it takes something away. */
  danger?: boolean;
  pending?: boolean;
  disabled?: boolean;
  /** Shown above the buttons. */
  failure?: Failure | null;
  /** The word of the button that does nothing; 「やめる」 by default. */
  dismiss?: string;
  "data-testid"?: string;
}

export function ConfirmModal(props: ConfirmModalProps) {
  const { opened, onClose, title, children, confirm, onConfirm } = props;
  const { danger = false, pending = false, disabled = false, failure = null, dismiss } = props;
  const testId = props["data-testid"] ?? "confirm";
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      closeOnClickOutside={!pending}
      closeOnEscape={!pending}
      closeButtonProps={{ "aria-label": t("close"), size: 44 }}
      styles={{ title: { fontSize: 18, fontWeight: 700 } }}
      data-testid={testId}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending && !disabled) onConfirm();
        }}
      >
        <Stack gap="md">
          {children}
          {failure !== null && <FailureAlert failure={failure} />}
          <Group justify="flex-end" gap={10}>
            <Button variant="default" size="lg" onClick={onClose} disabled={pending} data-testid={`${testId}-dismiss`}>
              {dismiss ?? t("cancel")}
            </Button>
            <Button
              type="submit"
              size="lg"
              loading={pending}
              disabled={disabled}
              {...(danger ? { color: "var(--mpac-wrong-fill)" } : {})}
              data-testid={`${testId}-do`}
            >
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
