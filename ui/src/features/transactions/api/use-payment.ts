/** One payment in full. */
import { useReply } from "@/ipc/use-reply";

export function usePayment(paymentId: string) {
  return useReply("show_payment", { payment_id: paymentId });
}
