/** The payment of this sale, kept fresh by the core's events. */
import { useReply } from "@/ipc/use-reply";

export function usePayment(paymentId: string | null) {
  return useReply("show_payment", { payment_id: paymentId ?? "" }, { enabled: paymentId !== null });
}
