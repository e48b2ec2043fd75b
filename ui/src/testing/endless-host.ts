/** A host with more payments than anyone can scroll through: for tests of long lists. */
import type { ListPayments, PaymentPage } from "@/ipc/generated/contract";
import type { CommandName, Host, Reply, Request } from "@/ipc/host";
import { MemoryHost } from "@/ipc/memory-host";

/** As many payments as one likes, without keeping any. */
export class EndlessHost implements Host {
  private readonly inner = new MemoryHost({ latency: 0 });

  constructor(private readonly total: number) {}

  async call<K extends CommandName>(name: K, request: Request<K>): Promise<Reply<K>> {
    if (name !== "list_payments") return this.inner.call(name, request);
    return Promise.resolve(this.page(request as ListPayments) as Reply<K>);
  }

  onChanged(): () => void {
    return () => undefined;
  }

  private page({ cursor, limit }: ListPayments): PaymentPage {
    const begin = Number(cursor ?? "0");
    const length = Math.max(0, Math.min(limit, this.total - begin));
    const rows = Array.from({ length }, (_, index) => ({
      payment_id: `TXN-${begin + index}`,
      receipt_number: `R-${begin + index}`,
      method: "paypay_qr" as const,
      state: "completed" as const,
      amount: 100,
      refunded: 0,
      business_date: "2026-01-28",
      created_at: "2026-01-28T05:00:00Z",
      description: "",
      memo: "",
      settled_by_hand: false,
    }));
    return { rows, next_cursor: begin + limit < this.total ? String(begin + limit) : null };
  }
}
