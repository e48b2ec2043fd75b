/**
 * A newcomer's first minutes, in both languages: a payment by QR, one by scan, one whose answer is lost, a refund in part, and the day's
 * totals. Everything by what is on the screen; the pictures are those of the README.
 */
import assert from "node:assert/strict";
import { ConsoleWindow, LANGUAGES } from "../src/console-window.ts";
import { Shop } from "../src/shop.ts";
import { until } from "../src/until.ts";

for (const language of LANGUAGES) {
  describe(`the story (${language})`, () => {
    let shop: Shop;
    let console: ConsoleWindow;

    const stage = (kind: string, withinMs = 15_000) =>
      until(
        `the stage is ${kind}`,
        async () => (await console.byTestId("pay-stage").getAttribute("data-stage")) === kind,
        withinMs,
      );

    const keyIn = async (amount: string) => {
      for (const figure of amount) await console.press(`pay-key-${figure}`);
    };

    const choose = (method: string) =>
      console.run(`document.querySelector('[data-testid="pay-method-${method}"]').click()`);

    /** Opens the panel, switches, waits until the core has it, and closes the panel: it covers a part of the screen. */
    const switchMishap = async (mishap: string) => {
      const checked = () =>
        console.run<boolean>(`return document.querySelector('[data-testid="practice-mishap-${mishap}"]').checked`);
      await console.press("practice-open-panel");
      await console.byTestId("practice-panel").waitForDisplayed();
      const before = await checked();
      await console.run(`document.querySelector('[data-testid="practice-mishap-${mishap}"]').click()`);
      await until(`${mishap} is switched`, async () => (await checked()) !== before);
      await console.press("practice-open-panel");
      await console.byTestId("practice-panel").waitForDisplayed({ reverse: true });
    };

    before(async () => {
      shop = new Shop();
      console = await ConsoleWindow.start({ shop, language });
      await console.resize(1280, 800);
    });

    after(async () => {
      await console.stop();
      shop.remove();
    });

    it("begins with one obvious thing to do", async () => {
      assert.equal(await console.byTestId("practice-band").isDisplayed(), true);
      await console.screenshot("home-fresh");
      await console.press("home-take-payment");
      await console.byTestId("pay-route").waitForDisplayed();
    });

    it("takes ¥1,200 by QR", async () => {
      await keyIn("1200");
      await console.screenshot("pay-amount");
      await console.press("pay-main");
      await stage("qr");
      await console.reads("pay-stage-amount", "¥1,200");
      await console.screenshot("pay-qr", { readme: true });
      await console.press("practice-pay");
      await stage("paid");
      await console.reads("pay-receipt", "RCP-000001");
      await console.screenshot("pay-paid", { readme: true });
      await console.press("pay-next");
    });

    it("refuses a QR that the customer does not want, and calls it off", async () => {
      await keyIn("500");
      await console.press("pay-main");
      await stage("qr");
      await console.press("pay-cancel");
      await stage("closed");
      await console.screenshot("pay-canceled");
      await console.press("pay-other");
    });

    it("takes ¥860 by scanning the customer's code, once", async () => {
      await choose("paypay_scan");
      await keyIn("860");
      await console.press("pay-main");
      await stage("scan");
      await console.screenshot("pay-scan");
      await console.press("practice-sample");
      await stage("paid");
      await console.screenshot("pay-scan-paid");
      await console.press("pay-next");
      assert.equal(shop.sqlite("SELECT count(*) FROM payments WHERE method = 'paypay_scan'"), "1");
    });

    it("keeps a lost answer unknown, says what to do, and settles it by itself", async () => {
      await switchMishap("no_webhooks");
      await switchMishap("slow_answers");
      await switchMishap("lose_answer");
      await choose("paypay_scan");
      await keyIn("3480");
      await console.press("pay-main");
      await stage("scan");
      await console.press("practice-sample");
      await stage("sending");
      await switchMishap("maintenance");
      await stage("unknown", 30_000);
      await console.screenshot("pay-unknown");
      await console.press("nav-unresolved");
      await console.byTestId("unresolved-route").waitForDisplayed();
      await console.screenshot("unresolved", { readme: true });
      await switchMishap("maintenance");
      await switchMishap("slow_answers");
      await until(
        "it is settled",
        () => shop.sqlite("SELECT count(*) FROM payments WHERE state = 'unknown'") === "0",
        60_000,
      );
      assert.equal(shop.sqlite("SELECT count(*) FROM payments WHERE state = 'completed'"), "3");
      await console.screenshot("unresolved-none");
    });

    it("finds the payments and refunds one in part", async () => {
      await console.press("nav-transactions");
      await until("four payments are listed", async () => (await console.allByTestId("transactions-row").length) === 4);
      await console.screenshot("transactions", { readme: true });
      await console.type("transactions-search", "RCP-000001");
      await until("one payment is found", async () => (await console.allByTestId("transactions-row").length) === 1);
      await console.press("transactions-row");
      await console.press("transaction-refund");
      await console.type("refund-amount", "２００");
      await console.run(`document.querySelector('[data-testid^="refund-reason-"]').click()`);
      await console.screenshot("refund");
      await console.press("refund-next");
      await console.reads("refund-summary", "200");
      await console.press("refund-do");
      await console.byTestId("give-back-result").waitForDisplayed({ timeout: 15_000 });
      await console.press("give-back-close");
      await until("the refund is done", () => shop.sqlite("SELECT state FROM refunds") === "completed", 20_000);
      await console.reads("transaction-refunded", "200");
      await console.screenshot("transaction", { readme: true });
    });

    it("adds up the day", async () => {
      await console.press("nav-home");
      await console.reads("home-net", "5,340");
      await console.screenshot("home", { readme: true });
      const books = shop.sqlite(
        "SELECT (SELECT sum(amount) FROM payments WHERE state = 'completed') - (SELECT sum(amount) FROM refunds WHERE state = 'completed')",
      );
      assert.equal(books, "5340");
    });

    it("stands on a narrow touch panel and on a wide screen too", async () => {
      for (const [width, height] of [
        [1024, 768],
        [1880, 1000],
      ] as const) {
        await console.resize(width, height);
        for (const page of ["home", "pay", "transactions", "unresolved", "settings"]) {
          await console.press(`nav-${page}`);
          await console.screenshot(`${page}-${width}`);
          const overflow = await console.run<number>("return document.documentElement.scrollWidth - innerWidth");
          assert.ok(overflow <= 0, `${page} is ${overflow} px too wide at ${width}`);
        }
      }
      await console.resize(1280, 800);
    });

    it("is the same after the plug was pulled", async () => {
      await console.stop();
      console = await ConsoleWindow.start({ shop, language });
      await console.reads("home-net", "5,340");
    });
  });
}
