/**
 * Lets a field receive what is typed while nothing that takes text has the focus: hardware keyboards, and scanners that type like one.
 * The focus moves before the key is handled, so the character itself arrives in the field.
 */
import { useEffect, type RefObject } from "react";

const TAKES_TEXT =
  "input:not([type=checkbox]):not([type=radio]):not([type=button]), textarea, select, [contenteditable=true]";

/** `accepts` decides by the key; what an input method handles (`Process`) always goes there. */
export function useTypingGoesTo(field: RefObject<HTMLInputElement | null>, accepts: (key: string) => boolean): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key !== "Process" && !accepts(event.key)) return;
      if (document.activeElement?.matches(TAKES_TEXT) === true) return;
      field.current?.focus();
    }
    window.addEventListener("keydown", onKeyDown, true);
    return () => window.removeEventListener("keydown", onKeyDown, true);
  }, [field, accepts]);
}
