/** Sends a sale: as a QR, or with the customer's code. Goes on when the screen is left; the outcome is written to the draft. */
import { toFailure } from "@/ipc/errors";
import { useCommand } from "@/ipc/use-command";
import type { Changed, Failure, PaymentDetail, Sale } from "@/ipc/generated/contract";
import { checkEarly } from "../draft/early-check";
import { edited, identified, pressed, refused, type Draft } from "../draft/draft";
import { changeDraft, inFlight, readDraft } from "../draft/draft-store";
import { saleOf } from "../draft/sale-of";

/** As the core masks it. */
const mask = (code: string): string => `…${code.slice(-4)}`;

function say(failure: Failure): void {
  changeDraft((draft) => ({ ...draft, failure, notSent: false, awaitsScan: false }));
}

/** The sale as it can be sent; null when something is plainly wrong with it, which is then said beside the field. */
function sendable(draft: Draft): Sale | null {
  const failure = checkEarly(draft);
  if (failure === null) return saleOf(draft);
  say(failure);
  return null;
}

async function settle(operationId: string, answer: Promise<Changed<PaymentDetail>>): Promise<void> {
  inFlight.add(operationId);
  try {
    const { view } = await answer;
    changeDraft((draft) => identified(draft, operationId, view.row.payment_id));
  } catch (thrown) {
    changeDraft((draft) => refused(draft, operationId, toFailure(thrown)));
  } finally {
    inFlight.delete(operationId);
  }
}

export function useTakePayment() {
  const qr = useCommand("start_qr_payment");
  const scan = useCommand("start_scan_payment");

  /** Shows a QR. While an attempt is under way, nothing. */
  function showQr(): void {
    const sale = sendable(readDraft());
    if (sale === null) return;
    const next = pressed(readDraft(), JSON.stringify(["paypay_qr", sale]), null);
    if (next === null) return;
    changeDraft(() => next);
    const { operationId } = next.attempt;
    void settle(operationId, qr.mutateAsync({ operation_id: operationId, sale }));
  }

  /** Waits for the customer's code, unless something is plainly wrong with the sale. */
  function awaitScan(): void {
    if (sendable(readDraft()) !== null) changeDraft((draft) => edited(draft, { awaitsScan: true }));
  }

  /** Charges the customer's code. While an attempt is under way, nothing. */
  function charge(code: string): void {
    const sale = sendable(readDraft());
    if (sale === null) return;
    const codeMasked = mask(code.trim());
    const next = pressed(readDraft(), JSON.stringify(["paypay_scan", sale, codeMasked]), codeMasked);
    if (next === null) return;
    changeDraft(() => next);
    const { operationId } = next.attempt;
    void settle(operationId, scan.mutateAsync({ operation_id: operationId, sale, code }));
  }

  return { showQr, awaitScan, charge };
}
