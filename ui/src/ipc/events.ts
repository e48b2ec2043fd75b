/** The one event of the core: something changed in the background. */
import { listen } from "@tauri-apps/api/event";
import type { ChangedEvent } from "./generated/contract";

export function listenChanged(listener: (event: ChangedEvent) => void): () => void {
  let stopped = false;
  let unlisten: (() => void) | null = null;
  void listen<ChangedEvent>("changed", (event) => listener(event.payload)).then((stop) => {
    if (stopped) stop();
    else unlisten = stop;
  });
  return () => {
    stopped = true;
    unlisten?.();
  };
}
