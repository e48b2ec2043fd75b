/** Switches a mishap on or off. */
import { useCommand } from "@/ipc/use-command";

export function useSetMishap() {
  return useCommand("set_mishap");
}
