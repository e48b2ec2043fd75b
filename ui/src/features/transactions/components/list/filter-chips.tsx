/** What the list shows, in words: each filter with a way out of it. Always one line, so that the list does not move. */
import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { useLanguage } from "@/i18n/use-language";
import { formatYen } from "@/lib/money";
import { formatDateShort, type Language } from "@/lib/time";
import { daysOf, NO_FILTERS, type Filters } from "../../lib/filters";
import classes from "./filter-bar.module.css";

interface Chip {
  key: string;
  words: string;
  without: Partial<Filters>;
}

type Translate = TFunction<["transactions", "states", "common"]>;

function amountWords(t: Translate, { min, max }: Filters): string {
  if (min !== null && max !== null) return t("amount.between", { min: formatYen(min), max: formatYen(max) });
  if (min !== null) return t("amount.from", { min: formatYen(min) });
  return t("amount.upTo", { max: formatYen(max ?? 0) });
}

function daysWords(t: Translate, filters: Filters, today: string, language: Language): string {
  const { from, to } = daysOf(filters, today);
  const [first, last] = [formatDateShort(from ?? "", language), formatDateShort(to ?? "", language)];
  return from === to ? first : t("days.range", { from: first, to: last });
}

function chipsOf(t: Translate, filters: Filters, today: string, language: Language): Chip[] {
  const chips: Chip[] = [];
  const { text, period, states, methods, min, max } = filters;
  if (text.trim() !== "") {
    chips.push({ key: "text", words: t("search.chip", { text: text.trim() }), without: { text: "" } });
  }
  if (period !== "all") {
    const without = { period: "all", from: null, to: null } as const;
    chips.push({ key: "period", words: daysWords(t, filters, today, language), without });
  }
  for (const state of states) {
    const without = { states: states.filter((other) => other !== state) };
    chips.push({ key: `state-${state}`, words: t(`states:payment.${state}`), without });
  }
  for (const method of methods) {
    const without = { methods: methods.filter((other) => other !== method) };
    chips.push({ key: `method-${method}`, words: t(`common:method.${method}`), without });
  }
  if (min !== null || max !== null) {
    chips.push({ key: "amount", words: amountWords(t, filters), without: { min: null, max: null } });
  }
  return chips;
}

export interface FilterChipsProps {
  filters: Filters;
  today: string;
  onChange: (change: Partial<Filters>) => void;
}

export function FilterChips({ filters, today, onChange }: FilterChipsProps) {
  const { t } = useTranslation(["transactions", "states", "common"]);
  const language = useLanguage();
  const chips = chipsOf(t, filters, today, language);
  if (chips.length === 0) {
    return (
      <div className={classes.chips} data-testid="transactions-shown">
        {t("shown.all")}
      </div>
    );
  }
  return (
    <div className={classes.chips} role="group" aria-label={t("shown.label")} data-testid="transactions-shown">
      {chips.map(({ key, words, without }) => (
        <button
          key={key}
          type="button"
          className={classes.chip}
          onClick={() => onChange(without)}
          aria-label={t("shown.remove", { what: words })}
          data-testid={`transactions-chip-${key}`}
        >
          <span>
            <span>{words}</span>
            <IconX size={14} aria-hidden />
          </span>
        </button>
      ))}
      <Button
        variant="subtle"
        px={10}
        onClick={() => onChange(NO_FILTERS)}
        data-testid="transactions-clear"
        style={{ flex: "none" }}
      >
        {t("shown.clear")}
      </Button>
    </div>
  );
}
