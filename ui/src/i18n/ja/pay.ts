/** The pay screen. */
export const pay = {
  title: "支払い",
  note: "PayPay で支払いを受け付けます",
};
