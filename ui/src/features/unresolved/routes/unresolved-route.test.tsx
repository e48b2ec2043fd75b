import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { chooseLanguage } from "@/i18n/i18n";
import type { PaymentDetail } from "@/ipc/generated/contract";
import { ClockOffset } from "@/lib/clock";
import { ListeningHost } from "@/testing/listening-host";
import { renderRoute, type RouteSetup } from "@/testing/render-route";
import { UnresolvedRoute } from "./unresolved-route";

const AHEAD = Date.parse("2026-01-28T14:32:05+09:00") - Date.now();

/** As the shell gives it: with the host's clock. */
function Screen() {
  return (
    <ClockOffset value={AHEAD}>
      <UnresolvedRoute />
    </ClockOffset>
  );
}

const open = (setup: RouteSetup = {}) =>
  renderRoute(<Screen />, { at: "/unresolved", path: "/unresolved", scenario: "tangled", ...setup });

type AnyHost = ReturnType<typeof open>["host"];

async function cardOf(fits: (payment: PaymentDetail) => boolean, host: AnyHost): Promise<HTMLElement> {
  const { open: payments } = await host.call("list_unresolved", undefined);
  const found = payments.find(fits);
  if (found === undefined) throw new Error("no such payment");
  const keys = [found.row.payment_id, ...found.refunds.map((refund) => refund.refund_id)];
  const places = await screen.findAllByTestId("unresolved-place");
  const place = places.find((one) => keys.includes(one.dataset.key ?? ""));
  if (place === undefined) throw new Error("no such card");
  return place;
}

const givenUp = ({ needs_person, row }: PaymentDetail) => needs_person && row.state === "unknown";
const freshUnknown = ({ needs_person, row, cancel_requested }: PaymentDetail) =>
  !needs_person && row.state === "unknown" && !cancel_requested;

describe("the unknown desk", () => {
  it("shows those that need a person first, each with its verdict and why", async () => {
    const { host } = open();
    const cards = await screen.findAllByTestId("unresolved-card");
    expect(cards.length).toBe(6);
    expect(cards[0]?.querySelector("[data-testid=unresolved-person]")).toBeInTheDocument();
    const card = within(await cardOf(freshUnknown, host));
    expect(card.getByTestId("unresolved-amount")).toHaveTextContent("¥3,480");
    expect(card.getByTestId("unresolved-verdict")).toHaveTextContent(
      "再決済しないでください14:28:05 に ¥3,480 の支払いを PayPay へ送りました。結果の応答が届いていません。これまでに8回照会しましたが、まだ確定していません。",
    );
    expect(card.getByTestId("unresolved-next")).toHaveTextContent(/次の照会まで \d:\d\d|まもなく照会します/);
  });

  it("says what to do when the checks have ended, with the number for support", async () => {
    const { host } = open();
    const card = within(await cardOf(givenUp, host));
    expect(card.getByTestId("unresolved-next")).toHaveTextContent("自動の照会は終わりました");
    expect(card.getByTestId("unresolved-request-id")).toHaveTextContent(/RQ[0-9A-Z]+/);
    expect(card.getByRole("button", { name: "リクエスト IDをコピー" })).toBeInTheDocument();
  });

  it("tells waiting from unknown, and that a cancel was asked for", async () => {
    const { host } = open();
    const stuck = within(await cardOf(({ row }) => row.state === "processing", host));
    expect(stuck.getByTestId("unresolved-verdict")).toHaveTextContent("「処理中」と答えたまま");
    const calledOff = within(await cardOf((payment) => payment.cancel_requested, host));
    expect(calledOff.getByTestId("unresolved-verdict")).toHaveTextContent("取り消しを依頼済みです");
    expect(calledOff.queryByTestId("unresolved-cancel")).toBeNull();
  });

  it("shows unresolved refunds in the same way, with their own amount", async () => {
    const { host } = open();
    const card = within(await cardOf(({ refunds }) => refunds.some(({ state }) => state === "unknown"), host));
    expect(card.getByTestId("refund-state")).toHaveTextContent("返金未確定");
    expect(card.getByTestId("unresolved-amount")).toHaveTextContent("¥650");
    expect(card.getByTestId("unresolved-verdict")).toHaveTextContent("返金をやり直さないでください");
    expect(card.queryByTestId("unresolved-cancel")).toBeNull();
  });

  it("shows the last of the evidence, and all of it on request", async () => {
    const { host, user } = open();
    const card = within(await cardOf(freshUnknown, host));
    for (let times = 0; times < 2; times += 1) {
      await user.click(card.getByTestId("unresolved-ask"));
      await waitFor(() => expect(card.getByTestId("unresolved-feedback")).toHaveTextContent("の照会"));
    }
    expect(card.getAllByTestId("unresolved-evidence-row")).toHaveLength(4);
    await user.click(card.getByTestId("unresolved-evidence-all"));
    const rows = card.getAllByTestId("unresolved-evidence-row");
    expect(rows.length).toBeGreaterThan(5);
    expect(rows[0]).toHaveTextContent("支払いを送信");
    expect(rows[1]).toHaveTextContent("応答なし(30秒)");
    expect(rows[2]).toHaveTextContent("メンテナンス中HTTP 503 MAINTENANCE_MODE");
  });
});

describe("asking now", () => {
  it("says what PayPay answered", async () => {
    const { host, user } = open();
    const card = within(await cardOf(freshUnknown, host));
    await user.click(card.getByTestId("unresolved-ask"));
    await waitFor(() =>
      expect(card.getByTestId("unresolved-feedback")).toHaveTextContent(/の照会: まだ確定していません/),
    );
    await waitFor(() => expect(card.getByTestId("unresolved-verdict")).toHaveTextContent("これまでに9回照会"));
  });

  it("says why it could not ask", async () => {
    const host = new ListeningHost({ scenario: "tangled" });
    host.refusals = { ask_payment: { code: "provider_not_configured", missing: "api_key" } };
    const { user } = open({ host });
    const card = within(await cardOf(freshUnknown, host));
    await user.click(card.getByTestId("unresolved-ask"));
    expect(await card.findByTestId("failure")).toHaveAttribute("data-code", "provider_not_configured");
  });
});

describe("calling off", () => {
  it("asks first, and keeps its place when the outcome arrives", async () => {
    const host = new ListeningHost({ scenario: "tangled" });
    const { user } = open({ host });
    const place = await cardOf(freshUnknown, host);
    await user.click(within(place).getByTestId("unresolved-cancel"));
    await user.type(await screen.findByTestId("unresolved-cancel-reason"), "現金で支払い");
    await user.click(screen.getByTestId("unresolved-cancel-dialog-do"));
    expect(await within(place).findByTestId("unresolved-known-verdict")).toHaveTextContent("再決済してよい");
    expect(host.requests("cancel_payment")).toHaveLength(1);
    await user.click(within(place).getByTestId("unresolved-dismiss"));
    await waitFor(() => expect(place).not.toBeInTheDocument());
    expect(screen.getAllByTestId("unresolved-resolved-row").length).toBeGreaterThan(1);
  });

  it("keeps its operation id over a failure, and takes a new one for a new wish", async () => {
    const host = new ListeningHost({ scenario: "tangled" });
    host.refusals = { cancel_payment: { code: "store_busy" } };
    const { user } = open({ host });
    const place = await cardOf(freshUnknown, host);
    const press = async () => user.click(await screen.findByTestId("unresolved-cancel-dialog-do"));
    await user.click(within(place).getByTestId("unresolved-cancel"));
    await press();
    expect(await screen.findByTestId("failure")).toHaveAttribute("data-code", "store_busy");
    await press();
    await waitFor(() => expect(host.requests("cancel_payment")).toHaveLength(2));
    await user.click(screen.getByTestId("unresolved-cancel-dialog-dismiss"));
    host.refusals = {};
    await user.click(within(place).getByTestId("unresolved-cancel"));
    await press();
    await within(place).findByTestId("unresolved-known-verdict");
    const ids = host.requests("cancel_payment").map((request) => request.operation_id);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
  });
});

describe("settling by hand", () => {
  async function openDialog(host: AnyHost, user: ReturnType<typeof open>["user"], fits = givenUp) {
    const place = await cardOf(fits, host);
    await user.click(within(place).getByTestId("unresolved-settle"));
    await screen.findByTestId("unresolved-settle-evidence");
    return place;
  }

  it.each([
    { moved: null, evidence: "決済番号 0412", says: "どちらかを選んでください" },
    { moved: "yes", evidence: "", says: "短すぎます(4文字以上)" },
    { moved: "no", evidence: "  電話 ", says: "短すぎます(4文字以上)" },
  ])("refuses to go on: $says", async ({ moved, evidence, says }) => {
    const { host, user } = open();
    await openDialog(host, user);
    if (moved !== null) await user.click(screen.getByTestId(`unresolved-settle-moved-${moved}`));
    if (evidence !== "") await user.type(screen.getByTestId("unresolved-settle-evidence"), evidence);
    await user.click(screen.getByTestId("unresolved-settle-dialog-do"));
    expect(screen.getByTestId("unresolved-settle-dialog")).toHaveTextContent(says);
    expect(screen.queryByTestId("unresolved-settle-check")).toBeNull();
  });

  it("asks once more, then records it and says what it means", async () => {
    const host = new ListeningHost({ scenario: "tangled" });
    const { user } = open({ host });
    const place = await openDialog(host, user);
    await user.click(screen.getByTestId("unresolved-settle-moved-yes"));
    await user.type(screen.getByTestId("unresolved-settle-evidence"), "サポート鈴木さん 14:20");
    await user.click(screen.getByTestId("unresolved-settle-dialog-do"));
    const check = await screen.findByTestId("unresolved-settle-check");
    expect(check).toHaveTextContent("動いた ¥5,400");
    expect(check).toHaveTextContent("この記録は消せません");
    expect(host.requests("settle_by_hand")).toHaveLength(0);
    await user.click(screen.getByTestId("unresolved-settle-dialog-do"));
    const verdict = await within(place).findByTestId("unresolved-known-verdict");
    expect(verdict).toHaveTextContent("支払い済みです。再決済しないでください");
    expect(verdict).toHaveTextContent("手動で確定");
    expect(sessionStorage.length).toBe(0);
  });

  it("settles a refund, not its payment", async () => {
    const host = new ListeningHost({ scenario: "tangled" });
    const { user } = open({ host });
    const place = await openDialog(host, user, ({ needs_person, row }) => needs_person && row.state === "completed");
    await user.click(screen.getByTestId("unresolved-settle-moved-no"));
    await user.type(screen.getByTestId("unresolved-settle-evidence"), "管理画面に返金なし");
    await user.click(screen.getByTestId("unresolved-settle-dialog-do"));
    await user.click(await screen.findByTestId("unresolved-settle-dialog-do"));
    expect(await within(place).findByTestId("unresolved-known-verdict")).toHaveTextContent("返金されていません");
    expect(host.requests("settle_by_hand")[0]).toMatchObject({ moved: false, refund_id: place.dataset.key });
  });

  it("keeps what was written over a reload, and shows the core's refusal beside the evidence", async () => {
    const refusal = { code: "invalid_input", field: "evidence", reason: "too_long", limit: 255, found: null } as const;
    const host = new ListeningHost({ scenario: "tangled" });
    host.refusals = { settle_by_hand: refusal };
    const first = open({ host });
    await openDialog(host, first.user);
    await first.user.click(screen.getByTestId("unresolved-settle-moved-no"));
    await first.user.type(screen.getByTestId("unresolved-settle-evidence"), "とても長い証拠");
    first.unmount();
    const { user } = open({ host });
    await openDialog(host, user);
    expect(screen.getByTestId("unresolved-settle-evidence")).toHaveValue("とても長い証拠");
    await user.click(screen.getByTestId("unresolved-settle-dialog-do"));
    await user.click(await screen.findByTestId("unresolved-settle-dialog-do"));
    expect(await screen.findByText("長すぎます(255文字まで)")).toBeInTheDocument();
    expect(screen.getByTestId("unresolved-settle-evidence")).toBeInTheDocument();
  });
});

describe("the right side", () => {
  it("shows what was settled today, and leads to it", async () => {
    const { user } = open({ scenario: "busy" });
    const row = await screen.findByTestId("unresolved-resolved-row");
    expect(row).toHaveTextContent("お金は動いていません");
    await user.click(row);
    expect(await screen.findByTestId("went-to")).toBeInTheDocument();
  });

  it.each([
    { kind: "amount_differs", says: /記録 ¥[\d,]+PayPay ¥[\d,]+差 \+¥100/ },
    { kind: "unknown_payment", says: /該当する支払いがありません/ },
    { kind: "contradiction", says: /PayPay の状態 FAILED/ },
    { kind: "paid_late", says: /お客様が後から支払いました/ },
  ])("says what $kind means", async ({ kind, says }) => {
    open();
    const all = await screen.findAllByTestId("unresolved-exception");
    const exception = all.find((one) => one.dataset.kind === kind);
    expect(exception).toHaveTextContent(says);
  });

  it("takes a mismatch off only with a note", async () => {
    const { user } = open({ scenario: "busy" });
    await user.click(await screen.findByTestId("unresolved-acknowledge"));
    await user.click(screen.getByTestId("unresolved-acknowledge-dialog-do"));
    expect(await screen.findByText("入力してください")).toBeInTheDocument();
    await user.type(screen.getByTestId("unresolved-acknowledge-note"), "管理画面で確認");
    await user.click(screen.getByTestId("unresolved-acknowledge-dialog-do"));
    await waitFor(() => expect(screen.queryByTestId("unresolved-exceptions")).toBeNull());
  });
});

describe("arriving", () => {
  it("leads to the payment of the link", async () => {
    const host = new ListeningHost({ scenario: "tangled" });
    const { open: payments } = await host.call("list_unresolved", undefined);
    const id = payments[3]?.row.payment_id ?? "";
    open({ at: `/unresolved?payment=${id}`, host });
    const place = await screen.findByRole("group", { name: "リンク先の取引" });
    expect(place).toHaveFocus();
    expect(screen.getAllByTestId("unresolved-card")).toHaveLength(6);
  });

  it("shows how the linked payment ended when it is no longer open", async () => {
    const host = new ListeningHost({ scenario: "busy" });
    const { resolved_today } = await host.call("list_unresolved", undefined);
    const id = resolved_today[0]?.payment_id ?? "";
    open({ at: `/unresolved?payment=${id}`, host });
    expect(await screen.findByTestId("unresolved-known-verdict")).toHaveTextContent("再決済してよい");
  });

  it("says so when the link leads nowhere, and goes on", async () => {
    const { user } = open({ at: "/unresolved?payment=TXN-none", scenario: "busy" });
    expect(await screen.findByTestId("failure")).toHaveAttribute("data-code", "not_found");
    await user.click(screen.getByTestId("unresolved-dismiss"));
    expect(screen.queryByTestId("failure")).toBeNull();
    expect(screen.getAllByTestId("unresolved-card")).toHaveLength(2);
  });

  it("is kind when nothing is open", async () => {
    open({ scenario: "empty" });
    expect(await screen.findByTestId("unresolved-empty")).toHaveTextContent("未確定の取引はありません");
    expect(screen.queryByTestId("unresolved-exceptions")).toBeNull();
  });

  it("holds its places while it reads, and says what went wrong", async () => {
    const { unmount } = open({ scenario: "slow" });
    expect(screen.getAllByTestId("loading").length).toBeGreaterThan(1);
    unmount();
    open({ scenario: "broken" });
    expect(await screen.findByTestId("failure-detail")).toHaveTextContent("ERR-7F3A21");
  });

  it("hears of a payment that becomes unknown", async () => {
    const { host } = open({ scenario: "calm" });
    await screen.findByTestId("unresolved-empty");
    await host.call("set_mishap", { mishap: "lose_answer", on: true });
    const sale = { sale_id: "SALE-1", amount: "1000", tax_rate: "standard10", items: [], description: "" } as const;
    const { view } = await host.call("start_qr_payment", { operation_id: "OP-1", sale: { ...sale, items: [] } });
    await host.call("play_customer", { payment_id: view.row.payment_id, act: "pay" });
    expect(await screen.findByTestId("unresolved-card")).toHaveTextContent("¥1,000");
    expect(await screen.findByTestId("unresolved-known-verdict")).toHaveTextContent("支払い済みです");
  });

  it("speaks English", async () => {
    await chooseLanguage("en");
    const { host } = open();
    const card = within(await cardOf(freshUnknown, host));
    expect(card.getByTestId("unresolved-verdict")).toHaveTextContent(
      "Do not charge againAt 14:28:05 a payment of ¥3,480 was sent to PayPay. No answer about the outcome has arrived. PayPay was asked 8 times; the outcome is still open.",
    );
  });
});
