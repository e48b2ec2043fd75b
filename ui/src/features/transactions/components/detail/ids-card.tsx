/** The numbers under which the payment is known, to copy. */
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card";
import { CopyableId } from "@/components/copyable-id";
import type { PaymentDetail } from "@/ipc/generated/contract";
import classes from "./tables.module.css";

export function IdsCard({ view }: { view: PaymentDetail }) {
  const { t } = useTranslation("transactions");
  return (
    <Card title={t("ids.title")} data-testid="transaction-ids">
      <div className={classes.ids}>
        <CopyableId id={view.row.payment_id} label={t("ids.payment")} data-testid="transaction-id-payment" />
        <CopyableId id={view.order_id} label={t("ids.order")} data-testid="transaction-id-order" />
        {view.provider_payment_id !== null && (
          <CopyableId id={view.provider_payment_id} label={t("ids.provider")} data-testid="transaction-id-provider" />
        )}
        {view.scan_code_masked !== null && (
          <span className={classes.plain}>
            {t("ids.code")} <span>{view.scan_code_masked}</span>
          </span>
        )}
      </div>
    </Card>
  );
}
