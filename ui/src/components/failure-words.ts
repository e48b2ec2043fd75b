/** A failure in words: what is wrong, and what to do. The switch is complete: a new code does not compile without its words. */
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Cause, Failure, FieldReason, RefundClosedReason } from "@/ipc/generated/contract";
import { assertNever } from "@/lib/assert-never";
import { formatCount, formatYen } from "@/lib/money";

export interface FailureWords {
  what: string;
  next: string;
  /** A fact worth showing small: an id, a place, a reference for support. */
  detail: { label: string; value: string } | null;
}

type Translate = TFunction<["failure", "states", "common"]>;

const isAmount = (field: string) => /amount|unit_price/.test(field);

/** What is wrong with one field. */
export function fieldWords(t: Translate, cause: Extract<Cause, { code: "invalid_input" }>): string {
  const reason: FieldReason = cause.reason;
  const limit = cause.limit === null ? "" : isAmount(cause.field) ? formatYen(cause.limit) : formatCount(cause.limit);
  const counted = cause.limit === null ? "" : formatCount(cause.limit);
  if (reason === "bad_character" && cause.found === null) return t("field.bad_character_unseen");
  return t(`field.${reason}`, { limit: reason === "over_limit" ? limit : counted, found: cause.found ?? "" });
}

/** What closed a refund is closed for good; what closed a cancel leaves the refund. */
function refundClosedWords(t: Translate, reason: RefundClosedReason): FailureWords {
  const what = t(`refundClosed.${reason}`);
  switch (reason) {
    case "window_closed":
    case "too_many_refunds":
      return { what, next: t("next.refund_closed"), detail: null };
    case "day_is_over":
    case "already_refunded":
      return { what, next: t("refundInstead"), detail: null };
  }
}

/** The words of any cause. */
export function failureWords(t: Translate, cause: Cause): FailureWords {
  const plain = (): FailureWords => ({ what: t(`what.${cause.code}`), next: t(`next.${cause.code}`), detail: null });
  switch (cause.code) {
    case "invalid_input":
      return { ...plain(), what: fieldWords(t, cause) };
    case "wrong_state":
      return { ...plain(), what: t("what.wrong_state", { state: t(`states:payment.${cause.state}`) }) };
    case "refund_exceeds": {
      const amounts = { requested: formatYen(cause.requested), refundable: formatYen(cause.refundable) };
      return { what: t("what.refund_exceeds", amounts), next: t("next.refund_exceeds", amounts), detail: null };
    }
    case "refund_closed":
      return refundClosedWords(t, cause.reason);
    case "provider_not_configured":
      return { ...plain(), what: t("what.provider_not_configured", { missing: cause.missing }) };
    case "keyring_unavailable":
    case "store_broken":
      return { ...plain(), detail: { label: t("said"), value: cause.said } };
    case "already_running":
      return { ...plain(), detail: { label: t("where"), value: cause.path } };
    case "store_newer":
      return { ...plain(), what: t("what.store_newer", { found: cause.found, supported: cause.supported }) };
    case "internal":
      return { ...plain(), detail: { label: t("common:reference"), value: cause.reference } };
    case "not_found":
      return { ...plain(), detail: { label: "ID", value: cause.id } };
    case "sale_unresolved":
    case "sale_already_paid":
      return { ...plain(), detail: { label: "ID", value: cause.payment_id } };
    case "operation_conflict":
    case "not_allowed":
    case "store_busy":
    case "store_full":
      return plain();
    default:
      return assertNever(cause);
  }
}

export function useFailureWords(): (failure: Failure) => FailureWords {
  const { t } = useTranslation(["failure", "states", "common"]);
  return (failure) => failureWords(t, failure);
}

/**
 * What to write beside a form's fields. `fieldError(failure)("amount")` is the words for that field, or null when it is not the one.
 * Names are those that the core says: `amount`, `items[2].quantity`.
 */
export function useFieldErrors(failure: Failure | null | undefined): (field: string) => string | null {
  const { t } = useTranslation(["failure", "states", "common"]);
  return (field) => (failure?.code === "invalid_input" && failure.field === field ? fieldWords(t, failure) : null);
}

/** Whether a failure concerns one of these fields, so that it is shown there and not again above the form. */
export function concernsField(failure: Failure | null | undefined, fields: readonly string[]): boolean {
  return failure?.code === "invalid_input" && fields.includes(failure.field);
}
