/** When the console cannot start, the window opens all the same and says why. */
import assert from "node:assert/strict";
import { ConsoleWindow } from "../src/console-window.ts";
import { askToClose, visibleWindow } from "../src/desktop.ts";
import { Shop } from "../src/shop.ts";
import { until } from "../src/until.ts";

describe("a console that cannot start", () => {
  let shop: Shop;
  let console: ConsoleWindow | null = null;

  beforeEach(() => {
    shop = new Shop();
  });

  afterEach(async () => {
    await console?.stop();
    console = null;
    shop.remove();
  });

  it("says that another console works on the data, and starts when that one is gone", async () => {
    await shop.lockAsAnother();
    console = await ConsoleWindow.start({ shop });
    await console.reads("startup-refused", shop.practice);
    await console.screenshot("startup-already-running");
    await console.press("startup-again");
    await console.reads("startup-refused", shop.practice);
    shop.unlock();
    await console.press("startup-again");
    await console.byTestId("home-route").waitForDisplayed();
  });

  it("says that the data is of a newer version, leaves it alone, and ends with its window", async () => {
    console = await ConsoleWindow.start({ shop });
    await console.stop();
    shop.makeNewer(999);
    console = await ConsoleWindow.start({ shop });
    await console.reads("startup-refused", "999");
    await console.screenshot("startup-newer");
    await console.speak("en");
    await console.reads("startup-refused", "999");
    await console.screenshot("startup-newer");
    assert.equal(shop.sqlite("PRAGMA user_version"), "999");
    askToClose(await until("the window is on the screen", visibleWindow));
    const { pid } = console;
    await until(`process ${pid} ends`, () => console?.isAlive() === false, 15_000);
  });
});
