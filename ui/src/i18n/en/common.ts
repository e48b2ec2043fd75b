/** Words that every area uses. */
import type { common as original } from "../ja/common";
import type { Words } from "../words";

export const common: Words<typeof original> = {
  amountOnly: "Amount only",
  app: "MPAC Console",
  cancel: "Cancel",
  close: "Close",
  back: "Back",
  open: "Open",
  retry: "Read again",
  save: "Save",
  loading: "Loading",
  none: "None",
  yen: "yen",
  count: "{{count}} payments",
  count_one: "{{count}} payment",
  reference: "Support reference",
  method: { paypay_qr: "PayPay QR", paypay_scan: "PayPay scan" },
  methodNote: { paypay_qr: "The customer scans the shop's QR", paypay_scan: "The shop scans the customer's code" },
  taxRate: { standard10: "10%", reduced8: "8% (reduced)" },
  role: { staff: "Staff", manager: "Manager", admin: "Administrator" },
  ago: { before: "since {{ago}}" },
  byHand: "Settled by hand",
  copy: "Copy",
  copyOf: "Copy {{what}}",
  copied: "Copied",
};
