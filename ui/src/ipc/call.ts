/** The one place where a command crosses to the core. */
import { invoke } from "@tauri-apps/api/core";
import { toFailureError } from "./errors";
import type { CommandName, Reply, Request } from "./host";

export async function call<K extends CommandName>(name: K, request: Request<K>): Promise<Reply<K>> {
  try {
    return await invoke<Reply<K>>(name, { request: request ?? null });
  } catch (thrown) {
    throw toFailureError(thrown);
  }
}
