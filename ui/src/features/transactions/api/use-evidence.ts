/** The raw answer behind an entry of the timeline. */
import type { ShowEvidence } from "@/ipc/generated/contract";
import { useReply } from "@/ipc/use-reply";

export function useEvidence(request: ShowEvidence) {
  return useReply("show_evidence", request);
}
