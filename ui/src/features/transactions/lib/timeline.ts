/** The timeline as it is told: oldest first, long runs of fruitless questions folded into one line. */
import type { TimelineEntry } from "@/ipc/generated/contract";

export type TimelineLine = { fold: false; entry: TimelineEntry } | { fold: true; entries: TimelineEntry[] };

/** A run shorter than this is told in full. */
const FOLD_FROM = 4;

const isFruitless = (entry: TimelineEntry): boolean =>
  entry.kind === "asked" && (entry.to === null || entry.to === entry.from);

/** The first and the last question of a run stay; those between are folded. */
export function tell(timeline: readonly TimelineEntry[]): TimelineLine[] {
  const lines: TimelineLine[] = [];
  let run: TimelineEntry[] = [];
  const finishRun = () => {
    const between = run.slice(1, -1);
    const folds = run.length >= FOLD_FROM;
    run.forEach((entry, index) => {
      const inside = folds && index > 0 && index < run.length - 1;
      if (!inside) lines.push({ fold: false, entry });
      else if (index === 1) lines.push({ fold: true, entries: between });
    });
    run = [];
  };
  for (const entry of timeline) {
    if (isFruitless(entry) && (run.length === 0 || run[0]?.refund_id === entry.refund_id)) {
      run.push(entry);
      continue;
    }
    finishRun();
    if (isFruitless(entry)) run.push(entry);
    else lines.push({ fold: false, entry });
  }
  finishRun();
  return lines;
}

/** Events are numbered by payment and by refund: only both together name one. */
export function entryKey(entry: TimelineEntry): string {
  return `${entry.refund_id ?? "payment"}/${entry.seq}`;
}
