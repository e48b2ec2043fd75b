import { act, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { chooseLanguage } from "@/i18n/i18n";
import type { Failure } from "@/ipc/generated/contract";
import { renderRoute } from "@/testing/render-route";
import { inState, openPayment, paidToday } from "../../routes/open-payment.fixture";
import { TransactionRoute } from "../../routes/transaction-route";

async function openRefund(options: Parameters<typeof openPayment>[1] = {}) {
  const opened = await openPayment(paidToday, options);
  await waitFor(() => expect(screen.getByTestId("transaction-refund")).toBeEnabled());
  await opened.user.click(screen.getByTestId("transaction-refund"));
  await screen.findByTestId("refund-amount");
  return opened;
}

type Opened = Awaited<ReturnType<typeof openRefund>>;

async function fillIn({ user }: Opened, amount: string, reason = "返品") {
  await user.clear(screen.getByTestId("refund-amount"));
  if (amount !== "") await user.type(screen.getByTestId("refund-amount"), amount);
  if (reason !== "") await user.type(screen.getByTestId("refund-reason"), reason);
  await user.click(screen.getByTestId("refund-next"));
}

async function armed() {
  const button = await screen.findByTestId("refund-do");
  await waitFor(() => expect(button).toBeEnabled());
  return button;
}

const failure = (cause: Partial<Failure> & { code: Failure["code"] }) => ({ retry: "later", ...cause }) as Failure;

describe("a refund", () => {
  it("begins with all that remains, and says what will remain", async () => {
    const { user, row } = await openRefund();
    expect(screen.getByTestId("refund-amount")).toHaveValue(String(row.amount));
    expect(screen.getByTestId("refund-amount")).toHaveFocus();
    expect(screen.getByTestId("refund-remains")).toHaveTextContent("残り ¥0");
    await user.clear(screen.getByTestId("refund-amount"));
    await user.type(screen.getByTestId("refund-amount"), "１００");
    expect(screen.getByTestId("refund-remains")).toHaveTextContent(
      `残り ¥${(row.amount - 100).toLocaleString("ja-JP")}`,
    );
  });

  it("goes from the amount over the summary to its outcome", async () => {
    const opened = await openRefund();
    const { user, host, row } = opened;
    await user.click(screen.getByTestId("refund-reason-mistyped"));
    await fillIn(opened, "１００", "");
    expect(await screen.findByTestId("refund-summary")).toHaveTextContent("¥100 を PayPay に返金します");
    await user.click(await armed());
    const result = await screen.findByTestId("give-back-result");
    expect(result).toHaveTextContent("¥100");
    await waitFor(() => expect(screen.getByTestId("give-back-result")).toHaveAttribute("data-state", "completed"));
    expect(screen.getByTestId("give-back-result")).toHaveTextContent("¥100 を返金しました");
    const [sent, ...more] = host.asks("refund_payment");
    expect(sent).toMatchObject({ payment_id: row.payment_id, amount: "１００", reason: "打ち間違い" });
    expect(sent?.operation_id).toMatch(/^OP-[0-9a-f]{32}$/);
    expect(more).toEqual([]);
    await user.click(screen.getByTestId("give-back-close"));
    expect(screen.getByTestId("transaction-refund-row")).toHaveTextContent("打ち間違い");
    expect(screen.getByTestId("transaction-refunded")).toHaveTextContent("返金 -¥100");
    expect(sessionStorage.getItem(`mpac.refund.${row.payment_id}`)).toBeNull();
  });

  it.each([
    ["", "入力してください"],
    ["0", "1円以上を入力してください"],
    ["-5", "マイナスの金額は使えません"],
    ["1.5", "小数は使えません。円単位で入力してください"],
    ["12a", "数字で入力してください"],
    ["123456789012", "桁が多すぎます(11桁まで)"],
  ])("refuses the amount %j beside the field", async (amount, words) => {
    const opened = await openRefund();
    await fillIn(opened, amount);
    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(screen.queryByTestId("refund-summary")).toBeNull();
    expect(opened.host.asks("refund_payment")).toEqual([]);
  });

  it("says at once when it is more than what remains", async () => {
    const { user, row } = await openRefund();
    await user.type(screen.getByTestId("refund-amount"), "0");
    expect(await screen.findByText(/を超えています/)).toHaveTextContent(`¥${row.amount.toLocaleString("ja-JP")}`);
  });

  it("wants a reason", async () => {
    const opened = await openRefund();
    await fillIn(opened, "100", "");
    expect(await screen.findByText("理由を選ぶか、入力してください")).toBeInTheDocument();
  });

  it("does not confirm by the second half of a double click", async () => {
    const opened = await openRefund();
    const { user, host } = opened;
    await user.type(screen.getByTestId("refund-reason"), "返品");
    await user.dblClick(screen.getByTestId("refund-next"));
    expect(await screen.findByTestId("refund-do")).toBeDisabled();
    await user.click(screen.getByTestId("refund-do"));
    expect(host.asks("refund_payment")).toEqual([]);
  });

  it("is sent once by a double click", async () => {
    const opened = await openRefund();
    await fillIn(opened, "100");
    await opened.user.dblClick(await armed());
    await screen.findByTestId("give-back-result");
    expect(opened.host.asks("refund_payment")).toHaveLength(1);
  });

  it("shows that it is under way, for how long, and may be left after a while", async () => {
    const opened = await openRefund();
    let answer: () => void = () => undefined;
    opened.host.answer("refund_payment", async (_, usual) => {
      await new Promise<void>((resolve) => (answer = resolve));
      return usual();
    });
    await fillIn(opened, "100");
    await opened.user.click(await armed());
    expect(await screen.findByTestId("give-back-pending")).toHaveTextContent("PayPay に返金を依頼しています");
    expect(screen.getByTestId("give-back-leave")).toBeDisabled();
    await waitFor(() => expect(screen.getByTestId("give-back-pending")).toHaveTextContent("1秒経過"));
    await act(async () => {
      answer();
      await Promise.resolve();
    });
    expect(await screen.findByTestId("give-back-result")).toBeInTheDocument();
  });

  it("keeps what was typed and the id when nothing is known, and sends the same again", async () => {
    const opened = await openRefund();
    const { host, user } = opened;
    host.refuse("refund_payment", failure({ code: "internal", reference: "ERR-1" }));
    await fillIn(opened, "100");
    await user.click(await armed());
    expect(await screen.findByTestId("failure")).toHaveAttribute("data-code", "internal");
    expect(screen.getByTestId("refund-back")).toBeDisabled();
    host.refuse("refund_payment", null);
    await user.click(await armed());
    await screen.findByTestId("give-back-result");
    const [first, second] = host.asks("refund_payment");
    expect(second).toEqual(first);
  });

  it("survives a reload with its id", async () => {
    const opened = await openRefund();
    const { host, user, row } = opened;
    host.refuse("refund_payment", failure({ code: "store_busy" }));
    await fillIn(opened, "100");
    await user.click(await armed());
    await screen.findByTestId("failure");
    opened.unmount();
    host.refuse("refund_payment", null);
    const at = `/transactions/${row.payment_id}`;
    renderRoute(<TransactionRoute />, { at, path: "/transactions/:id", host });
    await waitFor(() => expect(screen.getByTestId("transaction-refund")).toBeEnabled());
    await user.click(screen.getByTestId("transaction-refund"));
    expect(await screen.findByTestId("refund-summary")).toHaveTextContent("¥100");
    await user.click(await armed());
    await screen.findByTestId("give-back-result");
    const [first, second] = host.asks("refund_payment");
    expect(second).toEqual(first);
  });

  it("has a new id when it is begun anew", async () => {
    const opened = await openRefund();
    const { host, user } = opened;
    await fillIn(opened, "100");
    await user.click(await armed());
    await screen.findByTestId("give-back-result");
    await user.click(screen.getByTestId("give-back-close"));
    await user.click(screen.getByTestId("transaction-refund"));
    await screen.findByTestId("refund-amount");
    await fillIn(opened, "50");
    await user.click(await armed());
    await waitFor(() => expect(host.asks("refund_payment")).toHaveLength(2));
    const ids = host.asks("refund_payment").map(({ operation_id }) => operation_id);
    expect(new Set(ids).size).toBe(2);
  });

  it.each([
    [
      failure({ code: "refund_exceeds", requested: 100, refundable: 80 }),
      "返金額 ¥100 が、返金できる残り ¥80 を超えています",
    ],
    [failure({ code: "refund_closed", reason: "window_closed" }), "返金できる期間(支払いから365日)を過ぎています"],
    [failure({ code: "refund_closed", reason: "too_many_refunds" }), "返金の回数が上限(20回)に達しています"],
    [
      failure({ code: "invalid_input", field: "amount", reason: "over_limit", limit: 500_000, found: null }),
      "上限(¥500,000)を超えています",
    ],
    [
      failure({ code: "invalid_input", field: "reason", reason: "too_long", limit: 255, found: null }),
      "長すぎます(255文字まで)",
    ],
    [failure({ code: "not_allowed" }), "この操作はできません"],
    [failure({ code: "provider_not_configured", missing: "api_key" }), "PayPay の設定が済んでいません(不足: api_key)"],
  ])("goes back to the form with what was typed when it is refused: $code", async (refusal, words) => {
    const opened = await openRefund();
    opened.host.refuse("refund_payment", refusal);
    await fillIn(opened, "100");
    await opened.user.click(await armed());
    expect(await screen.findByText(words)).toBeInTheDocument();
    expect(screen.getByTestId("refund-amount")).toHaveValue("100");
    expect(screen.getByTestId("refund-reason")).toHaveValue("返品");
  });

  it("starts over with a new id when the id was used for something else", async () => {
    const opened = await openRefund();
    const { host, user } = opened;
    host.refuse("refund_payment", failure({ code: "operation_conflict" }));
    await fillIn(opened, "100");
    await user.click(await armed());
    host.refuse("refund_payment", null);
    await user.click(await screen.findByTestId("refund-start-over"));
    await user.click(screen.getByTestId("refund-next"));
    await user.click(await armed());
    await screen.findByTestId("give-back-result");
    const [first, second] = host.asks("refund_payment");
    expect(second?.operation_id).not.toBe(first?.operation_id);
  });

  it("warns when the outcome is unknown, until it is known", async () => {
    const opened = await openRefund({ pace: 100 });
    await opened.host.call("set_mishap", { mishap: "lose_answer", on: true });
    await fillIn(opened, "100");
    await opened.user.click(await armed());
    const result = await screen.findByTestId("give-back-result");
    expect(result).toHaveAttribute("data-state", "unknown");
    expect(result).toHaveTextContent("もう一度返金しないでください");
    await waitFor(() => expect(screen.getByTestId("give-back-result")).toHaveAttribute("data-state", "completed"));
  });

  it("is not offered for what was never paid", async () => {
    await openPayment(inState("expired"));
    expect(screen.queryByTestId("transaction-refund")).toBeNull();
  });

  it("speaks English", async () => {
    await chooseLanguage("en");
    const opened = await openRefund();
    await fillIn(opened, "100", "Returned");
    expect(await screen.findByTestId("refund-summary")).toHaveTextContent("Refund ¥100 through PayPay");
  });
});

describe("a same-day cancel", () => {
  async function openCancel() {
    const opened = await openPayment(paidToday);
    await waitFor(() => expect(screen.getByTestId("transaction-cancel")).toBeEnabled());
    await opened.user.click(screen.getByTestId("transaction-cancel"));
    await screen.findByTestId("cancel-do");
    return opened;
  }

  it("says that all goes back, and until when", async () => {
    const { row } = await openCancel();
    expect(screen.getByTestId("cancel-summary")).toHaveTextContent(`¥${row.amount.toLocaleString("ja-JP")} 全額`);
    expect(screen.getByText(/1月29日\(木\) 00:14/)).toBeInTheDocument();
  });

  it("needs no reason, is sent once, and shows its outcome", async () => {
    const { user, host, row } = await openCancel();
    await user.dblClick(screen.getByTestId("cancel-do"));
    await screen.findByTestId("give-back-result");
    expect(host.asks("cancel_payment")).toHaveLength(1);
    expect(host.asks("cancel_payment")[0]).toMatchObject({ payment_id: row.payment_id, reason: "" });
    await waitFor(() => expect(screen.getByTestId("give-back-result")).toHaveTextContent("を取り消しました"));
    await user.click(screen.getByTestId("give-back-close"));
    expect(screen.getByTestId("transaction-refund-row")).toHaveTextContent("当日取り消し");
    expect(screen.queryByTestId("transaction-cancel")).toBeNull();
  });

  it("says when the day is over, and that a refund does it", async () => {
    const { user, host } = await openCancel();
    host.refuse("cancel_payment", failure({ code: "refund_closed", reason: "day_is_over" }));
    await user.click(screen.getByTestId("cancel-do"));
    expect(await screen.findByTestId("failure")).toHaveTextContent("代わりに「返金」で");
  });

  it("keeps its id while nothing is known", async () => {
    const { user, host } = await openCancel();
    host.refuse("cancel_payment", failure({ code: "internal", reference: "E" }));
    await user.type(screen.getByTestId("cancel-reason"), "打ち間違い");
    await user.click(screen.getByTestId("cancel-do"));
    await screen.findByTestId("failure");
    expect(screen.getByTestId("cancel-reason")).toHaveValue("打ち間違い");
    host.refuse("cancel_payment", null);
    await user.click(screen.getByTestId("cancel-do"));
    await screen.findByTestId("give-back-result");
    const [first, second] = host.asks("cancel_payment");
    expect(second).toEqual(first);
  });
});

describe("calling off what nobody paid", () => {
  it("says what happens, and closes when the new state says the rest", async () => {
    const { user } = await openPayment(inState("unknown"));
    await waitFor(() => expect(screen.getByTestId("transaction-cancel")).toBeEnabled());
    await user.click(screen.getByTestId("transaction-cancel"));
    expect(await screen.findByText(/確かめられるまでは再決済しないでください/)).toBeInTheDocument();
    await user.click(screen.getByTestId("cancel-do"));
    await waitFor(() => expect(screen.queryByTestId("cancel-do")).toBeNull());
    expect(screen.getByTestId("transaction-verdict")).toHaveTextContent("取り消しを依頼し");
    await waitFor(() => expect(screen.getByTestId("transaction-head")).toHaveTextContent("取り消し済み"));
  });
});
