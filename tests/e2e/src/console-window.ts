/** The console as it stands on the screen: started through tauri-driver, spoken to by test ids. */
import { type ChildProcess, spawn } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, readlinkSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { remote } from "webdriverio";
import { pictureOf, visibleWindow } from "./desktop.ts";
import { driverPort } from "./driver.ts";
import type { Shop } from "./shop.ts";
import { until } from "./until.ts";

export type Language = "ja" | "en";
export const LANGUAGES: readonly Language[] = ["ja", "en"];

const root = fileURLToPath(new URL("../../..", import.meta.url));
const out = fileURLToPath(new URL("../out", import.meta.url));
const program = process.env["MPAC_CONSOLE"] ?? join(root, "target/debug/mpac-console");

const READY_WITHIN_MS = 20_000;

export interface Start {
  shop: Shop;
  /** More than `--practice --data DIR`. */
  args?: readonly string[];
  language?: Language;
}

export class ConsoleWindow {
  readonly browser: WebdriverIO.Browser;
  readonly shop: Shop;
  /** The process behind the window. */
  readonly pid: number;
  language: Language = "ja";

  private constructor(browser: WebdriverIO.Browser, shop: Shop, pid: number) {
    this.browser = browser;
    this.shop = shop;
    this.pid = pid;
    open.add(this);
  }

  /** Starts the program and waits for its first page: the home screen, or why there is none. */
  static async start({ shop, args = [], language = "ja" }: Start): Promise<ConsoleWindow> {
    const browser = await remote({
      hostname: "127.0.0.1",
      port: driverPort(),
      logLevel: "error",
      connectionRetryCount: 0,
      capabilities: {
        // No browserName: the driver refuses every one but its own.
        "tauri:options": { application: program, args: ["--practice", "--data", shop.root, ...args] },
        "wdio:enforceWebDriverClassic": true,
      } as unknown as WebdriverIO.Capabilities,
    });
    const pid = await until("the console's process", () => processOver(shop));
    const console = new ConsoleWindow(browser, shop, pid);
    try {
      await console.ready();
      await console.speak(language);
    } catch (error) {
      await console.keepEvidence("never-ready");
      await console.stop();
      throw error;
    }
    return console;
  }

  /** Starts the program once more over the same data, as a second double click does. Gives its exit code. */
  async startAgain(args: readonly string[] = []): Promise<number | null> {
    return exitCode(startUndriven(this.shop, args));
  }

  /** Waits for the first page, in the language that was chosen last. */
  async ready(): Promise<void> {
    const pages = ["home-route", "startup-refused"].map((id) => `[data-testid="${id}"]`).join(",");
    await this.browser.$(pages).waitForDisplayed({ timeout: READY_WITHIN_MS });
    this.language = (await this.run<string>("return document.documentElement.lang")) === "en" ? "en" : "ja";
  }

  byTestId(id: string) {
    return this.browser.$(`[data-testid="${id}"]`);
  }

  allByTestId(id: string) {
    return this.browser.$$(`[data-testid="${id}"]`);
  }

  /** Waits for it and presses it. */
  async press(id: string): Promise<void> {
    const element = this.byTestId(id);
    await element.waitForClickable({ timeout: 10_000 });
    await element.click();
  }

  /** Waits for a field and types into it, in place of what is there. */
  async type(id: string, text: string): Promise<void> {
    const element = this.byTestId(id);
    await element.waitForDisplayed({ timeout: 10_000 });
    await element.setValue(text);
  }

  /** Waits until it shows a text that contains `part`, and gives the whole. */
  async reads(id: string, part: string | RegExp, withinMs = 10_000): Promise<string> {
    return until(
      `${id} reads ${String(part)}`,
      async () => {
        const text = await this.byTestId(id).getText();
        return (typeof part === "string" ? text.includes(part) : part.test(text)) ? text : null;
      },
      withinMs,
    );
  }

  /** Chooses the language by the switch in the header, as a person does. */
  async speak(language: Language): Promise<void> {
    if (language === this.language) return;
    await this.press("header-language");
    await until(
      `the page speaks ${language}`,
      async () => (await this.run<string>("return document.documentElement.lang")) === language,
    );
    this.language = language;
  }

  /** Runs a script on the page. */
  async run<T>(script: string): Promise<T> {
    return this.browser.execute(script) as Promise<T>;
  }

  /** Makes the page this large. The window may be larger by its frame. */
  async resize(width: number, height: number): Promise<void> {
    const inner = () => this.run<[number, number]>("return [innerWidth, innerHeight]");
    await this.browser.setWindowSize(width, height);
    const [innerWidth, innerHeight] = await inner();
    if (innerWidth !== width || innerHeight !== height) {
      await this.browser.setWindowSize(2 * width - innerWidth, 2 * height - innerHeight);
    }
    await until(`the page is ${width}×${height}`, async () => String(await inner()) === String([width, height]));
  }

  /** Keeps a picture of the page as `out/<language>/<name>.png`; those for the README are copied there on request. */
  async screenshot(name: string, { readme = false } = {}): Promise<void> {
    await this.settled();
    const file = join(out, this.language, `${name}.png`);
    mkdirSync(dirname(file), { recursive: true });
    // From the screen itself: the driver's own picture waits for a next frame, which a page at rest never draws.
    pictureOf(await until("the window is on the screen", visibleWindow), file);
    if (readme && process.env["UPDATE_SCREENSHOTS"] === "1") {
      const kept = join(root, "docs/screenshots", this.language, `${name}.png`);
      mkdirSync(dirname(kept), { recursive: true });
      copyFileSync(file, kept);
    }
  }

  /** Waits until fonts are there, nothing moves by itself any more, and that is on the screen. */
  async settled(): Promise<void> {
    await until("the page is still", () =>
      this.run<boolean>(
        `return document.fonts.status === "loaded" && document.getAnimations()
           .every((it) => it.playState !== "running" || it.effect?.getComputedTiming().iterations === Infinity)`,
      ),
    );
    await this.run("return new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 150)))");
  }

  /** Keeps what can tell why a test failed: the log and the page. */
  async keepEvidence(name: string): Promise<void> {
    const folder = join(out, "failed");
    mkdirSync(folder, { recursive: true });
    pictureOf("root", join(folder, `${name}.png`));
    const page = await this.browser.getPageSource().catch(String);
    writeFileSync(join(folder, `${name}.txt`), `${this.shop.log()}\n\n${page}\n`);
  }

  /** Whether the process still runs. */
  isAlive(): boolean {
    return isAlive(this.pid);
  }

  /** Ends it as the driver does: dead at once. The next start must cope. */
  async stop(): Promise<void> {
    open.delete(this);
    await this.browser.deleteSession().catch(() => undefined);
    await until("the console's process is gone", () => !this.isAlive());
  }
}

const open = new Set<ConsoleWindow>();

/** The windows that a test left open. */
export function openWindows(): ConsoleWindow[] {
  return [...open];
}

/** Starts the program without a driver: keys reach it as they reach a person's. Ends by itself or by `kill`. */
export function startUndriven(shop: Shop, args: readonly string[] = []): ChildProcess {
  return spawn(program, ["--practice", "--data", shop.root, ...args], { stdio: "ignore" });
}

/** Waits for it to end. One that stays is killed, and has no code. */
export async function exitCode(child: ChildProcess): Promise<number | null> {
  const killing = setTimeout(() => child.kill("SIGKILL"), READY_WITHIN_MS);
  return new Promise((resolve) => {
    child.once("exit", (code) => {
      clearTimeout(killing);
      resolve(code);
    });
  });
}

function processOver(shop: Shop): number | null {
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
      if (line.includes(shop.root) && readlinkSync(`/proc/${pid}/exe`) === program) return pid;
    } catch {
      // It ended while we looked, or is none of ours.
    }
  }
  return null;
}

function isAlive(pid: number): boolean {
  try {
    // A process that ended but was not waited for is a zombie.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
