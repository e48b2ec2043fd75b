/** Reads for features/<area>/api. */
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { replyKey, type ReadName } from "./cache";
import type { FailureError } from "./errors";
import type { ListPayments, PaymentPage } from "./generated/contract";
import type { Reply, Request } from "./host";
import { useHost } from "./host-context";

/** Reads by one command and keeps the answer until the core calls it stale. */
export function useReply<K extends ReadName>(name: K, request: Request<K>, options: { enabled?: boolean } = {}) {
  const host = useHost();
  return useQuery<Reply<K>, FailureError>({
    queryKey: replyKey(name, request),
    queryFn: () => host.call(name, request),
    enabled: options.enabled ?? true,
  });
}

/** Reads the payments page after page. A change reads the pages again that are on the screen. */
export function usePaymentPages(request: Omit<ListPayments, "cursor">) {
  const host = useHost();
  return useInfiniteQuery<PaymentPage, FailureError, { pages: PaymentPage[] }, readonly unknown[], string | null>({
    queryKey: [...replyKey("list_payments", { ...request, cursor: null }), "pages"],
    queryFn: ({ pageParam }) => host.call("list_payments", { ...request, cursor: pageParam }),
    initialPageParam: null,
    getNextPageParam: (page) => page.next_cursor,
  });
}
