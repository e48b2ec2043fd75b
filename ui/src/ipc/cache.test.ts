import { describe, expect, it } from "vitest";
import { applyChanged, invalidateTags, makeQueryClient, replyKey } from "./cache";
import { MemoryHost } from "./memory-host";

const sale = { sale_id: "SALE-1", amount: "1200", tax_rate: "standard10", items: [], description: "" } as const;

describe("the cache", () => {
  it("makes exactly the named tags stale", () => {
    const client = makeQueryClient();
    const home = replyKey("show_home", { business_date: null });
    const frame = replyKey("show_console", undefined);
    client.setQueryData(home, {});
    client.setQueryData(frame, {});
    invalidateTags(client, ["home", "payments"]);
    expect(client.getQueryState(home)?.isInvalidated).toBe(true);
    expect(client.getQueryState(frame)?.isInvalidated).toBe(false);
  });

  it("puts the view of a reply where reads find it", async () => {
    const client = makeQueryClient();
    const host = new MemoryHost({ latency: 0 });
    const reply = await host.call("start_qr_payment", { operation_id: "OP-1", sale: { ...sale, items: [] } });
    applyChanged(client, "start_qr_payment", reply);
    const key = replyKey("show_payment", { payment_id: reply.view.row.payment_id });
    expect(client.getQueryData(key)).toEqual(reply.view);
  });
});
