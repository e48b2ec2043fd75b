/** Checks the settings, keeps them, and puts them in force. */
import { useCommand } from "@/ipc/use-command";

export function useSaveSettings() {
  return useCommand("save_settings");
}
