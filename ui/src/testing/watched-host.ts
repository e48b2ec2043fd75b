/** A host that notes what it is asked, and can be told to answer a command in another way. Around the memory host. */
import { FailureError } from "@/ipc/errors";
import type { ChangedEvent, Failure } from "@/ipc/generated/contract";
import type { CommandName, Host, Reply, Request } from "@/ipc/host";
import { MemoryHost } from "@/ipc/memory-host";
import type { MemoryOptions } from "@/ipc/memory/options";

type Answer<K extends CommandName> = (request: Request<K>, usual: () => Promise<Reply<K>>) => Promise<Reply<K>>;

export class WatchedHost implements Host {
  readonly inner: MemoryHost;
  private readonly asked: { name: CommandName; request: unknown }[] = [];
  private readonly answers = new Map<CommandName, unknown>();

  constructor(options: Partial<MemoryOptions> = {}) {
    this.inner = new MemoryHost({ latency: 0, pace: 20, ...options });
  }

  call<K extends CommandName>(name: K, request: Request<K>): Promise<Reply<K>> {
    this.asked.push({ name, request });
    const answer = this.answers.get(name) as Answer<K> | undefined;
    const usual = () => this.inner.call(name, request);
    return answer === undefined ? usual() : answer(request, usual);
  }

  onChanged(listener: (event: ChangedEvent) => void): () => void {
    return this.inner.onChanged(listener);
  }

  /** From now on this command is answered so. */
  answer<K extends CommandName>(name: K, answer: Answer<K>): void {
    this.answers.set(name, answer);
  }

  /** From now on this command is refused so; null: answered as usual again. */
  refuse(name: CommandName, failure: Failure | null): void {
    if (failure === null) this.answers.delete(name);
    else this.answers.set(name, () => Promise.reject(new FailureError(failure)));
  }

  /** What this command was asked with, in order. */
  asks<K extends CommandName>(name: K): Request<K>[] {
    return this.asked.filter((ask) => ask.name === name).map((ask) => ask.request as Request<K>);
  }
}
