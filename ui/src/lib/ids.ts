/**
 * Ids that forms make before they ask for anything: one per press, one per sale. The core keeps them, so that the same press twice is one act.
 * A prefix and a UUIDv7 without dashes, as the core makes its own.
 */

function uuidV7(now: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.trunc(now / 2 ** 32));
  view.setUint32(2, now % 2 ** 32);
  view.setUint8(6, (view.getUint8(6) & 0x0f) | 0x70);
  view.setUint8(8, (view.getUint8(8) & 0x3f) | 0x80);
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** `OP-…`: make it when the form is ready to be sent, keep it until the outcome is known, and reuse it on every retry. */
export function newOperationId(): string {
  return `OP-${uuidV7(Date.now())}`;
}

/** `SALE-…`: make it when a sale begins; attempts to pay for the same sale keep it. */
export function newSaleId(): string {
  return `SALE-${uuidV7(Date.now())}`;
}

/** The end of a long id, enough to tell two apart at the counter: `…3f9a1c`. */
export function shortId(id: string): string {
  return id.length <= 10 ? id : `…${id.slice(-6)}`;
}
