/** How the shop rounds tax, for the preview. */
import type { Rounding } from "@/ipc/generated/contract";
import { useReply } from "@/ipc/use-reply";

export function useRounding(): Rounding {
  return useReply("show_settings", undefined).data?.settings.rounding ?? "down";
}
