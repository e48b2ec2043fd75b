/** A host in which one thing goes wrong: for the screens' tests. */
import { FailureError } from "@/ipc/errors";
import type { Failure } from "@/ipc/generated/contract";
import type { CommandName, Host, Reply, Request } from "@/ipc/host";
import { MemoryHost } from "@/ipc/memory-host";
import type { MemoryOptions } from "@/ipc/memory/options";

export interface Asked {
  name: CommandName;
  request: unknown;
}

/** A memory host as tests want it: answers at once, outcomes soon. */
export function quickHost(options: Partial<MemoryOptions> = {}): Host {
  return new MemoryHost({ latency: 0, pace: 20, ...options });
}

/** Passes everything on to `inner`, keeps what was asked, and fails where `failWith` answers with a failure. */
export class FailingHost implements Host {
  readonly asked: Asked[] = [];
  /** The failure of a command; null to let it through. Replace it to change the weather. */
  failWith: (name: CommandName) => Failure | null = () => null;
  /** Runs before the answer is handed on. A promise holds it back. */
  before: (name: CommandName) => Promise<void> | void = () => undefined;

  constructor(private readonly inner: Host = quickHost()) {}

  async call<K extends CommandName>(name: K, request: Request<K>): Promise<Reply<K>> {
    this.asked.push({ name, request });
    await this.before(name);
    const failure = this.failWith(name);
    if (failure !== null) throw new FailureError(failure);
    return this.inner.call(name, request);
  }

  onChanged(listener: Parameters<Host["onChanged"]>[0]): () => void {
    return this.inner.onChanged(listener);
  }

  /** The requests of one command, in order. */
  requestsOf<K extends CommandName>(name: K): Request<K>[] {
    return this.asked.filter((one) => one.name === name).map((one) => one.request as Request<K>);
  }
}
