/** What the memory host refuses, in the words of the contract. The real rules stand in the core. */
import type { Cause, FieldReason, Retry, Sale } from "../generated/contract";
import { FailureError } from "../errors";

const PAYMENT_MAX = 500_000;
const DIGITS_MAX = 11;

export function refuse(cause: Cause, retry: Retry = "after_change"): never {
  throw new FailureError({ ...cause, retry });
}

export function refuseField(field: string, reason: FieldReason, limit: number | null = null, found = ""): never {
  refuse({ code: "invalid_input", field, reason, limit, found: found === "" ? null : found });
}

const fold = (typed: string): string =>
  typed.replace(/[！-～]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0)).trim();

export function readAmount(typed: string, field: string): number {
  const text = fold(typed)
    .replace(/,/g, "")
    .replace(/^[¥￥]/, "");
  if (text === "") refuseField(field, "empty");
  if (text.startsWith("-")) refuseField(field, "negative", null, text);
  if (/^\d+\.\d+$/.test(text)) refuseField(field, "fractional", null, text);
  if (!/^\d+$/.test(text)) refuseField(field, "not_a_number", null, text);
  if (text.length > DIGITS_MAX) refuseField(field, "too_many_digits", DIGITS_MAX, text);
  const amount = Number(text);
  if (amount === 0) refuseField(field, "zero", null, text);
  return amount;
}

export function readSale(sale: Sale): number {
  sale.items.forEach((item, index) => {
    if (item.name.trim() === "") refuseField(`items[${index}].name`, "empty", 255);
    if (item.quantity < 1) refuseField(`items[${index}].quantity`, "zero", null, String(item.quantity));
    if (item.unit_price < 0) refuseField(`items[${index}].unit_price`, "negative", null, String(item.unit_price));
  });
  const amount =
    sale.items.length > 0
      ? sale.items.reduce((total, item) => total + item.unit_price * item.quantity, 0)
      : readAmount(sale.amount, "amount");
  if (amount > PAYMENT_MAX) refuseField("amount", "over_limit", PAYMENT_MAX, String(amount));
  if (sale.description.length > 255) refuseField("description", "too_long", 255);
  return amount;
}

export function readCode(typed: string): string {
  const code = fold(typed);
  if (code === "") refuseField("code", "empty");
  const bad = /[^A-Za-z0-9_-]/.exec(code);
  if (bad !== null) refuseField("code", "bad_character", null, bad[0]);
  if (code.length < 8) refuseField("code", "too_short", 8, code);
  if (code.length % 2 === 0 && code.length >= 16 && code.slice(0, code.length / 2) === code.slice(code.length / 2)) {
    refuseField("code", "read_twice");
  }
  if (code.length > 64) refuseField("code", "too_long", 64);
  return code;
}
