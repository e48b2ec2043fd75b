/** The real host: the Rust core behind the window. */
import { call } from "./call";
import { listenChanged } from "./events";
import type { Host } from "./host";

export function isInsideWindow(): boolean {
  return "__TAURI_INTERNALS__" in window;
}

export const tauriHost: Host = { call, onChanged: listenChanged };
