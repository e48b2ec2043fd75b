/** Calling a payment off: a paid one on its own day, or one that nobody has paid yet. */
import { Modal, Stack, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ConfirmModal } from "@/components/confirm-modal";
import { useLanguage } from "@/i18n/use-language";
import type { PaymentDetail, PaymentState } from "@/ipc/generated/contract";
import { formatYen } from "@/lib/money";
import { addDays, businessDateOf, formatDateShort } from "@/lib/time";
import { REASON_LENGTH_MAX } from "../../lib/drafts";
import classes from "./give-back.module.css";
import { GiveBackPending } from "./give-back-pending";
import { GiveBackResult } from "./give-back-result";
import type { CancelFlow } from "./use-cancel";

export function CancelDialog({ view, flow }: { view: PaymentDetail; flow: CancelFlow }) {
  const { t } = useTranslation(["transactions", "common"]);
  const paid = view.row.state === "completed";
  const title = paid ? t("cancel.titlePaid") : t("cancel.titleOpen");
  if (flow.pending || flow.result !== null) {
    return (
      <Modal
        opened={flow.opened}
        onClose={flow.close}
        size={520}
        title={title}
        closeOnClickOutside={false}
        closeOnEscape={!flow.pending}
        withCloseButton={!flow.pending}
        transitionProps={{ duration: 0 }}
        closeButtonProps={{ "aria-label": t("common:close"), size: 44 }}
        styles={{ title: { fontSize: 18, fontWeight: 700 } }}
        data-testid="cancel"
      >
        {flow.result === null ? (
          <GiveBackPending words={t("cancel.pending")} onClose={flow.close} />
        ) : (
          <GiveBackResult view={view} refund={flow.result} onClose={flow.close} />
        )}
      </Modal>
    );
  }
  return (
    <ConfirmModal
      opened={flow.opened && flow.draft !== null}
      onClose={flow.close}
      title={title}
      confirm={paid ? t("cancel.doPaid", { amount: formatYen(view.row.amount) }) : t("cancel.doOpen")}
      onConfirm={flow.send}
      dismiss={t("cancel.keep")}
      danger
      failure={flow.failure}
      data-testid="cancel"
    >
      <Stack gap="md">
        {paid ? (
          <PaidWords view={view} />
        ) : (
          <p className={classes.words}>{t(`cancel.what.${openKind(view.row.state)}`)}</p>
        )}
        <TextInput
          label={t("cancel.reason")}
          value={flow.draft?.reason ?? ""}
          maxLength={REASON_LENGTH_MAX}
          disabled={flow.draft?.sent === true}
          onChange={(event) => flow.change(event.currentTarget.value)}
          data-testid="cancel-reason"
        />
      </Stack>
    </ConfirmModal>
  );
}

/** The whole goes back, until a quarter past midnight. */
function PaidWords({ view }: { view: PaymentDetail }) {
  const { t } = useTranslation("transactions");
  const language = useLanguage();
  const paidOn = view.completed_at === null ? view.row.business_date : businessDateOf(view.completed_at);
  return (
    <>
      <p className={classes.sentence} data-testid="cancel-summary">
        {t("cancel.summary", { amount: formatYen(view.row.amount) })}
      </p>
      <p className={classes.words}>{t("cancel.until", { day: formatDateShort(addDays(paidOn, 1), language) })}</p>
    </>
  );
}

/** Whether a code waits for the customer, or the charge was already sent. */
function openKind(state: PaymentState): "waiting" | "unclear" {
  return state === "awaiting_customer" || state === "created" ? "waiting" : "unclear";
}
