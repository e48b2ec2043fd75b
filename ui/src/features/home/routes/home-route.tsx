/** How the day goes, what needs a person, and the way to the next payment. */
import { Button } from "@mantine/core";
import { IconCurrencyYen } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { FailureAlert } from "@/components/failure-alert";
import { Page, PageHeader } from "@/components/page";
import type { HomeView } from "@/ipc/generated/contract";
import { paths } from "@/lib/paths";
import { useHome } from "../api/use-home";
import { Attentions } from "../components/attentions";
import { DaySummary } from "../components/day-summary";
import { FreshDay } from "../components/fresh-day";
import { HomeSkeleton } from "../components/home-skeleton";
import { HoursChart } from "../components/hours-chart";
import { LatestPayments } from "../components/latest-payments";
import { TodayFigures } from "../components/today-figures";
import classes from "./home-route.module.css";

export function HomeRoute() {
  const { t } = useTranslation("home");
  const home = useHome();
  const fresh = home.data !== undefined && isFresh(home.data);
  return (
    <Page fill data-testid="home-route">
      <PageHeader title={t("title")}>
        {!fresh && (
          <Button
            component={Link}
            to={paths.pay}
            size="lg"
            leftSection={<IconCurrencyYen size={22} aria-hidden />}
            data-testid="home-take-payment"
          >
            {t("takePayment")}
          </Button>
        )}
      </PageHeader>
      {home.isPending && <HomeSkeleton />}
      {home.isError && <FailureAlert failure={home.error.failure} onRetry={() => void home.refetch()} />}
      {home.data !== undefined && <Day view={home.data} fresh={fresh} />}
    </Page>
  );
}

/** Nothing was sold and nothing went back yet. */
function isFresh(view: HomeView): boolean {
  return view.totals.count === 0 && view.totals.refund_count === 0;
}

function Day({ view, fresh }: { view: HomeView; fresh: boolean }) {
  const configured = view.attention.every((attention) => attention.kind !== "not_configured");
  return (
    <>
      {!fresh && <TodayFigures view={view} />}
      <div className={classes.columns}>
        <div className={classes.left}>
          {fresh ? (
            <FreshDay configured={configured} />
          ) : (
            <HoursChart hours={view.hours} businessDate={view.business_date} />
          )}
          <LatestPayments businessDate={view.business_date} />
        </div>
        <div className={classes.right}>
          <Attentions attention={view.attention} />
          {!fresh && <DaySummary totals={view.totals} />}
        </div>
      </div>
    </>
  );
}
