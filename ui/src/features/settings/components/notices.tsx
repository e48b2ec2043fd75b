/** What must be known before anything is changed here: that nothing can be, or that secrets cannot be kept. */
import { IconLock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { FailureAlert } from "@/components/failure-alert";
import type { SettingsView } from "@/ipc/generated/contract";
import classes from "./notices.module.css";

export function Notices({ view, onRetry }: { view: SettingsView; onRetry: () => void }) {
  const { t } = useTranslation("settings");
  return (
    <>
      {view.read_only && (
        <div className={classes.notice} role="note" data-testid="settings-read-only">
          <IconLock size={22} aria-hidden className={classes.icon} />
          <div>
            <strong>{t("readOnly")}</strong>
            <p className={classes.words}>{t("readOnlyNote")}</p>
          </div>
        </div>
      )}
      {view.keyring_problem !== null && (
        <FailureAlert
          failure={{ code: "keyring_unavailable", said: view.keyring_problem, retry: "later" }}
          onRetry={onRetry}
        />
      )}
    </>
  );
}
