/** Asks PayPay about a payment now. */
import { useCommand } from "@/ipc/use-command";

export function useAskPayment() {
  return useCommand("ask_payment");
}
