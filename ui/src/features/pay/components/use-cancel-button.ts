/** Calling off the payment of this sale: pressed once or ten times, it is one act. */
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
  return {
    press: () => {
      if (!proving) cancel.mutate({ operation_id: attempt.cancelOperationId, payment_id, reason: "" });
    },
    proving,
    possible: view.actions.cancel && !proving,
    failure: cancel.error?.failure ?? null,
  };
}
