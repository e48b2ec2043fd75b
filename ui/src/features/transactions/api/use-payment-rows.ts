/**
 * The rows of the list, page by page: only the pages on the screen are held, their neighbours for a moment.
 * A change reads the pages again that are on the screen, each by its own beginning, so that nothing moves that need not.
 */
import { useQueries } from "@tanstack/react-query";
import { useState } from "react";
import { replyKey } from "@/ipc/cache";
import type { FailureError } from "@/ipc/errors";
import type { PaymentPage, PaymentRow } from "@/ipc/generated/contract";
import { useHost } from "@/ipc/host-context";
import { learn, pagesOf, PAGE_ROWS, rowsOf, type Chain } from "../lib/chain";
import type { PaymentFilter } from "../lib/filters";

/** How long a page stays in memory after it left the screen. */
const FORGET_MILLISECONDS = 15_000;

export interface PaymentRows {
  chain: Chain;
  /** Rows that exist, or may exist on the page that comes next. */
  count: number;
  /** Whether the last row is known. */
  ended: boolean;
  /** A row by its number; undefined while its page is being read. */
  rowAt: (row: number) => PaymentRow | undefined;
  /** The first page was never read. */
  pending: boolean;
  error: FailureError | null;
  retry: () => void;
}

/** Reads the pages of the rows `first` to `last`. `kept` are the beginnings known from an earlier visit. */
export function usePaymentRows(filter: PaymentFilter, first: number, last: number, kept: Chain): PaymentRows {
  const host = useHost();
  const [chain, setChain] = useState(kept);
  const pages = pagesOf(chain, first, last);
  const replies = useQueries({
    queries: pages.map((page) => {
      const request = { ...filter, cursor: chain.starts[page] ?? null, limit: PAGE_ROWS };
      return {
        queryKey: replyKey("list_payments", request),
        queryFn: (): Promise<PaymentPage> => host.call("list_payments", request),
        gcTime: FORGET_MILLISECONDS,
      };
    }),
  });
  const learnt = pages.reduce((known, page, index) => {
    const read = replies[index]?.data;
    return read === undefined ? known : learn(known, page, read.rows.length, read.next_cursor);
  }, chain);
  if (learnt !== chain) setChain(learnt);
  const failed = replies.find((reply) => reply.isError);
  return {
    chain: learnt,
    count: rowsOf(learnt),
    ended: learnt.total !== null,
    rowAt: (row) => replies[pages.indexOf(Math.floor(row / PAGE_ROWS))]?.data?.rows[row % PAGE_ROWS],
    pending: learnt.total === null && learnt.starts.length === 1 && failed === undefined,
    error: (failed?.error as FailureError | null | undefined) ?? null,
    retry: () => {
      for (const reply of replies) if (reply.isError) void reply.refetch();
    },
  };
}
