/** The settings, which secrets are set, and whether the listener runs. */
import { useReply } from "@/ipc/use-reply";

export function useSettings() {
  return useReply("show_settings", undefined);
}
