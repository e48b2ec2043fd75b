/** Practice mode: the band on every screen and the panel that plays the customer. */
export const practice = {
  band: "練習モード ― 本物のお金は動きません",
  openPanel: "お客様役のパネル",
  title: "お客様役",
  note: "練習のために、お客様と PayPay の役を演じます",
};
