/** What PayPay answered, in words for the shop, and as it was said, for support. Branches on PayPay's own codes and on the HTTP status. */
import type { TFunction } from "i18next";
import type { TimelineEntry } from "@/ipc/generated/contract";

export interface AnswerWords {
  /** For the shop; none when there is nothing to say beyond `said`. */
  word: string | null;
  /** As it was said: `HTTP 503 MAINTENANCE_MODE`. */
  said: string | null;
}

type Translate = TFunction<"unresolved">;

const CODES = [
  "CREATED",
  "AUTHORIZED",
  "REAUTHORIZING",
  "COMPLETED",
  "REFUNDED",
  "FAILED",
  "CANCELED",
  "EXPIRED",
  "RESOURCE_NOT_FOUND",
  "DYNAMIC_QR_PAYMENT_NOT_FOUND",
  "DYNAMIC_QR_NOT_FOUND",
  "NO_SUCH_REFUND_ORDER",
  "MAINTENANCE_MODE",
  "RATE_LIMIT",
  "INTERNAL_SERVER_ERROR",
  "SERVICE_ERROR",
  "TRANSACTION_FAILED",
  "UNAUTHORIZED",
  "ORDER_NOT_REVERSIBLE",
] as const;

/** The first of PayPay's codes in a note. */
function codeIn(note: string | null): (typeof CODES)[number] | null {
  const tokens = note?.match(/\b[A-Z][A-Z_]{4,}\b/g) ?? [];
  return CODES.find((code) => code === tokens[0]) ?? null;
}

function saidBy({ note, http_status }: TimelineEntry): string | null {
  if (http_status === null) return null;
  const rest = note?.replace(new RegExp(`^${http_status}\\s*`), "") ?? "";
  return rest.startsWith("HTTP") ? rest : `HTTP ${http_status} ${rest}`.trim();
}

function wordOf(t: Translate, entry: TimelineEntry, seconds: number | null): string | null {
  const code = codeIn(entry.note);
  if (code === "CREATED" && entry.refund_id !== null) return t("answer.CREATED_REFUND");
  if (code !== null) return t(`answer.${code}`);
  const status = entry.http_status;
  if (status === null) return seconds === null ? t("answer.none") : t("answer.noneAfter", { seconds });
  if (status >= 500) return t("answer.serverError");
  if (status === 429) return t("answer.busy");
  return status === 401 || status === 403 ? t("answer.access") : null;
}

/** The answer that an entry of the timeline carries. Entries that are no answers only have what people wrote. `seconds` is how long it took. */
export function answerWords(t: Translate, entry: TimelineEntry, seconds: number | null = null): AnswerWords {
  switch (entry.kind) {
    case "answered":
    case "asked":
      return { word: wordOf(t, entry, seconds), said: saidBy(entry) };
    case "notified":
    case "contradicted": {
      const code = codeIn(entry.note);
      return { word: code === null ? null : t(`answer.${code}`), said: saidBy(entry) };
    }
    case "intended":
    case "cancel_requested":
    case "settled_by_hand":
    case "memo_written":
    case "gave_up":
      return { word: null, said: entry.note };
  }
}
