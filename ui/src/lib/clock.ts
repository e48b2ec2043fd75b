/**
 * The core's clock, for showing. The shop's machine may be wrong about the time; the core says what time it is, and this counts on from there.
 * Components read it with `useNow`; nothing else in the screens asks what time it is.
 */
import { createContext, use, useEffect, useState } from "react";

/** How far the core's clock is ahead of this window's, in milliseconds. */
export const ClockOffset = createContext(0);

/** The core's time in milliseconds since 1970, renewed every `everyMilliseconds`. */
export function useNow(everyMilliseconds = 1000): number {
  const offset = use(ClockOffset);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), everyMilliseconds);
    return () => window.clearInterval(timer);
  }, [everyMilliseconds]);
  return now + offset;
}
