/** The window: what is in it when it opens, and what becomes of it when it is closed. */
import assert from "node:assert/strict";
import { ConsoleWindow, LANGUAGES } from "../src/console-window.ts";
import { askToClose, box, properties, visibleWindow } from "../src/desktop.ts";
import { Shop } from "../src/shop.ts";
import { until } from "../src/until.ts";

describe("the window", () => {
  let shop: Shop;
  let console: ConsoleWindow;

  before(async () => {
    shop = new Shop();
    console = await ConsoleWindow.start({ shop });
  });

  after(async () => {
    await console.stop();
    shop.remove();
  });

  it("opens at home, in practice, at its size", async () => {
    assert.equal(await console.byTestId("home-route").isDisplayed(), true);
    await console.reads("practice-band", "練習モード");
    const window = await until("the window is on the screen", visibleWindow);
    const { width, height } = box(window);
    assert.deepEqual([width, height], [1280, 800]);
    assert.match(properties(window), /_NET_WM_NAME\(UTF8_STRING\) = "MPAC Console 【練習】"/);
  });

  it("speaks Japanese and English, and remembers which", async () => {
    const bands = { ja: "練習モード", en: "Practice" };
    for (const language of LANGUAGES) {
      await console.speak(language);
      await console.reads("practice-band", bands[language]);
      await console.screenshot("home-fresh");
      await console.resize(1024, 768);
      await console.screenshot("home-fresh-1024");
      await console.resize(1280, 800);
    }
    await console.browser.refresh();
    await console.ready();
    await console.reads("practice-band", bands.en);
    await console.speak("ja");
  });

  it("goes on without a window when it is closed, and comes back when started again", async () => {
    const window = await until("the window is on the screen", visibleWindow);
    askToClose(window);
    await until("the window is gone from the screen", () => visibleWindow() === null);
    assert.equal(console.isAlive(), true);
    assert.equal(await console.startAgain(), 0);
    await until("the window is back", visibleWindow);
    assert.equal(console.isAlive(), true);
    assert.equal(await console.byTestId("home-route").isDisplayed(), true);
  });

  it("quits in order when a second start says so, and again when nobody is there", async () => {
    assert.equal(await console.startAgain(["--quit"]), 0);
    await until("the process ends", () => !console.isAlive(), 15_000);
    assert.match(shop.log(), /the console is closed/);
    assert.equal(await console.startAgain(["--quit"]), 0);
  });
});
