/** Takes a mismatch off the desk, with what was found. */
import { useCommand } from "@/ipc/use-command";

export function useAcknowledgeException() {
  return useCommand("acknowledge_exception");
}
