/** The addresses of the screens. Features link to each other by these, never by importing each other. */
export const paths = {
  home: "/",
  pay: "/pay",
  transactions: "/transactions",
  transaction: (paymentId: string) => `/transactions/${encodeURIComponent(paymentId)}`,
  unresolved: "/unresolved",
  unresolvedPayment: (paymentId: string) => `/unresolved?payment=${encodeURIComponent(paymentId)}`,
  settings: "/settings",
} as const;
