import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { chooseLanguage } from "@/i18n/i18n";
import { listenForScans } from "@/lib/scanner";
import { renderRoute } from "@/testing/render-route";
import { WatchedHost } from "@/testing/watched-host";
import { PracticePanel } from "./practice-panel";

const sale = { sale_id: "SALE-1", amount: "1200", tax_rate: "standard10" as const, items: [], description: "" };

function open(host = new WatchedHost({ scenario: "calm" })) {
  return { ...renderRoute(<PracticePanel />, { host }), watched: host };
}

describe("the practice panel", () => {
  it("says what to try", () => {
    open();
    expect(screen.getByTestId("practice-panel")).toHaveTextContent("¥1,200 を PayPay QR で受け取り");
    expect(screen.getByTestId("practice-panel")).toHaveTextContent("「支払い」で QR を表示すると");
  });

  it("plays the customer of the QR that is shown, from any screen", async () => {
    const { user, watched } = open();
    const { view } = await watched.call("start_qr_payment", { operation_id: "OP-1", sale });
    await user.click(await screen.findByTestId("practice-panel-pay"));
    expect(screen.getByTestId("practice-panel-refuse")).toBeDisabled();
    await waitFor(async () => {
      const { row } = await watched.call("show_payment", { payment_id: view.row.payment_id });
      expect(row.state).toBe("completed");
    });
    await waitFor(() => expect(screen.queryByTestId("practice-panel-pay")).not.toBeInTheDocument());
    expect(watched.asks("play_customer")).toHaveLength(1);
  });

  it("reads sample codes only where a code is awaited", async () => {
    const { user } = open();
    expect(screen.getByTestId("practice-code-pays")).toBeDisabled();
    const heard = vi.fn();
    let stop: () => void = () => undefined;
    act(() => {
      stop = listenForScans(heard);
    });
    await user.click(screen.getByTestId("practice-code-pays"));
    expect(heard).toHaveBeenCalledWith(expect.stringMatching(/^28\d{16}$/));
    await user.click(screen.getByTestId("practice-code-noFunds"));
    expect(heard).toHaveBeenLastCalledWith(expect.stringMatching(/9001$/));
    act(() => stop());
    expect(screen.getByTestId("practice-code-pays")).toBeDisabled();
  });

  it("switches mishaps, and sees those that struck go off again", async () => {
    const { user, watched } = open();
    await user.click(await screen.findByTestId("practice-mishap-no_funds"));
    await user.click(screen.getByTestId("practice-mishap-slow_answers"));
    await waitFor(() => expect(screen.getByTestId("practice-mishap-no_funds")).toBeChecked());
    await waitFor(() => expect(screen.getByTestId("practice-panel")).toHaveTextContent("2件オン"));
    await watched.call("start_scan_payment", { operation_id: "OP-1", sale, code: "281234567890123456" });
    await waitFor(() => expect(screen.getByTestId("practice-mishap-no_funds")).not.toBeChecked());
    expect(screen.getByTestId("practice-mishap-slow_answers")).toBeChecked();
  });

  it("says why a mishap could not be switched", async () => {
    const { user, watched } = open();
    watched.refuse("set_mishap", { code: "not_allowed", retry: "never" });
    await user.click(await screen.findByTestId("practice-mishap-maintenance"));
    expect(await screen.findByTestId("failure")).toHaveAttribute("data-code", "not_allowed");
    expect(screen.getByTestId("practice-mishap-maintenance")).not.toBeChecked();
  });

  it("speaks English", async () => {
    await chooseLanguage("en");
    open();
    expect(await screen.findByText("Practise trouble")).toBeInTheDocument();
  });
});
