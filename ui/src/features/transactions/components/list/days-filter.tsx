/** Days from a calendar: the first and the last, then show. */
import { Button, Stack } from "@mantine/core";
import { DatePicker } from "@mantine/dates";
import "dayjs/locale/ja";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/i18n/use-language";
import { formatDateShort } from "@/lib/time";
import classes from "./filter-bar.module.css";

export interface DaysFilterProps {
  from: string | null;
  to: string | null;
  today: string;
  onChange: (from: string, to: string) => void;
}

export function DaysFilter({ from, to, today, onChange }: DaysFilterProps) {
  const { t } = useTranslation("transactions");
  const language = useLanguage();
  const [days, setDays] = useState<[string | null, string | null]>([from, to]);
  const [first, last] = [days[0], days[1] ?? days[0]];
  const words =
    first === null || last === null
      ? t("days.choose")
      : first === last
        ? formatDateShort(first, language)
        : t("days.range", { from: formatDateShort(first, language), to: formatDateShort(last, language) });
  return (
    <Stack gap="sm" align="stretch">
      <DatePicker
        type="range"
        allowSingleDateInRange
        value={days}
        onChange={setDays}
        defaultDate={first ?? today}
        maxDate={today}
        locale={language}
        firstDayOfWeek={0}
        weekendDays={[0]}
        monthLabelFormat={language === "ja" ? "YYYY年M月" : "MMMM YYYY"}
        yearLabelFormat={language === "ja" ? "YYYY年" : "YYYY"}
        monthsListFormat={language === "ja" ? "M月" : "MMM"}
        weekdayFormat={language === "ja" ? "dd" : "ddd"}
        ariaLabels={{ nextMonth: t("days.nextMonth"), previousMonth: t("days.previousMonth") }}
        classNames={{ day: classes.day ?? "", calendarHeaderControl: classes.day ?? "" }}
        data-testid="transactions-days"
      />
      <Button
        disabled={first === null || last === null}
        onClick={() => first !== null && last !== null && onChange(first, last)}
        data-testid="transactions-days-apply"
      >
        {first === null ? words : t("days.apply", { days: words })}
      </Button>
    </Stack>
  );
}
