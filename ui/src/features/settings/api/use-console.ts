/** What this console is: version, mode, who acts. */
import { useReply } from "@/ipc/use-reply";

export function useConsole() {
  return useReply("show_console", undefined);
}
