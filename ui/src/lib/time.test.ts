import { describe, expect, it } from "vitest";
import {
  addDays,
  businessDateOf,
  formatAgo,
  formatDate,
  formatDateShort,
  formatDateTime,
  formatRemaining,
  formatTime,
  formatWeekday,
} from "./time";

describe("time", () => {
  it("is Japan's, whatever the machine's", () => {
    expect(formatTime("2026-01-28T05:32:05Z")).toBe("14:32:05");
    expect(formatTime("2026-01-27T15:00:00Z")).toBe("00:00:00");
    expect(businessDateOf("2026-01-27T14:59:59Z")).toBe("2026-01-27");
    expect(businessDateOf("2026-01-27T15:00:00Z")).toBe("2026-01-28");
  });

  it("writes days as staff read them", () => {
    expect(formatDate("2026-01-28", "ja")).toBe("2026年1月28日(水)");
    expect(formatDate("2026-01-28", "en")).toBe("Wed, 28 Jan 2026");
    expect(formatDateShort("2026-11-03", "ja")).toBe("11月3日(火)");
    expect(formatWeekday("2026-01-28", "ja")).toBe("水曜日");
    expect(formatDateTime("2026-01-28T05:32:05Z", "ja")).toBe("1月28日(水) 14:32:05");
  });

  it("shows what it cannot read as it is", () => {
    expect(formatDate("soon", "ja")).toBe("soon");
    expect(formatTime("soon")).toBe("soon");
  });

  it.each([
    [5_000, "たった今", "just now"],
    [40_000, "40秒前", "40 seconds ago"],
    [4 * 60_000, "4分前", "4 minutes ago"],
    [2 * 3_600_000, "2時間前", "2 hours ago"],
    [3 * 86_400_000, "3日前", "3 days ago"],
    [-9_000, "たった今", "just now"],
  ])("says how long ago %d ms were", (passed, ja, en) => {
    expect(formatAgo(0, passed, "ja")).toBe(ja);
    expect(formatAgo(0, passed, "en")).toBe(en);
  });

  it("counts down to zero and not below", () => {
    expect(formatRemaining(216_000)).toBe("3:36");
    expect(formatRemaining(1)).toBe("0:01");
    expect(formatRemaining(-1)).toBe("0:00");
  });

  it("goes over the ends of months and years", () => {
    expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
    expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  });
});
