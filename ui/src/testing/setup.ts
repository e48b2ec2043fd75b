/** What jsdom lacks and the screens use, and the words. */
import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeAll } from "vitest";
import { chooseLanguage, startI18n } from "@/i18n/i18n";

// A busy machine is slow; a test that fails for that says nothing.
configure({ asyncUtilTimeout: 5000 });

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
for (const [measure, value] of Object.entries({
  offsetWidth: SIZE.width,
  offsetHeight: SIZE.height,
  clientWidth: SIZE.width,
  clientHeight: SIZE.height,
})) {
  Object.defineProperty(window.HTMLElement.prototype, measure, { configurable: true, value });
}

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
