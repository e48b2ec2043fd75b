/** One secret: whether it is set, and setting, replacing or erasing it. Its value is never here. */
import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConfirmModal } from "@/components/confirm-modal";
import { ToneBadge } from "@/components/tone-badge";
import type { SecretName, SettingsView } from "@/ipc/generated/contract";
import { useSetSecret } from "../api/use-set-secret";
import { SecretDialog } from "./secret-dialog";
import classes from "./secret-row.module.css";

export interface SecretRowProps {
  name: SecretName;
  label: string;
  /** What erasing it means. */
  warning: string;
  /** It is fine not to have it. */
  optional?: boolean;
  view: SettingsView;
}

export function SecretRow({ name, label, warning, view, optional = false }: SecretRowProps) {
  const { t } = useTranslation("settings");
  const [dialog, setDialog] = useState<"set" | "forget" | null>(null);
  const isSet = view.secrets_set.includes(name);
  const locked = view.keyring_problem !== null;
  const close = () => setDialog(null);
  return (
    <div className={classes.row} data-testid={`settings-secret-${name}`}>
      <span className={classes.label}>{label}</span>
      {locked ? (
        <ToneBadge tone="wrong">{t("secret.unreadable")}</ToneBadge>
      ) : (
        <ToneBadge tone={isSet ? "settled" : optional ? "ended" : "warning"} data-state={isSet ? "set" : "not_set"}>
          {isSet ? t("secret.set") : t("secret.notSet")}
        </ToneBadge>
      )}
      {!view.read_only && !locked && (
        <span className={classes.actions}>
          <Button variant="default" onClick={() => setDialog("set")} data-testid={`settings-secret-${name}-set`}>
            {isSet ? t("secret.replace") : t("secret.enter")}
          </Button>
          {isSet && (
            <Button
              variant="default"
              onClick={() => setDialog("forget")}
              data-testid={`settings-secret-${name}-forget`}
            >
              {t("secret.forget")}
            </Button>
          )}
        </span>
      )}
      {dialog === "set" && <SecretDialog name={name} label={label} onClose={close} />}
      {dialog === "forget" && <ForgetDialog name={name} label={label} warning={warning} onClose={close} />}
    </div>
  );
}

interface ForgetDialogProps extends Omit<SecretRowProps, "view" | "optional"> {
  onClose: () => void;
}

function ForgetDialog({ name, label, warning, onClose }: ForgetDialogProps) {
  const { t } = useTranslation("settings");
  const forget = useSetSecret();
  const onSuccess = () => {
    notifications.show({ message: t("secret.forgotten", { what: label }) });
    onClose();
  };
  return (
    <ConfirmModal
      opened
      onClose={onClose}
      title={t("secret.forgetTitle", { what: label })}
      confirm={t("secret.forgetConfirm")}
      onConfirm={() => forget.mutate({ name, value: "" }, { onSuccess })}
      danger
      pending={forget.isPending}
      failure={forget.error?.failure ?? null}
      data-testid="settings-forget-dialog"
    >
      <p>{warning}</p>
    </ConfirmModal>
  );
}
