/** Which day it is and who acts. The shell has read it already. */
import { useReply } from "@/ipc/use-reply";

export function useConsole() {
  return useReply("show_console", undefined);
}
