import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { chooseLanguage } from "@/i18n/i18n";
import { renderRoute } from "@/testing/render-route";
import { HomeRoute } from "./home-route";

describe("home", () => {
  it("shows the day: total, methods, comparison, attention, latest payments", async () => {
    const { host } = renderRoute(<HomeRoute />);
    const view = await host.call("show_home", { business_date: null });
    const net = await screen.findByTestId("home-net");
    expect(net).toHaveTextContent(`¥${view.totals.net.toLocaleString("ja-JP")}`);
    expect(screen.getByTestId("home-method-paypay_qr")).toHaveTextContent("PayPay QR");
    expect(screen.getByTestId("home-method-paypay_scan")).toHaveTextContent("PayPay 読み取り");
    expect(screen.getByTestId("home-compare")).toHaveTextContent("先週の水曜日");
    expect(screen.getByTestId("home-attention-unresolved")).toHaveTextContent("再決済しないでください");
    expect((await screen.findAllByTestId("home-latest-row")).length).toBeGreaterThanOrEqual(3);
  });

  it("leads to the next payment and to what needs a person", async () => {
    const { user } = renderRoute(<HomeRoute />);
    const item = await screen.findByTestId("home-attention-unresolved");
    expect(within(item).getByRole("link")).toHaveAttribute("href", "/unresolved");
    await user.click(screen.getByTestId("home-take-payment"));
    expect(await screen.findByTestId("went-to")).toBeInTheDocument();
  });

  it("holds its places while it reads", () => {
    renderRoute(<HomeRoute />, { scenario: "slow" });
    expect(screen.getAllByTestId("loading").length).toBeGreaterThan(3);
    expect(screen.getByTestId("home-take-payment")).toBeInTheDocument();
  });

  it("offers the first payment of a fresh day", async () => {
    renderRoute(<HomeRoute />, { scenario: "empty" });
    const fresh = await screen.findByTestId("home-fresh");
    expect(within(fresh).getByTestId("home-take-payment")).toHaveTextContent("支払いを受け付ける");
    expect(screen.getByTestId("home-attention-none")).toBeInTheDocument();
  });

  it("leads to the settings before PayPay is set up", async () => {
    renderRoute(<HomeRoute />, { scenario: "not_configured" });
    expect(await screen.findByTestId("home-set-up")).toHaveAttribute("href", "/settings");
  });

  it("says what went wrong, with the reference for support", async () => {
    renderRoute(<HomeRoute />, { scenario: "broken" });
    expect(await screen.findByTestId("failure-detail")).toHaveTextContent("ERR-7F3A21");
    expect(screen.getByTestId("failure-retry")).toBeInTheDocument();
  });

  it("reads again when the core says that it changed", async () => {
    const { host } = renderRoute(<HomeRoute />, { scenario: "calm" });
    const before = (await screen.findByTestId("home-net")).textContent;
    const sale = { sale_id: "SALE-1", amount: "1000", tax_rate: "standard10", items: [], description: "" } as const;
    const { view } = await host.call("start_qr_payment", { operation_id: "OP-1", sale: { ...sale, items: [] } });
    await host.call("play_customer", { payment_id: view.row.payment_id, act: "pay" });
    await waitFor(() => expect(screen.getByTestId("home-net").textContent).not.toBe(before));
  });

  it("speaks English", async () => {
    await chooseLanguage("en");
    renderRoute(<HomeRoute />);
    expect(await screen.findByTestId("home-compare")).toHaveTextContent("last Wednesday");
  });
});
