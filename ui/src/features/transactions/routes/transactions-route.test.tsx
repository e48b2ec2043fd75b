import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { Route, Routes } from "react-router";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { chooseLanguage } from "@/i18n/i18n";
import { EndlessHost } from "@/testing/endless-host";
import { WatchedHost } from "@/testing/watched-host";
import { renderRoute, type RouteSetup } from "@/testing/render-route";
import { PAGE_ROWS } from "../lib/chain";
import { keepPlace } from "../lib/places";
import { ROW_HEIGHT, WINDOW_ROWS } from "../lib/sliding";
import { TransactionRoute } from "./transaction-route";
import { TransactionsRoute } from "./transactions-route";

beforeAll(() => {
  // jsdom does not lay out: the list is as long as it says, and scrolls where it is told to.
  Object.defineProperty(HTMLElement.prototype, "scrollHeight", { configurable: true, value: 30_000_000 });
  HTMLElement.prototype.scrollTo = function (this: HTMLElement, to?: ScrollToOptions | number) {
    this.scrollTop = typeof to === "object" ? (to.top ?? 0) : 0;
    setTimeout(() => fireEvent.scroll(this));
  };
});

const screens = (
  <Routes>
    <Route path="/transactions" element={<TransactionsRoute />} />
    <Route path="/transactions/:id" element={<TransactionRoute />} />
    <Route path="*" element={<p data-testid="went-to" />} />
  </Routes>
);

function open(query = "", setup: RouteSetup & { host?: WatchedHost } = {}) {
  const host = setup.host ?? new WatchedHost(setup);
  return { ...renderRoute(screens, { at: `/transactions${query}`, path: "/*", host }), host };
}

function must<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("is not there");
  return value;
}

const rowsShown = async () => screen.findAllByTestId("transactions-row");

function scrollTo(pixels: number) {
  const list = screen.getByTestId("transactions-list");
  list.scrollTop = pixels;
  fireEvent.scroll(list);
}

describe("the list", () => {
  it("shows payments newest first, with all that staff look for", async () => {
    const { host } = open();
    const [first] = await rowsShown();
    const page = await host.call("list_payments", { ...must(host.asks("list_payments")[0]), cursor: null });
    const newest = must(page.rows[0]);
    expect(first).toHaveAttribute("data-payment-id", newest.payment_id);
    for (const text of [
      "1月28日(水)",
      "14:29:12",
      newest.receipt_number ?? "",
      newest.description,
      "支払い済み",
      "PayPay QR",
      "¥1,270",
    ]) {
      expect(first).toHaveTextContent(text);
    }
    expect(screen.getByTestId("transactions-shown")).toHaveTextContent("すべての取引");
  });

  it("says how much went back, and what was settled by hand", async () => {
    const { host } = open();
    await rowsShown();
    expect(screen.getByText("-¥480")).toBeInTheDocument();
    expect(screen.queryByTestId("transactions-by-hand")).toBeNull();
    const unknown = await host.call("list_unresolved", undefined);
    const payment_id = must(unknown.open.at(-1)).row.payment_id;
    await host.call("settle_by_hand", { payment_id, refund_id: null, moved: true, evidence: "PayPay 04123" });
    const again = open("?q=" + payment_id, { host });
    expect(await within(again.container).findByTestId("transactions-by-hand")).toHaveTextContent("手動で確定");
  });

  it("draws only what is on the screen, and reads on while one scrolls", async () => {
    const { host } = open();
    await rowsShown();
    expect((await rowsShown()).length).toBeLessThan(40);
    expect(host.asks("list_payments")).toHaveLength(1);
    scrollTo(90 * ROW_HEIGHT);
    await waitFor(() => expect(host.asks("list_payments").at(-1)?.cursor).not.toBeNull());
    scrollTo(130 * ROW_HEIGHT);
    await waitFor(() => expect(screen.queryByTestId("transactions-held")).toBeNull());
    expect((await rowsShown()).length).toBeLessThan(40);
    expect(host.asks("list_payments").every(({ limit }) => limit === PAGE_ROWS)).toBe(true);
  });

  it("marks the end, and leads back to the top", async () => {
    const { user } = open("?period=today");
    await rowsShown();
    screen.getByTestId("transactions-list").focus();
    await user.keyboard("{End}");
    scrollTo(10_000);
    const end = await screen.findByTestId("transactions-end");
    expect(end).toHaveTextContent("これより前の取引はありません");
    expect(within(screen.getByTestId("transactions-list")).queryByText("1月28日(水)")).toBeNull();
  });

  it("keeps the height bounded among a million payments, and shows the right ones", async () => {
    const starts = Array.from({ length: 250 }, (_, page) => (page === 0 ? null : String(page * PAGE_ROWS)));
    keepPlace("default", { chain: { starts, total: null }, base: 0, offset: 19_850 * ROW_HEIGHT, active: null });
    renderRoute(screens, { at: "/transactions", path: "/*", host: new EndlessHost(1_000_000) });
    expect(await screen.findByText("R-19855")).toBeInTheDocument();
    const height = () => Number.parseInt(screen.getByRole("rowgroup").style.height, 10);
    scrollTo(19_880 * ROW_HEIGHT);
    await waitFor(() => expect(height()).toBeLessThan(16_000 * ROW_HEIGHT));
    scrollTo(9_880 * ROW_HEIGHT);
    expect(await screen.findByText("R-19885")).toBeInTheDocument();
    expect(height()).toBeLessThanOrEqual((WINDOW_ROWS + 1) * ROW_HEIGHT);
    expect(screen.queryByText("R-19856")).toBeNull();
    fireEvent.keyDown(screen.getByTestId("transactions-list"), { key: "Home" });
    expect(await screen.findByText("R-0")).toBeInTheDocument();
    expect(height()).toBe((WINDOW_ROWS + 1) * ROW_HEIGHT);
    expect(screen.getAllByTestId("transactions-row").length).toBeLessThan(40);
  });

  it("works by keyboard alone", async () => {
    const { user, router } = open();
    const rows = await rowsShown();
    const list = screen.getByTestId("transactions-list");
    list.focus();
    const active = () => document.getElementById(list.getAttribute("aria-activedescendant") ?? "");
    await user.keyboard("{ArrowDown}");
    expect(active()).toBe(rows[0]);
    await user.keyboard("{ArrowDown}{ArrowDown}{ArrowUp}");
    expect(active()).toBe(rows[1]);
    await user.keyboard("{ArrowUp}{ArrowUp}{ArrowUp}");
    expect(active()).toBe(rows[0]);
    await user.keyboard("{ArrowDown}{Home}");
    expect(active()).toBe(rows[0]);
    await user.keyboard("{Enter}");
    expect(router.state.location.pathname).toBe(`/transactions/${rows[0]?.dataset.paymentId ?? ""}`);
  });

  it("is where it was when one comes back", async () => {
    const { user } = open("?state=completed");
    await rowsShown();
    scrollTo(40 * ROW_HEIGHT);
    const before = await waitFor(() => {
      const row = screen.getAllByTestId("transactions-row")[12];
      expect(row).toHaveAttribute("aria-rowindex", "44");
      return row?.dataset.paymentId ?? "";
    });
    await user.click(must(screen.getAllByTestId("transactions-row")[12]));
    await user.click(await screen.findByTestId("transaction-back"));
    await rowsShown();
    expect(screen.getByTestId("transactions-chip-state-completed")).toBeInTheDocument();
    expect(screen.getAllByTestId("transactions-row").map((row) => row.dataset.paymentId)).toContain(before);
    expect(screen.getByTestId("transactions-list")).toHaveFocus();
  });

  it("takes a new payment in without moving what one reads", async () => {
    const { host } = open();
    const [first] = await rowsShown();
    const sale = {
      sale_id: "SALE-1",
      amount: "777",
      tax_rate: "standard10",
      items: [],
      description: "新しい",
    } as const;
    await host.call("start_qr_payment", { operation_id: "OP-1", sale: { ...sale, items: [] } });
    expect(await screen.findByText("新しい")).toBeInTheDocument();
    expect((await rowsShown())[0]).not.toHaveAttribute("data-payment-id", first?.dataset.paymentId);
  });

  it("opens the payment beside the list on a wide screen", async () => {
    vi.spyOn(window, "matchMedia").mockImplementation(
      (query) => Object.assign(new EventTarget(), { matches: query.includes("1600"), media: query }) as MediaQueryList,
    );
    const { user, router } = open();
    const rows = await rowsShown();
    expect(screen.getByTestId("transactions-panel")).toHaveTextContent("取引を選ぶと");
    await user.click(must(rows[0]));
    expect(await screen.findByTestId("transaction-head")).toBeInTheDocument();
    expect(router.state.location.search).toContain(`open=${rows[0]?.dataset.paymentId ?? ""}`);
    expect(screen.getAllByTestId("transactions-row")[0]).toHaveAttribute("aria-selected", "true");
    vi.restoreAllMocks();
  });
});

describe("narrowing the list", () => {
  it("searches a moment after the last letter, and says for what", async () => {
    const { user, host, router } = open();
    await rowsShown();
    await user.type(screen.getByTestId("transactions-search"), "RCP-001840");
    const chip = await screen.findByTestId("transactions-chip-text");
    expect(chip).toHaveTextContent("「RCP-001840」を検索");
    await waitFor(() => expect(screen.getAllByTestId("transactions-row")).toHaveLength(1));
    expect(router.state.location.search).toBe("?q=RCP-001840");
    const texts = host.asks("list_payments").map(({ text }) => text);
    expect(new Set(texts)).toEqual(new Set(["", "RCP-001840"]));
    await user.click(screen.getByTestId("transactions-search-clear"));
    await waitFor(() => expect(screen.getAllByTestId("transactions-row").length).toBeGreaterThan(1));
  });

  it("waits until a Japanese word is converted", async () => {
    const { host } = open();
    await rowsShown();
    const box = screen.getByTestId("transactions-search");
    fireEvent.compositionStart(box);
    fireEvent.change(box, { target: { value: "まっちゃ" } });
    await act(() => new Promise((resolve) => setTimeout(resolve, 400)));
    fireEvent.change(box, { target: { value: "抹茶" } });
    fireEvent.compositionEnd(box);
    await waitFor(() => expect(host.asks("list_payments").at(-1)?.text).toBe("抹茶"));
    expect(host.asks("list_payments").map(({ text }) => text)).not.toContain("まっちゃ");
  });

  it("goes on to the list by the down key", async () => {
    const { user } = open();
    await rowsShown();
    await user.type(screen.getByTestId("transactions-search"), "{ArrowDown}");
    expect(screen.getByTestId("transactions-list")).toHaveFocus();
  });

  it.each([
    ["きょう", { from: "2026-01-28", to: "2026-01-28" }],
    ["きのう", { from: "2026-01-27", to: "2026-01-27" }],
    ["7日間", { from: "2026-01-22", to: "2026-01-28" }],
    ["今月", { from: "2026-01-01", to: "2026-01-28" }],
  ])("asks for %s", async (label, days) => {
    const { user, host } = open();
    await rowsShown();
    await user.click(within(screen.getByTestId("transactions-period")).getByText(label));
    await waitFor(() => expect(host.asks("list_payments").at(-1)).toMatchObject(days));
  });

  it("asks for days from the calendar", async () => {
    const { user, host } = open();
    await rowsShown();
    await user.click(screen.getByTestId("transactions-days-open"));
    const days = await screen.findByTestId("transactions-days");
    expect(days).toHaveTextContent("2026年1月");
    await user.click(within(days).getByRole("button", { name: /^5 1月/ }));
    await user.click(within(days).getByRole("button", { name: /^9 1月/ }));
    await user.click(screen.getByTestId("transactions-days-apply"));
    await waitFor(() =>
      expect(host.asks("list_payments").at(-1)).toMatchObject({ from: "2026-01-05", to: "2026-01-09" }),
    );
    expect(screen.getByTestId("transactions-chip-period")).toHaveTextContent("1月5日(月) 〜 1月9日(金)");
  });

  it("asks for states and methods", async () => {
    const { user, host } = open();
    await rowsShown();
    await user.click(screen.getByTestId("transactions-states-open"));
    await user.click(await screen.findByTestId("transactions-state-unknown"));
    await user.click(screen.getByTestId("transactions-state-expired"));
    await user.keyboard("{Escape}");
    await user.click(screen.getByTestId("transactions-methods-open"));
    await user.click(await screen.findByTestId("transactions-method-paypay_scan"));
    await waitFor(() =>
      expect(host.asks("list_payments").at(-1)).toMatchObject({
        states: ["unknown", "expired"],
        methods: ["paypay_scan"],
      }),
    );
    await user.click(screen.getByTestId("transactions-chip-state-expired"));
    await waitFor(() => expect(host.asks("list_payments").at(-1)).toMatchObject({ states: ["unknown"] }));
  });

  it("asks for amounts, full-width too, and says what is wrong with them", async () => {
    const { user, host } = open();
    await rowsShown();
    await user.click(screen.getByTestId("transactions-amount-open"));
    const min = await screen.findByTestId("transactions-amount-min");
    await user.type(min, "５，０００");
    await user.type(screen.getByTestId("transactions-amount-max"), "abc");
    await user.click(screen.getByTestId("transactions-amount-apply"));
    expect(await screen.findByText("数字で入力してください")).toBeInTheDocument();
    await user.clear(screen.getByTestId("transactions-amount-max"));
    await user.type(screen.getByTestId("transactions-amount-max"), "100");
    expect(await screen.findByText("下限より大きい金額を入れてください")).toBeInTheDocument();
    await user.type(screen.getByTestId("transactions-amount-max"), "00");
    await user.click(screen.getByTestId("transactions-amount-apply"));
    await waitFor(() =>
      expect(host.asks("list_payments").at(-1)).toMatchObject({ amount_min: 5000, amount_max: 10000 }),
    );
    expect(screen.getByTestId("transactions-chip-amount")).toHaveTextContent("¥5,000 〜 ¥10,000");
  });

  it("undoes a choice by going back", async () => {
    const { user, router } = open();
    await rowsShown();
    await user.click(within(screen.getByTestId("transactions-period")).getByText("きのう"));
    await screen.findByTestId("transactions-chip-period");
    await act(() => router.navigate(-1));
    await waitFor(() => expect(screen.queryByTestId("transactions-chip-period")).toBeNull());
  });

  it("finds nothing kindly, and clears all filters at once", async () => {
    const { user, router } = open("?q=ありえない言葉&state=unknown&min=3");
    expect(await screen.findByTestId("transactions-nothing")).toHaveTextContent("条件に合う取引がありません");
    await user.click(screen.getByTestId("transactions-nothing-clear"));
    await rowsShown();
    expect(router.state.location.search).toBe("");
    expect(screen.getByTestId("transactions-search")).toHaveValue("");
  });
});

describe("the list without payments", () => {
  it("offers the first payment when there are none yet", async () => {
    open("", { scenario: "not_configured" });
    const empty = await screen.findByTestId("transactions-empty");
    expect(within(empty).getByRole("link")).toHaveAttribute("href", "/pay");
  });

  it("holds its place while it reads", async () => {
    const host = new WatchedHost();
    host.answer("list_payments", () => new Promise(() => undefined));
    open("", { host });
    expect(await screen.findByTestId("loading")).toHaveTextContent("日時");
  });

  it("says what went wrong, and reads again on request", async () => {
    const host = new WatchedHost();
    host.refuse("list_payments", { code: "store_busy", retry: "later" });
    const { user } = open("", { host });
    expect(await screen.findByTestId("failure")).toHaveAttribute("data-code", "store_busy");
    host.refuse("list_payments", null);
    await user.click(screen.getByTestId("failure-retry"));
    expect((await rowsShown()).length).toBeGreaterThan(5);
    expect(screen.queryByTestId("failure")).toBeNull();
  });

  it("speaks English", async () => {
    await chooseLanguage("en");
    open("?period=week");
    await rowsShown();
    expect(screen.getByTestId("transactions-chip-period")).toHaveTextContent("Thu 22 Jan – Wed 28 Jan");
  });
});
