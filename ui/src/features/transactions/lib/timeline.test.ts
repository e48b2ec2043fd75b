import { describe, expect, it } from "vitest";
import type { TimelineEntry, TimelineKind } from "@/ipc/generated/contract";
import { entryKey, tell } from "./timeline";

function entry(seq: number, kind: TimelineKind, more: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    seq,
    kind,
    refund_id: null,
    at: "2026-01-28T05:00:00Z",
    source: "poll",
    actor: "",
    from: null,
    to: null,
    note: null,
    request_id: null,
    http_status: null,
    has_evidence: false,
    ...more,
  };
}

const told = (timeline: TimelineEntry[]) =>
  tell(timeline).map((line) =>
    line.fold ? `(${line.entries.map(({ seq }) => seq).join(" ")})` : String(line.entry.seq),
  );

const asked = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => entry(from + index, "asked"));

describe("the timeline", () => {
  it.each([
    ["nothing", [], []],
    ["few questions in full", asked(1, 3), ["1", "2", "3"]],
    [
      "many questions by the first and the last",
      asked(1, 40),
      ["1", `(${Array.from({ length: 38 }, (_, i) => i + 2).join(" ")})`, "40"],
    ],
    [
      "what lies between runs",
      [entry(1, "intended"), ...asked(2, 5), entry(6, "notified"), ...asked(7, 8)],
      ["1", "2", "(3 4)", "5", "6", "7", "8"],
    ],
    [
      "a question that changed something",
      [...asked(1, 4), entry(5, "asked", { from: "unknown", to: "completed" })],
      ["1", "(2 3)", "4", "5"],
    ],
    [
      "questions about another refund apart",
      [...asked(1, 2), entry(1, "asked", { refund_id: "R" }), entry(2, "asked", { refund_id: "R" })],
      ["1", "2", "1", "2"],
    ],
  ])("tells %s", (_, timeline, lines) => expect(told(timeline)).toEqual(lines));

  it("names entries of refunds apart from those of the payment", () =>
    expect(entryKey(entry(1, "asked"))).not.toBe(entryKey(entry(1, "asked", { refund_id: "REFUND-1" }))));
});
