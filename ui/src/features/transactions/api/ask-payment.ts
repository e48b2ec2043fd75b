/** Asks the provider now. */
import { useCommand } from "@/ipc/use-command";

export function useAskPayment() {
  return useCommand("ask_payment");
}
