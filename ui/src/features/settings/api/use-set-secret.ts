/** Keeps a secret in the keyring, or forgets it. What was sent is not remembered here. */
import { useCommand } from "@/ipc/use-command";

export function useSetSecret() {
  return useCommand("set_secret", { secret: true });
}
