/** Calling off the payment of this sale: pressed once or ten times, it is one act. */
import { useRef } from "react";
import type { Failure, PaymentDetail } from "@/ipc/generated/contract";
import { useCancelPayment } from "../api/use-cancel-payment";
import type { Attempt } from "../draft/draft";

export interface CancelButton {
  press: () => void;
  /** The cancellation is being proven. */
  proving: boolean;
  /** Whether it can be pressed. */
  possible: boolean;
  failure: Failure | null;
}

export function useCancelButton(attempt: Attempt, view: PaymentDetail): CancelButton {
  const cancel = useCancelPayment();
  const proving = cancel.isPending || view.cancel_requested;
  const payment_id = view.row.payment_id;
  // A second press may come before the first is on the screen.
  const sent = useRef(false);
  return {
    press: () => {
      if (proving || sent.current) return;
      sent.current = true;
      const request = { operation_id: attempt.cancelOperationId, payment_id, reason: "" };
      cancel.mutate(request, { onError: () => (sent.current = false) });
    },
    proving,
    possible: view.actions.cancel && !proving,
    failure: cancel.error?.failure ?? null,
  };
}
