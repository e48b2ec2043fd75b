/**
 * Takes a secret and hands it to the keyring. Invariant: its value lives in this dialog alone, and ends with it: no draft keeps it, no field shows
 * it again, and the command forgets what it sent.
 */
import { PasswordInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmModal } from "@/components/confirm-modal";
import { concernsField, useFieldErrors } from "@/components/failure-words";
import type { Failure, SecretName } from "@/ipc/generated/contract";
import { useSetSecret } from "../api/use-set-secret";

/** An empty value would erase the secret: that is asked for elsewhere. */
const nothingTyped: Failure = {
  code: "invalid_input",
  field: "value",
  reason: "empty",
  limit: null,
  found: null,
  retry: "after_change",
};

export function SecretDialog({ name, label, onClose }: { name: SecretName; label: string; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const [value, setValue] = useState("");
  const [tried, setTried] = useState(false);
  const keep = useSetSecret();
  const empty = value.trim() === "";
  const failure = tried && empty ? nothingTyped : (keep.error?.failure ?? null);
  const fieldError = useFieldErrors(failure);
  const onConfirm = () => {
    setTried(true);
    if (empty) return;
    const onSuccess = () => {
      notifications.show({ message: t("secret.kept", { what: label }) });
      onClose();
    };
    keep.mutate({ name, value }, { onSuccess });
  };
  return (
    <ConfirmModal
      opened
      onClose={onClose}
      title={t("secret.enterTitle", { what: label })}
      confirm={t("secret.confirm")}
      onConfirm={onConfirm}
      pending={keep.isPending}
      failure={concernsField(failure, ["value"]) ? null : failure}
      data-testid="settings-secret-dialog"
    >
      <PasswordInput
        label={t("secret.value")}
        description={t("secret.enterNote")}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        error={fieldError("value")}
        autoComplete="new-password"
        visibilityToggleButtonProps={{ "aria-label": t("secret.show") }}
        data-autofocus
        data-testid="settings-secret-value"
      />
    </ConfirmModal>
  );
}
