/** Gives money back. */
import { useCommand } from "@/ipc/use-command";

export function useRefundPayment() {
  return useCommand("refund_payment");
}
