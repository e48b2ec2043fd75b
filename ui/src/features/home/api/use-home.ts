/** Today's figures and what needs attention. */
import { useReply } from "@/ipc/use-reply";

export function useHome() {
  return useReply("show_home", { business_date: null });
}
