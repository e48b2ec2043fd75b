/** The verdict: may the sale be charged again, and why. Large, because it is the one thing that must not be overlooked. */
import { IconHandStop } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ToneIcon } from "@/components/tone-badge";
import { useLanguage } from "@/i18n/use-language";
import { useNow } from "@/lib/clock";
import { formatYen } from "@/lib/money";
import { businessDateOf, formatDateTime, formatRemaining, formatTime } from "@/lib/time";
import { checksOf, type Matter } from "./matter";
import classes from "./verdict.module.css";

/** The time of an instant, with its day when that is not today. */
export function useTimeWords(): (at: string) => string {
  const language = useLanguage();
  const today = businessDateOf(new Date(useNow(60_000)).toISOString());
  return (at) => (businessDateOf(at) === today ? formatTime(at) : formatDateTime(at, language));
}

interface Words {
  t: TFunction<"unresolved">;
  timeWords: (at: string) => string;
}

/** The verdict on an open matter. `children` says what asking just now has brought. */
export function OpenVerdict({ matter, children }: { matter: Matter; children: ReactNode }) {
  const { t } = useTranslation("unresolved");
  const words = { t, timeWords: useTimeWords() };
  const { payment, refund } = matter;
  const sentences = [
    sentWords(words, matter),
    standingWords(words, matter),
    ...(refund === null && payment.cancel_requested ? [t("verdict.cancelRequested")] : []),
    checksWords(words, matter),
  ];
  return (
    <div className={classes.verdict} data-tone="unknown" data-testid="unresolved-verdict">
      <IconHandStop size={30} stroke={1.8} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <p className={classes.title}>{refund === null ? t("verdict.stop") : t("verdict.stopRefund")}</p>
        <p className={classes.facts}>{sentences.join(useLanguage() === "ja" ? "" : " ")}</p>
        <div className={classes.next}>
          <NextCheck at={payment.next_check_at} needsPerson={payment.needs_person} />
          {children}
        </div>
      </div>
    </div>
  );
}

function sentWords({ t, timeWords }: Words, { payment, refund }: Matter): string {
  const { row } = payment;
  if (refund !== null) {
    const facts = { time: timeWords(refund.created_at), amount: formatYen(refund.amount) };
    return refund.kind === "refund" ? t("verdict.sentRefund", facts) : t("verdict.sentCancel", facts);
  }
  const facts = { time: timeWords(row.created_at), amount: formatYen(row.amount) };
  return row.method === "paypay_scan" ? t("verdict.sentScan", facts) : t("verdict.sentQr", facts);
}

function standingWords({ t }: Words, { payment, refund }: Matter): string {
  const state = refund?.state ?? payment.row.state;
  if (state === "processing") return t("verdict.pending");
  return state === "awaiting_customer" ? t("verdict.expired") : t("verdict.lost");
}

function checksWords({ t }: Words, matter: Matter): string {
  const count = checksOf(matter);
  return count === 0 ? t("verdict.noChecks") : t("verdict.checks", { count });
}

function NextCheck({ at, needsPerson }: { at: string | null; needsPerson: boolean }) {
  const { t } = useTranslation("unresolved");
  const now = useNow();
  if (at === null && !needsPerson) return null;
  const left = at === null ? 0 : Date.parse(at) - now;
  return (
    <strong data-testid="unresolved-next">
      {at === null && t("verdict.gaveUp")}
      {at !== null && (left > 0 ? t("verdict.next", { remaining: formatRemaining(left) }) : t("verdict.soon"))}
    </strong>
  );
}

export function KnownVerdict({ matter: { payment, refund } }: { matter: Matter }) {
  const { t } = useTranslation("unresolved");
  const byHand = refund?.settled_by_hand ?? payment.row.settled_by_hand;
  const paid = payment.charge_again === "no_paid";
  const back = refund?.state === "completed";
  const title =
    refund === null
      ? t(paid ? "verdict.no_paid" : "verdict.yes")
      : t(back ? "verdict.refunded" : "verdict.notRefunded");
  return (
    <div className={classes.verdict} data-tone="settled" role="status" data-testid="unresolved-known-verdict">
      <ToneIcon tone="settled" size={28} />
      <div>
        <p className={classes.title}>{title}</p>
        <p className={classes.facts}>{byHand ? t("verdict.byHand") : t("verdict.byProvider")}</p>
      </div>
    </div>
  );
}
