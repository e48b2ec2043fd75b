/** The pay screen. */
import type { pay as original } from "../ja/pay";
import type { Words } from "../words";

export const pay: Words<typeof original> = {
  title: "Take a payment",
  note: "Take a payment with PayPay",
};
