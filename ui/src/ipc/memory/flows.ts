/**
 * Payments that live: begun by the screen, paid by a played customer, lost and found again.
 * Invariant: the same operation id gives the same payment; another body under it is refused.
 */
import type {
  CancelPayment,
  ChangedEvent,
  Mishap,
  PaymentDetail,
  PaymentMethod,
  PaymentState,
  PlayCustomer,
  RefundPayment,
  Role,
  Sale,
  SettleByHand,
  StartQrPayment,
  StartScanPayment,
  Tag,
} from "../generated/contract";
import { iso, type Books } from "./books";
import { readAmount, readCode, readSale, refuse, refuseField } from "./checks";

export const AFTER_PAYMENT: readonly Tag[] = ["payments", "home", "unresolved", "console"];

const QR_LIFE = 301_000;

export class Flows {
  readonly mishaps = new Set<Mishap>();
  private readonly pressed = new Map<string, { body: string; paymentId: string }>();

  constructor(
    private readonly books: Books,
    private readonly now: () => number,
    private readonly pace: number,
    private readonly emit: (event: ChangedEvent) => void,
    private readonly role: Role,
  ) {}

  find(paymentId: string): PaymentDetail {
    return this.books.payments.get(paymentId) ?? refuse({ code: "not_found", id: paymentId });
  }

  async startQr(request: StartQrPayment): Promise<PaymentDetail> {
    return this.onceSent(request, "paypay_qr", (payment) => {
      if (this.mishaps.has("maintenance")) {
        this.to(payment, "unknown", "503 MAINTENANCE_MODE");
        this.after(this.pace * 5, payment, ["unknown"], "failed");
        return;
      }
      payment.qr = {
        url: `https://qr.paypay.example/${payment.order_id.slice(-20)}`,
        expires_at: iso(this.now() + QR_LIFE),
      };
      this.to(payment, "awaiting_customer", "QR を表示");
      this.after(QR_LIFE, payment, ["awaiting_customer"], "expired");
    });
  }

  async startScan(request: StartScanPayment): Promise<PaymentDetail> {
    const code = readCode(request.code);
    return this.onceSent(request, "paypay_scan", (payment) => {
      payment.scan_code_masked = `…${code.slice(-4)}`;
      const { state, note } = this.scanOutcome(code);
      this.to(payment, state, note);
      if (state === "processing") this.after(this.pace * 2, payment, ["processing"], "completed");
      if (state === "unknown") this.after(this.pace * 5, payment, ["unknown"], "completed");
    });
  }

  play({ payment_id, act }: PlayCustomer): void {
    const payment = this.find(payment_id);
    if (payment.row.state !== "awaiting_customer") refuse({ code: "wrong_state", state: payment.row.state });
    const lost = act === "pay" && this.mishaps.has("lose_answer");
    const next = { pay: lost ? "unknown" : "completed", refuse: "failed" } as const;
    const note = act === "refuse" ? "CANCELED_USER" : null;
    this.after(this.pace, payment, ["awaiting_customer"], next[act], note);
    if (lost) this.after(this.pace * 5, payment, ["unknown"], "completed");
  }

  ask(paymentId: string): PaymentDetail {
    const payment = this.find(paymentId);
    payment.checks += 1;
    this.books.note(payment, "asked", { source: "operator", status: 200, note: "CREATED" });
    for (const refund of payment.refunds.filter(({ state }) => state === "unknown" || state === "processing")) {
      this.books.note(payment, "asked", {
        source: "operator",
        status: 200,
        note: "CREATED",
        refundId: refund.refund_id,
      });
    }
    if (!payment.needs_person && payment.row.state === "unknown") payment.next_check_at = iso(this.now() + 20_000);
    return payment;
  }

  cancel(request: CancelPayment): PaymentDetail {
    const payment = this.find(request.payment_id);
    const { state } = payment.row;
    if (!payment.actions.cancel && !payment.cancel_requested) refuse({ code: "wrong_state", state });
    return this.once(request.operation_id, request, () => {
      if (state === "completed") {
        this.mustGiveBack();
        this.finishRefund(
          payment,
          this.books.addRefund(payment, "same_day_cancel", payment.row.amount, request.reason.trim()),
        );
        return payment;
      }
      payment.cancel_requested = true;
      payment.actions = { ...payment.actions, cancel: false };
      this.books.note(payment, "cancel_requested", { source: "operator", note: request.reason });
      this.announce(payment);
      this.after(this.pace, payment, [state], "canceled");
      return payment;
    });
  }

  refund(request: RefundPayment): PaymentDetail {
    const payment = this.find(request.payment_id);
    this.mustGiveBack();
    return this.once(request.operation_id, request, () => {
      const requested = readAmount(request.amount, "amount");
      if (request.reason.trim() === "") refuseField("reason", "empty");
      if (payment.row.state !== "completed") refuse({ code: "wrong_state", state: payment.row.state });
      if (payment.refundable === 0) refuse({ code: "refund_closed", reason: "already_refunded" }, "never");
      if (requested > payment.refundable) {
        refuse({ code: "refund_exceeds", requested, refundable: payment.refundable });
      }
      this.finishRefund(payment, this.books.addRefund(payment, "refund", requested, request.reason.trim()));
      return payment;
    });
  }

  settle(request: SettleByHand): PaymentDetail {
    const payment = this.find(request.payment_id);
    this.mustGiveBack();
    if (request.evidence.trim().length < 4) refuseField("evidence", "too_short", 4, request.evidence);
    if (!payment.actions.settle_by_hand) refuse({ code: "wrong_state", state: payment.row.state });
    const to = request.moved ? "completed" : "failed";
    const facts = { source: "operator", from: "unknown", to, note: request.evidence } as const;
    if (request.refund_id !== null) {
      this.books.note(payment, "settled_by_hand", { ...facts, refundId: request.refund_id });
      payment.needs_person = false;
      this.books.setRefund(payment, request.refund_id, { state: to, settled_by_hand: true });
      return payment;
    }
    this.books.note(payment, "settled_by_hand", facts);
    this.books.move(payment, to);
    payment.row = { ...payment.row, settled_by_hand: true };
    return payment;
  }

  private once(operationId: string, request: object, act: () => PaymentDetail): PaymentDetail {
    const body = JSON.stringify(request);
    const before = this.pressed.get(operationId);
    if (before !== undefined) {
      return before.body === body ? this.find(before.paymentId) : refuse({ code: "operation_conflict" });
    }
    const payment = act();
    this.pressed.set(operationId, { body, paymentId: payment.row.payment_id });
    return payment;
  }

  /** The intent first, said at once; the answer after a while. The same press meanwhile gets the payment as it stands. */
  private async onceSent(
    request: StartQrPayment | StartScanPayment,
    method: PaymentMethod,
    answer: (payment: PaymentDetail) => void,
  ): Promise<PaymentDetail> {
    const isNew = !this.pressed.has(request.operation_id);
    const payment = this.once(request.operation_id, request, () => this.begin(request.sale, method));
    if (!isNew) return payment;
    this.announce(payment);
    const slow = this.mishaps.has("slow_answers") || this.mishaps.has("maintenance");
    await new Promise((resolve) => setTimeout(resolve, slow ? this.pace * 2.4 : this.pace / 8));
    answer(payment);
    this.announce(payment);
    return payment;
  }

  private announce(payment: PaymentDetail): void {
    this.emit({ stale: [...AFTER_PAYMENT], payment_id: payment.row.payment_id });
  }

  private begin(sale: Sale, method: PaymentMethod): PaymentDetail {
    const amount = readSale(sale);
    for (const other of this.books.payments.values()) {
      if (other.sale_id !== sale.sale_id || other.charge_again === "yes") continue;
      const payment_id = other.row.payment_id;
      refuse({ code: other.charge_again === "no_paid" ? "sale_already_paid" : "sale_unresolved", payment_id }, "never");
    }
    const percent = sale.tax_rate === "standard10" ? 10 : 8;
    const plain = { percent, gross: amount, tax: Math.floor((amount * percent) / (100 + percent)) };
    return this.books.begin({
      at: this.now(),
      method,
      items: sale.items,
      saleId: sale.sale_id,
      description: sale.description === "" && sale.items.length === 0 ? "お買い物" : sale.description,
      amount,
      ...(sale.items.length === 0 ? { taxes: [plain] } : {}),
    });
  }

  /** What strikes once is off again when it has struck. */
  private strikes(mishap: Mishap): boolean {
    return this.mishaps.delete(mishap);
  }

  private scanOutcome(code: string): { state: PaymentState; note: string | null } {
    if (this.mishaps.has("maintenance")) return { state: "unknown", note: "503 MAINTENANCE_MODE" };
    if (this.strikes("no_funds") || code.endsWith("9001")) return { state: "declined", note: "NO_SUFFICIENT_FUND" };
    if (code.endsWith("9002")) return { state: "declined", note: "EXPIRED_USER_AUTHORIZATION_ID" };
    if (this.strikes("lose_answer") || code.endsWith("9004")) return { state: "unknown", note: null };
    if (this.strikes("needs_confirmation") || code.endsWith("9005")) return { state: "processing", note: null };
    return { state: "completed", note: null };
  }

  private to(payment: PaymentDetail, state: PaymentState, note: string | null): void {
    const from = payment.row.state;
    const heard = state === "unknown" ? {} : { status: 200 };
    this.books.note(payment, "answered", {
      source: "provider_answer",
      from,
      to: state,
      ...heard,
      ...(note === null ? {} : { note }),
    });
    if (payment.row.state !== state && state !== "unknown" && state !== "processing") payment.cancel_requested = false;
    this.books.move(payment, state);
  }

  private after(
    delay: number,
    payment: PaymentDetail,
    from: readonly PaymentState[],
    to: PaymentState,
    note: string | null = null,
  ): void {
    setTimeout(() => {
      if (!from.includes(payment.row.state)) return;
      this.to(payment, to, note);
      this.announce(payment);
    }, delay);
  }

  private mustGiveBack(): void {
    if (this.role === "staff") refuse({ code: "not_allowed" }, "never");
  }

  private finishRefund(payment: PaymentDetail, refund: { refund_id: string }): void {
    const refundId = refund.refund_id;
    const lost = this.mishaps.has("lose_answer") || this.mishaps.has("maintenance");
    if (lost) {
      this.books.note(payment, "answered", { refundId, from: "created", to: "unknown", note: "応答なし(30秒)" });
      this.books.setRefund(payment, refundId, { state: "unknown" });
    }
    const from = lost ? "unknown" : "processing";
    setTimeout(
      () => {
        this.books.note(payment, "answered", { source: "poll", status: 200, refundId, from, to: "completed" });
        this.books.setRefund(payment, refundId, { state: "completed" });
        this.emit({ stale: [...AFTER_PAYMENT], payment_id: payment.row.payment_id });
      },
      lost ? this.pace * 5 : this.pace,
    );
  }
}
