/** The last payments: as many rows as there is room for, so that the screen is filled and nothing is cut. */
import { Button } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { IconArrowRight, IconReceiptYen } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Card } from "@/components/card";
import { DateText, TimeText } from "@/components/date-time-text";
import { EmptyState } from "@/components/empty-state";
import { FailureAlert } from "@/components/failure-alert";
import { Money } from "@/components/money";
import { RowSkeletons } from "@/components/skeletons";
import { StateBadge } from "@/components/state-badge";
import type { PaymentRow } from "@/ipc/generated/contract";
import { paths } from "@/lib/paths";
import { useLatestPayments } from "../api/use-latest-payments";
import classes from "./latest-payments.module.css";

const ROW_HEIGHT = 44;
const ROWS_MIN = 3;

export function LatestPayments({ businessDate }: { businessDate: string }) {
  const { t } = useTranslation("home");
  const latest = useLatestPayments();
  const { ref, height } = useElementSize();
  const room = Math.max(ROWS_MIN, Math.floor(height / ROW_HEIGHT));
  return (
    <Card title={t("latest.title")} aside={<AllLink />} data-testid="home-latest">
      <div ref={ref} className={classes.room}>
        {latest.isPending && <RowSkeletons rows={ROWS_MIN} height={ROW_HEIGHT - 8} />}
        {latest.isError && <FailureAlert failure={latest.error.failure} onRetry={() => void latest.refetch()} />}
        {latest.data?.rows.length === 0 && <EmptyState icon={<IconReceiptYen size={28} />} title={t("latest.empty")} />}
        <ul className={classes.rows}>
          {latest.data?.rows.slice(0, room).map((row) => (
            <LatestRow key={row.payment_id} row={row} today={row.business_date === businessDate} />
          ))}
        </ul>
      </div>
    </Card>
  );
}

function AllLink() {
  const { t } = useTranslation("home");
  return (
    <Button
      component={Link}
      to={paths.transactions}
      variant="subtle"
      px={10}
      rightSection={<IconArrowRight size={18} aria-hidden />}
      data-testid="home-latest-all"
    >
      {t("latest.all")}
    </Button>
  );
}

function LatestRow({ row, today }: { row: PaymentRow; today: boolean }) {
  const { t } = useTranslation("common");
  return (
    <li>
      <Link to={paths.transaction(row.payment_id)} className={classes.row} data-testid="home-latest-row">
        <span className={classes.when}>
          {today ? <TimeText at={row.created_at} short /> : <DateText date={row.business_date} short />}
        </span>
        <span className={classes.what}>{row.description || t("amountOnly")}</span>
        <span className={classes.method}>{t(`method.${row.method}`)}</span>
        <StateBadge of="payment" state={row.state} />
        <span className={classes.amount}>
          <Money yen={row.amount} size="strong" struck={row.refunded === row.amount} />
        </span>
      </Link>
    </li>
  );
}
