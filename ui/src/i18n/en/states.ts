/** Where a payment or a refund stands, in one word. */
import type { states as original } from "../ja/states";
import type { Words } from "../words";

export const states: Words<typeof original> = {
  payment: {
    created: "Received",
    awaiting_customer: "Awaiting customer",
    processing: "Processing",
    completed: "Paid",
    declined: "Declined",
    failed: "Failed",
    canceled: "Canceled",
    expired: "Expired",
    unknown: "Unresolved",
  },
  refund: {
    created: "Refund received",
    processing: "Refund in progress",
    completed: "Refunded",
    failed: "Refund failed",
    unknown: "Refund unresolved",
  },
  chargeAgain: {
    yes: "May be charged again",
    no_paid: "Paid – do not charge again",
    no_unresolved: "Unresolved – do not charge again",
  },
};
