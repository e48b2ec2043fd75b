/** Practice mode: the band on every screen and the panel that plays the customer. */
import type { practice as original } from "../ja/practice";
import type { Words } from "../words";

export const practice: Words<typeof original> = {
  band: "Practice mode – no real money moves",
  openPanel: "Play the customer",
  title: "Play the customer",
  note: "Start by taking ¥1,200 by PayPay QR on the payment screen, then try scanning a sample code. Once that feels easy, the switches below let you practise what to do when things go wrong.",
  customer: {
    title: "The customer at the QR",
    none: "Show a QR on the payment screen, and you can pay it here as the customer.",
    what: "Looking at the QR for {{amount}}",
    pay: "Pay",
    refuse: "Decline",
    acting: "The customer is acting…",
    open: "Open the payment screen",
  },
  scan: {
    title: "Scan a sample code",
    note: "The same happens as with a scanner.",
    notWaiting: "On the payment screen choose “Scan” and press “Wait for the scan” first.",
    pays: "Pays at once",
    noFunds: "Balance too low",
    expired: "Expired code",
    lost: "Answer gets lost",
    confirms: "Needs confirmation",
  },
  mishaps: {
    title: "Practise trouble",
    once: "Next scan only",
    lasting: "Until switched off",
    on: "{{count}} on",
  },
  mishap: {
    lose_answer: "Answer gets lost",
    no_funds: "Balance too low",
    needs_confirmation: "Needs confirmation",
    slow_answers: "Slow answers",
    maintenance: "PayPay maintenance",
    no_webhooks: "No notifications",
  },
  mishapNote: {
    lose_answer: "Paid, but the answer never arrives: the payment becomes “unresolved”.",
    no_funds: "The customer's balance is too low and PayPay declines.",
    needs_confirmation: "Waits until the customer confirms on the phone.",
    slow_answers: "PayPay takes about six seconds to answer.",
    maintenance: "PayPay answers “under maintenance”.",
    no_webhooks: "No notification (webhook) arrives; the payment is still found by asking.",
  },
};
