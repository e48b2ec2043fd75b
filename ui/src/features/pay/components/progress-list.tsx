/** What has happened to the payment so far, newest last. Questions that told nothing new are one line. */
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card";
import { TimeText } from "@/components/date-time-text";
import type { PaymentDetail, PaymentState, TimelineEntry } from "@/ipc/generated/contract";
import classes from "./progress-list.module.css";

interface Line {
  entry: TimelineEntry;
  /** How many questions in a row told nothing new. */
  times: number;
}

/** The payment's own entries; questions without news one after another become one line with the last time. */
export function linesOf(timeline: readonly TimelineEntry[]): Line[] {
  const lines: Line[] = [];
  for (const entry of timeline) {
    if (entry.refund_id !== null) continue;
    const last = lines.at(-1);
    const quiet = entry.kind === "asked" && entry.to === null;
    if (quiet && last?.entry.kind === "asked" && last.entry.to === null) {
      lines[lines.length - 1] = { entry, times: last.times + 1 };
    } else {
      lines.push({ entry, times: 1 });
    }
  }
  return lines;
}

const STATES: readonly string[] = [
  "created",
  "awaiting_customer",
  "processing",
  "completed",
  "declined",
  "failed",
  "canceled",
  "expired",
  "unknown",
] satisfies PaymentState[];

function isState(name: string | null): name is PaymentState {
  return name !== null && STATES.includes(name);
}

export function ProgressList({ view }: { view: PaymentDetail | null }) {
  const { t } = useTranslation("pay");
  return (
    <Card title={t("progress.title")} grow data-testid="pay-progress">
      {view === null ? (
        <p className={classes.empty}>{t("progress.empty")}</p>
      ) : (
        <ol className={classes.lines}>
          {linesOf(view.timeline).map((line) => (
            <ProgressLine key={line.entry.seq} line={line} />
          ))}
        </ol>
      )}
    </Card>
  );
}

function ProgressLine({ line }: { line: Line }) {
  const { t } = useTranslation(["pay", "states"]);
  const { entry, times } = line;
  const word = times > 1 ? t("progress.askedTimes", { count: times }) : wordOf(entry);
  const isShownQr = entry.kind === "answered" && entry.to === "awaiting_customer";
  return (
    <li className={classes.line} data-kind={entry.kind}>
      <span className={classes.time}>
        <TimeText at={entry.at} />
      </span>
      <span>
        {isShownQr ? t("progress.answeredQr") : word}
        {isState(entry.to) && entry.kind !== "intended" && !isShownQr && (
          <span className={classes.state} data-state={entry.to}>
            {t(`states:payment.${entry.to}`)}
          </span>
        )}
      </span>
    </li>
  );

  function wordOf({ kind }: TimelineEntry): string {
    return t(`progress.${kind}`);
  }
}
