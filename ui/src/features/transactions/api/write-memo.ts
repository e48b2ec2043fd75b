/** Writes the shop's own note. */
import { useCommand } from "@/ipc/use-command";

export function useWriteMemo() {
  return useCommand("write_memo");
}
