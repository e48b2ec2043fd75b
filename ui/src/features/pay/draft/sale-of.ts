/**
 * The draft as the core wants it. The wire takes whole numbers for the lines of a sale; what is none is refused here, in the core's words.
 * Deliberately absent: every rule about amounts. The core has them.
 */
import type { Failure, FieldReason, Item, Sale } from "@/ipc/generated/contract";
import { foldWidth } from "@/lib/money";
import type { Draft, LineDraft } from "./draft";

export class NotANumber extends Error {
  readonly failure: Failure;

  constructor(field: string, reason: FieldReason, found: string) {
    super(field);
    this.failure = {
      code: "invalid_input",
      field,
      reason,
      limit: null,
      found: found === "" ? null : found,
      retry: "after_change",
    };
  }
}

/** A typed whole number, or null. Full width, commas and ¥ are read as people mean them. */
export function readWhole(typed: string): number | null {
  const text = foldWidth(typed)
    .replace(/^[¥\\]/, "")
    .replace(/,/g, "");
  return /^-?\d{1,11}$/.test(text) ? Number(text) : null;
}

function wholeOf(typed: string, field: string): number {
  const number = readWhole(typed);
  if (number !== null) return number;
  const text = foldWidth(typed);
  if (text === "") throw new NotANumber(field, "empty", "");
  throw new NotANumber(field, /^-?\d*\.\d+$/.test(text) ? "fractional" : "not_a_number", text);
}

function itemOf(line: LineDraft, index: number): Item {
  return {
    name: line.name.trim(),
    quantity: wholeOf(line.quantity, `items[${index}].quantity`),
    unit_price: wholeOf(line.unitPrice, `items[${index}].unit_price`),
    tax_rate: line.taxRate,
  };
}

/** Throws `NotANumber` for a line that cannot be sent. */
export function saleOf(draft: Draft): Sale {
  const { saleId, entry, amount, taxRate, lines, description } = draft;
  return {
    sale_id: saleId,
    amount: entry === "amount" ? amount : "",
    tax_rate: taxRate,
    items: entry === "items" ? lines.map(itemOf) : [],
    description,
  };
}
