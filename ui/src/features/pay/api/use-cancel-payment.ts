/** Calls a payment off. The core proves that nobody paid before it says "canceled". */
import { useCommand } from "@/ipc/use-command";

export function useCancelPayment() {
  return useCommand("cancel_payment");
}
