import { describe, expect, it } from "vitest";
import { amountProblem, isCancelDraft, isRefundDraft, provesNothingBegan, yenOf } from "./drafts";

describe("the amount of a refund", () => {
  it.each([
    ["1200", 1200],
    ["１，２００", 1200],
    ["¥400", 400],
    ["￥１円", 1],
    [" 7円 ", 7],
  ])("takes %j as %d", (typed, yen) => {
    expect(amountProblem(typed, 1200)).toBeNull();
    expect(yenOf(typed)).toBe(yen);
  });

  it.each([
    ["", "empty"],
    ["¥", "empty"],
    ["0", "zero"],
    ["０００", "zero"],
    ["-5", "negative"],
    ["－５", "negative"],
    ["▲5", "negative"],
    ["1.5", "fractional"],
    ["１．５", "fractional"],
    ["12a", "not_a_number"],
    ["千", "not_a_number"],
    ["123456789012", "too_many_digits"],
  ])("refuses %j as %s", (typed, reason) =>
    expect(amountProblem(typed, 1200)).toMatchObject({ code: "invalid_input", field: "amount", reason }),
  );

  it("says how much more than what remains it is", () =>
    expect(amountProblem("1,201", 1200)).toMatchObject({ code: "refund_exceeds", requested: 1201, refundable: 1200 }));
});

describe("a kept draft", () => {
  const whole = { operation_id: "OP-1", reason: "", sent: true, known: [], amount: "5", step: "form" };
  it("is believed only when it is whole", () => {
    expect(isRefundDraft(whole)).toBe(true);
    expect(isCancelDraft(whole)).toBe(true);
    for (const bad of [null, 5, "x", {}, { ...whole, amount: 5 }, { ...whole, known: "x" }]) {
      expect(isRefundDraft(bad)).toBe(false);
    }
  });

  it("is kept with its id when a failure leaves open what happened", () => {
    expect(provesNothingBegan({ code: "internal", reference: "x", retry: "later" })).toBe(false);
    expect(provesNothingBegan({ code: "store_busy", retry: "later" })).toBe(false);
    expect(provesNothingBegan({ code: "refund_closed", reason: "window_closed", retry: "never" })).toBe(true);
  });
});
