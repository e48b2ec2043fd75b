/** Which field on the screen a failure is about. Names of the request are taken with or without the sale they stand in. */
import type { Failure } from "@/ipc/generated/contract";
import type { Draft } from "../draft/draft";

const SHOWN = ["amount", "code", "description", "items"];
const OF_A_LINE = /^items\[(\d+)\]\.(name|quantity|unit_price)$/;

/** `amount`, `code`, `description`, `items`, or `items[2].quantity`; null when no field on the screen is meant. */
export function fieldOf(failure: Failure | null, draft: Pick<Draft, "lines">): string | null {
  if (failure?.code !== "invalid_input") return null;
  const name = failure.field.replace(/^sale\./, "");
  const line = OF_A_LINE.exec(name);
  if (line !== null) return Number(line[1]) < draft.lines.length ? name : null;
  return SHOWN.includes(name) ? name : null;
}
