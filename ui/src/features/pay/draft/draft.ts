/**
 * A sale on its way: what is typed, the ids that belong to it, and the payment that it became.
 * Invariant: a sale keeps its id over all its attempts. A press keeps its operation id until its outcome is known or something else is
 * asked for; so a double click, a retry and a reload are one act. Deliberately absent: the state of the payment (the core knows it), and the
 * customer's code (it is worth money; only its last four characters are kept).
 */
import type { Failure, PaymentMethod, TaxRate } from "@/ipc/generated/contract";
import { newOperationId, newSaleId } from "@/lib/ids";

/** One line of the sale as typed. */
export interface LineDraft {
  key: string;
  name: string;
  quantity: string;
  unitPrice: string;
  taxRate: TaxRate;
}

/** The payment that a press led to. */
export interface Attempt {
  operationId: string;
  method: PaymentMethod;
  /** None until the core has said which payment it is. */
  paymentId: string | null;
  /** The last characters of the code that was read. */
  codeMasked: string | null;
  /** For calling it off: one act, however often it is pressed. */
  cancelOperationId: string;
  /** Its result was shown (and heard). */
  shown: boolean;
}

export interface Draft {
  saleId: string;
  method: PaymentMethod;
  entry: "amount" | "items";
  amount: string;
  taxRate: TaxRate;
  lines: LineDraft[];
  description: string;
  /** The customer's code is awaited. */
  awaitsScan: boolean;
  /** The last press and what it asked for. */
  press: { operationId: string; body: string } | null;
  attempt: Attempt | null;
  /** Payments of attempts for this sale that are over. */
  earlier: string[];
  /** Why the last press was refused. */
  failure: Failure | null;
  /** A press that never arrived: nothing was charged. */
  notSent: boolean;
}

/** What may be changed before it is sent. */
export type Edit = Partial<
  Pick<Draft, "method" | "entry" | "amount" | "taxRate" | "lines" | "description" | "awaitsScan">
>;

export function newLine(taxRate: TaxRate): LineDraft {
  return { key: newOperationId(), name: "", quantity: "1", unitPrice: "", taxRate };
}

/** A new sale. Habits of the shop (method, way of entry, tax rate) stay as they were. */
export function newDraft(habits?: Pick<Draft, "method" | "entry" | "taxRate">): Draft {
  const { method = "paypay_qr", entry = "amount", taxRate = "standard10" } = habits ?? {};
  return {
    saleId: newSaleId(),
    method,
    entry,
    taxRate,
    amount: "",
    lines: [newLine(taxRate)],
    description: "",
    awaitsScan: false,
    press: null,
    attempt: null,
    earlier: [],
    failure: null,
    notSent: false,
  };
}

/** What was typed changes; what was said about the old text is gone. */
export function edited(draft: Draft, edit: Edit): Draft {
  return { ...draft, ...edit, failure: null, notSent: false };
}

/** Pressed. The same request again keeps its operation id; null while an attempt is under way. */
export function pressed(draft: Draft, body: string, codeMasked: string | null): (Draft & { attempt: Attempt }) | null {
  if (draft.attempt !== null) return null;
  const press = draft.press?.body === body ? draft.press : { operationId: newOperationId(), body };
  return {
    ...draft,
    press,
    failure: null,
    notSent: false,
    attempt: {
      operationId: press.operationId,
      method: draft.method,
      paymentId: null,
      codeMasked,
      cancelOperationId: newOperationId(),
      shown: false,
    },
  };
}

function isUnnamed(draft: Draft, operationId: string): draft is Draft & { attempt: Attempt } {
  return draft.attempt?.operationId === operationId && draft.attempt.paymentId === null;
}

/** The core said which payment the press became. */
export function identified(draft: Draft, operationId: string, paymentId: string): Draft {
  if (!isUnnamed(draft, operationId)) return draft;
  return { ...draft, awaitsScan: false, attempt: { ...draft.attempt, paymentId } };
}

/** The press was refused before it became a payment: back to where it can be put right. */
export function refused(draft: Draft, operationId: string, failure: Failure): Draft {
  if (!isUnnamed(draft, operationId)) return draft;
  const aboutSale = failure.code === "invalid_input" && failure.field !== "code";
  return { ...draft, attempt: null, failure, awaitsScan: draft.awaitsScan && !aboutSale };
}

/** The press never arrived. The same request may be sent again under the same id. */
export function neverArrived(draft: Draft, operationId: string): Draft {
  return isUnnamed(draft, operationId) ? { ...draft, attempt: null, notSent: true } : draft;
}

/** Another attempt for the same sale: the sale's id stays, the press is a new one. */
export function again(draft: Draft): Draft {
  const paymentId = draft.attempt?.paymentId;
  return {
    ...draft,
    press: null,
    attempt: null,
    failure: null,
    awaitsScan: draft.method === "paypay_scan",
    earlier: typeof paymentId === "string" ? [...draft.earlier, paymentId] : draft.earlier,
  };
}

/** Follows a payment that stands in the way of this sale. */
export function adopted(draft: Draft, paymentId: string): Draft {
  const cancelOperationId = newOperationId();
  const operationId = draft.press?.operationId ?? newOperationId();
  const { method } = draft;
  return {
    ...draft,
    failure: null,
    awaitsScan: false,
    attempt: { operationId, method, paymentId, codeMasked: null, cancelOperationId, shown: false },
  };
}
