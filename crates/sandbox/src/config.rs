//! How a simulated provider is started.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use secrecy::SecretString;
use serde::Deserialize;

use crate::customer::Behaviour;
use crate::ledger::Rules;

/// The clock a provider lives by, supplied by whoever starts it.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Who is let in.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The api key, and the OAuth2 client id.
    pub api_key: String,
    /// The api secret, and the OAuth2 client secret.
    pub api_secret: SecretString,
    /// The merchant. Absent: X-ASSUME-MERCHANT may name anybody.
    pub merchant: Option<String>,
    /// Seconds a bearer token is good for.
    pub token_life_s: u32,
}

impl Default for Credentials {
    fn default() -> Self {
        Self {
            api_key: "sandbox-key".to_owned(),
            api_secret: SecretString::from("sandbox-secret"),
            merchant: None,
            token_life_s: 3_600,
        }
    }
}

/// Where webhooks go.
#[derive(Debug, Clone, Deserialize)]
pub struct WebhookTarget {
    /// The merchant's address.
    pub url: String,
    /// What `mpac` webhooks are signed with.
    pub secret: SecretString,
}

/// A second door with TLS, which PayPay's Node SDK insists on.
#[derive(Debug, Clone)]
pub struct Https {
    /// Port, 0 for any.
    pub port: u16,
    /// PEM file with the certificate chain.
    pub cert: PathBuf,
    /// PEM file with the private key.
    pub key: PathBuf,
}

/// Everything a provider needs to start. Listens on 127.0.0.1 only.
#[derive(Clone)]
pub struct SandboxConfig {
    /// Port, 0 for any.
    pub http_port: u16,
    /// The door with TLS.
    pub https: Option<Https>,
    /// Who is let in.
    pub credentials: Credentials,
    /// Where webhooks go.
    pub webhook: Option<WebhookTarget>,
    /// The file that keeps everything across restarts.
    pub state: Option<PathBuf>,
    /// Whether `/_control/…` is served. It asks for no password.
    pub control: bool,
    /// What customers do, unless the state file says otherwise.
    pub behaviour: Behaviour,
    /// The provider's habits, unless the state file says otherwise.
    pub rules: Rules,
    /// The clock.
    pub clock: Clock,
}

impl SandboxConfig {
    /// A provider on any port with sample credentials, without TLS, webhooks, state or remote control.
    #[must_use]
    pub fn new(clock: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Self {
            http_port: 0,
            https: None,
            credentials: Credentials::default(),
            webhook: None,
            state: None,
            control: false,
            behaviour: Behaviour::default(),
            rules: Rules::default(),
            clock: Arc::new(clock),
        }
    }
}

impl fmt::Debug for SandboxConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SandboxConfig")
            .field("http_port", &self.http_port)
            .field("https", &self.https)
            .field("credentials", &self.credentials)
            .field("webhook", &self.webhook)
            .field("state", &self.state)
            .field("control", &self.control)
            .finish_non_exhaustive()
    }
}
