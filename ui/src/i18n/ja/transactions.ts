/** The list of payments and one payment in detail. */
export const transactions = {
  title: "取引",
  note: "支払いと返金の記録",
};
