/** Practice: plays the customer who stands before the QR. */
import { useCommand } from "@/ipc/use-command";

export function usePlayCustomer() {
  return useCommand("play_customer");
}
