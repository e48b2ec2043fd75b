/** The payment at a glance: how much, where it stands, whether the sale may be charged again, and what can be done now. */
import { IconUserCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card";
import { DateTimeText } from "@/components/date-time-text";
import { Money } from "@/components/money";
import { StateBadge } from "@/components/state-badge";
import { ToneIcon, type Tone } from "@/components/tone-badge";
import { useLanguage } from "@/i18n/use-language";
import type { ChargeAgain, PaymentDetail } from "@/ipc/generated/contract";
import { useNow } from "@/lib/clock";
import { formatYen } from "@/lib/money";
import { formatDateTime, formatRemaining } from "@/lib/time";
import { MethodName } from "../list/method-name";
import { PaymentActions } from "./payment-actions";
import classes from "./payment-head.module.css";

const VERDICT_TONES: Record<ChargeAgain, Tone> = { yes: "settled", no_paid: "ended", no_unresolved: "unknown" };

export function PaymentHead({ view }: { view: PaymentDetail }) {
  const { t } = useTranslation(["transactions", "common"]);
  const { row } = view;
  return (
    <Card {...(row.state === "unknown" ? { edge: "unknown" as const } : {})} data-testid="transaction-head">
      <div className={classes.head}>
        <div className={classes.facts}>
          <div className={classes.main}>
            <Money
              yen={row.amount}
              size="figure"
              struck={row.refunded === row.amount}
              data-testid="transaction-amount"
            />
            <StateBadge of="payment" state={row.state} size="lg" />
            {row.settled_by_hand && (
              <span className={classes.mark}>
                <IconUserCheck size={18} aria-hidden />
                {t("common:byHand")}
              </span>
            )}
          </div>
          {row.refunded > 0 && (
            <div className={classes.refunded} data-testid="transaction-refunded">
              <span>{t("detail.refunded", { amount: formatYen(row.refunded) })}</span>
              <strong>{t("detail.remains", { amount: formatYen(row.amount - row.refunded) })}</strong>
            </div>
          )}
          <dl className={classes.list}>
            <Fact label={t("column.receipt")}>{row.receipt_number ?? t("common:none")}</Fact>
            <Fact label={t("column.when")}>
              <DateTimeText at={row.created_at} />
            </Fact>
            <Fact label={t("column.method")}>
              <MethodName method={row.method} />
            </Fact>
          </dl>
        </div>
        <PaymentActions view={view} />
      </div>
      <Verdict view={view} />
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Verdict({ view }: { view: PaymentDetail }) {
  const { t } = useTranslation(["transactions", "states"]);
  const tone = VERDICT_TONES[view.charge_again];
  return (
    <div
      className={classes.verdict}
      data-tone={tone}
      data-testid="transaction-verdict"
      data-verdict={view.charge_again}
    >
      <ToneIcon tone={tone} size={22} />
      <div>
        <strong>{t(`states:chargeAgain.${view.charge_again}`)}</strong>
        <p className={classes.why}>
          <Why view={view} />
        </p>
      </div>
    </div>
  );
}

function Why({ view }: { view: PaymentDetail }) {
  const { t } = useTranslation("transactions");
  const language = useLanguage();
  switch (view.charge_again) {
    case "yes":
      return t("verdict.yes");
    case "no_paid": {
      const at = view.completed_at ?? view.row.created_at;
      return t("verdict.no_paid", { at: formatDateTime(at, language) });
    }
    case "no_unresolved":
      return <Progress view={view} />;
  }
}

/** What is being done about an open payment. */
function Progress({ view }: { view: PaymentDetail }) {
  const { t } = useTranslation("transactions");
  const now = useNow();
  const { needs_person: needsPerson, next_check_at: next, cancel_requested: canceling } = view;
  const parts = [
    ...(canceling ? [t("verdict.canceling")] : []),
    ...(view.checks > 0 ? [t("verdict.checked", { count: view.checks })] : []),
    ...(needsPerson ? [t("verdict.needsPerson")] : []),
    ...(next === null ? [] : [t("verdict.next", { remaining: formatRemaining(Date.parse(next) - now) })]),
  ];
  return <>{parts.length > 0 ? parts.join(" ") : t("verdict.no_unresolved")}</>;
}
