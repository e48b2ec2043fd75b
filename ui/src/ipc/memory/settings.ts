/** The memory host's settings, secrets and connection test. */
import type { ConnectionTest, SecretName, Settings, SettingsView, TestLine, TestStep } from "../generated/contract";
import { refuse, refuseField } from "./checks";

const INITIAL: Settings = {
  store_name: "MPAC 珈琲 渋谷店",
  profile: "mpac",
  base_url: "https://api.paypay.example",
  token_url: "",
  api_key: "a_4kP9xQ2mZ7",
  merchant_id: "MERCHANT-001",
  store_id: "shibuya-01",
  terminal_id: "pos-01",
  rounding: "down",
  listener_address: "127.0.0.1",
  listener_port: 8787,
  webhook_networks: ["203.0.113.0/24"],
};

const STEPS = ["settings", "secret", "name", "connect", "tls", "clock", "authentication", "answer"] as const;

const FAULTS: readonly { sign: string; step: TestStep; note: string }[] = [
  { sign: "wrong", step: "name", note: "the host name cannot be resolved" },
  { sign: "refused", step: "connect", note: "the connection was refused" },
  { sign: "tls", step: "tls", note: "the server's certificate has expired" },
  { sign: "clock", step: "clock", note: "the clock is off by 5m 12s" },
  { sign: "html", step: "answer", note: "the answer is not JSON" },
];

function checkUrl(field: string, url: string, optional: boolean): void {
  if (url === "") {
    if (optional) return;
    refuseField(field, "empty");
  }
  if (!URL.canParse(url)) refuseField(field, "malformed", null, url);
  const { protocol, hostname } = new URL(url);
  const loopback = hostname === "localhost" || hostname === "127.0.0.1";
  if (protocol !== "https:" && !loopback) refuseField(field, "insecure_url", null, url);
}

export class SettingsDesk {
  settings: Settings = INITIAL;
  private secrets = new Set<SecretName>(["paypay_api_secret", "paypay_webhook_secret"]);

  constructor(
    private readonly readOnly: boolean,
    configured: boolean,
    private readonly locked = false,
  ) {
    if (locked) this.secrets = new Set();
    if (configured) return;
    this.settings = { ...INITIAL, base_url: "https://api.paypay.ne.jp", api_key: "", merchant_id: "" };
    this.secrets = new Set();
  }

  isConfigured(): boolean {
    return this.settings.base_url !== "" && this.settings.api_key !== "" && this.secrets.has("paypay_api_secret");
  }

  view(): SettingsView {
    const { listener_address, listener_port } = this.settings;
    const off = listener_port === 0 || this.locked;
    return {
      settings: { ...this.settings },
      secrets_set: [...this.secrets],
      keyring_problem: this.locked ? "the keyring cannot be used: it did not answer in time" : null,
      read_only: this.readOnly,
      webhook_url: off ? null : `http://${listener_address}:${listener_port}/v1/webhooks/paypay`,
      listener_problem: this.locked ? "Address already in use (os error 98)" : null,
    };
  }

  save(settings: Settings): void {
    if (this.readOnly) refuse({ code: "not_allowed" }, "never");
    this.check(settings);
    this.settings = { ...settings };
  }

  private check(settings: Settings): void {
    if (settings.store_name.length > 255) refuseField("store_name", "too_long", 255);
    const bad = /[^!-~]/.exec(settings.api_key);
    if (bad !== null) refuseField("api_key", "bad_character", null, bad[0]);
    checkUrl("base_url", settings.base_url, false);
    checkUrl("token_url", settings.token_url, true);
    if (!/^[0-9.]+$|:/.test(settings.listener_address)) {
      refuseField("listener_address", "malformed", null, settings.listener_address);
    }
    if (settings.listener_port < 0 || settings.listener_port > 65_535) {
      refuseField("listener_port", "over_limit", 65_535, String(settings.listener_port));
    }
    settings.webhook_networks.forEach((network, index) => {
      if (!/^[0-9a-f.:]+(\/\d{1,3})?$/i.test(network)) {
        refuseField(`webhook_networks[${index}]`, "malformed", null, network);
      }
    });
  }

  setSecret(name: SecretName, value: string): void {
    if (this.readOnly) refuse({ code: "not_allowed" }, "never");
    if (this.locked) refuse({ code: "keyring_unavailable", said: "it did not answer in time" }, "later");
    const bad = /[^!-~]/.exec(value);
    if (bad !== null) refuseField("value", "bad_character");
    if (value === "") this.secrets.delete(name);
    else this.secrets.add(name);
  }

  /** An address or key that contains `wrong`, `refused`, `tls`, `clock` or `html` fails at the step that fits. */
  test(settings: Settings): ConnectionTest {
    this.check(settings);
    const wrong = this.firstWrong(settings);
    const at = wrong === null ? STEPS.length : STEPS.indexOf(wrong.step);
    const lines = STEPS.map((step, index): TestLine => {
      const result = index < at ? "ok" : index === at ? "failed" : "skipped";
      const sent = index > 1 && result !== "skipped";
      return { step, result, note: index === at ? (wrong?.note ?? null) : null, millis: sent ? 3 + index * 17 : 0 };
    });
    return { ok: wrong === null, lines };
  }

  private firstWrong({ base_url, api_key }: Settings): { step: TestStep; note: string } | null {
    if (api_key === "") return { step: "settings", note: "api_key" };
    if (this.locked) return { step: "secret", note: "it did not answer in time" };
    if (!this.secrets.has("paypay_api_secret")) return { step: "secret", note: "paypay_api_secret" };
    const { step, note } = FAULTS.find(({ sign }) => base_url.includes(sign) || api_key.includes(sign)) ?? {};
    if (step === undefined || note === undefined) return null;
    return api_key.includes("wrong") ? { step: "authentication", note: "HTTP 401 UNAUTHORIZED" } : { step, note };
  }
}
