import { describe, expect, it } from "vitest";
import type { Failure, PaymentDetail, PaymentState, Rounding } from "@/ipc/generated/contract";
import { again, edited, identified, neverArrived, newDraft, newLine, pressed, refused, type Draft } from "./draft";
import { checkEarly } from "./early-check";
import { previewOf, taxIn } from "./preview";
import { NotANumber, saleOf } from "./sale-of";
import { stageOf } from "./stage";
import { whyClosed } from "./why-closed";

const typed = (amount: string): Draft => edited(newDraft(), { amount });

function press(draft: Draft, body = "a"): Draft {
  const next = pressed(draft, body, null);
  if (next === null) throw new Error("was not taken");
  return next;
}

const operationOf = (draft: Draft): string => draft.attempt?.operationId ?? "none";

const busy: Failure = { code: "store_busy", retry: "later" };

describe("the ids of a sale", () => {
  it("takes no second press while one is under way", () => {
    expect(pressed(press(typed("100")), "a", null)).toBeNull();
  });

  it("keeps the operation id for the same request after a failure, and makes a new one for another", () => {
    const first = press(typed("100"));
    const failed = refused(first, operationOf(first), busy);
    expect(operationOf(press(failed))).toBe(operationOf(first));
    expect(operationOf(press(failed, "b"))).not.toBe(operationOf(first));
    expect(failed.saleId).toBe(first.saleId);
  });

  it("keeps the sale's id and makes a new operation id for another attempt", () => {
    const first = press(typed("100"));
    const over = again(identified(first, operationOf(first), "TXN-1"));
    const second = press(over);
    expect(second.saleId).toBe(first.saleId);
    expect(operationOf(second)).not.toBe(operationOf(first));
    expect(over.earlier).toEqual(["TXN-1"]);
  });

  it("hears only what is about the attempt under way", () => {
    const first = press(typed("100"));
    expect(identified(first, "OP-other", "TXN-1")).toBe(first);
    expect(refused(first, "OP-other", busy)).toBe(first);
    const named = identified(first, operationOf(first), "TXN-1");
    expect(refused(named, operationOf(first), busy)).toBe(named);
    expect(neverArrived(named, operationOf(first))).toBe(named);
    expect(neverArrived(first, operationOf(first))).toMatchObject({ attempt: null, notSent: true });
  });
});

describe("the sale as it is sent", () => {
  const line = (name: string, quantity: string, unitPrice: string) => ({
    ...newLine("reduced8"),
    name,
    quantity,
    unitPrice,
  });

  it("sends items or the amount, never both", () => {
    const draft = { ...typed("999"), lines: [line("珈琲豆", "２", "1,296")] };
    expect(saleOf(draft)).toMatchObject({ amount: "999", items: [] });
    const items = saleOf({ ...draft, entry: "items" });
    expect(items.amount).toBe("");
    expect(items.items).toEqual([{ name: "珈琲豆", quantity: 2, unit_price: 1296, tax_rate: "reduced8" }]);
  });

  it.each([
    ["", "empty"],
    ["1.5", "fractional"],
    ["abc", "not_a_number"],
  ])("refuses the price %j as %s", (unitPrice, reason) => {
    const draft = { ...typed(""), entry: "items" as const, lines: [line("豆", "1", unitPrice)] };
    expect(() => saleOf(draft)).toThrow(NotANumber);
    expect(checkEarly(draft)).toMatchObject({ field: "items[0].unit_price", reason });
  });

  it.each([
    ["", "empty"],
    ["0", "zero"],
    ["-5", "negative"],
    ["1.5", "fractional"],
    ["12a", "not_a_number"],
    ["500001", "over_limit"],
    ["123456789012", "too_many_digits"],
    ["500000", null],
    ["１２００", null],
  ])("says early that the amount %j is %s", (amount, reason) => {
    const failure = checkEarly(typed(amount));
    if (reason === null) expect(failure).toBeNull();
    else expect(failure).toMatchObject({ code: "invalid_input", field: "amount", reason });
  });

  it.each([
    [line("", "1", "100"), "items[0].name", "empty"],
    [line("豆", "0", "100"), "items[0].quantity", "zero"],
    [line("豆", "1", "-100"), "items[0].unit_price", "negative"],
    [line("豆", "1", "0"), "amount", "zero"],
    [line("豆", "2", "300000"), "amount", "over_limit"],
  ])("says early what is wrong with a line %#", (wrong, field, reason) => {
    expect(checkEarly({ ...typed(""), entry: "items", lines: [wrong] })).toMatchObject({ field, reason });
  });

  it.each<[number, number, Rounding, number]>([
    [1200, 8, "down", 88],
    [1200, 8, "up", 89],
    [1200, 8, "half_up", 89],
    [1100, 10, "up", 100],
    [12345, 10, "down", 1122],
    [1, 10, "half_up", 0],
  ])("finds the tax inside %i at %i%% rounded %s", (gross, percent, rounding, tax) => {
    expect(taxIn(gross, percent, rounding)).toBe(tax);
  });

  it("adds up mixed rates, standard first", () => {
    const lines = [line("豆", "1", "1296"), { ...line("コーヒー", "2", "480"), taxRate: "standard10" as const }];
    const preview = previewOf({ ...typed(""), entry: "items", lines }, "down");
    expect(preview.total).toBe(2256);
    expect(preview.taxes).toEqual([
      { percent: 10, gross: 960, tax: 87 },
      { percent: 8, gross: 1296, tax: 96 },
    ]);
  });
});

describe("the stage", () => {
  const view = (state: PaymentState): PaymentDetail => {
    const partial = {
      row: { state, payment_id: "TXN-1" },
      qr: { url: "https://x", expires_at: "2026-01-28T05:37:05Z" },
    };
    return partial as PaymentDetail;
  };

  it.each<[PaymentState, string]>([
    ["created", "sending"],
    ["awaiting_customer", "qr"],
    ["processing", "confirming"],
    ["completed", "paid"],
    ["declined", "closed"],
    ["failed", "closed"],
    ["canceled", "closed"],
    ["expired", "closed"],
    ["unknown", "unknown"],
  ])("of a payment that is %s is %s", (state, kind) => {
    expect(stageOf(press(typed("100")), view(state)).kind).toBe(kind);
  });

  it("before there is a payment follows the sale", () => {
    expect(stageOf(typed("100"), undefined).kind).toBe("prepare");
    expect(stageOf(edited(typed("100"), { awaitsScan: true }), undefined).kind).toBe("scan");
    expect(stageOf(press(typed("100")), undefined).kind).toBe("sending");
  });

  it.each([
    ["400 NO_SUFFICIENT_FUND: not enough", "NO_SUFFICIENT_FUND"],
    ["CANCELED_USER", "CANCELED_USER"],
    ["FAILED", null],
    [null, null],
  ])("reads the reason in %j", (note, reason) => {
    const timeline = [{ to: "declined", refund_id: null, note }];
    expect(whyClosed({ row: { state: "declined" }, timeline } as unknown as PaymentDetail)).toBe(reason);
  });
});
