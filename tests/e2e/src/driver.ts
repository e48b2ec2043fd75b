/** tauri-driver, which stands between WebDriver and the window. One for the whole run; one session at a time. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, openSync } from "node:fs";
import { createServer } from "node:net";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { until } from "./until.ts";

const out = fileURLToPath(new URL("../out", import.meta.url));
const STARTS_WITHIN_MS = 15_000;

let driver: { process: ChildProcess; port: number } | null = null;

/** The port on which tauri-driver answers. */
export function driverPort(): number {
  if (driver === null) throw new Error("tauri-driver was not started");
  return driver.port;
}

export async function startDriver(): Promise<void> {
  const [port, nativePort] = [await freePort(), await freePort()];
  // Whatever the driver, the window and its libraries say: much of it is about what a virtual display does not have.
  mkdirSync(out, { recursive: true });
  const log = openSync(join(out, "driver.log"), "w");
  const process = spawn("tauri-driver", ["--port", `${port}`, "--native-port", `${nativePort}`], {
    stdio: ["ignore", log, log],
    env: { ...globalThis.process.env, PATH: pathWithCargo() },
  });
  const failed = new Promise<never>((_, reject) => {
    process.once("error", (error) =>
      reject(new Error(`tauri-driver does not start: ${error.message} (bin/setup installs it)`)),
    );
  });
  driver = { process, port };
  await Promise.race([failed, until("tauri-driver answers", () => answers(port), STARTS_WITHIN_MS)]);
}

export function stopDriver(): void {
  driver?.process.kill();
  driver = null;
}

function pathWithCargo(): string {
  return [join(homedir(), ".cargo/bin"), globalThis.process.env["PATH"] ?? ""].join(delimiter);
}

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/status`).then(
    (reply) => reply.ok,
    () => false,
  );
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === "object") resolve(address.port);
        else reject(new Error("no free port"));
      });
    });
  });
}
