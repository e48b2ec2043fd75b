/** What is to be paid: the amount large, what it is for and the tax inside it small. */
import { useTranslation } from "react-i18next";
import { Money } from "@/components/money";
import type { TaxLine } from "@/ipc/generated/contract";
import { formatYen } from "@/lib/money";
import classes from "./sale-figure.module.css";

export interface SaleFigureProps {
  /** Null: what is typed is no amount. */
  amount: number | null;
  taxes: readonly TaxLine[];
  description?: string;
  align?: "center" | "start";
}

export function SaleFigure({ amount, taxes, description = "", align = "center" }: SaleFigureProps) {
  const { t } = useTranslation("pay");
  return (
    <div className={classes.figure} data-align={align} data-empty={amount === 0 || amount === null || undefined}>
      <span className={classes.label}>{t("amount.label")}</span>
      {amount === null ? (
        <span className={classes.none}>{t("prepare.notAnAmount")}</span>
      ) : (
        <Money yen={amount} size="amount" data-testid="pay-stage-amount" />
      )}
      {description !== "" && <span className={classes.description}>{description}</span>}
      <TaxWords taxes={taxes} />
    </div>
  );
}

/** `うち消費税 ¥88(8%対象 ¥1,200)`, a line for each rate. */
export function TaxWords({ taxes }: { taxes: readonly TaxLine[] }) {
  const { t } = useTranslation("pay");
  return (
    <span className={classes.taxes} data-testid="pay-tax">
      {taxes.map(({ percent, gross, tax }) => (
        <span key={percent}>{t("tax", { percent, gross: formatYen(gross), tax: formatYen(tax) })}</span>
      ))}
    </span>
  );
}
