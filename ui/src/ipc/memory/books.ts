/**
 * The memory host's books: payments as the contract shows them, and what follows from their state.
 * Deliberately absent: everything that the core decides for real. This is a plausible play, not a second implementation.
 */
import type {
  Actions,
  EventSource,
  Item,
  PaymentDetail,
  PaymentMethod,
  PaymentState,
  Refund,
  RefundKind,
  TaxLine,
  TimelineKind,
} from "../generated/contract";
import { makeDice, seedPayments, type SeedPayment } from "./seed";

export const OPERATOR = { name: "佐藤", role: "manager" } as const;

export const iso = (at: number): string => new Date(at).toISOString();

export const dayOf = (at: number): string => new Date(at + 9 * 3_600_000).toISOString().slice(0, 10);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

function taxesOf(items: readonly Item[]): TaxLine[] {
  const rates = [
    { rate: "standard10", percent: 10 },
    { rate: "reduced8", percent: 8 },
  ] as const;
  return rates.flatMap(({ rate, percent }) => {
    const gross = sum(items.filter((item) => item.tax_rate === rate).map((item) => item.unit_price * item.quantity));
    return gross === 0 ? [] : [{ percent, gross, tax: Math.floor((gross * percent) / (100 + percent)) }];
  });
}

const describe = (items: readonly Item[]): string =>
  items.map((item) => (item.quantity > 1 ? `${item.name} ×${item.quantity}` : item.name)).join("、");

function actionsOf(payment: PaymentDetail, today: string): Actions {
  const { state, business_date } = payment.row;
  const open = state === "unknown" || state === "processing";
  const refundOpen = payment.refunds.some((refund) => refund.state === "unknown");
  return {
    refund: state === "completed" && payment.refundable > 0,
    cancel:
      state === "awaiting_customer" ||
      open ||
      (state === "completed" && business_date === today && payment.refunds.length === 0),
    ask: open || state === "awaiting_customer" || refundOpen,
    settle_by_hand: state === "unknown" || refundOpen,
  };
}

export class Books {
  readonly payments = new Map<string, PaymentDetail>();
  private readonly dice = makeDice(7);
  private receipts = 0;
  private made = 0;

  constructor(
    readonly now: () => number,
    withPast: boolean,
    withToday: boolean,
  ) {
    if (withPast) for (const seed of seedPayments(now(), withToday)) this.addPast(seed);
  }

  today(): string {
    return dayOf(this.now());
  }

  newId(prefix: string): string {
    this.made += 1;
    const time = Math.trunc(this.now()).toString(16).padStart(12, "0");
    const rest = Array.from({ length: 16 }, () => Math.trunc(this.dice() * 16).toString(16)).join("");
    return `${prefix}-${time}7${this.made.toString(16).padStart(3, "0")}${rest}`;
  }

  begin(what: {
    at: number;
    method: PaymentMethod;
    items: Item[];
    saleId: string;
    description: string;
    amount: number;
    taxes?: TaxLine[];
  }): PaymentDetail {
    const payment_id = this.newId("TXN");
    const taxes = what.taxes ?? taxesOf(what.items);
    const payment: PaymentDetail = {
      row: {
        payment_id,
        receipt_number: null,
        method: what.method,
        state: "created",
        amount: what.amount,
        refunded: 0,
        business_date: dayOf(what.at),
        created_at: iso(what.at),
        description: what.description === "" ? describe(what.items) : what.description,
        memo: "",
        settled_by_hand: false,
      },
      order_id: payment_id.replace("TXN", "ORDER"),
      sale_id: what.saleId,
      provider_payment_id: null,
      scan_code_masked: what.method === "paypay_scan" ? `…${String(1000 + Math.trunc(this.dice() * 9000))}` : null,
      items: what.items,
      taxes,
      tax: sum(taxes.map((line) => line.tax)),
      refundable: 0,
      completed_at: null,
      qr: null,
      charge_again: "no_unresolved",
      cancel_requested: false,
      checks: 0,
      next_check_at: null,
      needs_person: false,
      actions: { refund: false, cancel: false, ask: false, settle_by_hand: false },
      refunds: [],
      timeline: [],
    };
    this.payments.set(payment_id, payment);
    this.note(payment, "intended", { at: what.at, source: "operator", to: "created" });
    return payment;
  }

  note(
    payment: PaymentDetail,
    kind: TimelineKind,
    entry: {
      at?: number;
      source?: EventSource;
      from?: string;
      to?: string;
      note?: string;
      status?: number;
      refundId?: string;
    },
  ): void {
    const asked = entry.status !== undefined;
    payment.timeline = [
      ...payment.timeline,
      {
        seq: payment.timeline.length + 1,
        refund_id: entry.refundId ?? null,
        at: iso(entry.at ?? this.now()),
        kind,
        source: entry.source ?? "system",
        actor: entry.source === "operator" ? OPERATOR.name : "",
        from: entry.from ?? null,
        to: entry.to ?? null,
        note: entry.note ?? null,
        request_id: asked
          ? `RQ${Math.trunc(this.dice() * 1e9)
              .toString(36)
              .toUpperCase()}`
          : null,
        http_status: entry.status ?? null,
        has_evidence: asked,
      },
    ];
  }

  move(payment: PaymentDetail, state: PaymentState, at = this.now()): void {
    payment.row = { ...payment.row, state };
    payment.needs_person = false;
    if (state === "completed") {
      this.receipts += 1;
      payment.row = { ...payment.row, receipt_number: `RCP-${String(this.receipts).padStart(6, "0")}` };
      payment.completed_at = iso(at);
      payment.provider_payment_id = `0${String(400_000_000_000 + Math.trunc(this.dice() * 99_999_999_999))}`;
    }
    if (state !== "awaiting_customer") payment.qr = null;
    payment.next_check_at = state === "unknown" || state === "processing" ? iso(at + 20_000) : null;
    this.settleFigures(payment);
  }

  settleFigures(payment: PaymentDetail): void {
    const { state, amount } = payment.row;
    const held = sum(payment.refunds.filter((refund) => refund.state !== "failed").map((refund) => refund.amount));
    payment.row = { ...payment.row, refunded: held };
    payment.refundable = state === "completed" ? amount - held : 0;
    const dead = state === "declined" || state === "failed" || state === "canceled" || state === "expired";
    payment.charge_again = state === "completed" ? "no_paid" : dead ? "yes" : "no_unresolved";
    payment.actions = actionsOf(payment, this.today());
  }

  addRefund(payment: PaymentDetail, kind: RefundKind, amount: number, reason: string, at = this.now()): Refund {
    const refund: Refund = {
      refund_id: this.newId("REFUND"),
      kind,
      state: "processing",
      amount,
      reason,
      created_at: iso(at),
      business_date: dayOf(at),
      settled_by_hand: false,
    };
    payment.refunds = [...payment.refunds, refund];
    this.note(payment, "intended", { at, source: "operator", note: reason, refundId: refund.refund_id, to: "created" });
    this.settleFigures(payment);
    return refund;
  }

  setRefund(payment: PaymentDetail, refundId: string, change: Partial<Refund>): void {
    payment.refunds = payment.refunds.map((refund) =>
      refund.refund_id === refundId ? { ...refund, ...change } : refund,
    );
    this.settleFigures(payment);
  }

  private addPast(seed: SeedPayment): void {
    const amount = sum(seed.items.map((item) => item.unit_price * item.quantity));
    const { at, method, items, state } = seed;
    const payment = this.begin({ at, method, items, saleId: this.newId("SALE"), description: "", amount });
    payment.row.memo = seed.memo;
    const later = at + 9_000;
    this.note(payment, "answered", {
      at: later,
      source: method === "paypay_qr" ? "webhook" : "provider_answer",
      from: "created",
      to: state,
      status: 200,
      note: state.toUpperCase(),
    });
    this.move(payment, state, later);
    if (seed.refundPercent === 0 || at + 1_200_000 > this.now()) return;
    const refund = this.addRefund(
      payment,
      "refund",
      Math.trunc((amount * seed.refundPercent) / 100),
      "商品の取り違え",
      at + 900_000,
    );
    this.setRefund(payment, refund.refund_id, { state: "completed" });
  }
}
