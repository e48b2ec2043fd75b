/** Where a payment or a refund stands, in one word. */
export const states = {
  payment: {
    created: "受付済み",
    awaiting_customer: "支払い待ち",
    processing: "処理中",
    completed: "支払い済み",
    declined: "お客様側で不成立",
    failed: "失敗",
    canceled: "取り消し済み",
    expired: "期限切れ",
    unknown: "未確定",
  },
  refund: {
    created: "返金受付済み",
    processing: "返金処理中",
    completed: "返金済み",
    failed: "返金失敗",
    unknown: "返金未確定",
  },
  chargeAgain: {
    yes: "再決済してよい",
    no_paid: "支払い済み ― 再決済しないでください",
    no_unresolved: "未確定 ― 再決済しないでください",
  },
};
