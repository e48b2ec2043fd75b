/**
 * What is kept of the core's answers, and when it is stale. The core decides: its tags in replies and events name what must be read again.
 * Invariant: a key begins with its tag, so that making a tag stale touches exactly what carries it. Nothing is polled.
 */
import { QueryClient, type QueryKey } from "@tanstack/react-query";
import type { PaymentDetail, Tag } from "./generated/contract";
import type { CommandName, Reply, Request } from "./host";

const tagOfRead = {
  show_startup: "console",
  show_console: "console",
  show_home: "home",
  list_payments: "payments",
  show_payment: "payments",
  show_evidence: "payments",
  list_unresolved: "unresolved",
  show_settings: "settings",
  show_practice: "practice",
} as const satisfies Partial<Record<CommandName, Tag>>;

/** Commands that only read. */
export type ReadName = keyof typeof tagOfRead;

/** Commands whose reply carries the new view and what became stale. */
export type ChangingName = {
  [K in CommandName]: Reply<K> extends { view: unknown; stale: Tag[] } ? K : never;
}[CommandName];

export function replyKey<K extends ReadName>(name: K, request: Request<K>): QueryKey {
  return [tagOfRead[name], name, request ?? null];
}

const ofPayment = (view: PaymentDetail) => replyKey("show_payment", { payment_id: view.row.payment_id });
const ofUnresolved = (): QueryKey => replyKey("list_unresolved", undefined);
const ofSettings = (): QueryKey => replyKey("show_settings", undefined);
const ofPractice = (): QueryKey => replyKey("show_practice", undefined);

const placeOfView: { [K in ChangingName]: (view: Reply<K>["view"]) => QueryKey } = {
  start_qr_payment: ofPayment,
  start_scan_payment: ofPayment,
  ask_payment: ofPayment,
  cancel_payment: ofPayment,
  refund_payment: ofPayment,
  settle_by_hand: ofPayment,
  write_memo: ofPayment,
  acknowledge_exception: ofUnresolved,
  save_settings: ofSettings,
  set_secret: ofSettings,
  play_customer: ofPractice,
  set_mishap: ofPractice,
};

export function invalidateTags(client: QueryClient, stale: readonly Tag[]): void {
  for (const tag of new Set(stale)) void client.invalidateQueries({ queryKey: [tag] });
}

/** Puts a reply's view where reads find it, then marks what the reply names as stale. */
export function applyChanged<K extends ChangingName>(client: QueryClient, name: K, reply: Reply<K>): void {
  client.setQueryData(placeOfView[name](reply.view), reply.view);
  invalidateTags(client, reply.stale);
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // The core is on this machine: always reachable, its answers good until it says otherwise.
      queries: {
        networkMode: "always",
        staleTime: Infinity,
        retry: false,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}
