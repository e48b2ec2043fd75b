import { describe, expect, it, vi } from "vitest";
import { FailureError } from "./errors";
import type { ChangedEvent, ListPayments, Sale } from "./generated/contract";
import { MemoryHost } from "./memory-host";

const make = () => new MemoryHost({ latency: 0, pace: 5 });

const sale = (amount: string, sale_id = "SALE-1"): Sale => ({
  sale_id,
  amount,
  tax_rate: "standard10",
  items: [],
  description: "",
});

const everything: ListPayments = {
  from: null,
  to: null,
  states: [],
  methods: [],
  text: "",
  amount_min: null,
  amount_max: null,
  cursor: null,
  limit: 500,
};

async function refusalOf(asked: Promise<unknown>): Promise<object> {
  const thrown: unknown = await asked.catch((error: unknown) => error);
  if (!(thrown instanceof FailureError)) throw new Error("was not refused");
  return thrown.failure;
}

describe("the memory host", () => {
  it("lets a played customer pay a QR, and says so", async () => {
    const host = make();
    const heard = vi.fn<(event: ChangedEvent) => void>();
    const { view } = await host.call("start_qr_payment", { operation_id: "OP-1", sale: sale("１２００") });
    host.onChanged(heard);
    expect(view.row).toMatchObject({ state: "awaiting_customer", amount: 1200 });
    expect(view.qr).not.toBeNull();
    const payment_id = view.row.payment_id;
    await host.call("play_customer", { payment_id, act: "pay" });
    await vi.waitFor(() => expect(heard).toHaveBeenCalledWith(expect.objectContaining({ payment_id })));
    const paid = await host.call("show_payment", { payment_id });
    expect(paid.row.state).toBe("completed");
    expect(paid.refundable).toBe(1200);
  });

  it("takes the same press once", async () => {
    const host = make();
    const press = { operation_id: "OP-1", sale: sale("500"), code: "12345678" };
    const first = await host.call("start_scan_payment", press);
    const again = await host.call("start_scan_payment", press);
    expect(again.view.row.payment_id).toBe(first.view.row.payment_id);
    const other = host.call("start_scan_payment", { ...press, sale: sale("600") });
    expect(await refusalOf(other)).toMatchObject({ code: "operation_conflict" });
  });

  it.each([
    ["", "empty"],
    ["0", "zero"],
    ["-5", "negative"],
    ["1.5", "fractional"],
    ["abc", "not_a_number"],
    ["500001", "over_limit"],
    ["123456789012", "too_many_digits"],
  ])("refuses the amount %j as %s", async (amount, reason) => {
    const asked = make().call("start_qr_payment", { operation_id: "OP-1", sale: sale(amount) });
    expect(await refusalOf(asked)).toMatchObject({ code: "invalid_input", field: "amount", reason });
  });

  it("pages through more than a thousand payments without doubles", async () => {
    const host = make();
    const seen = new Set<string>();
    let cursor: string | null = null;
    do {
      const page: { rows: { payment_id: string }[]; next_cursor: string | null } = await host.call("list_payments", {
        ...everything,
        cursor,
      });
      for (const row of page.rows) {
        expect(seen.has(row.payment_id)).toBe(false);
        seen.add(row.payment_id);
      }
      cursor = page.next_cursor;
    } while (cursor !== null);
    expect(seen.size).toBeGreaterThan(1000);
  });

  it("never refunds more than remains", async () => {
    const host = make();
    const paid = await host.call("start_scan_payment", { operation_id: "OP-1", sale: sale("1000"), code: "12345678" });
    const payment_id = paid.view.row.payment_id;
    await host.call("refund_payment", { operation_id: "OP-2", payment_id, amount: "700", reason: "返品" });
    const more = host.call("refund_payment", { operation_id: "OP-3", payment_id, amount: "400", reason: "返品" });
    expect(await refusalOf(more)).toMatchObject({ code: "refund_exceeds", requested: 400, refundable: 300 });
  });

  it("finds a lost answer again by itself", async () => {
    const host = make();
    await host.call("set_mishap", { mishap: "lose_answer", on: true });
    const lost = await host.call("start_scan_payment", { operation_id: "OP-1", sale: sale("1000"), code: "12345678" });
    expect(lost.view.row.state).toBe("unknown");
    const payment_id = lost.view.row.payment_id;
    await vi.waitFor(async () => {
      expect((await host.call("show_payment", { payment_id })).row.state).toBe("completed");
    });
  });
});
