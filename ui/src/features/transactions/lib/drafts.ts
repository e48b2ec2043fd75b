/**
 * Intents that are being written down: a refund, a cancel. Kept with their operation id until the outcome is known, so that a second press,
 * a retry or a reload is the same act.
 */
import type { Failure, PaymentDetail, Refund } from "@/ipc/generated/contract";
import { newOperationId } from "@/lib/ids";
import { foldWidth, readYen } from "@/lib/money";

export interface CancelDraft {
  operation_id: string;
  reason: string;
  /** It was sent at least once, and nothing says that it was refused. */
  sent: boolean;
  /** The refunds that were there before. */
  known: string[];
}

export interface RefundDraft extends CancelDraft {
  /** As typed. */
  amount: string;
  step: "form" | "confirm";
}

/** The most characters of a reason that PayPay takes. */
export const REASON_LENGTH_MAX = 255;

const idsOf = (view: PaymentDetail) => view.refunds.map((refund) => refund.refund_id);

export function newCancel(view: PaymentDetail): CancelDraft {
  return { operation_id: newOperationId(), reason: "", sent: false, known: idsOf(view) };
}

export function newRefund(view: PaymentDetail): RefundDraft {
  return { ...newCancel(view), amount: String(view.refundable), step: "form" };
}

/** The refund that came of a draft: the one that was not there before. */
export function refundOf(draft: CancelDraft, view: PaymentDetail): Refund | undefined {
  return view.refunds.findLast((refund) => !draft.known.includes(refund.refund_id));
}

/** Whether a failure proves that nothing was begun. After any other one, the same id must be sent again to find out. */
export function provesNothingBegan(failure: Failure): boolean {
  switch (failure.code) {
    case "invalid_input":
    case "not_found":
    case "not_allowed":
    case "wrong_state":
    case "refund_exceeds":
    case "refund_closed":
    case "provider_not_configured":
    case "operation_conflict":
    case "sale_unresolved":
    case "sale_already_paid":
      return true;
    case "keyring_unavailable":
    case "store_busy":
    case "store_full":
    case "store_broken":
    case "store_newer":
    case "already_running":
    case "internal":
      return false;
  }
}

function hasTexts(kept: unknown, names: readonly string[]): kept is Record<string, string> {
  return (
    typeof kept === "object" && kept !== null && names.every((name) => typeof Reflect.get(kept, name) === "string")
  );
}

export function isCancelDraft(kept: unknown): kept is CancelDraft {
  return hasTexts(kept, ["operation_id", "reason"]) && Array.isArray(Reflect.get(kept, "known"));
}

export function isRefundDraft(kept: unknown): kept is RefundDraft {
  return isCancelDraft(kept) && hasTexts(kept, ["amount", "step"]);
}

/** What remains of a typed amount without what people write around digits. */
function bare(typed: string): string {
  return foldWidth(typed)
    .replace(/^[¥￥\\]+/, "")
    .replace(/円+$/, "")
    .trim()
    .replaceAll(",", "");
}

/** What is plainly wrong with a typed amount, in the words of the contract; null when it can be sent. The core has the last word. */
export function amountProblem(typed: string, refundable: number): Failure | null {
  const text = bare(typed);
  const wrong = (
    reason: Extract<Failure, { code: "invalid_input" }>["reason"],
    limit: number | null = null,
  ): Failure => ({
    code: "invalid_input",
    field: "amount",
    reason,
    limit,
    found: null,
    retry: "after_change",
  });
  if (text === "") return wrong("empty");
  if (/^[-−‐―▲△]/.test(text)) return wrong("negative");
  if (/^\d*\.\d*$/.test(text)) return wrong("fractional");
  if (!/^\d+$/.test(text)) return wrong("not_a_number");
  if (text.length > 11) return wrong("too_many_digits", 11);
  const requested = Number(text);
  if (requested === 0) return wrong("zero");
  if (requested > refundable) return { code: "refund_exceeds", requested, refundable, retry: "after_change" };
  return null;
}

/** The yen of a typed amount that has no problem. */
export function yenOf(typed: string): number {
  return readYen(bare(typed)) ?? 0;
}
