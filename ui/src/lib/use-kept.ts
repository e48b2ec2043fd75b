/**
 * State that survives a reload of the page: drafts and the ids that belong to them. Kept for this window only, never secrets.
 * What was kept in another shape (an older program) is read as if it were not there, when `isValid` says so.
 */
import { useCallback, useState } from "react";

/** Forgets what was kept under this key. */
export function forgetKept(key: string): void {
  sessionStorage.removeItem(key);
}

/** Keeps a value under this key. */
export function keepValue(key: string, value: unknown): void {
  sessionStorage.setItem(key, JSON.stringify(value));
}

/** What was kept under this key; null when there is nothing, or nothing that fits. */
export function readKept<T>(key: string, isValid: (kept: unknown) => kept is T): T | null {
  const text = sessionStorage.getItem(key);
  if (text === null) return null;
  try {
    const kept: unknown = JSON.parse(text);
    return isValid(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** `[value, set, forget]`: like `useState`, and also in the window's storage. `forget` goes back to `initial` and leaves nothing behind. */
export function useKept<T>(
  key: string,
  initial: T,
  isValid: (kept: unknown) => kept is T,
): [T, (value: T) => void, () => void] {
  const [value, setValue] = useState<T>(() => readKept(key, isValid) ?? initial);
  const set = useCallback(
    (next: T) => {
      keepValue(key, next);
      setValue(next);
    },
    [key],
  );
  const forget = () => {
    forgetKept(key);
    setValue(initial);
  };
  return [value, set, forget];
}

export function isText(kept: unknown): kept is string {
  return typeof kept === "string";
}
