/** The list of payments and one payment in detail. */
import type { transactions as original } from "../ja/transactions";
import type { Words } from "../words";

export const transactions: Words<typeof original> = {
  title: "Transactions",
  note: "Payments and refunds on record",
};
