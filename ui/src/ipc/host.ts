/** What the screens need from whatever runs them: one way to ask, one way to hear. Everything else about the host stays out of the screens. */
import type { ChangedEvent, Commands } from "./generated/contract";

export type CommandName = keyof Commands;
export type Request<K extends CommandName> = Commands[K]["request"];
export type Reply<K extends CommandName> = Commands[K]["reply"];

export interface Host {
  /** Runs one command. Rejects with a `FailureError`, and with nothing else. */
  call<K extends CommandName>(name: K, request: Request<K>): Promise<Reply<K>>;
  /** Hears about changes that nobody on this screen asked for. Returns how to stop. */
  onChanged(listener: (event: ChangedEvent) => void): () => void;
}
