/** Days and instants as text, in JST and in the language of the screen. The machine-readable value stays in `dateTime`. */
import { useLanguage } from "@/i18n/use-language";
import { useNow } from "@/lib/clock";
import { formatAgo, formatDate, formatDateShort, formatDateTime, formatTime, formatTimeShort } from "@/lib/time";

/** `2026年1月28日(水)`; with `short` `1月28日(水)`. */
export function DateText({ date, short = false }: { date: string; short?: boolean }) {
  const language = useLanguage();
  return <time dateTime={date}>{short ? formatDateShort(date, language) : formatDate(date, language)}</time>;
}

/** `14:32:05`; with `short` `14:32`. */
export function TimeText({ at, short = false }: { at: string; short?: boolean }) {
  return <time dateTime={at}>{short ? formatTimeShort(at) : formatTime(at)}</time>;
}

/** `1月28日(水) 14:32:05` */
export function DateTimeText({ at }: { at: string }) {
  return <time dateTime={at}>{formatDateTime(at, useLanguage())}</time>;
}

/** `4分前`, renewed by itself. */
export function AgoText({ at }: { at: string }) {
  const language = useLanguage();
  const now = useNow(10_000);
  return <time dateTime={at}>{formatAgo(Date.parse(at), now, language)}</time>;
}
