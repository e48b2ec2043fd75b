/** What the page may reach: the console's own commands, and nothing else. */
import assert from "node:assert/strict";
import { ConsoleWindow } from "../src/console-window.ts";
import { Shop } from "../src/shop.ts";
import { until } from "../src/until.ts";

const asked = (command: string): string =>
  `return window.__TAURI_INTERNALS__.invoke(${JSON.stringify(command)}, { event: "x", payload: null, request: null })
     .then(() => "answered", (error) => typeof error === "string" ? error : JSON.stringify(error))`;

describe("the page", () => {
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

  it("is answered when it asks by a command of the console", async () => {
    assert.equal(await console.run(asked("show_console")), "answered");
  });

  for (const command of [
    "plugin:event|emit",
    "plugin:window|close",
    "plugin:webview|create_webview_window",
    "plugin:path|resolve_directory",
    "plugin:app|version",
    "plugin:shell|execute",
    "quit",
  ]) {
    it(`is refused when it asks for ${command}`, async () => {
      assert.match(await console.run<string>(asked(command)), /not allowed|not found/);
    });
  }

  it("reaches no network", async () => {
    const said = await console.run<string>(
      `return fetch("http://127.0.0.1:9/").then(() => "reached", (error) => String(error))`,
    );
    assert.notEqual(said, "reached");
    const violated = await console.run<string>(
      `return new Promise((done) => {
         addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective), { once: true });
         const image = new Image();
         image.src = "https://example.com/x.png";
         setTimeout(() => done("nothing was refused"), 3000);
       })`,
    );
    assert.equal(violated, "img-src");
  });

  it("runs no script but its own", async () => {
    const said = await console.run<string>(
      `window.ran = false;
       const script = document.createElement("script");
       script.textContent = "window.ran = true";
       document.head.append(script);
       return String(window.ran)`,
    );
    assert.equal(said, "false");
  });

  it("stays where it is", async () => {
    const refusals = () => shop.log().split("the page may not go there").length - 1;
    for (const address of ["https://example.com/", "http://127.0.0.1:8080/"]) {
      const before = refusals();
      await console.run(`location.assign(${JSON.stringify(address)})`);
      await until(`going to ${address} is refused`, () => refusals() > before);
    }
    assert.match(await console.browser.getUrl(), /^tauri:\/\/localhost/);
    assert.equal(await console.run("return window.open('https://example.com/') === null"), true);
    assert.equal(await console.byTestId("home-route").isDisplayed(), true);
  });

  it("cannot change what its objects inherit", async () => {
    const said = await console.run<string>(
      `"use strict";
       const own = {};
       own.toString = () => "its own";
       try { Object.prototype.toString = () => "poisoned"; } catch {}
       try { Object.prototype.extra = 1; } catch {}
       return [String(own), String({}), ({}).extra === undefined].join()`,
    );
    assert.equal(said, "its own,[object Object],true");
  });
});
