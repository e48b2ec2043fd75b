/** What the memory host shows: pages, the home screen, the unknown desk. */
import type {
  Attention,
  ExceptionView,
  HomeView,
  ListPayments,
  PaymentDetail,
  PaymentMethod,
  PaymentPage,
  PaymentRow,
  Totals,
  UnresolvedView,
} from "../generated/contract";
import type { Books } from "./books";
import { refuseField } from "./checks";

const METHODS: readonly PaymentMethod[] = ["paypay_qr", "paypay_scan"];

const WEEK_DAYS = [7, 14, 21, 28];

const shift = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const hourOf = (instant: string): number => new Date(Date.parse(instant) + 9 * 3_600_000).getUTCHours();

export function pageOf(books: Books, request: ListPayments): PaymentPage {
  if (request.limit < 1 || request.limit > 500) refuseField("limit", "over_limit", 500, String(request.limit));
  const words = request.text.trim().toLowerCase();
  const fits = (payment: PaymentDetail): boolean => {
    const { row } = payment;
    const text = [
      row.payment_id,
      payment.order_id,
      payment.provider_payment_id,
      row.receipt_number,
      row.description,
      row.memo,
    ];
    return (
      (request.from === null || row.business_date >= request.from) &&
      (request.to === null || row.business_date <= request.to) &&
      (request.states.length === 0 || request.states.includes(row.state)) &&
      (request.methods.length === 0 || request.methods.includes(row.method)) &&
      (request.amount_min === null || row.amount >= request.amount_min) &&
      (request.amount_max === null || row.amount <= request.amount_max) &&
      (words === "" || text.some((part) => part?.toLowerCase().includes(words) === true))
    );
  };
  const rows = [...books.payments.values()].filter(fits).map((payment) => payment.row);
  rows.sort((a, b) => b.created_at.localeCompare(a.created_at) || b.payment_id.localeCompare(a.payment_id));
  const after = request.cursor === null ? 0 : rows.findIndex((row) => row.payment_id === request.cursor) + 1;
  const page = rows.slice(after, after + request.limit);
  const last = page.at(-1);
  return { rows: page, next_cursor: after + request.limit < rows.length && last ? last.payment_id : null };
}

function totalsOf(payments: readonly PaymentDetail[], day: string): Totals {
  const paid = payments.filter(({ row }) => row.state === "completed" && row.business_date === day);
  const refunds = payments
    .flatMap((payment) => payment.refunds)
    .filter((refund) => refund.business_date === day && refund.state !== "failed");
  const gross = paid.reduce((total, { row }) => total + row.amount, 0);
  const refunded = refunds.reduce((total, refund) => total + refund.amount, 0);
  const tax = paid.reduce((total, payment) => total + payment.tax, 0);
  return { gross, count: paid.length, refunded, refund_count: refunds.length, net: gross - refunded, tax };
}

function hoursOf(payments: readonly PaymentDetail[], day: string): HomeView["hours"] {
  const past = WEEK_DAYS.map((days) => shift(day, -days));
  const paid = payments.filter(({ row }) => row.state === "completed");
  const grossIn = (days: readonly string[], hour: number): number =>
    paid
      .filter(({ row }) => days.includes(row.business_date) && hourOf(row.created_at) === hour)
      .reduce((total, { row }) => total + row.amount, 0);
  return Array.from({ length: 12 }, (_, index) => {
    const hour = index + 9;
    return { hour, gross: grossIn([day], hour), usual: Math.trunc(grossIn(past, hour) / past.length) };
  });
}

/** Under way longer than this is stuck. */
const STUCK_AFTER = 60_000;

function isOpen(payment: PaymentDetail, now: number): boolean {
  const { state, created_at } = payment.row;
  const late = (since: string) => now > Date.parse(since) + STUCK_AFTER;
  const stuck = (state === "created" || state === "processing") && (payment.needs_person || late(created_at));
  const refundOpen = payment.refunds.some(
    (refund) => refund.state === "unknown" || (refund.state === "processing" && late(refund.created_at)),
  );
  return state === "unknown" || stuck || refundOpen;
}

export function openPayments(books: Books): PaymentDetail[] {
  return [...books.payments.values()]
    .filter((payment) => isOpen(payment, books.now()))
    .sort(
      (a, b) => Number(b.needs_person) - Number(a.needs_person) || a.row.created_at.localeCompare(b.row.created_at),
    );
}

function attentionOf(books: Books, exceptions: readonly ExceptionView[], configured: boolean): Attention[] {
  const open = openPayments(books).filter(({ row }) => row.state === "unknown");
  const pending = [...books.payments.values()]
    .flatMap((payment) => payment.refunds)
    .filter((refund) => refund.state === "unknown" || refund.state === "processing");
  const attention: Attention[] = [];
  const oldest = open.map(({ row }) => row.created_at).sort()[0];
  if (oldest !== undefined) {
    attention.push({
      kind: "unresolved",
      count: open.length,
      amount: open.reduce((total, { row }) => total + row.amount, 0),
      since: oldest,
      needs_person: open.filter((payment) => payment.needs_person).length,
      payment_id: open.length === 1 ? (open[0]?.row.payment_id ?? null) : null,
    });
  }
  if (pending.length > 0) {
    const amount = pending.reduce((total, refund) => total + refund.amount, 0);
    attention.push({ kind: "refunds_pending", count: pending.length, amount });
  }
  if (exceptions.length > 0) attention.push({ kind: "exceptions", count: exceptions.length });
  if (!configured) attention.push({ kind: "not_configured" });
  return attention;
}

export function homeOf(
  books: Books,
  day: string,
  now: string,
  exceptions: readonly ExceptionView[],
  configured: boolean,
): HomeView {
  const payments = [...books.payments.values()];
  const lastWeek = shift(day, -7);
  const until = Date.parse(now) - 7 * 86_400_000;
  const before = payments.filter(({ row }) => row.business_date === lastWeek && Date.parse(row.created_at) <= until);
  return {
    business_date: day,
    totals: totalsOf(payments, day),
    by_method: METHODS.map((method) => ({
      method,
      totals: totalsOf(
        payments.filter(({ row }) => row.method === method),
        day,
      ),
    })),
    hours: hoursOf(payments, day),
    last_week_net: before.length === 0 ? null : totalsOf(before, lastWeek).net,
    attention: attentionOf(books, exceptions, configured),
  };
}

export function unresolvedOf(books: Books, exceptions: readonly ExceptionView[]): UnresolvedView {
  const wasUnknown = (payment: PaymentDetail): boolean => payment.timeline.some((entry) => entry.to === "unknown");
  const resolved: PaymentRow[] = [...books.payments.values()]
    .filter(
      (payment) => !isOpen(payment, books.now()) && wasUnknown(payment) && payment.row.business_date === books.today(),
    )
    .map((payment) => payment.row);
  return { open: openPayments(books).slice(0, 100), resolved_today: resolved, exceptions: [...exceptions] };
}
