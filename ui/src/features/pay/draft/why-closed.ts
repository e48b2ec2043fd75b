/** The provider's reason for a payment that did not happen, where it is one that staff can do something about. */
import type { PaymentDetail } from "@/ipc/generated/contract";

const REASONS = [
  "NO_SUFFICIENT_FUND",
  "CANCELED_USER",
  "EXPIRED_USER_AUTHORIZATION_ID",
  "INVALID_USER_AUTHORIZATION_ID",
  "LIMIT_EXCEEDED",
  "SUSPECTED_DUPLICATE_PAYMENT",
  "MAINTENANCE_MODE",
] as const;

export type ClosedReason = (typeof REASONS)[number];

/** The code stands in the note of the entry that closed it, perhaps with a status before and words behind it. */
export function whyClosed(view: PaymentDetail): ClosedReason | null {
  const note = view.timeline.findLast((entry) => entry.refund_id === null && entry.to === view.row.state)?.note ?? "";
  const words = note.split(/[^A-Z_]+/);
  return REASONS.find((reason) => words.includes(reason)) ?? null;
}
