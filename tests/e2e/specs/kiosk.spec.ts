/** Kiosk: the whole screen, and no way out but the keys. */
import assert from "node:assert/strict";
import { ConsoleWindow, exitCode, startUndriven } from "../src/console-window.ts";
import { askToClose, box, keys, properties, screen, visibleWindow } from "../src/desktop.ts";
import { Shop } from "../src/shop.ts";
import { until } from "../src/until.ts";

describe("a kiosk", () => {
  let shop: Shop;
  let console: ConsoleWindow;

  before(async () => {
    shop = new Shop();
    console = await ConsoleWindow.start({ shop, args: ["--kiosk"] });
  });

  after(async () => {
    await console.stop();
    shop.remove();
  });

  it("fills the screen, without a frame, above everything", async () => {
    const window = await until("the window is on the screen", visibleWindow);
    await until("it fills the screen", () => JSON.stringify(box(window)) === JSON.stringify(screen()));
    const said = properties(window);
    assert.match(said, /_NET_WM_STATE\(ATOM\) = .*_NET_WM_STATE_FULLSCREEN/);
    assert.match(said, /_NET_WM_STATE_ABOVE/);
    assert.match(said, /_NET_FRAME_EXTENTS\(CARDINAL\) = 0, 0, 0, 0/);
    await console.screenshot("kiosk");
  });

  it("does not close when asked, by the window manager or by keys", async () => {
    const window = await until("the window is on the screen", visibleWindow);
    askToClose(window);
    keys("alt+F4");
    await until("the console noted it", () => shop.log().includes("a kiosk is not closed"));
    assert.equal(visibleWindow(), window);
    assert.equal(console.isAlive(), true);
  });

  it("is left by Ctrl+Alt+Shift+Q", async () => {
    await console.stop();
    const undriven = startUndriven(shop, ["--kiosk"]);
    const left = exitCode(undriven);
    await until("the window is on the screen", visibleWindow);
    await until("the keys end it", () => {
      keys("ctrl+alt+shift+q");
      return undriven.exitCode !== null;
    });
    assert.equal(await left, 0);
    assert.match(shop.log(), /Ctrl\+Alt\+Shift\+Q was pressed[^]*the console is closed/);
  });
});
