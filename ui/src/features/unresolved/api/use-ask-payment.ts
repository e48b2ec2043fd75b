/** Asks PayPay now what became of a payment and its open refunds. */
import { useCommand } from "@/ipc/use-command";

export function useAskPayment() {
  return useCommand("ask_payment");
}
