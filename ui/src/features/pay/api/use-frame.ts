/** The shop's name, and whether this is practice. */
import { useReply } from "@/ipc/use-reply";

export function useFrame() {
  return useReply("show_console", undefined);
}
