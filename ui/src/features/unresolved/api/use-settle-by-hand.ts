/** Records what became of a payment or refund, with evidence. */
import { useCommand } from "@/ipc/use-command";

export function useSettleByHand() {
  return useCommand("settle_by_hand");
}
