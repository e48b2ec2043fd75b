/** Yen on the screen: `¥12,345`, figures that line up, kept on one line. */
import { formatYen, formatYenDifference } from "@/lib/money";
import classes from "./money.module.css";

export interface MoneyProps {
  yen: number;
  /** body 15, strong 15 bold, title 22, figure 30, amount 58. */
  size?: "body" | "strong" | "title" | "figure" | "amount";
  /** Show a sign: this is a difference. */
  signed?: boolean;
  /** Struck through: it no longer counts. */
  struck?: boolean;
  "data-testid"?: string;
}

export function Money({ yen, size = "body", signed = false, struck = false, ...marks }: MoneyProps) {
  const text = signed ? formatYenDifference(yen) : formatYen(yen);
  return (
    <span className={classes.money} data-size={size} data-struck={struck || undefined} {...marks}>
      {text}
    </span>
  );
}
