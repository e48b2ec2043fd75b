/** What is being sold, while it is being paid. */
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card";
import { Money } from "@/components/money";
import type { TaxLine } from "@/ipc/generated/contract";
import type { PreviewLine } from "../draft/preview";
import classes from "./sale-card.module.css";
import { TaxWords } from "./sale-figure";

export interface SaleCardProps {
  amount: number;
  taxes: readonly TaxLine[];
  lines: readonly PreviewLine[];
  description: string;
}

export function SaleCard({ amount, taxes, lines, description }: SaleCardProps) {
  const { t } = useTranslation("pay");
  return (
    <Card title={t("sale")} data-testid="pay-sale">
      {lines.length === 0 && description !== "" && <p className={classes.description}>{description}</p>}
      <ul className={classes.lines}>
        {lines.map((line) => (
          <li key={line.key}>
            <span className={classes.name}>{line.name}</span>
            <span className={classes.quantity}>×{line.quantity}</span>
            <Money yen={line.gross} />
          </li>
        ))}
      </ul>
      <p className={classes.total}>
        <span>{t("items.total")}</span>
        <Money yen={amount} size="title" />
      </p>
      <TaxWords taxes={taxes} />
    </Card>
  );
}
