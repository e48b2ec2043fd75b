/** Says that a cancellation is being proven, or why it could not be asked for. Keeps its place while it has nothing to say. */
import { Loader } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { FailureAlert } from "@/components/failure-alert";
import classes from "./cancel-notice.module.css";
import type { CancelButton } from "./use-cancel-button";

export function CancelNotice({ cancel }: { cancel: CancelButton }) {
  const { t } = useTranslation("pay");
  return (
    <div className={classes.place}>
      {cancel.proving && (
        <p className={classes.proving} role="status" data-testid="pay-canceling">
          <Loader size={18} color="var(--mpac-waiting)" aria-hidden />
          <span>{t("qr.canceling")}</span>
        </p>
      )}
      {!cancel.proving && cancel.failure !== null && <FailureAlert failure={cancel.failure} />}
    </div>
  );
}
