/** Which mishaps are on. Some strike once and are off again, so what happens to payments makes it stale. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { invalidateTags } from "@/ipc/cache";
import { useHost } from "@/ipc/host-context";
import { useReply } from "@/ipc/use-reply";

export function usePractice() {
  const host = useHost();
  const client = useQueryClient();
  useEffect(
    () =>
      host.onChanged(({ stale }) => {
        if (stale.includes("payments")) invalidateTags(client, ["practice"]);
      }),
    [host, client],
  );
  return useReply("show_practice", undefined);
}
