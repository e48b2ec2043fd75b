//! Settings and their test.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which of PayPay's two faces is spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProviderProfile {
    /// OAuth2 client credentials, signed webhooks.
    #[default]
    Mpac,
    /// PayPay's live Open Payment API: HMAC per request, unsigned webhooks.
    Opa,
}

/// What happens to a fraction of a yen of tax.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// 切り捨て
    #[default]
    Down,
    /// 四捨五入
    HalfUp,
    /// 切り上げ
    Up,
}

/// Everything that can be set, secrets excepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Settings {
    /// The shop's name in the header.
    pub store_name: String,
    /// PayPay's face.
    pub profile: ProviderProfile,
    /// PayPay's base URL.
    pub base_url: String,
    /// The OAuth2 token URL; `{base_url}/oauth2/token` when empty. Profile `mpac` only.
    pub token_url: String,
    /// The client id or API key. Not a secret by itself.
    pub api_key: String,
    /// The merchant (X-ASSUME-MERCHANT). May be empty.
    pub merchant_id: String,
    /// The store id. May be empty.
    pub store_id: String,
    /// The terminal id. May be empty.
    pub terminal_id: String,
    /// Tax rounding.
    pub rounding: Rounding,
    /// The address on which webhooks are awaited. Loopback by default.
    pub listener_address: String,
    /// The port; 0 turns the listener off.
    pub listener_port: u16,
    /// Networks from which unsigned `opa` webhooks are taken: `203.0.113.0/24`.
    pub webhook_networks: Vec<String>,
}

/// A secret in the OS keyring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SecretName {
    /// The client secret or API secret.
    PaypayApiSecret,
    /// The webhook secret in use.
    PaypayWebhookSecret,
    /// The webhook secret that is being replaced; still accepted.
    PaypayWebhookSecretOld,
}

/// The settings as shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SettingsView {
    /// The settings.
    pub settings: Settings,
    /// The secrets that are set. Their values never leave the keyring.
    pub secrets_set: Vec<SecretName>,
    /// Why the keyring cannot be used, when it cannot.
    pub keyring_problem: Option<String>,
    /// Settings cannot be changed in practice mode.
    pub read_only: bool,
    /// Where the webhook must be sent, when the listener runs.
    pub webhook_url: Option<String>,
    /// Why the listener does not run, when it should.
    pub listener_problem: Option<String>,
}

/// Keep a secret.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SetSecret {
    /// Which.
    pub name: SecretName,
    /// Its value; empty forgets it.
    pub value: String,
}

impl std::fmt::Debug for SetSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SetSecret").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A step of the connection test, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TestStep {
    /// The settings are complete and well-formed.
    Settings,
    /// The secret can be read.
    Secret,
    /// The host's name resolves.
    Name,
    /// The port answers.
    Connect,
    /// TLS and the certificate.
    Tls,
    /// This machine's clock agrees with the server's to 2 minutes.
    Clock,
    /// The key and the secret are accepted.
    Authentication,
    /// A harmless question is answered as PayPay answers.
    Answer,
}

/// How a step went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StepResult {
    /// Good.
    Ok,
    /// This is what is wrong.
    Failed,
    /// Not reached.
    Skipped,
}

/// One line of the connection test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TestLine {
    /// Which step.
    pub step: TestStep,
    /// How it went.
    pub result: StepResult,
    /// Facts: the address, the skew in seconds, the provider's code.
    pub note: Option<String>,
    /// How long it took.
    #[ts(type = "number")]
    pub millis: u64,
}

/// The connection test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ConnectionTest {
    /// Whether every step is good.
    pub ok: bool,
    /// The steps in order.
    pub lines: Vec<TestLine>,
}
