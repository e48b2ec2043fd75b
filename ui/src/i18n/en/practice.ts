/** Practice mode: the band on every screen and the panel that plays the customer. */
import type { practice as original } from "../ja/practice";
import type { Words } from "../words";

export const practice: Words<typeof original> = {
  band: "Practice mode – no real money moves",
  openPanel: "Play the customer",
  title: "Play the customer",
  note: "Play the customer and PayPay, for practice",
};
