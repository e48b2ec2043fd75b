/**
 * Which part of a very long list has a height. Browsers break beyond 33,554,428 px, so far pages are dropped from the scrolled area
 * and it slides along. Invariant: the area never holds more than `WINDOW_ROWS` rows.
 */
import { PAGE_ROWS } from "./chain";

export const ROW_HEIGHT = 56;

/** Rows that have a height at one time: 1,120,000 px. */
export const WINDOW_ROWS = 200 * PAGE_ROWS;

/** How far the area slides at once. */
export const SLIDE_ROWS = 100 * PAGE_ROWS;

/** How near to its edge one may come before it slides. */
const EDGE_ROWS = 2 * PAGE_ROWS;

/** The first row of the area, after the rows `first` to `last` (counted from its beginning) were on the screen. */
export function slide(base: number, first: number, last: number, total: number): number {
  if (last >= WINDOW_ROWS - EDGE_ROWS && base + WINDOW_ROWS < total) return base + SLIDE_ROWS;
  if (first < EDGE_ROWS && base > 0) return Math.max(0, base - SLIDE_ROWS);
  return base;
}

/** Rows of the area. */
export function windowRows(base: number, total: number): number {
  return Math.max(0, Math.min(total - base, WINDOW_ROWS));
}
