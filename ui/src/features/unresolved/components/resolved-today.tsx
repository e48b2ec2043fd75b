/** What was unknown today and is known now: how it ended, and the way to it. */
import { IconHistory } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Card } from "@/components/card";
import { TimeText } from "@/components/date-time-text";
import { EmptyState } from "@/components/empty-state";
import { Money } from "@/components/money";
import { StateBadge } from "@/components/state-badge";
import type { PaymentRow, PaymentState } from "@/ipc/generated/contract";
import { paths } from "@/lib/paths";
import classes from "./resolved-today.module.css";

const OUTCOMES: Record<PaymentState, "moved" | "notMoved" | "open"> = {
  created: "open",
  awaiting_customer: "open",
  processing: "open",
  unknown: "open",
  completed: "moved",
  declined: "notMoved",
  failed: "notMoved",
  canceled: "notMoved",
  expired: "notMoved",
};

export function ResolvedToday({ rows }: { rows: PaymentRow[] }) {
  const { t } = useTranslation("unresolved");
  return (
    <Card title={t("resolved.title")} grow data-testid="unresolved-resolved">
      {rows.length === 0 ? (
        <EmptyState icon={<IconHistory size={28} />} title={t("resolved.empty")} />
      ) : (
        <ul className={classes.rows}>
          {rows.map((row) => (
            <ResolvedRow key={row.payment_id} row={row} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function ResolvedRow({ row }: { row: PaymentRow }) {
  const { t } = useTranslation(["unresolved", "common"]);
  return (
    <li>
      <Link to={paths.transaction(row.payment_id)} className={classes.row} data-testid="unresolved-resolved-row">
        <span className={classes.what}>
          <span className={classes.name}>{row.description}</span>
          <span className={classes.quiet}>
            <TimeText at={row.created_at} short /> ・ {t(`common:method.${row.method}`)}
            {row.settled_by_hand && ` ・ ${t("common:byHand")}`}
          </span>
        </span>
        <span className={classes.end}>
          <Money yen={row.amount} size="strong" />
          <StateBadge of="payment" state={row.state} />
          <span className={classes.quiet}>{t(`resolved.${OUTCOMES[row.state]}`)}</span>
        </span>
      </Link>
    </li>
  );
}
