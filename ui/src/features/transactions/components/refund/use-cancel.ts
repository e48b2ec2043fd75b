/** A cancel from the press to its outcome, with one operation id. */
import { useRef, useState } from "react";
import type { Failure, PaymentDetail, Refund } from "@/ipc/generated/contract";
import { newOperationId } from "@/lib/ids";
import { useKept } from "@/lib/use-kept";
import { useCancelPayment } from "../../api/cancel-payment";
import { isCancelDraft, newCancel, provesNothingBegan, refundOf, type CancelDraft } from "../../lib/drafts";

const isKept = (kept: unknown): kept is CancelDraft | null => kept === null || isCancelDraft(kept);

export interface CancelFlow {
  draft: CancelDraft | null;
  opened: boolean;
  pending: boolean;
  failure: Failure | null;
  /** The money going back, when a paid payment was canceled. */
  result: Refund | null;
  open: () => void;
  close: () => void;
  change: (reason: string) => void;
  send: () => void;
}

export function useCancel(view: PaymentDetail): CancelFlow {
  const paymentId = view.row.payment_id;
  const [draft, keep, forget] = useKept<CancelDraft | null>(`mpac.cancel.${paymentId}`, null, isKept);
  const [opened, setOpened] = useState(false);
  const [resultId, setResultId] = useState<string | null>(null);
  const command = useCancelPayment();
  const sending = useRef(false);
  const open = () => {
    const answered = draft?.sent === true && refundOf(draft, view) !== undefined;
    if (!command.isPending && (draft === null || answered)) {
      command.reset();
      setResultId(null);
      keep(newCancel(view));
    }
    setOpened(true);
  };
  const close = () => {
    setOpened(false);
    if (!command.isPending && draft?.sent === false) forget();
  };
  const change = (reason: string) => {
    if (draft === null) return;
    command.reset();
    keep({ ...draft, reason });
  };
  const send = () => {
    if (draft === null || sending.current) return;
    sending.current = true;
    const sent: CancelDraft = { ...draft, sent: true };
    keep(sent);
    command.mutate(
      { operation_id: sent.operation_id, payment_id: paymentId, reason: sent.reason },
      {
        onSuccess: (reply) => {
          const refund = refundOf(sent, reply.view);
          setResultId(refund?.refund_id ?? null);
          // Of an unpaid payment the new state says all there is to say.
          if (refund === undefined) setOpened(false);
          forget();
        },
        onError: ({ failure }) => {
          if (provesNothingBegan(failure)) keep({ ...sent, sent: false, operation_id: newOperationId() });
          setOpened(true);
        },
        onSettled: () => {
          sending.current = false;
        },
      },
    );
  };
  const result = view.refunds.find((refund) => refund.refund_id === resultId) ?? null;
  const failure = command.error?.failure ?? null;
  return { draft, opened, pending: command.isPending, failure, result, open, close, change, send };
}
