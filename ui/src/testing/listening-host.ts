/** A memory host that remembers what it was asked, and refuses commands as told: for what a screen sends, and what it does about a refusal. */
import { FailureError } from "@/ipc/errors";
import type { Cause, Retry } from "@/ipc/generated/contract";
import type { CommandName, Host, Reply, Request } from "@/ipc/host";
import { MemoryHost } from "@/ipc/memory-host";
import type { MemoryOptions } from "@/ipc/memory/options";

type Refusals = Partial<Record<CommandName, Cause & { retry?: Retry }>>;

export class ListeningHost implements Host {
  /** Everything that was asked, oldest first. */
  readonly asked: { name: CommandName; request: unknown }[] = [];
  /** What is refused, and why. Change it at will. */
  refusals: Refusals = {};
  private readonly inner: MemoryHost;

  constructor(options: Partial<MemoryOptions> = {}) {
    this.inner = new MemoryHost({ latency: 0, pace: 20, ...options });
  }

  /** The requests of one command. */
  requests<K extends CommandName>(name: K): Request<K>[] {
    return this.asked.filter((one) => one.name === name).map((one) => one.request as Request<K>);
  }

  call<K extends CommandName>(name: K, request: Request<K>): Promise<Reply<K>> {
    this.asked.push({ name, request: structuredClone(request) });
    const refusal = this.refusals[name];
    if (refusal === undefined) return this.inner.call(name, request);
    return Promise.reject(new FailureError({ retry: "later", ...refusal }));
  }

  onChanged(listener: Parameters<Host["onChanged"]>[0]): () => void {
    return this.inner.onChanged(listener);
  }
}
