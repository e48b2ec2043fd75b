/** Where one was in a list, by the entry of the window's history, so that going back leads to the same rows. */
import type { Chain } from "./chain";

export interface Place {
  chain: Chain;
  /** The first row of the scrolled area. */
  base: number;
  /** Pixels scrolled. */
  offset: number;
  /** The row that the keyboard stood on. */
  active: number | null;
}

const KEPT_AS = "mpac.transactions.places";
const PLACES_MAX = 10;

function isPlace(kept: unknown): kept is Place {
  return typeof kept === "object" && kept !== null && "chain" in kept && "base" in kept && "offset" in kept;
}

function readAll(): [string, unknown][] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEPT_AS) ?? "{}");
    return typeof kept === "object" && kept !== null ? Object.entries(kept) : [];
  } catch {
    return [];
  }
}

export function keepPlace(key: string, place: Place): void {
  const others = readAll().filter(([other]) => other !== key);
  sessionStorage.setItem(KEPT_AS, JSON.stringify(Object.fromEntries([...others, [key, place]].slice(-PLACES_MAX))));
}

export function findPlace(key: string): Place | null {
  const found = readAll().find(([other]) => other === key)?.[1];
  return isPlace(found) ? found : null;
}
