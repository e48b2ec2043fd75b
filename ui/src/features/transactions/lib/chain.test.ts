import { describe, expect, it } from "vitest";
import { learn, NEW_CHAIN, pagesOf, rowsOf, type Chain } from "./chain";
import { slide, SLIDE_ROWS, windowRows, WINDOW_ROWS, ROW_HEIGHT } from "./sliding";

const chain = (starts: (string | null)[], total: number | null = null): Chain => ({ starts, total });

describe("the chain of pages", () => {
  it.each([
    ["a first page", NEW_CHAIN, 0, 100, "a", chain([null, "a"])],
    ["a first page that is all", NEW_CHAIN, 0, 37, null, chain([null], 37)],
    ["no payments at all", NEW_CHAIN, 0, 0, null, chain([null], 0)],
    ["one more", chain([null, "a"]), 1, 100, "b", chain([null, "a", "b"])],
    ["the last page", chain([null, "a", "b"]), 2, 5, null, chain([null, "a", "b"], 205)],
    ["pages moved by a new payment", chain([null, "a", "b"], 205), 0, 100, "A", chain([null, "A"])],
    ["the end moved nearer", chain([null, "a", "b"], 205), 1, 99, null, chain([null, "a"], 199)],
  ])("learns from %s", (_, before, page, rows, next, after) => expect(learn(before, page, rows, next)).toEqual(after));

  it.each([
    ["a page as before", chain([null, "a", "b"]), 0, 100, "a"],
    ["the last page as before", chain([null, "a"], 120), 1, 20, null],
    ["a page that is gone", chain([null]), 3, 100, "x"],
  ])("stays the same object after %s", (_, before, page, rows, next) =>
    expect(learn(before, page, rows, next)).toBe(before),
  );

  it("counts rows", () => {
    expect(rowsOf(chain([null, "a"]))).toBe(200);
    expect(rowsOf(chain([null, "a"], 120))).toBe(120);
  });

  it.each([
    [-30, 10, [0]],
    [90, 110, [0, 1]],
    [250, 900, [2]],
    [0, 250, [0, 1, 2]],
  ])("finds the pages of rows %d to %d", (first, last, pages) =>
    expect(pagesOf(chain([null, "a", "b"]), first, last)).toEqual(pages),
  );
});

describe("the sliding area", () => {
  it("stays far below what a browser can scroll", () => expect(WINDOW_ROWS * ROW_HEIGHT).toBeLessThan(33_554_428 / 10));

  it.each([
    ["at the top", 0, 0, 15, 1_000_000, 0],
    ["in the middle", 0, 9000, 9015, 1_000_000, 0],
    ["near its end", 0, 19_810, 19_825, 1_000_000, SLIDE_ROWS],
    ["at the very end of all rows", 0, 19_810, 19_825, WINDOW_ROWS, 0],
    ["near its beginning", SLIDE_ROWS, 150, 165, 1_000_000, 0],
  ])("slides when one is %s", (_, base, first, last, total, expected) =>
    expect(slide(base, first, last, total)).toBe(expected),
  );

  it("never holds more than its limit, whatever one scrolls through", () => {
    let base = 0;
    for (let row = 0; row < 1_000_000; row += 9) {
      base = slide(base, row - base, row - base + 15, 1_000_000);
      expect(windowRows(base, 1_000_000)).toBeLessThanOrEqual(WINDOW_ROWS);
      if (row < base || row >= base + WINDOW_ROWS) throw new Error(`row ${row} is outside the area at ${base}`);
    }
    expect(base).toBeGreaterThan(900_000);
  });
});
