import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { chooseLanguage } from "@/i18n/i18n";
import type { PaymentDetail, PaymentState } from "@/ipc/generated/contract";
import { playPaidChime } from "@/lib/sound";
import { renderRoute } from "@/testing/render-route";
import { WatchedHost } from "@/testing/watched-host";
import { PayRoute } from "./pay-route";

vi.mock("@/lib/sound", () => ({ playPaidChime: vi.fn() }));

const CODE = "281234567890123456";

beforeEach(() => {
  sessionStorage.clear();
  vi.mocked(playPaidChime).mockClear();
});

/** The core's clock is this machine's, so that a QR has its time before it. */
function open(setup: { host?: WatchedHost; scenario?: "calm" | "live" | "not_configured"; pace?: number } = {}) {
  const { scenario = "calm", pace = 20 } = setup;
  const host = setup.host ?? new WatchedHost({ scenario, pace, now: Date.now() });
  return { ...renderRoute(<PayRoute />, { at: "/pay", host }), watched: host };
}

const stage = () => screen.getByTestId("pay-stage");
const isAt = (kind: string) => waitFor(() => expect(stage()).toHaveAttribute("data-stage", kind), { timeout: 4000 });
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function openScan(setup: Parameters<typeof open>[0] = {}) {
  const opened = open(setup);
  await opened.user.click(screen.getByTestId("pay-method-paypay_scan"));
  await opened.user.type(screen.getByTestId("pay-amount"), "1200{Enter}");
  await isAt("scan");
  return opened;
}

describe("the amount", () => {
  it("is keyed in, with 00, backspace and clear", async () => {
    const { user } = open();
    for (const key of ["1", "2", "3", "00"]) await user.click(screen.getByTestId(`pay-key-${key}`));
    expect(screen.getByTestId("pay-amount")).toHaveValue("¥12,300");
    await user.click(screen.getByTestId("pay-key-back"));
    expect(screen.getByTestId("pay-amount")).toHaveValue("¥1,230");
    expect(screen.getByTestId("pay-stage-amount")).toHaveTextContent("¥1,230");
    expect(screen.getByTestId("pay-tax")).toHaveTextContent("うち消費税 ¥111(10%対象 ¥1,230)");
    await user.click(screen.getByText("8%"));
    expect(screen.getByTestId("pay-tax")).toHaveTextContent("うち消費税 ¥91(8%対象 ¥1,230)");
    await user.click(screen.getByTestId("pay-key-clear"));
    expect(screen.getByTestId("pay-amount")).toHaveValue("");
  });

  it.each([
    ["12345", "¥12,345"],
    ["１２００", "¥1,200"],
    ["0012", "¥12"],
    ["-5", "-5"],
    ["1.5", "1.5"],
    ["123456789012", "123456789012"],
  ])("typed as %s shows as %s", async (typed, shown) => {
    const { user } = open();
    await user.type(screen.getByTestId("pay-amount"), typed);
    expect(screen.getByTestId("pay-amount")).toHaveValue(shown);
  });

  it("takes a keyboard's figures wherever the focus is", async () => {
    const { user } = open();
    screen.getByTestId("pay-main").focus();
    await user.keyboard("450");
    expect(screen.getByTestId("pay-amount")).toHaveValue("¥450");
  });

  it.each([
    ["", "入力してください"],
    ["0", "1円以上"],
    ["-5", "マイナス"],
    ["1.5", "小数は使えません"],
    ["500001", "¥500,000"],
    ["123456789012", "11桁まで"],
  ])("%j is refused beside the field", async (typed, words) => {
    const { user, watched } = open();
    await user.type(screen.getByTestId("pay-amount"), `${typed}{Enter}`);
    await waitFor(() => expect(screen.getByTestId("pay-amount-error")).toHaveTextContent(words));
    expect(screen.getByTestId("pay-amount")).toHaveAttribute("aria-invalid", "true");
    expect(screen.getByTestId("pay-amount")).toHaveFocus();
    expect(watched.asks("start_qr_payment")).toHaveLength(0);
    await user.keyboard("1");
    expect(screen.getByTestId("pay-amount-error")).toBeEmptyDOMElement();
  });

  it("refused by the core is said with the core's limit", async () => {
    const { user, watched } = open();
    const cause = {
      code: "invalid_input",
      field: "amount",
      reason: "over_limit",
      limit: 300_000,
      found: "400000",
    } as const;
    watched.refuse("start_qr_payment", { ...cause, retry: "after_change" });
    await user.type(screen.getByTestId("pay-amount"), "400000{Enter}");
    await waitFor(() => expect(screen.getByTestId("pay-amount-error")).toHaveTextContent("¥300,000"));
    expect(stage()).toHaveAttribute("data-stage", "prepare");
  });
});

describe("items", () => {
  it("are added, counted, taxed by rate, removed and sent", async () => {
    const { user, watched } = open();
    await user.click(screen.getByText("品目"));
    await user.type(screen.getByTestId("pay-item-name-0"), "ブレンド");
    await user.type(screen.getByTestId("pay-item-price-0"), "480");
    await user.click(screen.getByTestId("pay-item-more-0"));
    await user.click(screen.getByTestId("pay-item-add"));
    await user.type(screen.getByTestId("pay-item-name-1"), "珈琲豆");
    await user.type(screen.getByTestId("pay-item-price-1"), "１２９６");
    await user.click(within(screen.getByTestId("pay-item-rate-1")).getByText("8%"));
    expect(screen.getByTestId("pay-items-total")).toHaveTextContent("¥2,256");
    expect(screen.getByTestId("pay-tax")).toHaveTextContent("¥87(10%対象 ¥960)");
    expect(screen.getByTestId("pay-tax")).toHaveTextContent("¥96(8%対象 ¥1,296)");
    await user.click(screen.getByTestId("pay-item-add"));
    await user.click(screen.getByTestId("pay-main"));
    expect(screen.getByText("入力してください")).toBeInTheDocument();
    await user.click(screen.getByTestId("pay-item-remove-2"));
    await user.click(screen.getByTestId("pay-main"));
    await isAt("qr");
    expect(watched.asks("start_qr_payment")[0]?.sale.items).toEqual([
      { name: "ブレンド", quantity: 2, unit_price: 480, tax_rate: "standard10" },
      { name: "珈琲豆", quantity: 1, unit_price: 1296, tax_rate: "reduced8" },
    ]);
    expect(screen.getByTestId("pay-sale")).toHaveTextContent("珈琲豆");
  });
});

describe("PayPay QR", () => {
  it("goes from the amount to the next sale, by keyboard alone", async () => {
    const { user, watched } = open();
    await user.keyboard("1200{Enter}");
    await isAt("qr");
    expect(screen.getByTestId("pay-qr")).toHaveAttribute("data-url", expect.stringContaining("https://"));
    expect(screen.getByTestId("pay-stage-amount")).toHaveTextContent("¥1,200");
    expect(screen.getByTestId("pay-countdown")).toHaveTextContent(/有効期限まで [45]:\d\d/);
    expect(screen.getByTestId("pay-progress")).toHaveTextContent("QR を表示");
    expect(stage()).toHaveFocus();
    for (let presses = 0; document.activeElement !== screen.getByTestId("practice-pay"); presses += 1) {
      if (presses > 12) throw new Error("the customer cannot be reached by keyboard");
      await user.tab();
    }
    await user.keyboard("{Enter}");
    await isAt("paid");
    expect(screen.getByTestId("pay-receipt")).toHaveTextContent(/RCP-\d+/);
    expect(playPaidChime).toHaveBeenCalledTimes(1);
    expect(screen.getByTestId("pay-next")).toHaveFocus();
    await pause(650);
    await user.keyboard("{Enter}");
    await isAt("prepare");
    await user.keyboard("500{Enter}");
    await isAt("qr");
    const [first, second] = watched.asks("start_qr_payment");
    expect(second?.sale.sale_id).not.toBe(first?.sale.sale_id);
    expect(second?.operation_id).not.toBe(first?.operation_id);
  });

  it.each([
    ["a double click", async (user: ReturnType<typeof open>["user"]) => user.dblClick(screen.getByTestId("pay-main"))],
    ["a double Enter", async (user: ReturnType<typeof open>["user"]) => user.keyboard("{Enter}{Enter}")],
  ])("takes %s as one press", async (_name, act) => {
    const { user, watched } = open();
    await user.keyboard("1200");
    await act(user);
    await isAt("qr");
    expect(watched.asks("start_qr_payment")).toHaveLength(1);
  });

  it("says at once what is happening, and explains a long wait", async () => {
    const { user, watched } = open({ pace: 8000 });
    await user.keyboard("1200{Enter}");
    expect(stage()).toHaveAttribute("data-stage", "sending");
    expect(stage()).toHaveTextContent("PayPay に QR を依頼しています…");
    expect(screen.getByTestId("pay-elapsed")).toHaveTextContent("0秒経過");
    // The intent is heard of before the answer.
    await waitFor(() => expect(screen.getByTestId("pay-progress")).toHaveTextContent("受付を保存"));
    expect(watched.asks("show_payment").length).toBeGreaterThan(0);
    await isAt("qr");
  });

  it("is canceled only when it is proven, and tried again for the same sale", async () => {
    const { user, watched } = open({ pace: 1500 });
    await user.keyboard("1200{Enter}");
    await isAt("qr");
    await user.dblClick(screen.getByTestId("pay-cancel"));
    expect(await screen.findByTestId("pay-canceling")).toHaveTextContent("お客様が支払っていないか照会中");
    expect(screen.getByTestId("pay-show-customer")).toBeDisabled();
    await isAt("closed");
    expect(screen.getByTestId("pay-what")).toHaveTextContent("取り消しました");
    expect(screen.getByTestId("pay-verdict")).toHaveTextContent("再決済してよい");
    expect(watched.asks("cancel_payment")).toHaveLength(1);
    await user.click(screen.getByTestId("pay-again"));
    await isAt("qr");
    const [first, second] = watched.asks("start_qr_payment");
    expect(second?.sale.sale_id).toBe(first?.sale.sale_id);
    expect(second?.operation_id).not.toBe(first?.operation_id);
  });

  it("is shown to the customer in both languages, and Escape comes back", async () => {
    const { user } = open();
    await user.keyboard("1200{Enter}");
    await isAt("qr");
    await user.click(screen.getByTestId("pay-show-customer"));
    const view = await screen.findByTestId("pay-customer-view");
    expect(view).toHaveTextContent("MPAC 珈琲 渋谷店");
    expect(view).toHaveTextContent("PayPay アプリで読み取ってください");
    expect(view).toHaveTextContent("Scan with the PayPay app");
    expect(within(view).getByTestId("pay-qr")).toBeInTheDocument();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByTestId("pay-customer-view")).not.toBeInTheDocument());
  });

  it("refused by the customer may be charged again", async () => {
    const { user } = open();
    await user.keyboard("1200{Enter}");
    await isAt("qr");
    await user.click(screen.getByTestId("practice-refuse"));
    await isAt("closed");
    expect(stage()).toHaveTextContent("お客様が PayPay の画面で支払いをやめました");
    await user.click(screen.getByTestId("pay-fix"));
    expect(screen.getByTestId("pay-amount")).toHaveValue("¥1,200");
    expect(screen.getByTestId("pay-amount")).toHaveFocus();
  });

  it("has no customer to play outside practice", async () => {
    const { user } = open({ scenario: "live" });
    await user.keyboard("1200{Enter}");
    await isAt("qr");
    expect(screen.queryByTestId("pay-practice")).not.toBeInTheDocument();
  });
});

describe("a scan", () => {
  it("makes one payment, however often the scanner fires", async () => {
    const { user, watched } = await openScan({ pace: 12_000 });
    expect(screen.getByTestId("pay-scan-code")).toHaveFocus();
    await user.keyboard(`${CODE}{Enter}${CODE}{Enter}{Enter}`);
    expect(stage()).toHaveAttribute("data-stage", "sending");
    expect(screen.getByTestId("pay-code-masked")).toHaveTextContent("…3456");
    expect(document.body).not.toHaveTextContent(CODE);
    expect(sessionStorage.getItem("mpac.pay.draft")).not.toContain(CODE);
    await isAt("paid");
    expect(watched.asks("start_scan_payment")).toHaveLength(1);
  });

  it("works while the focus is elsewhere", async () => {
    const { user, watched } = await openScan();
    screen.getByTestId("pay-scan-back").focus();
    await user.keyboard(`${CODE}{Enter}`);
    await isAt("paid");
    expect(watched.asks("start_scan_payment")[0]?.code).toBe(CODE);
  });

  it.each([
    ["28123*4567890", "「28123*4567890」は使えません", "使えない文字「*」"],
    [`${CODE}${CODE}`, `「${CODE}${CODE}」は使えません`, "2回続けて読み取られました"],
    ["2812", "「2812」は使えません", "8文字以上"],
    ["", "読み取ってください", "入力してください"],
  ])("of %j is refused with what was read, ready for the next", async (typed, read, words) => {
    const { user } = await openScan();
    await user.keyboard(`${typed}{Enter}`);
    const refused = await screen.findByTestId("pay-scan-refused");
    expect(refused).toHaveTextContent(words);
    expect(refused).toHaveTextContent(read);
    await waitFor(() => expect(screen.getByTestId("pay-scan-code")).toHaveFocus());
    expect(screen.getByTestId("pay-scan-code")).toHaveValue("");
    await user.keyboard(`${CODE}{Enter}`);
    await isAt("paid");
  });

  it("can be practised without a scanner", async () => {
    const { user, watched } = await openScan();
    await user.click(screen.getByTestId("practice-sample"));
    await isAt("paid");
    expect(watched.asks("start_scan_payment")[0]?.code).toMatch(/^28\d{16}$/);
  });

  it("is not asked for while the amount is plainly wrong", async () => {
    const { user } = open();
    await user.click(screen.getByTestId("pay-method-paypay_scan"));
    await user.type(screen.getByTestId("pay-amount"), "600000{Enter}");
    expect(screen.getByTestId("pay-amount-error")).toHaveTextContent("¥500,000");
    expect(stage()).toHaveAttribute("data-stage", "prepare");
  });

  it("declined says why; trying again waits for another code", async () => {
    const { user, watched } = await openScan();
    await user.keyboard("281234567890129001{Enter}");
    await isAt("closed");
    expect(stage()).toHaveTextContent("残高が足りません");
    await user.click(screen.getByTestId("pay-again"));
    await isAt("scan");
    await user.keyboard(`${CODE}{Enter}`);
    await isAt("paid");
    const [first, second] = watched.asks("start_scan_payment");
    expect(second?.sale.sale_id).toBe(first?.sale.sale_id);
    expect(second?.operation_id).not.toBe(first?.operation_id);
  });

  it("waits for a customer who must confirm", async () => {
    const { user } = await openScan({ pace: 300 });
    await user.keyboard("281234567890129005{Enter}");
    await isAt("confirming");
    expect(stage()).toHaveTextContent("お客様のスマートフォンで確認中です");
    await isAt("paid");
  });

  it("whose answer is lost says not to charge again, and resolves itself", async () => {
    const { user } = await openScan({ pace: 200 });
    await user.keyboard("281234567890129004{Enter}");
    await isAt("unknown");
    expect(screen.getByTestId("pay-do-not-charge")).toHaveTextContent("再決済しないでください");
    expect(screen.getByTestId("pay-next-check")).toHaveTextContent(/秒後/);
    await user.click(screen.getByTestId("pay-ask"));
    await waitFor(() => expect(screen.getByTestId("pay-checks")).toHaveTextContent("1回"));
    expect(screen.getByTestId("pay-desk")).toHaveAttribute("href", "/unresolved");
    await isAt("paid");
    expect(playPaidChime).toHaveBeenCalledTimes(1);
  });

  it("that is unknown can be canceled after a question, or left for the next customer", async () => {
    const { user, watched } = await openScan({ pace: 300 });
    await user.keyboard("281234567890129004{Enter}");
    await isAt("unknown");
    await user.click(screen.getByTestId("pay-cancel"));
    await user.click(await screen.findByTestId("pay-cancel-confirm-do"));
    expect(await screen.findByTestId("pay-canceling")).toBeInTheDocument();
    await user.click(screen.getByTestId("pay-leave"));
    await isAt("prepare");
    expect(watched.asks("cancel_payment")).toHaveLength(1);
  });
});

describe("failures", () => {
  it("lead to the settings when PayPay is not set up", async () => {
    const { user } = open({ scenario: "not_configured" });
    await user.keyboard("1200{Enter}");
    expect(await screen.findByTestId("pay-open-settings")).toHaveAttribute("href", "/settings");
  });

  it.each(["sale_unresolved", "sale_already_paid"] as const)(
    "of kind %s lead to the payment in question",
    async (code) => {
      const { user, watched } = open();
      const sale = { sale_id: "SALE-1", amount: "700", tax_rate: "standard10", items: [], description: "" } as const;
      const other = await watched.inner.call("start_qr_payment", {
        operation_id: "OP-1",
        sale: { ...sale, items: [] },
      });
      const failure = { code, payment_id: other.view.row.payment_id, retry: "never" } as const;
      watched.refuse("start_qr_payment", failure);
      await user.keyboard("700{Enter}");
      expect(await screen.findByTestId("failure")).toHaveTextContent("再決済しないでください");
      await user.click(screen.getByTestId("pay-show-other"));
      await isAt("qr");
    },
  );

  it("of a passing kind are tried again under the same operation id", async () => {
    const { user, watched } = open();
    watched.refuse("start_qr_payment", { code: "store_busy", retry: "later" });
    await user.keyboard("1200{Enter}");
    expect(await screen.findByTestId("failure")).toHaveAttribute("data-code", "store_busy");
    watched.refuse("start_qr_payment", null);
    await user.click(screen.getByTestId("pay-main"));
    await isAt("qr");
    const [first, second] = watched.asks("start_qr_payment");
    expect(second?.operation_id).toBe(first?.operation_id);
  });

  it("to read the payment say so and let the sale be left", async () => {
    const { user, watched } = open();
    await user.keyboard("1200{Enter}");
    await isAt("qr");
    watched.refuse("show_payment", { code: "not_found", id: "TXN-1", retry: "never" });
    const kept = sessionStorage.getItem("mpac.pay.draft") ?? "";
    sessionStorage.setItem("mpac.pay.draft", kept.replace(/"paymentId":"[^"]+"/, '"paymentId":"TXN-gone"'));
    open({ host: watched });
    const lost = await screen.findByTestId("failure");
    expect(lost).toHaveAttribute("data-code", "not_found");
    await user.click(screen.getAllByTestId("pay-other")[0] ?? lost);
    await waitFor(() => expect(screen.queryByTestId("failure")).not.toBeInTheDocument());
  });
});

describe("leaving and coming back", () => {
  it("keeps what was typed", async () => {
    const first = open();
    await first.user.keyboard("1234");
    first.unmount();
    open({ host: first.watched });
    expect(screen.getByTestId("pay-amount")).toHaveValue("¥1,234");
  });

  it("shows the payment that went on meanwhile", async () => {
    const first = open();
    await first.user.keyboard("1200{Enter}");
    await isAt("qr");
    first.unmount();
    open({ host: first.watched });
    await isAt("qr");
    expect(first.watched.asks("start_qr_payment")).toHaveLength(1);
  });

  it("hears the outcome of a press that was still on its way", async () => {
    const first = open({ pace: 1600 });
    await first.user.keyboard("1200{Enter}");
    expect(stage()).toHaveAttribute("data-stage", "sending");
    first.unmount();
    await pause(300);
    open({ host: first.watched });
    await isAt("qr");
    expect(first.watched.asks("start_qr_payment")).toHaveLength(1);
  });

  it("begins the next sale when a paid one was left", async () => {
    const first = open();
    await first.user.keyboard("1200{Enter}");
    await isAt("qr");
    await first.user.click(screen.getByTestId("practice-pay"));
    await isAt("paid");
    first.unmount();
    await pause(10);
    open({ host: first.watched });
    expect(stage()).toHaveAttribute("data-stage", "prepare");
  });
});

describe("a reload", () => {
  /** As if the page was reloaded between the press and the answer: the storage knows the press, nobody knows the payment. */
  async function pressThenReload(sent: boolean) {
    const first = open();
    await first.user.keyboard("1200{Enter}");
    await isAt("qr");
    const kept = JSON.parse(sessionStorage.getItem("mpac.pay.draft") ?? "{}") as { saleId: string; attempt: object };
    first.unmount();
    const attempt = { ...kept.attempt, paymentId: null };
    const saleId = sent ? kept.saleId : "SALE-never-sent";
    sessionStorage.setItem("mpac.pay.draft", JSON.stringify({ ...kept, saleId, attempt }));
    return first.watched;
  }

  it("finds the payment of a press whose answer never came", async () => {
    const host = await pressThenReload(true);
    open({ host });
    expect(stage()).toHaveTextContent("支払いの状況を確かめています");
    await isAt("qr");
    expect(host.asks("start_qr_payment")).toHaveLength(1);
  });

  it("says that a press never arrived, and sends it again under its id", async () => {
    const host = await pressThenReload(false);
    const { user } = open({ host });
    expect(await screen.findByTestId("pay-not-sent")).toHaveTextContent("お金は動いていない");
    expect(screen.getByTestId("pay-amount")).toHaveValue("¥1,200");
    await user.click(screen.getByTestId("pay-main"));
    await isAt("qr");
  });

  it("says when it cannot be found out, and looks again", async () => {
    const host = await pressThenReload(true);
    host.refuse("list_payments", { code: "store_busy", retry: "later" });
    const { user } = open({ host });
    expect(await screen.findByTestId("failure")).toHaveAttribute("data-code", "store_busy");
    host.refuse("list_payments", null);
    await user.click(screen.getByTestId("failure-retry"));
    await isAt("qr");
  });

  const ENDS: [PaymentState, string, RegExp][] = [
    ["completed", "paid", /支払い完了/],
    ["declined", "closed", /お客様側で成立しませんでした.*再決済してよい/],
    ["failed", "closed", /支払いできませんでした.*再決済してよい/],
    ["canceled", "closed", /取り消しました.*再決済してよい/],
    ["expired", "closed", /有効期限が切れました.*再決済してよい/],
    ["unknown", "unknown", /再決済しないでください/],
    ["processing", "confirming", /確認中です/],
    ["created", "sending", /PayPay に QR を依頼しています/],
  ];

  it.each(ENDS)("shows a payment that is %s by then", async (state, kind, words) => {
    const host = await pressThenReload(true);
    const asItIs = async (usual: () => Promise<PaymentDetail>): Promise<PaymentDetail> => {
      const view = await usual();
      const charge_again = kind === "closed" ? "yes" : view.charge_again;
      return { ...view, charge_again, row: { ...view.row, state } };
    };
    host.answer("show_payment", (_request, usual) => asItIs(usual));
    open({ host });
    await isAt(kind);
    await waitFor(() => expect(stage()).toHaveTextContent(words));
  });
});

it("speaks English", async () => {
  await chooseLanguage("en");
  const { user } = open();
  expect(screen.getByTestId("pay-main")).toHaveTextContent("Show the QR");
  await user.keyboard("1200{Enter}");
  await isAt("qr");
  expect(screen.getByTestId("pay-stage-badge")).toHaveTextContent("Awaiting the customer");
});
