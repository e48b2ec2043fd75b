/**
 * A matter of the desk: a payment, or one refund of a payment, whose outcome is not known.
 * Deliberately absent: any decision about money. Whether a sale may be charged again is the core's word.
 */
import type { PaymentDetail, Refund, RefundState, TimelineEntry } from "@/ipc/generated/contract";

export interface Matter {
  payment: PaymentDetail;
  /** The refund that it is about; none when it is about the payment itself. */
  refund: Refund | null;
}

/** Names a matter over the time of a visit, also after it has left the desk. */
export interface MatterName {
  paymentId: string;
  refundId: string | null;
}

export function keyOf({ paymentId, refundId }: MatterName): string {
  return refundId ?? paymentId;
}

export function nameOf({ payment, refund }: Matter): MatterName {
  return { paymentId: payment.row.payment_id, refundId: refund?.refund_id ?? null };
}

const REFUND_KNOWN: Record<RefundState, boolean> = {
  created: false,
  processing: false,
  unknown: false,
  completed: true,
  failed: true,
};

export function isKnown({ payment, refund }: Matter): boolean {
  return refund === null ? payment.charge_again !== "no_unresolved" : REFUND_KNOWN[refund.state];
}

/** The open matters of the payments on the desk, in their order. */
export function mattersOf(open: readonly PaymentDetail[]): Matter[] {
  return open
    .flatMap((payment): Matter[] => [
      { payment, refund: null },
      ...payment.refunds.map((refund) => ({ payment, refund })),
    ])
    .filter((matter) => !isKnown(matter));
}

/** The matter of this name in a payment as it stands now; the payment itself when it has no such refund. */
export function matterOf(payment: PaymentDetail, { refundId }: MatterName): Matter {
  return { payment, refund: payment.refunds.find((refund) => refund.refund_id === refundId) ?? null };
}

/** What happened in this matter, oldest first. Memos are no evidence. */
export function evidenceOf({ payment, refund }: Matter): TimelineEntry[] {
  const of = refund?.refund_id ?? null;
  return payment.timeline.filter((entry) => entry.refund_id === of && entry.kind !== "memo_written");
}

/** How often PayPay was asked about it. The core counts for payments; for a refund its history does. */
export function checksOf(matter: Matter): number {
  if (matter.refund === null) return matter.payment.checks;
  return evidenceOf(matter).filter((entry) => entry.kind === "asked").length;
}

/** PayPay's request id of the last answer: what their support asks for. */
export function requestIdOf(matter: Matter): string | null {
  return evidenceOf(matter).findLast((entry) => entry.request_id !== null)?.request_id ?? null;
}

/**
 * Where the cards of a visit stand: the open ones in the desk's order, and what was open a moment ago where it was, so that nothing jumps away
 * from under a finger when its outcome arrives.
 */
export function placeCards(
  before: readonly MatterName[],
  open: readonly MatterName[],
  dismissed: readonly string[],
): MatterName[] {
  const placed = [...open];
  before.forEach((name, index) => {
    const key = keyOf(name);
    if (dismissed.includes(key) || placed.some((other) => keyOf(other) === key)) return;
    placed.splice(Math.min(index, placed.length), 0, name);
  });
  return placed;
}
