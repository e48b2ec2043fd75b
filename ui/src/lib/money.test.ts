import { describe, expect, it } from "vitest";
import { formatChange, formatYen, formatYenDifference, readYen } from "./money";

describe("money", () => {
  it.each([
    [0, "¥0"],
    [1200, "¥1,200"],
    [1284560, "¥1,284,560"],
    [-500, "-¥500"],
  ])("writes %d as %s", (yen, text) => expect(formatYen(yen)).toBe(text));

  it.each([
    [0, "±¥0"],
    [50, "+¥50"],
    [-5000, "-¥5,000"],
  ])("writes the difference %d as %s", (yen, text) => expect(formatYenDifference(yen)).toBe(text));

  it.each([
    [1042, 1000, "+4.2%"],
    [897, 1000, "-10.3%"],
    [999, 1000, "-0.1%"],
    [1000, 1000, "±0.0%"],
    [1000, 0, null],
  ])("compares %d with %d as %s", (now, before, text) => expect(formatChange(now, before)).toBe(text));

  it.each([
    ["１，２００", 1200],
    ["¥1,200", 1200],
    ["￥500", 500],
    ["", null],
    ["12a", null],
    ["1.5", null],
    ["-5", null],
    ["123456789012", null],
  ])("reads %j as %s", (typed, yen) => expect(readYen(typed)).toBe(yen));
});
