/**
 * The open questions that a scenario begins with. Busy: an unknown payment, one that needs a person, a refund on its way, an exception.
 * Tangled: also one that is stuck, refunds that are unknown, one that is being called off, and every kind of exception.
 */
import type { ExceptionView, PaymentDetail } from "../generated/contract";
import { iso, type Books } from "./books";

const MINUTE = 60_000;

const item = (name: string, unit_price: number, quantity = 1) =>
  ({ name, unit_price, quantity, tax_rate: "standard10" }) as const;

function unknownScan(books: Books, at: number): PaymentDetail {
  const items = [item("ランチプレート", 1480, 2), item("レモネード", 520)];
  const payment = books.begin({
    at,
    method: "paypay_scan",
    items,
    saleId: books.newId("SALE"),
    description: "",
    amount: 3480,
  });
  books.note(payment, "answered", { at: at + 30_000, from: "created", to: "unknown", note: "応答なし(30秒)" });
  books.note(payment, "asked", { at: at + 32_000, source: "poll", status: 503, note: "MAINTENANCE_MODE" });
  books.note(payment, "asked", { at: at + 94_000, source: "poll", status: 200, note: "CREATED" });
  books.note(payment, "asked", { at: at + 214_000, source: "poll", status: 200, note: "CREATED" });
  books.move(payment, "unknown", at + 240_000);
  payment.checks = 8;
  payment.next_check_at = iso(at + 274_000);
  return payment;
}

function gaveUp(books: Books, at: number): void {
  const payment = books.begin({
    at,
    method: "paypay_qr",
    items: [item("誕生日ケーキ(予約)", 5400)],
    saleId: books.newId("SALE"),
    description: "",
    amount: 5400,
  });
  books.note(payment, "answered", { at: at + 30_000, from: "created", to: "unknown", note: "応答なし(30秒)" });
  books.note(payment, "asked", { at: at + 3600_000, source: "poll", status: 404, note: "RESOURCE_NOT_FOUND" });
  books.note(payment, "gave_up", { at: at + 7200_000, note: "2時間照会しても確定しませんでした" });
  books.move(payment, "unknown", at + 7200_000);
  payment.checks = 40;
  payment.next_check_at = null;
  payment.needs_person = true;
}

function resolvedEarlier(books: Books, at: number): void {
  const payment = books.begin({
    at,
    method: "paypay_scan",
    items: [item("モーニングセット", 860)],
    saleId: books.newId("SALE"),
    description: "",
    amount: 860,
  });
  books.note(payment, "answered", { at: at + 30_000, from: "created", to: "unknown", note: "応答なし(30秒)" });
  books.note(payment, "asked", { at: at + 68_000, source: "poll", from: "unknown", to: "failed", status: 404 });
  books.move(payment, "failed", at + 68_000);
}

function refundOnItsWay(books: Books): void {
  const paid = [...books.payments.values()].filter(({ row }) => row.state === "completed" && row.refunded === 0);
  const payment = paid.at(-4);
  if (payment !== undefined) books.addRefund(payment, "refund", Math.min(480, payment.row.amount), "注文の取り違え");
}

/** Puts the trouble into the books and answers with the exceptions that go with it. */
export function addTrouble(books: Books, now: number): ExceptionView[] {
  gaveUp(books, now - 190 * MINUTE);
  resolvedEarlier(books, now - 230 * MINUTE);
  unknownScan(books, now - 4 * MINUTE);
  refundOnItsWay(books);
  const paid = [...books.payments.values()].filter(({ row }) => row.state === "completed").at(-9);
  return [
    {
      exception_id: 1,
      kind: "amount_differs",
      raised_at: iso(now - 75 * MINUTE),
      payment_id: paid?.row.payment_id ?? null,
      reference: paid?.provider_payment_id ?? null,
      ours: paid?.row.amount ?? null,
      theirs: (paid?.row.amount ?? 0) + 100,
      status: "COMPLETED",
    },
  ];
}

function stuck(books: Books, at: number): void {
  const items = [item("カフェラテ", 520), item("クロワッサン", 310)];
  const begun = {
    at,
    method: "paypay_scan",
    items,
    saleId: books.newId("SALE"),
    description: "",
    amount: 830,
  } as const;
  const payment = books.begin(begun);
  books.note(payment, "answered", { at: at + 2_000, from: "created", to: "processing", status: 200, note: "CREATED" });
  books.move(payment, "processing", at + 2_000);
  payment.checks = 14;
  payment.next_check_at = iso(at + 180_000);
}

function beingCalledOff(books: Books, at: number): void {
  const items = [item("豆 200g", 1620)];
  const begun = {
    at,
    method: "paypay_scan",
    items,
    saleId: books.newId("SALE"),
    description: "",
    amount: 1620,
  } as const;
  const payment = books.begin(begun);
  books.note(payment, "answered", { at: at + 30_000, from: "created", to: "unknown", note: "応答なし(30秒)" });
  books.note(payment, "cancel_requested", { at: at + 60_000, source: "operator", note: "お客様が現金で支払った" });
  books.move(payment, "unknown", at + 60_000);
  payment.checks = 3;
  payment.cancel_requested = true;
  payment.next_check_at = iso(at + 400_000);
}

function unknownRefund(books: Books, nth: number, now: number, person: boolean): void {
  const paid = [...books.payments.values()].filter(({ row }) => row.state === "completed" && row.refunded === 0);
  const payment = paid.at(nth);
  if (payment === undefined) return;
  const at = now - (person ? 150 : 9) * MINUTE;
  const refund = books.addRefund(payment, "refund", Math.min(650, payment.row.amount), "商品の取り違え", at);
  const of = { refundId: refund.refund_id } as const;
  books.note(payment, "answered", { ...of, at: at + 30_000, from: "created", to: "unknown", note: "応答なし(30秒)" });
  books.note(payment, "asked", { ...of, at: at + 60_000, source: "poll", status: 500, note: "SERVICE_ERROR" });
  if (person) books.note(payment, "gave_up", { ...of, at: at + 120 * MINUTE });
  books.setRefund(payment, refund.refund_id, { state: "unknown" });
  payment.needs_person = person;
  payment.next_check_at = person ? null : iso(now + 95_000);
}

/** Puts one of every open question into the books, on top of `addTrouble`. */
export function addEveryTrouble(books: Books, now: number): ExceptionView[] {
  const exceptions = addTrouble(books, now);
  stuck(books, now - 3 * MINUTE);
  beingCalledOff(books, now - 6 * MINUTE);
  unknownRefund(books, -7, now, false);
  unknownRefund(books, -11, now, true);
  const late = [...books.payments.values()].filter(({ row }) => row.state === "completed").at(-14);
  const about = { reference: late?.provider_payment_id ?? null, ours: late?.row.amount ?? null };
  const payment_id = late?.row.payment_id ?? null;
  return [
    ...exceptions,
    {
      exception_id: 2,
      kind: "unknown_payment",
      raised_at: iso(now - 52 * MINUTE),
      payment_id: null,
      reference: "0472815593020",
      ours: null,
      theirs: 2_480,
      status: "COMPLETED",
    },
    {
      ...about,
      exception_id: 3,
      kind: "contradiction",
      raised_at: iso(now - 40 * MINUTE),
      payment_id,
      theirs: null,
      status: "FAILED",
    },
    {
      ...about,
      exception_id: 4,
      kind: "paid_late",
      raised_at: iso(now - 31 * MINUTE),
      payment_id,
      theirs: about.ours,
      status: "COMPLETED",
    },
  ];
}
