/** For tests: one payment of the memory host on its own page. */
import { screen } from "@testing-library/react";
import type { ListPayments, PaymentRow, PaymentState } from "@/ipc/generated/contract";
import { WatchedHost } from "@/testing/watched-host";
import { renderRoute } from "@/testing/render-route";
import { TransactionRoute } from "./transaction-route";

type HostOptions = ConstructorParameters<typeof WatchedHost>[0];

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

async function find(host: WatchedHost, fits: (row: PaymentRow) => boolean): Promise<PaymentRow> {
  const { rows } = await host.call("list_payments", everything);
  const row = rows.find(fits);
  if (row === undefined) throw new Error("no such payment");
  return row;
}

/** Opens the first payment that fits on its own page. Its host can be made to fail. */
export async function openPayment(fits: (row: PaymentRow) => boolean, options?: HostOptions) {
  const host = new WatchedHost({ pace: 400, ...options });
  const row = await find(host, fits);
  const view = renderRoute(<TransactionRoute />, {
    at: `/transactions/${row.payment_id}`,
    path: "/transactions/:id",
    host,
  });
  await screen.findByTestId("transaction-head");
  return { ...view, host, row };
}

/** In this state, nothing given back. */
export const inState = (state: PaymentState) => (row: PaymentRow) => row.state === state && row.refunded === 0;
/** Paid today, nothing given back: may be refunded and canceled. */
export const paidToday = (row: PaymentRow) =>
  row.state === "completed" && row.refunded === 0 && row.business_date === "2026-01-28";
