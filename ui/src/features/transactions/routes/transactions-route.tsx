/** The payments on record: search, narrow, open. On a wide screen the payment opens beside the list. */
import { Button } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconCurrencyYen, IconFilterOff, IconListSearch, IconReceiptYen } from "@tabler/icons-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useSearchParams } from "react-router";
import { Card } from "@/components/card";
import { EmptyState } from "@/components/empty-state";
import { Page, PageHeader } from "@/components/page";
import { paths } from "@/lib/paths";
import { useConsole } from "../api/use-console";
import { PaymentPanel } from "../components/detail/payment-panel";
import { FilterBar } from "../components/list/filter-bar";
import { FilterChips } from "../components/list/filter-chips";
import { PaymentList } from "../components/list/payment-list";
import { SearchBox } from "../components/list/search-box";
import { useFilters } from "../components/list/use-filters";
import { isFiltered, NO_FILTERS, toRequest } from "../lib/filters";
import classes from "./transactions-route.module.css";

/** From this width on there is room for the list and a payment. */
const WIDE = "(min-width: 1600px)";

export function TransactionsRoute() {
  const { t } = useTranslation("transactions");
  const { filters, change } = useFilters();
  const grid = useRef<HTMLDivElement>(null);
  const today = useConsole().data?.business_date;
  const { wide, openId, open } = useOpening();
  const filter = today === undefined ? null : toRequest(filters, today);
  return (
    <Page fill data-testid="transactions-route">
      <PageHeader title={t("title")}>
        <SearchBox
          value={filters.text}
          onSearch={(text) => change({ text }, true)}
          onLeave={() => grid.current?.focus()}
        />
      </PageHeader>
      <div className={classes.columns} data-wide={wide || undefined}>
        <div className={classes.list}>
          <FilterBar filters={filters} today={today ?? ""} onChange={change} />
          <FilterChips filters={filters} today={today ?? ""} onChange={change} />
          <Card grow flush>
            {filter !== null && (
              <PaymentList
                key={JSON.stringify(filter)}
                filter={filter}
                openId={wide ? openId : null}
                onOpen={open}
                grid={grid}
                empty={isFiltered(filters) ? <NothingFound onClear={() => change(NO_FILTERS)} /> : <NoPayments />}
              />
            )}
          </Card>
        </div>
        {wide && (
          <aside className={classes.panel} aria-label={t("panel.label")} data-testid="transactions-panel">
            {openId === null ? <NothingOpen /> : <PaymentPanel key={openId} paymentId={openId} />}
          </aside>
        )}
      </div>
    </Page>
  );
}

/** Where a payment opens: beside the list when there is room, otherwise on its own page. */
function useOpening() {
  const wide = useMediaQuery(WIDE, false, { getInitialValueInEffect: false });
  const navigate = useNavigate();
  const [query, setQuery] = useSearchParams();
  const open = (paymentId: string) => {
    if (!wide) {
      void navigate(paths.transaction(paymentId), { state: { fromList: true } });
      return;
    }
    setQuery(
      (before) => {
        before.set("open", paymentId);
        return before;
      },
      { replace: true },
    );
  };
  return { wide, openId: query.get("open"), open };
}

function NoPayments() {
  const { t } = useTranslation("transactions");
  return (
    <EmptyState
      icon={<IconReceiptYen size={28} />}
      title={t("empty.title")}
      note={t("empty.note")}
      data-testid="transactions-empty"
    >
      <Button component={Link} to={paths.pay} size="lg" leftSection={<IconCurrencyYen size={22} aria-hidden />}>
        {t("empty.pay")}
      </Button>
    </EmptyState>
  );
}

function NothingFound({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation("transactions");
  return (
    <EmptyState
      icon={<IconListSearch size={28} />}
      title={t("notFound.title")}
      note={t("notFound.note")}
      data-testid="transactions-nothing"
    >
      <Button
        size="lg"
        leftSection={<IconFilterOff size={20} aria-hidden />}
        onClick={onClear}
        data-testid="transactions-nothing-clear"
      >
        {t("shown.clear")}
      </Button>
    </EmptyState>
  );
}

function NothingOpen() {
  const { t } = useTranslation("transactions");
  return (
    <Card grow>
      <EmptyState icon={<IconReceiptYen size={28} />} title={t("panel.title")} note={t("panel.note")} />
    </Card>
  );
}
