/** The day as a short account: what came in, what went back, what remains. Only where the screen is tall enough for it. */
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card";
import { Money } from "@/components/money";
import type { Totals } from "@/ipc/generated/contract";
import classes from "./day-summary.module.css";

export function DaySummary({ totals }: { totals: Totals }) {
  const { t } = useTranslation("home");
  return (
    <div className={classes.tall}>
      <Card title={t("summary.title")} data-testid="home-summary">
        <dl className={classes.lines}>
          <dt>{t("summary.gross", { count: totals.count })}</dt>
          <dd>
            <Money yen={totals.gross} />
          </dd>
          <dt>{t("summary.refunded", { count: totals.refund_count })}</dt>
          <dd>
            <Money yen={totals.refunded === 0 ? 0 : -totals.refunded} />
          </dd>
          <dt className={classes.sum}>{t("summary.net")}</dt>
          <dd className={classes.sum}>
            <Money yen={totals.net} size="strong" />
          </dd>
          <dt>{t("summary.tax")}</dt>
          <dd>
            <Money yen={totals.tax} />
          </dd>
        </dl>
      </Card>
    </div>
  );
}
