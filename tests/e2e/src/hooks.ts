/** Around all specs: the driver, and what was on the screen when a test failed. */
import { openWindows } from "./console-window.ts";
import { startDriver, stopDriver } from "./driver.ts";

export const mochaHooks = {
  async beforeAll(): Promise<void> {
    await startDriver();
  },

  async afterEach(this: Mocha.Context): Promise<void> {
    if (this.currentTest?.state !== "failed") return;
    const name = this.currentTest.fullTitle().replaceAll(/[^\p{L}\p{N}]+/gu, "-");
    for (const window of openWindows()) await window.keepEvidence(name);
  },

  async afterAll(): Promise<void> {
    for (const window of openWindows()) await window.stop();
    stopDriver();
  },
};
