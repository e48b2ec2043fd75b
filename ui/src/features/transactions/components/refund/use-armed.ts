/** Whether a dangerous button may be pressed: not before it was on the screen for a moment, so that a double click on the step before it does nothing. */
import { useEffect, useState } from "react";

const MOMENT_MILLISECONDS = 400;

export function useArmed(): boolean {
  const [armed, setArmed] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setArmed(true), MOMENT_MILLISECONDS);
    return () => window.clearTimeout(timer);
  }, []);
  return armed;
}
