/**
 * The one sale of this window. It outlives the screen and a reload of the page (kept in the window's storage), so that leaving in the middle of a
 * payment loses and doubles nothing.
 */
import { useSyncExternalStore } from "react";
import { newDraft, type Draft } from "./draft";

const KEPT_AS = "mpac.pay.draft";

let cached: { text: string; draft: Draft } | null = null;
const listeners = new Set<() => void>();

/** Operations that this page has sent and that have not answered. A reload forgets them; then the core is asked. */
export const inFlight = new Set<string>();

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === "object" &&
    value !== null &&
    "saleId" in value &&
    "lines" in value &&
    "earlier" in value &&
    "awaitsScan" in value
  );
}

function parse(text: string | null): Draft | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isDraft(value) ? value : null;
  } catch {
    return null;
  }
}

function keep(draft: Draft): Draft {
  const text = JSON.stringify(draft);
  sessionStorage.setItem(KEPT_AS, text);
  cached = { text, draft };
  return draft;
}

export function readDraft(): Draft {
  const text = sessionStorage.getItem(KEPT_AS);
  if (cached !== null && cached.text === text) return cached.draft;
  const kept = parse(text);
  if (kept === null || text === null) return keep(newDraft());
  cached = { text, draft: kept };
  return kept;
}

function writeDraft(draft: Draft): void {
  keep(draft);
  for (const listener of listeners) listener();
}

/** Changes the sale by a pure step. */
export function changeDraft(step: (draft: Draft) => Draft): void {
  const before = readDraft();
  const after = step(before);
  if (after !== before) writeDraft(after);
}

/** The next sale. */
export function beginNextSale(): void {
  changeDraft((draft) => newDraft(draft));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useDraft(): Draft {
  return useSyncExternalStore(subscribe, readDraft);
}
