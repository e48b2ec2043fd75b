/**
 * What is plainly wrong with a sale, said before anything is sent: before the customer is asked for their phone, and without a flicker of the screen.
 * The core checks all of it again and has the last word; what is let through here by mistake is refused there, beside the same field.
 */
import type { Failure, FieldReason } from "@/ipc/generated/contract";
import { foldWidth } from "@/lib/money";
import type { Draft } from "./draft";
import { NotANumber, readWhole, saleOf } from "./sale-of";

/** The most that PayPay takes at once. */
const PAYMENT_YEN_MAX = 500_000;
const DIGITS_MAX = 11;

function refusal(field: string, reason: FieldReason, limit: number | null, found: string | null): Failure {
  return { code: "invalid_input", field, reason, limit, found, retry: "after_change" };
}

function checkTyped(typed: string): Failure | null {
  const text = foldWidth(typed)
    .replace(/^[¥\\]/, "")
    .replace(/,/g, "");
  if (text === "") return refusal("amount", "empty", null, null);
  if (text.startsWith("-")) return refusal("amount", "negative", null, text);
  if (/^\d*\.\d*$/.test(text)) return refusal("amount", "fractional", null, text);
  if (!/^\d+$/.test(text)) return refusal("amount", "not_a_number", null, text);
  if (text.length > DIGITS_MAX) return refusal("amount", "too_many_digits", DIGITS_MAX, null);
  return checkTotal(Number(text));
}

function checkTotal(total: number): Failure | null {
  if (total === 0) return refusal("amount", "zero", null, null);
  return total > PAYMENT_YEN_MAX ? refusal("amount", "over_limit", PAYMENT_YEN_MAX, String(total)) : null;
}

function checkLines(draft: Draft): Failure | null {
  const at = draft.lines.findIndex((line) => line.name.trim() === "");
  if (at >= 0) return refusal(`items[${at}].name`, "empty", null, null);
  const few = draft.lines.findIndex((line) => (readWhole(line.quantity) ?? 1) < 1);
  if (few >= 0) return refusal(`items[${few}].quantity`, "zero", null, null);
  try {
    const items = saleOf(draft).items;
    const below = items.findIndex((item) => item.unit_price < 0);
    if (below >= 0) return refusal(`items[${below}].unit_price`, "negative", null, null);
    return checkTotal(items.reduce((sum, item) => sum + item.unit_price * item.quantity, 0));
  } catch (thrown) {
    if (thrown instanceof NotANumber) return thrown.failure;
    throw thrown;
  }
}

/** Null when nothing is plainly wrong. */
export function checkEarly(draft: Draft): Failure | null {
  return draft.entry === "amount" ? checkTyped(draft.amount) : checkLines(draft);
}
