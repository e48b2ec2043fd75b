/**
 * A press that counts only a moment after the button appeared. A scanner that fires twice, or a second tap on Enter, must not wipe away a result
 * that nobody has seen.
 */
import { useEffect, useRef } from "react";

const ARMED_AFTER_MILLISECONDS = 600;

export function useArmedPress(press: () => void): (event: { timeStamp: number }) => void {
  const shownAt = useRef(0);
  useEffect(() => {
    shownAt.current = performance.now();
  }, []);
  return (event) => {
    if (event.timeStamp - shownAt.current >= ARMED_AFTER_MILLISECONDS) press();
  };
}
