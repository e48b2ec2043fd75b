/** Calls a payment off. */
import { useCommand } from "@/ipc/use-command";

export function useCancelPayment() {
  return useCommand("cancel_payment");
}
