/** Instants and days as shop staff read them. Always Japan Standard Time, whatever the machine is set to. */

export type Language = "ja" | "en";

const ZONE = "Asia/Tokyo";

const clockFormat = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});
/** Japan has no daylight saving: its day is UTC's, nine hours on. Asking a locale for ISO dates differs between web views. */
const AHEAD_OF_UTC_MS = 9 * 60 * 60 * 1000;

const WEEKDAYS = {
  ja: ["日", "月", "火", "水", "木", "金", "土"],
  en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
} as const;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

interface Day {
  year: number;
  month: number;
  day: number;
  weekday: number;
}

function readDay(businessDate: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(businessDate);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return { year, month, day, weekday: new Date(Date.UTC(year, month - 1, day)).getUTCDay() };
}

function isInstant(instant: string): boolean {
  return !Number.isNaN(Date.parse(instant));
}

/** `14:32:05` of an instant (RFC 3339). What cannot be read is shown as it is. */
export function formatTime(instant: string): string {
  return isInstant(instant) ? clockFormat.format(new Date(instant)) : instant;
}

/** `14:32` */
export function formatTimeShort(instant: string): string {
  return formatTime(instant).slice(0, 5);
}

/** The JST day of an instant: `2026-01-28`. */
export function businessDateOf(instant: string): string {
  if (!isInstant(instant)) return instant;
  return new Date(Date.parse(instant) + AHEAD_OF_UTC_MS).toISOString().slice(0, 10);
}

/** `2026年1月28日(水)`, or `Wed, 28 Jan 2026`. */
export function formatDate(businessDate: string, language: Language): string {
  const read = readDay(businessDate);
  if (read === null) return businessDate;
  const weekday = WEEKDAYS[language][read.weekday] ?? "";
  if (language === "ja") return `${read.year}年${read.month}月${read.day}日(${weekday})`;
  return `${weekday}, ${read.day} ${MONTHS[read.month - 1] ?? ""} ${read.year}`;
}

/** `1月28日(水)`, or `Wed 28 Jan`. */
export function formatDateShort(businessDate: string, language: Language): string {
  const read = readDay(businessDate);
  if (read === null) return businessDate;
  const weekday = WEEKDAYS[language][read.weekday] ?? "";
  if (language === "ja") return `${read.month}月${read.day}日(${weekday})`;
  return `${weekday} ${read.day} ${MONTHS[read.month - 1] ?? ""}`;
}

/** Just the weekday: `水曜日`, `Wednesday`. */
export function formatWeekday(businessDate: string, language: Language): string {
  const read = readDay(businessDate);
  if (read === null) return businessDate;
  return new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" }).format(
    new Date(Date.UTC(read.year, read.month - 1, read.day)),
  );
}

/** Date and time of an instant: `1月28日(水) 14:32:05`. */
export function formatDateTime(instant: string, language: Language): string {
  return `${formatDateShort(businessDateOf(instant), language)} ${formatTime(instant)}`;
}

/** How long ago: `たった今`, `4分前`, `2時間前`, `3日前`. Both in milliseconds since 1970. */
export function formatAgo(then: number, now: number, language: Language): string {
  const seconds = Math.max(0, Math.trunc((now - then) / 1000));
  const words = new Intl.RelativeTimeFormat(language, { numeric: "always" });
  if (seconds < 10) return language === "ja" ? "たった今" : "just now";
  if (seconds < 60) return words.format(-seconds, "second").replace(/ (?=[秒分時日前])/g, "");
  if (seconds < 3600) return words.format(-Math.trunc(seconds / 60), "minute").replace(/ (?=[秒分時日前])/g, "");
  if (seconds < 86_400) return words.format(-Math.trunc(seconds / 3600), "hour").replace(/ (?=[秒分時日前])/g, "");
  return words.format(-Math.trunc(seconds / 86_400), "day").replace(/ (?=[秒分時日前])/g, "");
}

/** `4:36`: what remains, rounded up to whole seconds, never below zero. */
export function formatRemaining(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000));
  return `${Math.trunc(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** The day that is `days` later (or earlier). */
export function addDays(businessDate: string, days: number): string {
  const read = readDay(businessDate);
  if (read === null) return businessDate;
  return new Date(Date.UTC(read.year, read.month - 1, read.day + days)).toISOString().slice(0, 10);
}
