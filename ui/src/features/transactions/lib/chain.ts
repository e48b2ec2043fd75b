/**
 * Where pages begin. The core gives pages by cursor, one after the other; with their beginnings kept, any page that was once seen
 * can be read again by itself. Rows are not kept here.
 * Invariant: every page but the last is full.
 */

/** Rows in a page. */
export const PAGE_ROWS = 100;

export interface Chain {
  /** The cursor with which each known page is asked for; the first page has none. */
  starts: readonly (string | null)[];
  /** How many rows there are, once the last page was seen. */
  total: number | null;
}

export const NEW_CHAIN: Chain = { starts: [null], total: null };

/** The chain after page number `page` was read. The same object when nothing new was learnt. */
export function learn(chain: Chain, page: number, rows: number, next: string | null): Chain {
  if (page >= chain.starts.length) return chain;
  if (next === null) {
    const total = page * PAGE_ROWS + rows;
    if (chain.total === total && chain.starts.length === page + 1) return chain;
    return { starts: chain.starts.slice(0, page + 1), total };
  }
  if (chain.starts[page + 1] === next) return chain;
  return { starts: [...chain.starts.slice(0, page + 1), next], total: null };
}

/** Rows that are known to exist or may exist on pages whose beginning is known. */
export function rowsOf(chain: Chain): number {
  return chain.total ?? chain.starts.length * PAGE_ROWS;
}

/** The pages that hold the rows `first` to `last`. */
export function pagesOf(chain: Chain, first: number, last: number): number[] {
  const lastPage = chain.starts.length - 1;
  const page = (row: number) => Math.min(lastPage, Math.max(0, Math.floor(row / PAGE_ROWS)));
  const [from, to] = [page(first), page(last)];
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
