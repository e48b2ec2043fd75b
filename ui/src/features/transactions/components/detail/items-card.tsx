/** What was sold, and the tax inside by rate. */
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card";
import { Money } from "@/components/money";
import type { PaymentDetail } from "@/ipc/generated/contract";
import { formatYen } from "@/lib/money";
import classes from "./tables.module.css";

export function ItemsCard({ view }: { view: PaymentDetail }) {
  const { t } = useTranslation(["transactions", "common"]);
  return (
    <Card title={t("items.title")} data-testid="transaction-items">
      <table className={classes.table}>
        <thead className="mpac-visually-hidden">
          <tr>
            <th scope="col">{t("items.name")}</th>
            <th scope="col">{t("items.quantity")}</th>
            <th scope="col">{t("items.sum")}</th>
          </tr>
        </thead>
        <tbody>
          {view.items.length === 0 && (
            <tr>
              <td colSpan={2}>{view.row.description || t("common:amountOnly")}</td>
              <td>
                <Money yen={view.row.amount} />
              </td>
            </tr>
          )}
          {view.items.map((item, line) => (
            <tr key={line}>
              <td>
                {item.name}
                {item.tax_rate === "reduced8" && <span className={classes.rate}>{t("items.reduced")}</span>}
              </td>
              <td className={classes.quantity}>
                {item.quantity > 1 && t("items.times", { price: formatYen(item.unit_price), count: item.quantity })}
              </td>
              <td>
                <Money yen={item.unit_price * item.quantity} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className={classes.sum}>
            <th scope="row" colSpan={2}>
              {t("items.total")}
            </th>
            <td>
              <Money yen={view.row.amount} size="strong" />
            </td>
          </tr>
          {view.taxes.map(({ percent, gross, tax }) => (
            <tr key={percent} className={classes.tax} data-testid={`transaction-tax-${percent}`}>
              <th scope="row">{t("items.taxable", { percent })}</th>
              <td>
                <Money yen={gross} />
              </td>
              <td>{t("items.taxInside", { amount: formatYen(tax) })}</td>
            </tr>
          ))}
        </tfoot>
      </table>
    </Card>
  );
}
