/** Asks before a payment is called off. The operation id is made with the draft and goes with it. */
import { Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ConfirmModal } from "@/components/confirm-modal";
import { useFieldErrors } from "@/components/failure-words";
import type { PaymentDetail } from "@/ipc/generated/contract";
import { newOperationId } from "@/lib/ids";
import { formatYen } from "@/lib/money";
import { useKept } from "@/lib/use-kept";
import { useCancelPayment } from "../api/use-cancel-payment";

interface CancelDraft {
  operationId: string;
  reason: string;
}

function isCancelDraft(kept: unknown): kept is CancelDraft {
  return (
    typeof kept === "object" &&
    kept !== null &&
    "operationId" in kept &&
    typeof kept.operationId === "string" &&
    "reason" in kept &&
    typeof kept.reason === "string"
  );
}

export function CancelDialog({ payment, onClose }: { payment: PaymentDetail; onClose: () => void }) {
  const { t } = useTranslation("unresolved");
  const { payment_id, amount } = payment.row;
  const fresh = { operationId: newOperationId(), reason: "" };
  const [draft, keep, forget] = useKept(`mpac.unresolved.cancel.${payment_id}`, fresh, isCancelDraft);
  const cancel = useCancelPayment();
  const failure = cancel.error?.failure ?? null;
  const reasonError = useFieldErrors(failure)("reason");
  const leave = () => {
    forget();
    onClose();
  };
  const send = () => {
    keep(draft);
    const request = { operation_id: draft.operationId, payment_id, reason: draft.reason.trim() };
    cancel.mutate(request, { onSuccess: leave });
  };
  return (
    <ConfirmModal
      opened
      onClose={leave}
      title={t("cancel.title")}
      confirm={t("cancel.confirm")}
      dismiss={t("cancel.dismiss")}
      onConfirm={send}
      danger
      pending={cancel.isPending}
      failure={reasonError === null ? failure : null}
      data-testid="unresolved-cancel-dialog"
    >
      <div>
        <p>{t("cancel.what", { amount: formatYen(amount) })}</p>
        <p>{t("cancel.until")}</p>
      </div>
      <Textarea
        label={t("cancel.reason")}
        placeholder={t("cancel.reasonHint")}
        value={draft.reason}
        onChange={(event) => keep({ ...draft, reason: event.currentTarget.value })}
        error={reasonError}
        autosize
        minRows={2}
        data-testid="unresolved-cancel-reason"
      />
    </ConfirmModal>
  );
}
