/** One payment in the list. */
import { Skeleton } from "@mantine/core";
import { IconNote, IconUserCheck } from "@tabler/icons-react";
import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { DateText, TimeText } from "@/components/date-time-text";
import { Money } from "@/components/money";
import { StateBadge } from "@/components/state-badge";
import type { PaymentRow as Row, PaymentState } from "@/ipc/generated/contract";
import { MethodName } from "./method-name";
import classes from "./payment-list.module.css";

/** States in which no money moved: the amount is said quietly. */
const NOT_PAID: readonly PaymentState[] = ["declined", "failed", "canceled", "expired"];

export interface PlacedRow {
  /** Counted from the first row of the whole list. */
  number: number;
  style: CSSProperties;
}

export interface PaymentRowProps extends PlacedRow {
  id: string;
  row: Row;
  withDate: boolean;
  /** The keyboard stands here. */
  active: boolean;
  /** Shown beside the list. */
  open: boolean;
  onOpen: () => void;
}

export function PaymentRow({ id, row, number, style, withDate, active, open, onOpen }: PaymentRowProps) {
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={number + 2}
      aria-selected={open}
      className={classes.row}
      style={style}
      data-active={active || undefined}
      data-open={open || undefined}
      data-testid="transactions-row"
      data-payment-id={row.payment_id}
      onClick={onOpen}
    >
      <When row={row} withDate={withDate} />
      <span role="gridcell" className={classes.receipt}>
        {row.receipt_number ?? <span className={classes.quiet}>–</span>}
      </span>
      <span role="gridcell" className={classes.method}>
        <MethodName method={row.method} />
      </span>
      <What row={row} />
      <State row={row} />
      <Amount row={row} />
    </div>
  );
}

function When({ row, withDate }: { row: Row; withDate: boolean }) {
  return (
    <span role="gridcell" className={classes.when}>
      {withDate && (
        <span className={classes.date}>
          <DateText date={row.business_date} short />
        </span>
      )}
      <TimeText at={row.created_at} />
    </span>
  );
}

function What({ row }: { row: Row }) {
  const { t } = useTranslation(["transactions", "common"]);
  return (
    <span role="gridcell" className={classes.what}>
      <span className={classes.line}>{row.description || t("common:amountOnly")}</span>
      {row.memo !== "" && (
        <span className={classes.memo} title={row.memo}>
          <IconNote size={14} aria-label={t("memo.title")} />
          <span className={classes.line}>{row.memo}</span>
        </span>
      )}
    </span>
  );
}

function State({ row }: { row: Row }) {
  const { t } = useTranslation("common");
  return (
    <span role="gridcell" className={classes.state}>
      <StateBadge of="payment" state={row.state} />
      {row.settled_by_hand && (
        <span className={classes.byHand} data-testid="transactions-by-hand">
          <IconUserCheck size={14} aria-hidden />
          {t("byHand")}
        </span>
      )}
    </span>
  );
}

function Amount({ row }: { row: Row }) {
  const { t } = useTranslation("transactions");
  return (
    <span role="gridcell" className={classes.amount} data-quiet={NOT_PAID.includes(row.state) || undefined}>
      <Money yen={row.amount} size="strong" struck={row.refunded === row.amount} />
      {row.refunded > 0 && (
        <span className={classes.refunded} title={t("refunds.title")}>
          <span className="mpac-visually-hidden">{t("refunds.title")} </span>
          <Money yen={-row.refunded} />
        </span>
      )}
    </span>
  );
}

/** A row whose page is being read. */
export function HeldRow({ number, style }: PlacedRow) {
  return (
    <div
      role="row"
      aria-rowindex={number + 2}
      aria-busy
      className={classes.row}
      style={style}
      data-testid="transactions-held"
    >
      <HeldCells />
    </div>
  );
}

export function HeldCells() {
  return (
    <>
      <Skeleton height={16} width="70%" />
      <Skeleton height={16} width="80%" className={classes.receipt ?? ""} />
      <Skeleton height={16} width="80%" className={classes.method ?? ""} />
      <Skeleton height={16} width="60%" />
      <Skeleton height={24} width={92} radius="xl" />
      <Skeleton height={16} width={64} ml="auto" />
    </>
  );
}
