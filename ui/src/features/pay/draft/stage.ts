/** What the large part of the screen shows. Derived from the sale and the core's view of its payment, never remembered. */
import type { PaymentDetail, Qr } from "@/ipc/generated/contract";
import type { Draft } from "./draft";

export type Stage =
  | { kind: "prepare" }
  | { kind: "scan" }
  | { kind: "sending"; view: PaymentDetail | null }
  | { kind: "qr"; view: PaymentDetail; qr: Qr }
  | { kind: "confirming"; view: PaymentDetail }
  | { kind: "paid"; view: PaymentDetail }
  | { kind: "closed"; view: PaymentDetail }
  | { kind: "unknown"; view: PaymentDetail };

export function stageOf(draft: Draft, view: PaymentDetail | undefined): Stage {
  if (draft.attempt === null) return { kind: draft.awaitsScan ? "scan" : "prepare" };
  if (view === undefined) return { kind: "sending", view: null };
  switch (view.row.state) {
    case "created":
      return { kind: "sending", view };
    case "awaiting_customer":
      return view.qr === null ? { kind: "sending", view } : { kind: "qr", view, qr: view.qr };
    case "processing":
      return { kind: "confirming", view };
    case "completed":
      return { kind: "paid", view };
    case "declined":
    case "failed":
    case "canceled":
    case "expired":
      return { kind: "closed", view };
    case "unknown":
      return { kind: "unknown", view };
  }
}
