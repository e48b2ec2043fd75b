/** Tries settings that need not be saved. */
import { useProbe } from "@/ipc/use-command";

export function useTestConnection() {
  return useProbe("test_connection");
}
