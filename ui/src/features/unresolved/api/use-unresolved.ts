/** What waits for an answer, what was answered today, what does not fit. */
import { useReply } from "@/ipc/use-reply";

export function useUnresolved() {
  return useReply("list_unresolved", undefined);
}
