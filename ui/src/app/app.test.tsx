import { render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { createMemoryRouter } from "react-router";
import { describe, expect, it } from "vitest";
import { MemoryHost } from "@/ipc/memory-host";
import type { MemoryOptions } from "@/ipc/memory/options";
import { App } from "./app";
import { Providers } from "./providers";
import { routes } from "./router";

function open(options: Partial<MemoryOptions> = {}, at = "/") {
  const host = new MemoryHost({ latency: 0, ...options });
  render(
    <Providers host={host}>
      <App router={createMemoryRouter(routes, { initialEntries: [at] })} />
    </Providers>,
  );
  return { host, user: userEvent.setup() };
}

describe("the console", () => {
  it("frames every screen: shop, day, PayPay, operator, practice, unresolved", async () => {
    open();
    expect(await screen.findByTestId("header-store")).toHaveTextContent("MPAC 珈琲 渋谷店");
    expect(screen.getByTestId("header-business-date")).toHaveTextContent("2026年1月28日(水)");
    expect(screen.getByTestId("header-paypay")).toHaveAttribute("data-state", "up");
    expect(screen.getByTestId("header-operator")).toHaveTextContent("佐藤");
    expect(screen.getByTestId("practice-band")).toHaveTextContent("練習モード");
    expect(screen.getByTestId("nav-unresolved")).toHaveAccessibleName("未確定 3件");
  });

  it.each([
    ["nav-pay", "pay-route"],
    ["nav-transactions", "transactions-route"],
    ["nav-unresolved", "unresolved-route"],
    ["nav-settings", "settings-route"],
    ["nav-home", "home-route"],
  ])("leads from %s to %s", async (link, route) => {
    const { user } = open();
    await user.click(await screen.findByTestId(link));
    expect(await screen.findByTestId(route)).toBeInTheDocument();
    expect(screen.getByTestId(link)).toHaveAttribute("aria-current", "page");
  });

  it("has no practice band when the money is real", async () => {
    open({ scenario: "live" });
    await screen.findByTestId("header-store");
    expect(screen.queryByTestId("practice-band")).toBeNull();
  });

  it("changes and keeps the language", async () => {
    const { user } = open();
    await user.click(await screen.findByTestId("header-language"));
    expect(screen.getByTestId("page-title")).toHaveTextContent("Today’s sales");
    expect(document.documentElement.lang).toBe("en");
    expect(localStorage.getItem("mpac.language")).toBe("en");
  });

  it("says why it does not start", async () => {
    open({ startup: "store_newer" });
    expect(await screen.findByTestId("startup-refused")).toHaveTextContent("最新版に更新してください");
    expect(screen.getByTestId("failure")).toHaveAttribute("data-code", "store_newer");
  });

  it("says that an address has no screen", async () => {
    open({}, "/nowhere");
    expect(await screen.findByTestId("not-found")).toBeInTheDocument();
  });
});
