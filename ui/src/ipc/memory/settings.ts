/** The memory host's settings, secrets and connection test. */
import type { ConnectionTest, SecretName, Settings, SettingsView, TestLine } from "../generated/contract";
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
  ) {
    if (configured) return;
    this.settings = { ...INITIAL, base_url: "", api_key: "", merchant_id: "" };
    this.secrets = new Set();
  }

  isConfigured(): boolean {
    return this.settings.base_url !== "" && this.settings.api_key !== "" && this.secrets.has("paypay_api_secret");
  }

  view(): SettingsView {
    const { listener_address, listener_port } = this.settings;
    return {
      settings: { ...this.settings },
      secrets_set: [...this.secrets],
      keyring_problem: null,
      read_only: this.readOnly,
      webhook_url: listener_port === 0 ? null : `http://${listener_address}:${listener_port}/v1/webhooks/paypay`,
      listener_problem: null,
    };
  }

  save(settings: Settings): void {
    if (this.readOnly) refuse({ code: "not_allowed" }, "never");
    if (settings.store_name.trim() === "") refuseField("store_name", "empty");
    checkUrl("base_url", settings.base_url, false);
    checkUrl("token_url", settings.token_url, true);
    if (settings.listener_port < 0 || settings.listener_port > 65_535) {
      refuseField("listener_port", "over_limit", 65_535, String(settings.listener_port));
    }
    settings.webhook_networks.forEach((network, index) => {
      if (!/^[0-9a-f.:]+\/\d{1,3}$/i.test(network)) {
        refuseField(`webhook_networks[${index}]`, "malformed", null, network);
      }
    });
    this.settings = { ...settings };
  }

  setSecret(name: SecretName, value: string): void {
    if (this.readOnly) refuse({ code: "not_allowed" }, "never");
    if (value === "") this.secrets.delete(name);
    else this.secrets.add(name);
  }

  test(settings: Settings): ConnectionTest {
    const steps = ["settings", "secret", "name", "connect", "tls", "clock", "authentication", "answer"] as const;
    const wrong = this.firstWrong(settings);
    const at = wrong === null ? steps.length : steps.indexOf(wrong);
    const notes: Partial<Record<(typeof steps)[number], string>> = {
      name: settings.base_url.replace(/^https?:\/\//, ""),
      tls: "TLS 1.3",
      clock: "0.4 s",
      answer: "SUCCESS",
    };
    const lines = steps.map((step, index): TestLine => {
      const result = index < at ? "ok" : index === at ? "failed" : "skipped";
      return {
        step,
        result,
        note: result === "skipped" ? null : (notes[step] ?? null),
        millis: result === "skipped" ? 0 : 3 + index * 17,
      };
    });
    return { ok: wrong === null, lines };
  }

  private firstWrong(settings: Settings): "settings" | "secret" | "name" | "authentication" | null {
    if (!URL.canParse(settings.base_url) || settings.api_key === "") return "settings";
    if (!this.secrets.has("paypay_api_secret")) return "secret";
    if (settings.base_url.includes("wrong")) return "name";
    return settings.api_key.includes("wrong") ? "authentication" : null;
  }
}
