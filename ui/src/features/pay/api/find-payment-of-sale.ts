/** Finds the payment that a press became when its answer never reached this page (a reload came between). */
import { FailureError } from "@/ipc/errors";
import type { PaymentMethod } from "@/ipc/generated/contract";
import type { Host } from "@/ipc/host";

/** The payment was begun moments ago: it is among the newest, or it is not there. */
const LOOKED_AT = 10;

export interface SaleInQuestion {
  saleId: string;
  method: PaymentMethod;
  /** Attempts that are over. */
  earlier: readonly string[];
}

/** Whether a payment is the one that this sale is waiting for. */
export async function isPaymentOfSale(host: Host, paymentId: string, sale: SaleInQuestion): Promise<boolean> {
  if (sale.earlier.includes(paymentId)) return false;
  try {
    const view = await host.call("show_payment", { payment_id: paymentId });
    return view.sale_id === sale.saleId;
  } catch (thrown) {
    if (thrown instanceof FailureError && thrown.failure.code === "not_found") return false;
    throw thrown;
  }
}

/** Its id, or null when the core has none: then the press never arrived. */
export async function findPaymentOfSale(host: Host, sale: SaleInQuestion): Promise<string | null> {
  const page = await host.call("list_payments", {
    from: null,
    to: null,
    states: [],
    methods: [sale.method],
    text: "",
    amount_min: null,
    amount_max: null,
    cursor: null,
    limit: LOOKED_AT,
  });
  for (const row of page.rows) {
    if (await isPaymentOfSale(host, row.payment_id, sale)) return row.payment_id;
  }
  return null;
}
