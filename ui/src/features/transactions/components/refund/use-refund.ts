/** A refund from the first press to its outcome. One operation id per intent; it is forgotten only when the outcome is known. */
import { useRef, useState } from "react";
import type { Failure, PaymentDetail, Refund } from "@/ipc/generated/contract";
import { newOperationId } from "@/lib/ids";
import { useKept } from "@/lib/use-kept";
import { useRefundPayment } from "../../api/refund-payment";
import { isRefundDraft, newRefund, provesNothingBegan, refundOf, type RefundDraft } from "../../lib/drafts";

const isKept = (kept: unknown): kept is RefundDraft | null => kept === null || isRefundDraft(kept);

export interface RefundFlow {
  draft: RefundDraft | null;
  opened: boolean;
  pending: boolean;
  failure: Failure | null;
  /** What came of it, as it stands now. */
  result: Refund | null;
  open: () => void;
  close: () => void;
  change: (change: Partial<RefundDraft>) => void;
  send: () => void;
  /** The same amount and reason as a new intent. */
  again: () => void;
}

export function useRefund(view: PaymentDetail): RefundFlow {
  const paymentId = view.row.payment_id;
  const [draft, keep, forget] = useKept<RefundDraft | null>(`mpac.refund.${paymentId}`, null, isKept);
  const [opened, setOpened] = useState(false);
  const [resultId, setResultId] = useState<string | null>(null);
  const command = useRefundPayment();
  const sending = useRef(false);
  const begin = (next: RefundDraft) => {
    command.reset();
    setResultId(null);
    keep(next);
  };
  const open = () => {
    const answered = draft?.sent === true && refundOf(draft, view) !== undefined;
    if (!command.isPending && (draft === null || answered)) begin(newRefund(view));
    setOpened(true);
  };
  const close = () => {
    setOpened(false);
    if (!command.isPending && draft?.sent === false) forget();
  };
  const change = (changed: Partial<RefundDraft>) => {
    if (draft === null) return;
    command.reset();
    keep({ ...draft, ...changed });
  };
  const send = () => {
    if (draft === null || sending.current) return;
    sending.current = true;
    const sent: RefundDraft = { ...draft, sent: true };
    keep(sent);
    const { operation_id, amount, reason } = sent;
    command.mutate(
      { operation_id, payment_id: paymentId, amount, reason },
      {
        onSuccess: (reply) => {
          setResultId(refundOf(sent, reply.view)?.refund_id ?? null);
          forget();
        },
        onError: ({ failure }) => {
          if (provesNothingBegan(failure)) keep({ ...sent, sent: false, step: "form" });
          // Also when the window was closed meanwhile: a failure must be seen.
          setOpened(true);
        },
        onSettled: () => {
          sending.current = false;
        },
      },
    );
  };
  const result = view.refunds.find((refund) => refund.refund_id === resultId) ?? null;
  const again = () => {
    const before = draft ?? { ...newRefund(view), amount: String(result?.amount ?? ""), reason: result?.reason ?? "" };
    const { known } = newRefund(view);
    begin({ ...before, known, operation_id: newOperationId(), sent: false, step: "form" });
  };
  const failure = command.error?.failure ?? null;
  return { draft, opened, pending: command.isPending, failure, result, open, close, change, send, again };
}
