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
// Everything has a size, so that charts draw and virtual lists have rows.
const SIZE = { width: 800, height: 600 };
window.HTMLElement.prototype.getBoundingClientRect = () => new DOMRect(0, 0, SIZE.width, SIZE.height);
Object.defineProperty(window.HTMLElement.prototype, "offsetWidth", { configurable: true, value: SIZE.width });
Object.defineProperty(window.HTMLElement.prototype, "offsetHeight", { configurable: true, value: SIZE.height });

Object.defineProperty(document, "fonts", { configurable: true, value: new EventTarget() });
window.HTMLElement.prototype.scrollIntoView = () => undefined;
window.matchMedia = (query: string) =>
  Object.assign(new EventTarget(), { matches: false, media: query, onchange: null }) as MediaQueryList;

beforeAll(() => startI18n("ja"));

afterEach(async () => {
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
  await chooseLanguage("ja");
});
