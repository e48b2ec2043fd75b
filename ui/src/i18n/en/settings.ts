/** The settings. */
import type { settings as original } from "../ja/settings";
import type { Words } from "../words";

export const settings: Words<typeof original> = {
  title: "Settings",
  note: "The connection to PayPay and the shop",
};
