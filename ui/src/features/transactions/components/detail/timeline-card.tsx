/** All that happened, oldest first: what, who, where it came from, what changed, and the raw answer for support. */
import { Button } from "@mantine/core";
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBan,
  IconBell,
  IconClockPause,
  IconMessageReply,
  IconNote,
  IconPlayerPlay,
  IconRefresh,
  IconUserCheck,
  type Icon,
} from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/card";
import { CopyableId } from "@/components/copyable-id";
import { DateText, TimeText } from "@/components/date-time-text";
import { PAYMENT_TONES, REFUND_TONES } from "@/components/state-badge";
import { ToneIcon } from "@/components/tone-badge";
import type { PaymentDetail, PaymentState, RefundState, TimelineEntry, TimelineKind } from "@/ipc/generated/contract";
import { businessDateOf } from "@/lib/time";
import { entryKey, tell } from "../../lib/timeline";
import { EvidenceModal } from "./evidence-modal";
import classes from "./timeline-card.module.css";

const ICONS: Record<TimelineKind, Icon> = {
  intended: IconPlayerPlay,
  answered: IconMessageReply,
  asked: IconRefresh,
  notified: IconBell,
  cancel_requested: IconBan,
  settled_by_hand: IconUserCheck,
  gave_up: IconClockPause,
  contradicted: IconAlertTriangle,
  memo_written: IconNote,
};

export function TimelineCard({ view }: { view: PaymentDetail }) {
  const { t } = useTranslation("transactions");
  const [evidence, setEvidence] = useState<TimelineEntry | null>(null);
  const [unfolded, setUnfolded] = useState<readonly string[]>([]);
  const lines = tell(view.timeline).flatMap((line) =>
    line.fold && unfolded.includes(foldKey(line.entries))
      ? line.entries.map((entry) => ({ fold: false as const, entry }))
      : [line],
  );
  return (
    <Card title={t("timeline.title")} data-testid="transaction-timeline">
      <ol className={classes.list}>
        {lines.map((line) =>
          line.fold ? (
            <li key={`fold-${foldKey(line.entries)}`} className={classes.fold}>
              <Button
                variant="subtle"
                px={10}
                onClick={() => setUnfolded([...unfolded, foldKey(line.entries)])}
                data-testid="transaction-timeline-unfold"
              >
                {t("timeline.fold", { count: line.entries.length })}
              </Button>
            </li>
          ) : (
            <Entry
              key={entryKey(line.entry)}
              entry={line.entry}
              today={view.row.business_date}
              onShow={() => setEvidence(line.entry)}
            />
          ),
        )}
      </ol>
      {evidence !== null && (
        <EvidenceModal paymentId={view.row.payment_id} entry={evidence} onClose={() => setEvidence(null)} />
      )}
    </Card>
  );
}

function foldKey(entries: readonly TimelineEntry[]): string {
  const first = entries[0];
  return first === undefined ? "" : entryKey(first);
}

interface EntryProps {
  entry: TimelineEntry;
  /** The payment's day: other days are named. */
  today: string;
  onShow: () => void;
}

function Entry({ entry, today, onShow }: EntryProps) {
  const { t } = useTranslation("transactions");
  const ofRefund = entry.refund_id !== null && entry.kind === "intended";
  const Shape = ofRefund ? IconArrowBackUp : ICONS[entry.kind];
  const day = businessDateOf(entry.at);
  return (
    <li className={classes.entry} data-testid="transaction-timeline-entry" data-kind={entry.kind} data-seq={entry.seq}>
      <span className={classes.icon} data-kind={entry.kind} aria-hidden>
        <Shape size={17} stroke={1.8} />
      </span>
      <div className={classes.body}>
        <div className={classes.top}>
          <strong>{ofRefund ? t("timeline.refundIntended") : t(`timeline.kind.${entry.kind}`)}</strong>
          <span className={classes.quiet}>
            {day !== today && (
              <>
                <DateText date={day} short />{" "}
              </>
            )}
            <TimeText at={entry.at} />
          </span>
        </div>
        <Change entry={entry} />
        {entry.note !== null && entry.note !== "" && <p className={classes.note}>{entry.note}</p>}
        <Facts entry={entry} onShow={onShow} />
      </div>
    </li>
  );
}

/** From which state to which; only what changed. */
function Change({ entry }: { entry: TimelineEntry }) {
  const { from, to } = entry;
  if (to === null || from === to) return null;
  return (
    <p className={classes.change}>
      {from !== null && (
        <>
          <StateWord entry={entry} state={from} />
          <span aria-hidden>→</span>
        </>
      )}
      <StateWord entry={entry} state={to} />
    </p>
  );
}

const isPaymentState = (state: string): state is PaymentState => Object.hasOwn(PAYMENT_TONES, state);
const isRefundState = (state: string): state is RefundState => Object.hasOwn(REFUND_TONES, state);

/** A state by its word; one that this screen does not know is shown as it is written. */
function StateWord({ entry, state }: { entry: TimelineEntry; state: string }) {
  const { t } = useTranslation("states");
  if (entry.refund_id !== null && isRefundState(state)) {
    return (
      <span className={classes.state}>
        <ToneIcon tone={REFUND_TONES[state]} size={14} />
        {t(`refund.${state}`)}
      </span>
    );
  }
  if (entry.refund_id === null && isPaymentState(state)) {
    return (
      <span className={classes.state}>
        <ToneIcon tone={PAYMENT_TONES[state]} size={14} />
        {t(`payment.${state}`)}
      </span>
    );
  }
  return <span className={classes.state}>{state}</span>;
}

function Facts({ entry, onShow }: { entry: TimelineEntry; onShow: () => void }) {
  const { t } = useTranslation("transactions");
  const source = t(`timeline.source.${entry.source}`);
  return (
    <div className={classes.facts}>
      <span>{entry.actor === "" || entry.actor === source ? source : `${source} ・ ${entry.actor}`}</span>
      {entry.http_status !== null && <span>HTTP {entry.http_status}</span>}
      {entry.request_id !== null && <CopyableId id={entry.request_id} label={t("timeline.requestId")} />}
      {entry.has_evidence && (
        <Button variant="subtle" px={10} onClick={onShow} data-testid="transaction-evidence-open">
          {t("timeline.show")}
        </Button>
      )}
    </div>
  );
}
