/** What narrows the list: the period at hand, the rest one press away. */
import { Checkbox, SegmentedControl, Stack } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { StateBadge } from "@/components/state-badge";
import { METHODS, PERIODS, STATES, type Filters, type Period } from "../../lib/filters";
import { AmountFilter } from "./amount-filter";
import { DaysFilter } from "./days-filter";
import { FilterButton } from "./filter-button";
import classes from "./filter-bar.module.css";
import { MethodName } from "./method-name";

export interface FilterBarProps {
  filters: Filters;
  today: string;
  onChange: (change: Partial<Filters>) => void;
}

export function FilterBar({ filters, today, onChange }: FilterBarProps) {
  return (
    <div className={classes.bar}>
      <PeriodFilter filters={filters} today={today} onChange={onChange} />
      <div className={classes.more}>
        <StatesFilter filters={filters} onChange={onChange} />
        <MethodsFilter filters={filters} onChange={onChange} />
        <AmountsFilter filters={filters} onChange={onChange} />
      </div>
    </div>
  );
}

function PeriodFilter({ filters, today, onChange }: FilterBarProps) {
  const { t } = useTranslation("transactions");
  const named = PERIODS.filter((period) => period !== "custom");
  return (
    <div className={classes.period}>
      <SegmentedControl
        data={named.map((period) => ({ value: period, label: t(`period.${period}`) }))}
        // Nothing is chosen here while the calendar's days hold.
        value={filters.period === "custom" ? "" : filters.period}
        onChange={(period) => onChange({ period: period as Period, from: null, to: null })}
        aria-label={t("period.label")}
        classNames={{ root: classes.segments ?? "", label: classes.segment ?? "" }}
        data-testid="transactions-period"
      />
      <FilterButton
        label={t("period.custom")}
        count={filters.period === "custom" ? 1 : 0}
        icon={<IconCalendar size={18} aria-hidden />}
        data-testid="transactions-days-open"
      >
        {(close) => (
          <DaysFilter
            from={filters.from}
            to={filters.to}
            today={today}
            onChange={(from, to) => {
              onChange({ period: "custom", from, to });
              close();
            }}
          />
        )}
      </FilterButton>
    </div>
  );
}

type PartProps = Omit<FilterBarProps, "today">;

function toggled<T>(chosen: readonly T[], one: T, on: boolean): T[] {
  return on ? [...chosen, one] : chosen.filter((other) => other !== one);
}

function StatesFilter({ filters, onChange }: PartProps) {
  const { t } = useTranslation("transactions");
  return (
    <FilterButton label={t("states.label")} count={filters.states.length} data-testid="transactions-states-open">
      {() => (
        <Stack gap={0} role="group" aria-label={t("states.label")}>
          {STATES.map((state) => (
            <Checkbox
              key={state}
              label={<StateBadge of="payment" state={state} />}
              checked={filters.states.includes(state)}
              onChange={(event) => onChange({ states: toggled(filters.states, state, event.currentTarget.checked) })}
              classNames={{ root: classes.choice ?? "", body: classes.choiceBody ?? "" }}
              data-testid={`transactions-state-${state}`}
            />
          ))}
        </Stack>
      )}
    </FilterButton>
  );
}

function MethodsFilter({ filters, onChange }: PartProps) {
  const { t } = useTranslation("transactions");
  return (
    <FilterButton label={t("methods.label")} count={filters.methods.length} data-testid="transactions-methods-open">
      {() => (
        <Stack gap={0} role="group" aria-label={t("methods.label")}>
          {METHODS.map((method) => (
            <Checkbox
              key={method}
              label={<MethodName method={method} />}
              checked={filters.methods.includes(method)}
              onChange={(event) => onChange({ methods: toggled(filters.methods, method, event.currentTarget.checked) })}
              classNames={{ root: classes.choice ?? "", body: classes.choiceBody ?? "" }}
              data-testid={`transactions-method-${method}`}
            />
          ))}
        </Stack>
      )}
    </FilterButton>
  );
}

function AmountsFilter({ filters, onChange }: PartProps) {
  const { t } = useTranslation("transactions");
  const count = Number(filters.min !== null || filters.max !== null);
  return (
    <FilterButton label={t("amount.label")} count={count} data-testid="transactions-amount-open">
      {(close) => (
        <AmountFilter
          min={filters.min}
          max={filters.max}
          onChange={(min, max) => {
            onChange({ min, max });
            close();
          }}
        />
      )}
    </FilterButton>
  );
}
