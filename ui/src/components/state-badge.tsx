/** Where a payment or a refund stands: colour, shape and word. */
import { useTranslation } from "react-i18next";
import type { PaymentState, RefundState } from "@/ipc/generated/contract";
import { ToneBadge, type Tone } from "./tone-badge";

export const PAYMENT_TONES: Record<PaymentState, Tone> = {
  created: "waiting",
  awaiting_customer: "waiting",
  processing: "waiting",
  completed: "settled",
  declined: "wrong",
  failed: "wrong",
  canceled: "ended",
  expired: "ended",
  unknown: "unknown",
};

export const REFUND_TONES: Record<RefundState, Tone> = {
  created: "waiting",
  processing: "waiting",
  completed: "settled",
  failed: "wrong",
  unknown: "unknown",
};

export type StateBadgeProps = ({ of: "payment"; state: PaymentState } | { of: "refund"; state: RefundState }) & {
  size?: "md" | "lg";
};

export function StateBadge(props: StateBadgeProps) {
  const { t } = useTranslation("states");
  const { of, state, size = "md" } = props;
  const tone = of === "payment" ? PAYMENT_TONES[state] : REFUND_TONES[state];
  const word = of === "payment" ? t(`payment.${state}`) : t(`refund.${state}`);
  return (
    <ToneBadge tone={tone} size={size} data-testid={`${of}-state`} data-state={state}>
      {word}
    </ToneBadge>
  );
}
