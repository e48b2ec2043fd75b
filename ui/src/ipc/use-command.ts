/** Acts for features/<area>/api. The reply's view and stale tags are applied before the caller hears of it. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { applyChanged, type ChangingName } from "./cache";
import type { FailureError } from "./errors";
import type { CommandName, Reply, Request } from "./host";
import { useHost } from "./host-context";

/**
 * A command that changes something. `mutate(request)`; on failure `error.failure` says why.
 * `secret`: what was sent is not remembered once the screen is gone or has called `reset()`.
 */
export function useCommand<K extends ChangingName>(name: K, options: { secret?: boolean } = {}) {
  const host = useHost();
  const client = useQueryClient();
  return useMutation<Reply<K>, FailureError, Request<K>>({
    mutationKey: [name],
    mutationFn: (request) => host.call(name, request),
    onSuccess: (reply) => applyChanged(client, name, reply),
    ...(options.secret === true ? { gcTime: 0 } : {}),
  });
}

/** A command that is pressed but changes nothing here, such as a connection test. */
export function useProbe<K extends Exclude<CommandName, ChangingName>>(name: K) {
  const host = useHost();
  return useMutation<Reply<K>, FailureError, Request<K>>({
    mutationKey: [name],
    mutationFn: (request) => host.call(name, request),
  });
}
