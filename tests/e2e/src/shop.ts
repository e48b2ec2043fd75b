/** A shop's data: a directory of its own for each test, and what can be wrong with it. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { until } from "./until.ts";

export class Shop {
  /** What `--data` is given. */
  readonly root = mkdtempSync(join(tmpdir(), "mpac-e2e-"));
  private lock: ChildProcess | null = null;

  /** The practice directory under it. */
  get practice(): string {
    return join(this.root, "practice");
  }

  get database(): string {
    return join(this.practice, "mpac.db");
  }

  /** What the console wrote into its log. */
  log(): string {
    const folder = join(this.practice, "log");
    if (!existsSync(folder)) return "";
    return readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), "utf8"))
      .join("");
  }

  /** Marks the database as one of a later version of the program. */
  makeNewer(version: number): void {
    this.sqlite(`PRAGMA user_version = ${version}`);
  }

  /** Asks the database beside the console. */
  sqlite(statement: string): string {
    return execFileSync("sqlite3", [this.database, statement], { encoding: "utf8" }).trim();
  }

  /** Holds the directory as another console would. */
  async lockAsAnother(): Promise<void> {
    mkdirSync(this.practice, { recursive: true });
    const file = join(this.practice, "console.lock");
    const holder = spawn("flock", ["--exclusive", "--nonblock", file, "sh", "-c", "echo held; exec sleep 600"], {
      stdio: ["ignore", "pipe", "inherit"],
      detached: true,
    });
    this.lock = holder;
    let said = "";
    holder.stdout?.on("data", (text: Buffer) => (said += text.toString()));
    await until("the other console holds the lock", () => said.includes("held"));
  }

  /** The other console is gone. */
  unlock(): void {
    // The whole group: the lock lives in every process that inherited it.
    if (this.lock?.pid !== undefined) process.kill(-this.lock.pid);
    this.lock = null;
  }

  remove(): void {
    this.unlock();
    rmSync(this.root, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
