/**
 * Where scans arrive. A screen that waits for a code listens here; what reads codes without a keyboard (the practice panel) speaks here.
 * Scanners that type like a keyboard are heard by the listening screen itself, which has the field.
 */
import { useSyncExternalStore } from "react";

type ScanListener = (code: string) => void;

const listeners = new Set<ScanListener>();
const watchers = new Set<() => void>();

function tellWatchers(): void {
  for (const watcher of watchers) watcher();
}

/** Hears of codes until the answer is called. The one that listened last hears alone. */
export function listenForScans(listener: ScanListener): () => void {
  listeners.add(listener);
  tellWatchers();
  return () => {
    listeners.delete(listener);
    tellWatchers();
  };
}

/** Hands a code to the screen that waits for one. False when none does. */
export function readCode(code: string): boolean {
  const last = [...listeners].at(-1);
  last?.(code);
  return last !== undefined;
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** Whether a screen waits for a code. */
export function useIsWaitingForScan(): boolean {
  return useSyncExternalStore(watch, () => listeners.size > 0);
}
