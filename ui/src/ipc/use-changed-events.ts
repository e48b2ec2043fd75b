/** Turns the core's `changed` events into stale cache entries. Mounted once, by the app. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { invalidateTags } from "./cache";
import { useHost } from "./host-context";

export function useChangedEvents(): void {
  const host = useHost();
  const client = useQueryClient();
  useEffect(() => host.onChanged((event) => invalidateTags(client, event.stale)), [host, client]);
}
