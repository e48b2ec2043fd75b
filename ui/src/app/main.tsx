/** The console's entry: chooses the host and puts the app on the page. */
import "@mantine/core/styles.css";
import "@mantine/dates/styles.css";
import "@mantine/charts/styles.css";
import "@mantine/notifications/styles.css";
import "@/theme/tokens.css";
import "@/theme/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startI18n } from "@/i18n/i18n";
import type { Host } from "@/ipc/host";
import { isInsideWindow, tauriHost } from "@/ipc/tauri-host";
import { App } from "./app";
import { OutsidePage } from "./outside-page";
import { Providers } from "./providers";
import { makeRouter } from "./router";

/** The core inside the window; in a plain browser the memory host, which production builds leave out; otherwise nothing. */
async function chooseHost(): Promise<Host | null> {
  if (isInsideWindow()) return tauriHost;
  if (import.meta.env.MODE === "production") return null;
  const [{ MemoryHost }, { readOptions }] = await Promise.all([
    import("@/ipc/memory-host"),
    import("@/ipc/memory/options"),
  ]);
  return new MemoryHost(readOptions(window.location.search));
}

async function start(): Promise<void> {
  const element = document.getElementById("root");
  if (element === null) throw new Error("the page has no #root");
  await startI18n();
  const host = await chooseHost();
  createRoot(element).render(
    <StrictMode>
      <Providers host={host}>{host === null ? <OutsidePage /> : <App router={makeRouter()} />}</Providers>
    </StrictMode>,
  );
}

void start();
