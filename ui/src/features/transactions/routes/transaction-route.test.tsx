import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { chooseLanguage } from "@/i18n/i18n";
import { WatchedHost } from "@/testing/watched-host";
import { renderRoute } from "@/testing/render-route";
import { inState, openPayment as open, paidToday } from "./open-payment.fixture";
import { TransactionRoute } from "./transaction-route";

describe("one payment", () => {
  it("says how much, when, how, and where it stands", async () => {
    const { row, host } = await open(paidToday);
    const head = screen.getByTestId("transaction-head");
    expect(screen.getByTestId("transaction-amount")).toHaveTextContent(`¥${row.amount.toLocaleString("ja-JP")}`);
    for (const text of ["支払い済み", row.receipt_number ?? "", "1月28日(水)", "PayPay"]) {
      expect(head).toHaveTextContent(text);
    }
    const view = await host.call("show_payment", { payment_id: row.payment_id });
    const items = screen.getByTestId("transaction-items");
    for (const { name } of view.items) expect(items).toHaveTextContent(name);
    for (const { percent, tax } of view.taxes) {
      const line = screen.getByTestId(`transaction-tax-${percent}`);
      expect(line).toHaveTextContent(`${percent}%対象`);
      expect(line).toHaveTextContent(`うち消費税 ¥${tax.toLocaleString("ja-JP")}`);
    }
    expect(within(screen.getByTestId("transaction-id-order")).getByTitle(view.order_id)).toBeInTheDocument();
    expect(screen.getByTestId("transaction-id-provider")).toBeInTheDocument();
  });

  it.each([
    ["completed", "no_paid", "再決済しないでください"],
    ["expired", "yes", "再決済してよい"],
    ["failed", "yes", "お金は動いていません"],
    ["unknown", "no_unresolved", "再決済しないでください"],
  ] as const)("gives a verdict for %s", async (state, verdict, words) => {
    await open(inState(state));
    const line = screen.getByTestId("transaction-verdict");
    expect(line).toHaveAttribute("data-verdict", verdict);
    expect(line).toHaveTextContent(words);
  });

  it("offers what the core allows and nothing else", async () => {
    await open(inState("expired"));
    for (const action of ["refund", "cancel", "ask", "settle"]) {
      expect(screen.queryByTestId(`transaction-${action}`)).toBeNull();
    }
  });

  it("asks now, leads to settling by hand, and says what is being done", async () => {
    const { user, host, row } = await open(inState("unknown"));
    await waitFor(() =>
      expect(screen.getByTestId("transaction-settle")).toHaveAttribute("href", `/unresolved?payment=${row.payment_id}`),
    );
    expect(screen.getByTestId("transaction-verdict")).toHaveTextContent("8回照会しました");
    await user.click(screen.getByTestId("transaction-ask"));
    expect(await screen.findByText("照会しました")).toBeInTheDocument();
    expect(screen.getByTestId("transaction-verdict")).toHaveTextContent("9回照会しました");
    host.refuse("ask_payment", { code: "store_busy", retry: "later" });
    await user.click(screen.getByTestId("transaction-ask"));
    expect(await screen.findByTestId("failure")).toHaveAttribute("data-code", "store_busy");
  });

  it("says to staff who may give money back, and lets them call off what nobody paid", async () => {
    await open(paidToday, { role: "staff" });
    expect(screen.getByTestId("transaction-refund")).toBeDisabled();
    expect(screen.getByTestId("transaction-cancel")).toBeDisabled();
    expect(screen.getByTestId("transaction-not-allowed")).toHaveTextContent("店長か管理者");
  });

  it("lets staff call off an open payment", async () => {
    await open(inState("unknown"), { role: "staff" });
    expect(screen.getByTestId("transaction-cancel")).toBeEnabled();
    expect(screen.getByTestId("transaction-settle")).toBeDisabled();
  });

  it("changes by itself when something happens", async () => {
    const { host, row } = await open(inState("unknown"));
    await act(() => host.call("cancel_payment", { operation_id: "OP-1", payment_id: row.payment_id, reason: "" }));
    await waitFor(() => expect(screen.getByTestId("transaction-head")).toHaveTextContent("取り消し済み"));
    expect(screen.getByTestId("transaction-verdict")).toHaveAttribute("data-verdict", "yes");
  });

  it("says that it cannot be found", async () => {
    renderRoute(<TransactionRoute />, {
      at: "/transactions/TXN-0",
      path: "/transactions/:id",
      host: new WatchedHost(),
    });
    expect(await screen.findByTestId("failure")).toHaveAttribute("data-code", "not_found");
  });

  it("holds its place while it reads", () => {
    renderRoute(<TransactionRoute />, { at: "/transactions/TXN-0", path: "/transactions/:id", scenario: "slow" });
    expect(screen.getAllByTestId("loading").length).toBeGreaterThan(2);
  });

  it("leads to the list when one did not come from there", async () => {
    const { user } = await open(paidToday);
    await user.click(screen.getByTestId("transaction-back"));
    expect(await screen.findByTestId("went-to")).toBeInTheDocument();
  });

  it("speaks English", async () => {
    await chooseLanguage("en");
    await open(inState("unknown"));
    expect(screen.getByTestId("transaction-verdict")).toHaveTextContent("do not charge again");
    expect(screen.getByTestId("transaction-timeline")).toHaveTextContent("Payment begun");
  });
});

describe("the memo", () => {
  it("is saved by a press, and says so", async () => {
    const { user, host, row } = await open(paidToday);
    expect(screen.queryByTestId("transaction-memo-save")).toBeNull();
    await user.type(screen.getByTestId("transaction-memo-text"), "領収書あり");
    await user.click(screen.getByTestId("transaction-memo-save"));
    await waitFor(() => expect(screen.getByTestId("transaction-memo-note")).toHaveTextContent("保存しました"));
    expect(host.asks("write_memo")).toEqual([{ payment_id: row.payment_id, memo: row.memo + "領収書あり" }]);
    expect(screen.getByTestId("transaction-timeline")).toHaveTextContent("メモを変更");
  });

  it("keeps what was typed when it cannot be saved", async () => {
    const { user, host } = await open(paidToday);
    host.refuse("write_memo", { code: "store_full", retry: "after_change" });
    await user.type(screen.getByTestId("transaction-memo-text"), "大事なこと");
    await user.click(screen.getByTestId("transaction-memo-save"));
    expect(await screen.findByTestId("failure")).toHaveAttribute("data-code", "store_full");
    expect(screen.getByTestId<HTMLTextAreaElement>("transaction-memo-text").value).toContain("大事なこと");
  });

  it("is refused beside the field when it is too long", async () => {
    const { user } = await open(paidToday);
    await user.click(screen.getByTestId("transaction-memo-text"));
    await user.paste("あ".repeat(501));
    expect(await screen.findByText("長すぎます(500文字まで)")).toBeInTheDocument();
    expect(screen.getByTestId("transaction-memo-save")).toBeDisabled();
  });
});

describe("the timeline", () => {
  it("tells what happened, oldest first, and shows the raw answer", async () => {
    const { user } = await open(paidToday);
    const entries = screen.getAllByTestId("transaction-timeline-entry");
    expect(entries[0]).toHaveAttribute("data-kind", "intended");
    expect(entries[0]).toHaveTextContent("担当者 ・ 佐藤");
    expect(entries[1]).toHaveTextContent("受付済み→支払い済み");
    expect(entries[1]).toHaveTextContent("HTTP 200");
    await user.click(screen.getByTestId("transaction-evidence-open"));
    const body = await screen.findByTestId("transaction-evidence-body");
    expect(body.textContent).toContain('"resultInfo": {\n    "code": "SUCCESS"');
    await user.click(screen.getByTestId("transaction-evidence-copy"));
    expect(await navigator.clipboard.readText()).toContain('{"resultInfo":{"code":"SUCCESS"');
  });

  it("says when the answer cannot be shown", async () => {
    const { user, host } = await open(paidToday);
    host.refuse("show_evidence", { code: "not_found", id: "2", retry: "never" });
    await user.click(screen.getByTestId("transaction-evidence-open"));
    expect(await within(await screen.findByTestId("transaction-evidence")).findByTestId("failure")).toBeInTheDocument();
  });

  it("folds many questions without news", async () => {
    const { user, host, row } = await open(inState("unknown"));
    await act(async () => {
      for (let n = 0; n < 6; n += 1) await host.call("ask_payment", { payment_id: row.payment_id });
    });
    await user.click(screen.getByTestId("transaction-ask"));
    const unfold = await screen.findByTestId("transaction-timeline-unfold");
    expect(unfold).toHaveTextContent("変化のない照会 8回を表示");
    await user.click(unfold);
    expect(screen.getAllByTestId("transaction-timeline-entry").length).toBeGreaterThan(10);
  });
});
