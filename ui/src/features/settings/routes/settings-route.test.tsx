import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { chooseLanguage, i18n } from "@/i18n/i18n";
import { ListeningHost } from "@/testing/listening-host";
import { renderRoute, type RouteSetup } from "@/testing/render-route";
import { SettingsRoute } from "./settings-route";

type Section = "store" | "paypay" | "webhook" | "display" | "about";

const open = (section: Section | null, setup: RouteSetup = {}) =>
  renderRoute(<SettingsRoute />, {
    at: section === null ? "/settings" : `/settings?section=${section}`,
    path: "/settings",
    scenario: "live",
    ...setup,
  });

type User = ReturnType<typeof open>["user"];

async function fill(user: User, field: string, text: string): Promise<HTMLElement> {
  const input = await screen.findByTestId(`settings-${field}`);
  await user.clear(input);
  if (text !== "") await user.type(input, text);
  return input;
}

describe("sections", () => {
  it.each<[Section, string]>([
    ["store", "settings-store_name"],
    ["paypay", "settings-base_url"],
    ["webhook", "settings-listener_port"],
    ["display", "settings-language"],
    ["about", "settings-about-copy"],
  ])("%s is reached by its tab", async (section, mark) => {
    const { user } = open(section === "store" ? "about" : "store");
    await user.click(await screen.findByTestId(`settings-tab-${section}`));
    expect(await screen.findByTestId(mark)).toBeInTheDocument();
  });

  it("begins where there is something to do", async () => {
    const { unmount } = open(null);
    expect(await screen.findByTestId("settings-store_name")).toBeInTheDocument();
    unmount();
    open(null, { scenario: "not_configured" });
    expect(await screen.findByTestId("settings-api_key")).toBeInTheDocument();
  });

  it("holds its places while it reads, and says what went wrong", async () => {
    const { unmount } = open(null, { scenario: "slow" });
    expect(screen.getAllByTestId("loading").length).toBeGreaterThan(1);
    unmount();
    open(null, { scenario: "broken" });
    expect(await screen.findByTestId("failure-detail")).toHaveTextContent("ERR-7F3A21");
  });

  it("speaks English", async () => {
    await chooseLanguage("en");
    open("webhook");
    expect(await screen.findByTestId("settings-webhook-url")).toHaveTextContent("URL to register with PayPay");
  });
});

describe("saving", () => {
  it("offers to save only what has changed, and to undo it", async () => {
    const { user } = open("store");
    const name = await fill(user, "store_name", "新宿店");
    expect(screen.getByTestId("settings-tab-store")).toHaveTextContent("変更あり");
    await user.click(screen.getByTestId("settings-undo"));
    expect(name).toHaveValue("MPAC 珈琲 渋谷店");
    expect(screen.queryByTestId("settings-bar")).toBeNull();
  });

  it("saves everything at once, over all sections", async () => {
    const host = new ListeningHost({ scenario: "live" });
    const { user } = open("store", { host });
    await fill(user, "store_name", "新宿店");
    await user.click(screen.getByTestId("settings-rounding-up"));
    await user.click(screen.getByTestId("settings-tab-paypay"));
    await user.click(await screen.findByTestId("settings-profile-opa"));
    await user.click(within(screen.getByTestId("settings-hosts")).getByRole("button", { name: "サンドボックス" }));
    await user.click(screen.getByTestId("settings-tab-webhook"));
    await fill(user, "listener_port", "９０００");
    await user.click(screen.getByTestId("settings-save"));
    await waitFor(() => expect(screen.queryByTestId("settings-bar")).toBeNull());
    expect(host.requests("save_settings")).toEqual([
      expect.objectContaining({
        store_name: "新宿店",
        rounding: "up",
        profile: "opa",
        base_url: "https://apigw.sandbox.paypay.ne.jp",
        listener_port: 9000,
      }),
    ]);
    expect(sessionStorage.length).toBe(0);
    expect(await screen.findByTestId("settings-webhook-url-text")).toHaveTextContent("127.0.0.1:9000");
  });

  it("takes the usual address along when the way to connect changes, but not one of the shop's own", async () => {
    const { user } = open("paypay", { scenario: "not_configured" });
    await user.click(await screen.findByTestId("settings-profile-opa"));
    expect(screen.getByTestId("settings-base_url")).toHaveValue("https://apigw.paypay.ne.jp");
    expect(screen.queryByTestId("settings-token_url")).toBeNull();
    await fill(user, "base_url", "https://proxy.example");
    await user.click(screen.getByTestId("settings-profile-mpac"));
    expect(screen.getByTestId("settings-base_url")).toHaveValue("https://proxy.example");
    expect(screen.getByTestId("settings-token_url")).toBeInTheDocument();
  });

  it.each([
    { section: "paypay", field: "base_url", text: "", says: "入力してください" },
    { section: "paypay", field: "base_url", text: "paypay", says: "形式が正しくありません" },
    { section: "paypay", field: "base_url", text: "http://api.paypay.ne.jp", says: "https:// で始まる URL" },
    { section: "paypay", field: "token_url", text: "http://10.0.0.1/token", says: "https:// で始まる URL" },
    { section: "paypay", field: "api_key", text: "キー", says: "使えない文字「キ」" },
    { section: "webhook", field: "listener_address", text: "localhost", says: "形式が正しくありません" },
    { section: "webhook", field: "listener_port", text: "", says: "入力してください" },
    { section: "webhook", field: "listener_port", text: "abc", says: "数字で入力してください" },
    { section: "webhook", field: "listener_port", text: "70000", says: "上限(65,535)を超えています" },
  ] as const)("refuses $field “$text” beside the field", async ({ section, field, text, says }) => {
    const { user } = open(section);
    await fill(user, field, text);
    await user.click(screen.getByTestId("settings-tab-about"));
    await user.click(screen.getByTestId("settings-save"));
    const input = await screen.findByTestId(`settings-${field}`);
    await waitFor(() => expect(input).toHaveFocus());
    expect(input).toHaveAccessibleDescription(expect.stringContaining(says));
    expect(screen.getByTestId(`settings-tab-${section}`)).toHaveTextContent("誤りあり");
    await user.type(input, "9");
    expect(input).not.toHaveAttribute("aria-invalid", "true");
  });

  it("marks the network that is wrong", async () => {
    const { user } = open("paypay");
    await user.click(await screen.findByTestId("settings-profile-opa"));
    await user.click(screen.getByTestId("settings-tab-webhook"));
    await user.click(await screen.findByTestId("settings-network-add"));
    await fill(user, "webhook_networks-1", "x.y");
    await user.click(screen.getByTestId("settings-save"));
    const wrong = await screen.findByTestId("settings-webhook_networks-1");
    await waitFor(() => expect(wrong).toHaveAccessibleDescription("形式が正しくありません"));
    expect(screen.getByTestId("settings-webhook_networks-0")).not.toHaveAttribute("aria-invalid", "true");
    await user.click(screen.getByTestId("settings-network-remove-1"));
    await user.click(screen.getByTestId("settings-network-remove-0"));
    expect(screen.getByTestId("settings-networks")).toHaveTextContent("すべての通知を断ります");
  });

  it("says why it could not be saved, keeps what was typed, and saves on the next try", async () => {
    const host = new ListeningHost({ scenario: "live" });
    host.refusals = { save_settings: { code: "store_busy" } };
    const { user } = open("store", { host });
    await fill(user, "store_name", "新宿店");
    await user.click(screen.getByTestId("settings-save"));
    expect(await screen.findByTestId("failure")).toHaveAttribute("data-code", "store_busy");
    expect(screen.getByTestId("settings-store_name")).toHaveValue("新宿店");
    host.refusals = {};
    await user.click(screen.getByTestId("settings-save"));
    await waitFor(() => expect(screen.queryByTestId("settings-bar")).toBeNull());
  });

  it("keeps the draft over a reload", async () => {
    const first = open("store");
    await fill(first.user, "store_name", "新宿店");
    first.unmount();
    open("store");
    expect(await screen.findByTestId("settings-store_name")).toHaveValue("新宿店");
    expect(screen.getByTestId("settings-bar")).toBeInTheDocument();
  });

  it("follows settings that are changed elsewhere, and keeps what was typed", async () => {
    const host = new ListeningHost({ scenario: "live" });
    const { user } = open("store", { host });
    await fill(user, "store_name", "新宿店");
    const { settings } = await host.call("show_settings", undefined);
    await host.call("save_settings", { ...settings, api_key: "other-key" });
    await user.click(screen.getByTestId("settings-tab-paypay"));
    await user.click(await screen.findByTestId("settings-secret-paypay_api_secret-set"));
    await user.type(await screen.findByTestId("settings-secret-value"), "abc");
    await user.click(screen.getByTestId("settings-secret-dialog-do"));
    await waitFor(() => expect(screen.getByTestId("settings-api_key")).toHaveValue("other-key"));
    await user.click(screen.getByTestId("settings-tab-store"));
    expect(await screen.findByTestId("settings-store_name")).toHaveValue("新宿店");
  });
});

describe("leaving", () => {
  async function leave(setup: RouteSetup = {}) {
    const opened = open("store", setup);
    await fill(opened.user, "store_name", "新宿店");
    await opened.router.navigate("/elsewhere");
    await screen.findByTestId("settings-leave");
    return opened;
  }

  it("stays", async () => {
    const { user } = await leave();
    await user.click(screen.getByTestId("settings-leave-stay"));
    await waitFor(() => expect(screen.queryByTestId("settings-leave")).toBeNull());
    expect(screen.getByTestId("settings-store_name")).toHaveValue("新宿店");
  });

  it("leaves without saving", async () => {
    const host = new ListeningHost({ scenario: "live" });
    const { user } = await leave({ host });
    await user.click(screen.getByTestId("settings-leave-discard"));
    expect(await screen.findByTestId("went-to")).toBeInTheDocument();
    expect(host.requests("save_settings")).toHaveLength(0);
    expect(sessionStorage.length).toBe(0);
  });

  it("saves and leaves", async () => {
    const host = new ListeningHost({ scenario: "live" });
    const { user } = await leave({ host });
    await user.click(screen.getByTestId("settings-leave-save"));
    expect(await screen.findByTestId("went-to")).toBeInTheDocument();
    expect(host.requests("save_settings")).toHaveLength(1);
  });

  it("stays when it cannot be saved", async () => {
    const host = new ListeningHost({ scenario: "live" });
    host.refusals = { save_settings: { code: "store_busy" } };
    const { user } = await leave({ host });
    await user.click(screen.getByTestId("settings-leave-save"));
    expect(await screen.findByTestId("failure")).toHaveAttribute("data-code", "store_busy");
    expect(screen.queryByTestId("went-to")).toBeNull();
  });

  it("does not ask when nothing has changed, nor between sections", async () => {
    const { user, router } = open("store");
    await fill(user, "store_name", "新宿店");
    await user.click(screen.getByTestId("settings-tab-about"));
    expect(screen.queryByTestId("settings-leave")).toBeNull();
    await user.click(screen.getByTestId("settings-undo"));
    await router.navigate("/elsewhere");
    expect(await screen.findByTestId("went-to")).toBeInTheDocument();
  });
});

describe("secrets", () => {
  const ROW = "settings-secret-paypay_webhook_secret_old";

  it("keeps one, and leaves nothing of it behind", async () => {
    const host = new ListeningHost({ scenario: "live" });
    const { user } = open("webhook", { host });
    expect(await screen.findByTestId(ROW)).toHaveTextContent("未設定");
    await user.click(screen.getByTestId(`${ROW}-set`));
    const input = await screen.findByTestId("settings-secret-value");
    expect(input).toHaveAttribute("type", "password");
    await user.type(input, "s3cr3t-value");
    await user.click(screen.getByTestId("settings-secret-dialog-do"));
    await waitFor(() => expect(screen.getByTestId(ROW)).toHaveTextContent("設定済み"));
    await waitFor(() => expect(screen.queryByTestId("settings-secret-value")).toBeNull());
    expect(host.requests("set_secret")).toEqual([{ name: "paypay_webhook_secret_old", value: "s3cr3t-value" }]);
    const values = Array.from(document.querySelectorAll("input"), (field) => field.value);
    expect(values.join() + document.documentElement.outerHTML).not.toContain("s3cr3t");
    expect(JSON.stringify([sessionStorage, localStorage])).not.toContain("s3cr3t");
    await user.click(screen.getByTestId(`${ROW}-set`));
    expect(await screen.findByTestId("settings-secret-value")).toHaveValue("");
  });

  it.each([
    { typed: "", says: "入力してください" },
    { typed: "   ", says: "入力してください" },
    { typed: "ひみつ", says: "使えない文字が入っています" },
  ])("refuses “$typed” beside the field", async ({ typed, says }) => {
    const { user } = open("webhook");
    await user.click(await screen.findByTestId(`${ROW}-set`));
    const input = await screen.findByTestId("settings-secret-value");
    if (typed !== "") await user.type(input, typed);
    await user.click(screen.getByTestId("settings-secret-dialog-do"));
    expect(await screen.findByText(says)).toBeInTheDocument();
    await user.click(screen.getByTestId("settings-secret-dialog-dismiss"));
    expect(screen.getByTestId(ROW)).toHaveTextContent("未設定");
  });

  it("erases one only after asking", async () => {
    const { user } = open("paypay");
    const row = await screen.findByTestId("settings-secret-paypay_api_secret");
    await user.click(screen.getByTestId("settings-secret-paypay_api_secret-forget"));
    expect(await screen.findByTestId("settings-forget-dialog")).toHaveTextContent("支払いを受け付けられません");
    await user.click(screen.getByTestId("settings-forget-dialog-do"));
    await waitFor(() => expect(row).toHaveTextContent("未設定"));
  });

  it("says what to do when the keyring cannot be used", async () => {
    open("paypay", { scenario: "locked" });
    expect(await screen.findByTestId("failure")).toHaveAttribute("data-code", "keyring_unavailable");
    expect(screen.getByTestId("failure-detail")).toHaveTextContent("it did not answer in time");
    expect(screen.getByTestId("settings-secret-paypay_api_secret")).toHaveTextContent("読み取れません");
    expect(screen.queryByTestId("settings-secret-paypay_api_secret-set")).toBeNull();
  });

  it("shows a keyring that fails while a secret is kept", async () => {
    const host = new ListeningHost({ scenario: "live" });
    host.refusals = { set_secret: { code: "keyring_unavailable", said: "locked" } };
    const { user } = open("webhook", { host });
    await user.click(await screen.findByTestId(`${ROW}-set`));
    await user.type(await screen.findByTestId("settings-secret-value"), "abc");
    await user.click(screen.getByTestId("settings-secret-dialog-do"));
    expect(await screen.findByTestId("failure")).toHaveAttribute("data-code", "keyring_unavailable");
  });
});

describe("the connection test", () => {
  it("tries what is on the screen, not what is saved", async () => {
    const host = new ListeningHost({ scenario: "live" });
    const { user } = open("paypay", { host });
    await fill(user, "base_url", "https://other.example");
    await user.click(screen.getByTestId("settings-test-do"));
    await waitFor(() => expect(screen.getByTestId("settings-test-outcome")).toHaveTextContent("忘れずに保存"));
    expect(host.requests("test_connection")[0]).toMatchObject({ base_url: "https://other.example" });
    expect(host.requests("save_settings")).toHaveLength(0);
    expect(screen.getByTestId("settings-test-answer")).toHaveAttribute("data-result", "ok");
    await user.type(screen.getByTestId("settings-base_url"), "/x");
    expect(screen.getByTestId("settings-test-outcome")).toHaveTextContent("もう一度試してください");
  });

  it.each([
    { field: "api_key", text: "", step: "settings", says: "設定が足りません: クライアント ID" },
    { field: "base_url", text: "https://wrong.example", step: "name", says: "アドレスが見つかりません" },
    { field: "base_url", text: "https://refused.example", step: "connect", says: "PayPay に接続できません" },
    { field: "base_url", text: "https://tls.example", step: "tls", says: "安全な接続を確立できません" },
    { field: "base_url", text: "https://clock.example", step: "clock", says: "時刻を自動で合わせてください" },
    { field: "api_key", text: "wrong", step: "authentication", says: "シークレットを入れ直してください" },
    { field: "base_url", text: "https://html.example", step: "answer", says: "PayPay らしい応答がありません" },
  ])("says what is wrong at the step $step, and what to do", async ({ field, text, step, says }) => {
    const { user } = open("paypay");
    await fill(user, field, text);
    await user.click(screen.getByTestId("settings-test-do"));
    expect(await screen.findByTestId("settings-test-advice")).toHaveTextContent(says);
    expect(screen.getByTestId(`settings-test-${step}`)).toHaveAttribute("data-result", "failed");
    expect(screen.getByTestId("settings-test-outcome")).toHaveTextContent("接続できません");
  });

  it.each([
    { scenario: "locked", says: "キーリング" },
    { scenario: "live", says: "シークレットが未設定です" },
  ] as const)("tells a missing secret from a locked keyring ($scenario)", async ({ scenario, says }) => {
    const host = new ListeningHost({ scenario });
    if (scenario === "live") await host.call("set_secret", { name: "paypay_api_secret", value: "" });
    const { user } = open("paypay", { host });
    await user.click(await screen.findByTestId("settings-test-do"));
    expect(await screen.findByTestId("settings-test-advice")).toHaveTextContent(says);
  });

  it("refuses what cannot be tried beside the field", async () => {
    const { user } = open("paypay");
    const input = await fill(user, "base_url", "http://api.paypay.ne.jp");
    await user.click(screen.getByTestId("settings-test-do"));
    await waitFor(() => expect(screen.getByTestId("settings-test-outcome")).toHaveTextContent("印の付いた項目"));
    expect(input).toHaveAccessibleDescription(expect.stringContaining("https://"));
  });

  it("says why it could not be tried", async () => {
    const host = new ListeningHost({ scenario: "live" });
    host.refusals = { test_connection: { code: "not_allowed" } };
    const { user } = open("paypay", { host });
    await user.click(await screen.findByTestId("settings-test-do"));
    expect(await screen.findByTestId("failure")).toHaveAttribute("data-code", "not_allowed");
  });
});

describe("webhooks", () => {
  it("shows the URL to register, and that it works here only", async () => {
    open("webhook");
    const card = await screen.findByTestId("settings-webhook-url");
    expect(card).toHaveTextContent("受信中");
    expect(card).toHaveTextContent("http://127.0.0.1:8787/v1/webhooks/paypay");
    expect(card).toHaveTextContent("この PC の中だけ");
  });

  it("turns the listener off and on again with its port", async () => {
    const { user } = open("webhook");
    await fill(user, "listener_port", "9000");
    await user.click(screen.getByTestId("settings-listener-on"));
    expect(screen.queryByTestId("settings-listener_port")).toBeNull();
    await user.click(screen.getByTestId("settings-listener-on"));
    expect(screen.getByTestId("settings-listener_port")).toHaveValue("9000");
    await user.click(screen.getByTestId("settings-listener-on"));
    await user.click(screen.getByTestId("settings-save"));
    await waitFor(() => expect(screen.getByTestId("settings-webhook-url")).toHaveTextContent("停止中"));
  });

  it("says why it does not listen", async () => {
    open("webhook", { scenario: "locked" });
    expect(await screen.findByTestId("settings-listener-problem")).toHaveTextContent("Address already in use");
  });
});

describe("practice mode", () => {
  it("shows the settings and changes nothing", async () => {
    const { user } = open("paypay", { scenario: "busy" });
    expect(await screen.findByTestId("settings-read-only")).toHaveTextContent("練習モードでは設定は固定です");
    const url = screen.getByTestId("settings-base_url");
    expect(url).toHaveAttribute("readonly");
    await user.type(url, "x");
    expect(url).toHaveValue("https://api.paypay.example");
    expect(screen.getByTestId("settings-profile-opa")).toBeDisabled();
    expect(screen.queryByTestId("settings-secret-paypay_api_secret-set")).toBeNull();
    expect(screen.queryByTestId("settings-bar")).toBeNull();
    await user.click(screen.getByTestId("settings-test-do"));
    await waitFor(() => expect(screen.getByTestId("settings-test-outcome")).toHaveTextContent("接続できます"));
    await user.click(screen.getByTestId("settings-tab-webhook"));
    expect(await screen.findByTestId("settings-listener-on")).toBeDisabled();
  });
});

describe("display and about", () => {
  it("changes the language at once", async () => {
    const { user } = open("display");
    await user.click(await screen.findByRole("radio", { name: "English" }));
    await waitFor(() => expect(i18n.language).toBe("en"));
    expect(screen.getByTestId("page-title")).toHaveTextContent("Settings");
  });

  it("changes the colours at once", async () => {
    const { user } = open("display");
    await user.click(await screen.findByRole("radio", { name: "暗い" }));
    await waitFor(() => expect(document.documentElement).toHaveAttribute("data-mantine-color-scheme", "dark"));
    await user.click(screen.getByRole("radio", { name: "明るい" }));
  });

  it("says what this console is", async () => {
    open("about", { scenario: "busy" });
    const about = await screen.findByTestId("settings-about");
    await waitFor(() => expect(about).toHaveTextContent("バージョン0.1.0"));
    expect(about).toHaveTextContent("モード練習");
  });
});
