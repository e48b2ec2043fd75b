/** The payments, newest first, as many as there are. One control for the keyboard: up, down, page up, page down, Home, End, Enter. */
import { Button } from "@mantine/core";
import { useEffect, useId, useState, type KeyboardEvent, type ReactNode, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "react-router";
import { FailureAlert } from "@/components/failure-alert";
import { spansDays, type PaymentFilter } from "../../lib/filters";
import { findPlace } from "../../lib/places";
import { ROW_HEIGHT } from "../../lib/sliding";
import classes from "./payment-list.module.css";
import { HeldCells, HeldRow, PaymentRow } from "./payment-row";
import { useKeptPlace, useSlidingRows } from "./use-sliding-rows";

const HELD_ROWS = 14;

export interface PaymentListProps {
  filter: PaymentFilter;
  /** The payment shown beside the list. */
  openId: string | null;
  onOpen: (paymentId: string) => void;
  /** Instead of rows, when there are none. */
  empty: ReactNode;
  /** For others to bring the keyboard here. */
  grid: RefObject<HTMLDivElement | null>;
}

export function PaymentList({ filter, openId, onOpen, empty, grid }: PaymentListProps) {
  const { t } = useTranslation("transactions");
  const { key } = useLocation();
  const [place] = useState(() => findPlace(key));
  const [active, setActive] = useState<number | null>(place?.active ?? null);
  const { rows, base, shown, virtual, toTop } = useSlidingRows(filter, place, grid);
  const offset = virtual.scrollOffset ?? 0;
  useKeptPlace(key, { chain: rows.chain, base, offset, active });
  useEffect(() => {
    // Coming back: the keyboard goes on where it was.
    if (place !== null && place.active !== null) grid.current?.focus({ preventScroll: true });
  }, [place, grid]);
  const listId = useId();
  const rowId = (row: number) => `${listId}-${row}`;
  const goTo = (row: number) => {
    const within = Math.min(base + shown - 1, Math.max(base, row));
    setActive(within);
    virtual.scrollToIndex(within - base);
  };
  const goToTop = () => {
    setActive(0);
    toTop();
  };
  const open = (row: number) => {
    const paymentId = rows.rowAt(row)?.payment_id;
    if (paymentId === undefined) return;
    setActive(row);
    onOpen(paymentId);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const first = base + Math.round(offset / ROW_HEIGHT);
    const to = nextRow(event.key, active, { page, first, end: base + shown - 1 });
    if (event.key === "Home") goToTop();
    else if (to !== null) goTo(to);
    else if (event.key === "Enter" && active !== null) open(active);
    else return;
    event.preventDefault();
  };
  if (rows.pending) return <HeldList />;
  if (rows.count === 0) return empty;
  const withDate = spansDays(filter);
  return (
    <>
      {rows.error !== null && <FailureAlert failure={rows.error.failure} onRetry={rows.retry} />}
      <div
        ref={grid}
        role="grid"
        tabIndex={0}
        className={classes.scroller}
        aria-label={t("list.label")}
        aria-rowcount={rows.ended ? rows.count + 1 : -1}
        aria-activedescendant={active === null ? undefined : rowId(active)}
        onKeyDown={onKeyDown}
        data-testid="transactions-list"
      >
        <Columns />
        <div className={classes.rows} role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const number = base + index;
            const style = { transform: `translateY(${start}px)` };
            const row = rows.rowAt(number);
            if (index === shown) return rows.ended ? <EndMark key="end" style={style} onTop={goToTop} /> : null;
            if (row === undefined) return <HeldRow key={number} number={number} style={style} />;
            return (
              <PaymentRow
                key={row.payment_id}
                id={rowId(number)}
                row={row}
                number={number}
                style={style}
                withDate={withDate}
                active={number === active}
                open={row.payment_id === openId}
                onOpen={() => open(number)}
              />
            );
          })}
        </div>
      </div>
    </>
  );
}

interface Reach {
  /** Rows of one screen. */
  page: number;
  /** The first row on the screen. */
  first: number;
  end: number;
}

/** Where a key leads; null when it leads nowhere. */
function nextRow(key: string, active: number | null, { page, first, end }: Reach): number | null {
  switch (key) {
    case "ArrowDown":
      return active === null ? first : active + 1;
    case "ArrowUp":
      return active === null ? first : active - 1;
    case "PageDown":
      return (active ?? first) + page;
    case "PageUp":
      return (active ?? first) - page;
    case "End":
      return end;
    default:
      return null;
  }
}

function Columns() {
  const { t } = useTranslation("transactions");
  return (
    <div role="row" aria-rowindex={1} className={classes.columns}>
      <span role="columnheader">{t("column.when")}</span>
      <span role="columnheader" className={classes.receipt}>
        {t("column.receipt")}
      </span>
      <span role="columnheader" className={classes.method}>
        {t("column.method")}
      </span>
      <span role="columnheader">{t("column.what")}</span>
      <span role="columnheader">{t("column.state")}</span>
      <span role="columnheader" className={classes.amount}>
        {t("column.amount")}
      </span>
    </div>
  );
}

function EndMark({ style, onTop }: { style: { transform: string }; onTop: () => void }) {
  const { t } = useTranslation("transactions");
  return (
    <div className={classes.end} style={style} data-testid="transactions-end">
      <span>{t("list.end")}</span>
      <Button variant="subtle" tabIndex={-1} onClick={onTop}>
        {t("list.top")}
      </Button>
    </div>
  );
}

/** The list's place, held while its first page is being read. */
export function HeldList() {
  const { t } = useTranslation("common");
  return (
    <div className={classes.scroller} role="status" aria-label={t("loading")} data-testid="loading">
      <Columns />
      <div className={classes.held}>
        {Array.from({ length: HELD_ROWS }, (_, row) => (
          <div key={row} className={classes.row} data-held>
            <HeldCells />
          </div>
        ))}
      </div>
    </div>
  );
}
