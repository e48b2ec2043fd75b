/** Money that went back, or is on its way. */
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card";
import { DateTimeText } from "@/components/date-time-text";
import { Money } from "@/components/money";
import { StateBadge } from "@/components/state-badge";
import type { Refund } from "@/ipc/generated/contract";
import classes from "./tables.module.css";

export function RefundsCard({ refunds }: { refunds: Refund[] }) {
  const { t } = useTranslation(["transactions", "common"]);
  if (refunds.length === 0) return null;
  return (
    <Card title={t("refunds.title")} data-testid="transaction-refunds">
      <ul className={classes.refunds}>
        {refunds.map((refund) => (
          <li key={refund.refund_id} data-testid="transaction-refund-row" data-refund-id={refund.refund_id}>
            <div className={classes.refundLine}>
              <StateBadge of="refund" state={refund.state} />
              <Money yen={-refund.amount} size="strong" struck={refund.state === "failed"} />
            </div>
            {refund.state === "unknown" && <strong className={classes.warning}>{t("refunds.unknown")}</strong>}
            <div className={classes.refundNote}>
              <span>{refund.reason === "" ? t("refunds.noReason") : refund.reason}</span>
              <span>
                {t(`refunds.kind.${refund.kind}`)}
                {refund.settled_by_hand && ` ・ ${t("common:byHand")}`} ・ <DateTimeText at={refund.created_at} />
              </span>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
