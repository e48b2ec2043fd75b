/** What jsdom lacks and the screens use, and the words. */
import "@testing-library/jest-dom/vitest";
import { cleanup } from "@testing-library/react";
import { afterEach, beforeAll } from "vitest";
import { chooseLanguage, startI18n } from "@/i18n/i18n";

class NoResize implements ResizeObserver {
  observe(): void {
    return;
  }
  unobserve(): void {
    return;
  }
  disconnect(): void {
    return;
  }
}

window.ResizeObserver = NoResize;
window.HTMLElement.prototype.scrollIntoView = () => undefined;
window.matchMedia = (query: string) =>
  Object.assign(new EventTarget(), { matches: false, media: query, onchange: null }) as MediaQueryList;

beforeAll(() => startI18n("ja"));

afterEach(async () => {
  cleanup();
  localStorage.clear();
  await chooseLanguage("ja");
});
