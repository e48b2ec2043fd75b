/** The day in figures: what remains after refunds, each method's part, and how that compares with a week ago. */
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card";
import { Figure } from "@/components/figure";
import { Money } from "@/components/money";
import { useLanguage } from "@/i18n/use-language";
import type { HomeView, MethodTotals, Totals } from "@/ipc/generated/contract";
import { formatChange, formatYen } from "@/lib/money";
import { formatWeekday } from "@/lib/time";
import classes from "./today-figures.module.css";

export function TodayFigures({ view }: { view: HomeView }) {
  const { t } = useTranslation("home");
  return (
    <div className={classes.row}>
      <Card data-testid="home-total">
        <div className={classes.total}>
          <Figure label={t("net")} note={<Facts totals={view.totals} />} data-testid="home-net">
            <Money yen={view.totals.net} size="figure" />
          </Figure>
          <Comparison view={view} />
        </div>
      </Card>
      {view.by_method.map((part) => (
        <MethodCard key={part.method} part={part} net={view.totals.net} />
      ))}
    </div>
  );
}

function Facts({ totals }: { totals: Totals }) {
  const { t } = useTranslation("home");
  const refunds =
    totals.refund_count === 0
      ? t("noRefunds")
      : t("refunded", { amount: formatYen(totals.refunded), count: totals.refund_count });
  return (
    <span className={classes.facts}>
      <span>{t("paidCount", { count: totals.count })}</span>
      <span>{refunds}</span>
      <span>{t("taxInside", { amount: formatYen(totals.tax) })}</span>
    </span>
  );
}

function Comparison({ view }: { view: HomeView }) {
  const { t } = useTranslation("home");
  const weekday = formatWeekday(view.business_date, useLanguage());
  const before = view.last_week_net;
  const change = before === null ? null : formatChange(view.totals.net, before);
  if (before === null) return <p className={classes.compare}>{t("compare.none", { weekday })}</p>;
  return (
    <div className={classes.compare} data-testid="home-compare">
      {change !== null && (
        <span className={classes.change} data-up={!change.startsWith("-") || undefined}>
          {change}
        </span>
      )}
      <span>{t("compare.change", { weekday })}</span>
      <span>{t("compare.lastWeek", { amount: formatYen(before) })}</span>
    </div>
  );
}

function MethodCard({ part, net }: { part: MethodTotals; net: number }) {
  const { t } = useTranslation(["home", "common"]);
  const share = net > 0 ? Math.min(100, Math.max(0, Math.round((part.totals.net * 100) / net))) : 0;
  const count = part.totals.count === 0 ? t("noSales") : t("paidCount", { count: part.totals.count });
  return (
    <Card data-testid={`home-method-${part.method}`}>
      <Figure
        label={t(`common:method.${part.method}`)}
        note={
          <span className={classes.facts}>
            <span>{count}</span>
            <span>{share}%</span>
          </span>
        }
      >
        <Money yen={part.totals.net} size="title" />
      </Figure>
      <span className={classes.share} aria-hidden>
        <span style={{ width: `${share}%` }} />
      </span>
    </Card>
  );
}
