import { describe, expect, it } from "vitest";
import { newOperationId, newSaleId, shortId } from "./ids";

describe("ids", () => {
  it("are a prefix and a UUIDv7 of now", () => {
    const before = Date.now();
    const id = newOperationId();
    expect(id).toMatch(/^OP-[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$/);
    const made = Number.parseInt(id.slice(3, 15), 16);
    expect(made).toBeGreaterThanOrEqual(before);
    expect(made).toBeLessThanOrEqual(Date.now());
    expect(newSaleId()).toMatch(/^SALE-[0-9a-f]{32}$/);
  });

  it("are never the same", () => {
    expect(new Set(Array.from({ length: 1000 }, newOperationId)).size).toBe(1000);
  });

  it("can be told apart by their ends", () => expect(shortId("TXN-0123456789abcdef")).toBe("…abcdef"));
});
