/** The settings. */
export const settings = {
  title: "設定",
  note: "PayPay との接続と店舗の設定",
};
