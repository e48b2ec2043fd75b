/**
 * The rows on the screen. TanStack Virtual draws them; this keeps the scrolled area short, brings rows by page, and keeps rows where they
 * are when new ones arrive above them.
 */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import { usePaymentRows } from "../../api/use-payment-rows";
import { NEW_CHAIN } from "../../lib/chain";
import type { PaymentFilter } from "../../lib/filters";
import { keepPlace, type Place } from "../../lib/places";
import { ROW_HEIGHT, slide, windowRows } from "../../lib/sliding";

const OVERSCAN_ROWS = 10;
/** Rows read ahead of those on the screen. */
const AHEAD_ROWS = 30;
/** Rows assumed to be on the screen until it is measured. */
const FIRST_LOOK_ROWS = 30;

interface Seen {
  base: number;
  first: number;
  last: number;
}

function firstSeen(place: Place | null): Seen {
  if (place === null) return { base: 0, first: 0, last: FIRST_LOOK_ROWS };
  const first = place.base + Math.floor(place.offset / ROW_HEIGHT);
  return { base: place.base, first, last: first + FIRST_LOOK_ROWS };
}

export function useSlidingRows(filter: PaymentFilter, place: Place | null, scroller: RefObject<HTMLDivElement | null>) {
  const [seen, setSeen] = useState(() => firstSeen(place));
  const { base } = seen;
  const rows = usePaymentRows(filter, seen.first - AHEAD_ROWS, seen.last + AHEAD_ROWS, place?.chain ?? NEW_CHAIN);
  const shown = windowRows(base, rows.count);
  // eslint-disable-next-line react-hooks/incompatible-library -- nothing here is memoised by a compiler
  const virtual = useVirtualizer({
    // One more for the mark at the end.
    count: shown + 1,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN_ROWS,
    initialOffset: place?.offset ?? 0,
    scrollPaddingStart: 0,
    onChange: ({ range }) => {
      if (range === null) return;
      const { startIndex, endIndex } = range;
      const next = {
        base: slide(base, startIndex, endIndex, rows.count),
        first: base + startIndex,
        last: base + endIndex,
      };
      setSeen((now) => (now.base === next.base && now.first === next.first && now.last === next.last ? now : next));
    },
  });
  const scrollRows = (away: number) => virtual.scrollBy(away * ROW_HEIGHT);
  const onPushed = (newestBefore: string) => {
    const pushed = [...Array(AHEAD_ROWS).keys()].find((row) => rows.rowAt(row)?.payment_id === newestBefore) ?? 0;
    if ((virtual.scrollOffset ?? 0) > 0) scrollRows(pushed);
  };
  const jumping = useRef(false);
  const onSlid = (away: number) => {
    if (jumping.current) virtual.scrollToOffset(0);
    else scrollRows(away);
    jumping.current = false;
  };
  useStill(base, base === 0 ? rows.rowAt(0)?.payment_id : undefined, onPushed, onSlid);
  /** To the newest payment, however far away. */
  const toTop = () => {
    jumping.current = base !== 0;
    setSeen({ base: 0, first: 0, last: FIRST_LOOK_ROWS });
    virtual.scrollToOffset(0);
  };
  return { rows, base, shown, virtual, toTop };
}

/** Scrolls along when the area slides, and when new payments push the rows down while one is reading further below. */
function useStill(
  base: number,
  newest: string | undefined,
  onPushed: (newestBefore: string) => void,
  onSlid: (rows: number) => void,
): void {
  const before = useRef({ base, newest });
  useLayoutEffect(() => {
    const was = before.current;
    before.current = { base, newest: newest ?? was.newest };
    if (was.base !== base) onSlid(was.base - base);
    else if (was.newest !== undefined && newest !== undefined && was.newest !== newest) onPushed(was.newest);
  });
}

/** Remembers where one was when the list is left. */
export function useKeptPlace(key: string, place: Place): void {
  const latest = useRef(place);
  useEffect(() => {
    latest.current = place;
  });
  useEffect(() => () => keepPlace(key, latest.current), [key]);
}
