import { describe, expect, it } from "vitest";
import { isFiltered, NO_FILTERS, readFilters, spansDays, toRequest, writeFilters, type Filters } from "./filters";

const read = (query: string) => readFilters(new URLSearchParams(query));

describe("filters in the address", () => {
  it("come back as they were written", () => {
    const filters: Filters = {
      text: "抹茶 & 100%",
      period: "custom",
      from: "2026-01-05",
      to: "2026-01-09",
      states: ["completed", "unknown"],
      methods: ["paypay_scan"],
      min: 500,
      max: 9000,
    };
    expect(readFilters(writeFilters(filters))).toEqual(filters);
    expect(writeFilters(NO_FILTERS).toString()).toBe("");
    expect(isFiltered(NO_FILTERS)).toBe(false);
    expect(isFiltered(filters)).toBe(true);
  });

  it.each([
    ["period=soon"],
    ["period=custom"],
    ["period=custom&from=2026-02-30&to=2026-03-01"],
    ["period=custom&from=2026-01-01"],
    ["state=paid,;drop&method=cash"],
    ["min=-5&max=1.5"],
    ["min=９&max=123456789012"],
  ])("leave out what cannot be read: %s", (query) => expect(read(query)).toEqual(NO_FILTERS));

  it("cut a search that is too long", () => expect(read(`q=${"あ".repeat(300)}`).text).toHaveLength(100));

  it.each([
    ["all", null, null],
    ["today", "2026-03-01", "2026-03-01"],
    ["yesterday", "2026-02-28", "2026-02-28"],
    ["week", "2026-02-23", "2026-03-01"],
    ["month", "2026-03-01", "2026-03-01"],
    ["custom", "2026-01-05", "2026-01-09"],
  ])("make %s the days %s to %s", (period, from, to) => {
    const filters = read(`period=${period}&from=2026-01-05&to=2026-01-09`);
    expect(toRequest(filters, "2026-03-01")).toMatchObject({ from, to });
  });

  it("know whether a day must be named in a row", () => {
    expect(spansDays(toRequest(read("period=today"), "2026-03-01"))).toBe(false);
    expect(spansDays(toRequest(read(""), "2026-03-01"))).toBe(true);
    expect(spansDays(toRequest(read("period=week"), "2026-03-01"))).toBe(true);
  });

  it("send a search without the space around it", () =>
    expect(toRequest(read("q=%E3%80%80RCP%20"), "2026-03-01").text).toBe("RCP"));
});
