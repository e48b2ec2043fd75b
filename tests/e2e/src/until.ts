/** Waiting for what the window or the desktop does in its own time. Never a fixed sleep. */
import { setTimeout as pause } from "node:timers/promises";

const EVERY_MS = 100;

/** Asks until the answer is something else than false, null or undefined, and gives it back. Failures while asking count as not yet. */
export async function until<T>(
  what: string,
  ask: () => T | Promise<T>,
  withinMs = 10_000,
): Promise<Exclude<T, false | null | undefined>> {
  const giveUpAt = Date.now() + withinMs;
  let last: unknown = null;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== false && answer !== null && answer !== undefined) {
        return answer as Exclude<T, false | null | undefined>;
      }
      last = answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() > giveUpAt) throw new Error(`not within ${withinMs} ms: ${what} (last: ${String(last)})`);
    await pause(EVERY_MS);
  }
}
