import { MantineProvider } from "@mantine/core";
import { render, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { chooseLanguage } from "@/i18n/i18n";
import { PAYMENT_TONES, REFUND_TONES, StateBadge } from "./state-badge";

const payments = Object.keys(PAYMENT_TONES) as (keyof typeof PAYMENT_TONES)[];
const refunds = Object.keys(REFUND_TONES) as (keyof typeof REFUND_TONES)[];

const show = (badge: React.ReactElement) => render(<MantineProvider env="test">{badge}</MantineProvider>);

describe("StateBadge", () => {
  it.each(payments)("tells the payment state %s by a word and a shape", (state) => {
    show(<StateBadge of="payment" state={state} />);
    const badge = screen.getByTestId("payment-state");
    expect(badge).toHaveAttribute("data-state", state);
    expect(badge.textContent).not.toMatch(/payment\.|^$/);
    expect(badge.querySelector("svg")).not.toBeNull();
  });

  it.each(refunds)("tells the refund state %s by a word and a shape", (state) => {
    show(<StateBadge of="refund" state={state} />);
    const badge = screen.getByTestId("refund-state");
    expect(badge.textContent).not.toMatch(/refund\.|^$/);
    expect(badge.querySelector("svg")).not.toBeNull();
  });

  it("gives every state its own word", () => {
    payments.forEach((state) => show(<StateBadge of="payment" state={state} />));
    const words = screen.getAllByTestId("payment-state").map((badge) => badge.textContent);
    expect(new Set(words).size).toBe(payments.length);
  });

  it("looks different when the outcome is unknown than when it failed", () => {
    expect(PAYMENT_TONES.unknown).not.toBe(PAYMENT_TONES.failed);
  });

  it("speaks English", async () => {
    await chooseLanguage("en");
    show(<StateBadge of="payment" state="completed" />);
    expect(screen.getByText("Paid")).toBeInTheDocument();
  });
});
