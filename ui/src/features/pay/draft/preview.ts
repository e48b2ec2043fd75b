/** What the sale comes to while it is being typed, for showing. What is charged is what the core works out. */
import type { Rounding, TaxLine, TaxRate } from "@/ipc/generated/contract";
import { readYen } from "@/lib/money";
import type { Draft } from "./draft";
import { readWhole } from "./sale-of";

export interface PreviewLine {
  key: string;
  name: string;
  quantity: number;
  gross: number;
}

export interface Preview {
  /** Null while what is typed is no amount. */
  total: number | null;
  taxes: TaxLine[];
  lines: PreviewLine[];
}

const PERCENT: Record<TaxRate, number> = { standard10: 10, reduced8: 8 };

/** The tax inside a tax-included amount, by the shop's way of rounding. Whole numbers only. */
export function taxIn(gross: number, percent: number, rounding: Rounding): number {
  const [scaled, divisor] = [gross * percent, 100 + percent];
  const rest = scaled % divisor;
  const down = (scaled - rest) / divisor;
  switch (rounding) {
    case "down":
      return down;
    case "half_up":
      return rest * 2 >= divisor ? down + 1 : down;
    case "up":
      return rest > 0 ? down + 1 : down;
  }
}

function taxesOf(parts: readonly { rate: TaxRate; gross: number }[], rounding: Rounding): TaxLine[] {
  return (["standard10", "reduced8"] as const).flatMap((rate) => {
    const gross = parts.filter((part) => part.rate === rate).reduce((sum, part) => sum + part.gross, 0);
    return gross > 0 ? [{ percent: PERCENT[rate], gross, tax: taxIn(gross, PERCENT[rate], rounding) }] : [];
  });
}

export function previewOf(draft: Draft, rounding: Rounding): Preview {
  if (draft.entry === "amount") {
    const total = draft.amount === "" ? 0 : readYen(draft.amount);
    return { total, lines: [], taxes: taxesOf([{ rate: draft.taxRate, gross: total ?? 0 }], rounding) };
  }
  const lines = draft.lines.map((line) => ({
    key: line.key,
    name: line.name,
    rate: line.taxRate,
    quantity: readWhole(line.quantity) ?? 0,
    gross: (readWhole(line.quantity) ?? 0) * (readWhole(line.unitPrice) ?? 0),
  }));
  const total = lines.reduce((sum, line) => sum + line.gross, 0);
  return {
    total,
    taxes: taxesOf(lines, rounding),
    lines: lines.filter((line) => line.name !== "" || line.gross !== 0),
  };
}
