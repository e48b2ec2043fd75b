/** One payment as it stands: for what has left the desk. */
import { useReply } from "@/ipc/use-reply";

export function usePayment(paymentId: string) {
  return useReply("show_payment", { payment_id: paymentId });
}
