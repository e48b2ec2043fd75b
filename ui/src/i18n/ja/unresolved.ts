/** The unknown desk. */
export const unresolved = {
  title: "未確定の取引",
  note: "結果が確かめられるまで、同じ会計をもう一度決済しないでください",
};
