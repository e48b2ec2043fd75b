/**
 * What the list is narrowed to. The page's address is the one place where it is kept, so that going back brings it back.
 * Invariant: whatever stands in the address gives filters that the core accepts; what cannot be read is left out.
 */
import type { ListPayments, PaymentMethod, PaymentState } from "@/ipc/generated/contract";
import { addDays } from "@/lib/time";

export const PERIODS = ["all", "today", "yesterday", "week", "month", "custom"] as const;

/** Named periods move with the day; `custom` has its own days. */
export type Period = (typeof PERIODS)[number];

export interface Filters {
  text: string;
  period: Period;
  /** The days of a `custom` period. */
  from: string | null;
  to: string | null;
  states: PaymentState[];
  methods: PaymentMethod[];
  min: number | null;
  max: number | null;
}

export const NO_FILTERS: Filters = {
  text: "",
  period: "all",
  from: null,
  to: null,
  states: [],
  methods: [],
  min: null,
  max: null,
};

/** In the order in which they are offered. */
export const STATES = [
  "completed",
  "unknown",
  "awaiting_customer",
  "processing",
  "declined",
  "failed",
  "canceled",
  "expired",
  "created",
] as const satisfies readonly PaymentState[];

export const METHODS = ["paypay_qr", "paypay_scan"] as const satisfies readonly PaymentMethod[];

/** The most characters of a search that are sent. */
export const TEXT_LENGTH_MAX = 100;

const AMOUNT_MAX = 99_999_999_999;

function readSome<T extends string>(text: string | null, known: readonly T[]): T[] {
  const named = (text ?? "").split(",");
  return known.filter((one) => named.includes(one));
}

function readDay(text: string | null): string | null {
  const looksRight = text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);
  return looksRight && addDays(text, 0) === text ? text : null;
}

function readAmount(text: string | null): number | null {
  if (text === null || !/^\d{1,11}$/.test(text)) return null;
  return Math.min(Number(text), AMOUNT_MAX);
}

function readPeriod(text: string | null): Period {
  return PERIODS.find((period) => period === text) ?? "all";
}

/** The filters that stand in an address. */
export function readFilters(query: URLSearchParams): Filters {
  const asked = readPeriod(query.get("period"));
  const [from, to] = [readDay(query.get("from")), readDay(query.get("to"))];
  const whole = asked === "custom" && from !== null && to !== null;
  return {
    text: (query.get("q") ?? "").slice(0, TEXT_LENGTH_MAX),
    period: asked === "custom" && !whole ? "all" : asked,
    from: whole ? from : null,
    to: whole ? to : null,
    states: readSome(query.get("state"), STATES),
    methods: readSome(query.get("method"), METHODS),
    min: readAmount(query.get("min")),
    max: readAmount(query.get("max")),
  };
}

/** The same filters as parts of an address; what is not narrowed is left out. */
export function writeFilters(filters: Filters): URLSearchParams {
  const query = new URLSearchParams();
  if (filters.text !== "") query.set("q", filters.text);
  if (filters.period !== "all") query.set("period", filters.period);
  if (filters.period === "custom" && filters.from !== null && filters.to !== null) {
    query.set("from", filters.from);
    query.set("to", filters.to);
  }
  if (filters.states.length > 0) query.set("state", filters.states.join(","));
  if (filters.methods.length > 0) query.set("method", filters.methods.join(","));
  if (filters.min !== null) query.set("min", String(filters.min));
  if (filters.max !== null) query.set("max", String(filters.max));
  return query;
}

export function isFiltered(filters: Filters): boolean {
  return writeFilters(filters).size > 0;
}

/** The first and the last day of a period, both inclusive. */
export function daysOf(filters: Filters, today: string): { from: string | null; to: string | null } {
  switch (filters.period) {
    case "all":
      return { from: null, to: null };
    case "today":
      return { from: today, to: today };
    case "yesterday":
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case "week":
      return { from: addDays(today, -6), to: today };
    case "month":
      return { from: `${today.slice(0, 8)}01`, to: today };
    case "custom":
      return { from: filters.from, to: filters.to };
  }
}

/** What is asked of the core, page by page. */
export type PaymentFilter = Omit<ListPayments, "cursor" | "limit">;

export function toRequest(filters: Filters, today: string): PaymentFilter {
  return {
    ...daysOf(filters, today),
    states: filters.states,
    methods: filters.methods,
    text: filters.text.trim(),
    amount_min: filters.min,
    amount_max: filters.max,
  };
}

/** Whether rows of more than one day can appear. */
export function spansDays(filter: PaymentFilter): boolean {
  return filter.from === null || filter.from !== filter.to;
}
