/** Sales by hour: today beside a usual day of the week. The same figures stand in a table for those who cannot see the bars. */
import { BarChart } from "@mantine/charts";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card";
import { useLanguage } from "@/i18n/use-language";
import type { HourTotals } from "@/ipc/generated/contract";
import { formatYen } from "@/lib/money";
import { formatWeekday } from "@/lib/time";
import classes from "./hours-chart.module.css";

const NO_ANIMATION = { isAnimationActive: false };

export function HoursChart({ hours, businessDate }: { hours: HourTotals[]; businessDate: string }) {
  const { t } = useTranslation("home");
  const weekday = formatWeekday(businessDate, useLanguage());
  const series = [
    { name: "usual", label: t("hours.usualShort", { weekday }), color: "var(--mpac-usual)" },
    { name: "gross", label: t("hours.today"), color: "var(--mpac-accent-text)" },
  ];
  const data = hours.map(({ hour, gross, usual }) => ({ hour: t("hours.hour", { hour }), gross, usual }));
  return (
    <Card
      title={t("hours.title")}
      aside={<Legend today={t("hours.today")} usual={t("hours.usual", { weekday })} />}
      data-testid="home-hours"
    >
      <div className={classes.frame} aria-hidden>
        <div className={classes.chart}>
          <BarChart
            h="100%"
            data={data}
            dataKey="hour"
            series={series}
            valueFormatter={formatYen}
            tickLine="none"
            gridAxis="x"
            gridColor="var(--mpac-line)"
            textColor="var(--mpac-muted)"
            strokeDasharray="0"
            maxBarWidth={26}
            barProps={{ radius: [4, 4, 0, 0], ...NO_ANIMATION }}
            barChartProps={{
              barGap: 2,
              barCategoryGap: "22%",
              accessibilityLayer: false,
              margin: { top: 10, right: 4, bottom: 0, left: 0 },
            }}
            yAxisProps={{ width: 66, tickCount: 4 }}
            xAxisProps={{ interval: 0, padding: { left: 0, right: 0 } }}
          />
        </div>
      </div>
      <HoursTable hours={hours} caption={t("hours.table")} />
    </Card>
  );
}

function Legend({ today, usual }: { today: string; usual: string }) {
  return (
    <span className={classes.legend} aria-hidden>
      <span data-of="today">{today}</span>
      <span data-of="usual">{usual}</span>
    </span>
  );
}

function HoursTable({ hours, caption }: { hours: HourTotals[]; caption: string }) {
  const { t } = useTranslation("home");
  return (
    <div className="mpac-visually-hidden">
      <table>
        <caption>{caption}</caption>
        <tbody>
          {hours.map(({ hour, gross, usual }) => (
            <tr key={hour}>
              <th scope="row">{t("hours.hour", { hour })}</th>
              <td>{formatYen(gross)}</td>
              <td>{formatYen(usual)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
