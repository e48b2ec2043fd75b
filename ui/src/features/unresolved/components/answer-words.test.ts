import { beforeAll, describe, expect, it } from "vitest";
import { i18n, startI18n } from "@/i18n/i18n";
import type { TimelineEntry } from "@/ipc/generated/contract";
import { answerWords } from "./answer-words";

const ENTRY: TimelineEntry = {
  seq: 1,
  refund_id: null,
  at: "2026-01-28T05:00:00Z",
  kind: "asked",
  source: "poll",
  actor: "",
  from: null,
  to: null,
  note: null,
  request_id: null,
  http_status: null,
  has_evidence: false,
};

beforeAll(() => startI18n("ja"));

describe("PayPay's answer in words", () => {
  it.each<[Partial<TimelineEntry>, string | null, string | null]>([
    [{ http_status: 200, note: "CREATED" }, "まだ確定していません", "HTTP 200 CREATED"],
    [{ http_status: 200, note: "CREATED", refund_id: "REFUND-1" }, "受け付け済み・処理中", "HTTP 200 CREATED"],
    [
      { http_status: 404, note: "404 RESOURCE_NOT_FOUND: none" },
      "該当する支払いなし",
      "HTTP 404 RESOURCE_NOT_FOUND: none",
    ],
    [{ http_status: 503, note: "HTTP 503 from the server" }, "PayPay 側のエラー", "HTTP 503 from the server"],
    [{ http_status: 503, note: "503 MAINTENANCE_MODE: x" }, "メンテナンス中", "HTTP 503 MAINTENANCE_MODE: x"],
    [{ http_status: 429, note: "PayPay asks to slow down" }, "混み合っています", "HTTP 429 PayPay asks to slow down"],
    [{ http_status: 401, note: "401 SOMETHING_NEW: x" }, "認証が通りません", "HTTP 401 SOMETHING_NEW: x"],
    [{ http_status: 418, note: null }, null, "HTTP 418"],
    [{ note: "no answer within the deadline" }, "応答なし", null],
    [{ kind: "notified", source: "webhook", note: "COMPLETED" }, "支払い済み", null],
    [{ kind: "settled_by_hand", source: "operator", note: "サポート鈴木さん" }, null, "サポート鈴木さん"],
  ])("%o", (change, word, said) => {
    const t = i18n.getFixedT("ja", "unresolved");
    expect(answerWords(t, { ...ENTRY, ...change })).toEqual({ word, said });
  });

  it("says how long an answer was awaited", () => {
    const t = i18n.getFixedT("ja", "unresolved");
    expect(answerWords(t, { ...ENTRY, kind: "answered" }, 30).word).toBe("応答なし(30秒)");
  });
});
