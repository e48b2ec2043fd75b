/** The open questions that the busy scenario begins with: an unknown payment, one that needs a person, a refund on its way, exceptions. */
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
