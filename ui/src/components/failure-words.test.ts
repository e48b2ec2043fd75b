import { describe, expect, it } from "vitest";
import { LANGUAGES, i18n } from "@/i18n/i18n";
import type { Cause, FieldReason, PaymentState, RefundClosedReason } from "@/ipc/generated/contract";
import { failureWords } from "./failure-words";

const FIELD: Record<FieldReason, true> = {
  empty: true,
  not_a_number: true,
  fractional: true,
  negative: true,
  zero: true,
  too_many_digits: true,
  over_limit: true,
  bad_character: true,
  too_short: true,
  too_long: true,
  read_twice: true,
  too_many: true,
  malformed: true,
  insecure_url: true,
};
const CLOSED: Record<RefundClosedReason, true> = {
  window_closed: true,
  too_many_refunds: true,
  day_is_over: true,
  already_refunded: true,
};
const state: PaymentState = "unknown";

/** One of each code: a new code does not compile until it stands here. */
const CAUSES: { [K in Cause["code"]]: Extract<Cause, { code: K }> } = {
  invalid_input: { code: "invalid_input", field: "amount", reason: "over_limit", limit: 500000, found: "600000" },
  operation_conflict: { code: "operation_conflict" },
  sale_unresolved: { code: "sale_unresolved", payment_id: "TXN-1" },
  sale_already_paid: { code: "sale_already_paid", payment_id: "TXN-1" },
  not_found: { code: "not_found", id: "TXN-1" },
  not_allowed: { code: "not_allowed" },
  wrong_state: { code: "wrong_state", state },
  refund_exceeds: { code: "refund_exceeds", requested: 900, refundable: 500 },
  refund_closed: { code: "refund_closed", reason: "window_closed" },
  provider_not_configured: { code: "provider_not_configured", missing: "api_key" },
  keyring_unavailable: { code: "keyring_unavailable", said: "locked" },
  store_busy: { code: "store_busy" },
  store_full: { code: "store_full" },
  store_broken: { code: "store_broken", said: "malformed" },
  store_newer: { code: "store_newer", found: 14, supported: 12 },
  already_running: { code: "already_running", path: "/data" },
  internal: { code: "internal", reference: "ERR-1" },
};

const keys = <K extends string>(record: Record<K, unknown>) => Object.keys(record) as K[];

describe.each(LANGUAGES.map((language) => [language]))("failures in %s", (language) => {
  const t = i18n.getFixedT<["failure", "states", "common"]>(language, ["failure", "states", "common"]);

  it.each(keys(CAUSES))("says what %s is and what to do", (code) => {
    const { what, next } = failureWords(t, CAUSES[code]);
    for (const words of [what, next]) {
      expect(words.length).toBeGreaterThan(3);
      expect(words).not.toMatch(/\{\{|what\.|next\.|field\.|undefined/);
    }
  });

  it.each(keys(FIELD))("says what is wrong with a field: %s", (reason) => {
    const { what } = failureWords(t, { ...CAUSES.invalid_input, reason });
    expect(what).not.toMatch(/\{\{|field\./);
  });

  it.each(keys(CLOSED))("says why a refund is closed: %s", (reason) => {
    const { what, next } = failureWords(t, { code: "refund_closed", reason });
    expect(what + next).not.toMatch(/refundClosed|refundInstead|next\./);
  });

  it("names the limit in yen where it is money", () => {
    expect(failureWords(t, CAUSES.invalid_input).what).toContain("¥500,000");
  });
});
