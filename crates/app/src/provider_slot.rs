//! The PayPay client that fits the settings in force, rebuilt when they change.

use std::sync::Arc;

use contract::{ProviderProfile, SecretName, Settings};
use jiff::Timestamp;
use paypay::{Client, ClientConfig, ConfigError, Limits, Profile, Seams, webhook::Verifier};
use secrecy::SecretString;
use url::Url;

use crate::{error::AppError, ports::Ports, provider::Provider};

/// What the console needs of the provider at a moment.
#[derive(Clone)]
pub(crate) struct Slot {
    /// The keyring could not be asked: it may be unlocked later.
    pub(crate) keyring_failed: bool,
    /// The client, or what is missing to have one.
    provider: Result<Provider, &'static str>,
    /// The secrets with which a webhook may be signed.
    pub(crate) webhook_verifier: Verifier,
}

/// What is missing when the API secret is.
pub(crate) const API_SECRET: &str = "paypay_api_secret";

struct SlotClock(Ports);

impl paypay::Clock for SlotClock {
    fn now(&self) -> Timestamp {
        self.0.clock.now()
    }
}

struct SlotNonces(Ports);

impl paypay::Nonces for SlotNonces {
    fn next(&self) -> String {
        self.0.ids.next().simple().to_string()
    }
}

impl Slot {
    /// The client.
    pub(crate) fn provider(&self) -> Result<&Provider, AppError> {
        self.provider.as_ref().map_err(|missing| AppError::NotConfigured { missing })
    }

    /// Reads the secrets and builds the client. Blocking: the keyring is asked, and not again once it has failed: a locked one
    /// takes its whole deadline for each answer. A slot without secrets has no client; the settings screen says why.
    pub(crate) fn load(settings: &Settings, ports: &Ports) -> Self {
        let mut keyring_failed = false;
        let mut secret = |name| {
            if keyring_failed {
                return None;
            }
            ports.secrets.get(name).unwrap_or_else(|error| {
                tracing::warn!(?name, %error, "a secret could not be read");
                keyring_failed = true;
                None
            })
        };
        let api_secret = secret(SecretName::PaypayApiSecret);
        let webhook_secrets = [SecretName::PaypayWebhookSecret, SecretName::PaypayWebhookSecretOld];
        let webhook_secrets: Vec<_> = webhook_secrets.into_iter().filter_map(secret).collect();
        Slot {
            provider: build(settings, api_secret, ports),
            webhook_verifier: Verifier::of(&webhook_secrets),
            keyring_failed,
        }
    }
}

/// Builds a client from settings that may not be saved yet.
pub(crate) fn build(
    settings: &Settings,
    api_secret: Option<SecretString>,
    ports: &Ports,
) -> Result<Provider, &'static str> {
    let profile = match settings.profile {
        ProviderProfile::Mpac => Profile::Mpac,
        ProviderProfile::Opa => Profile::Opa,
    };
    let some = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    if settings.api_key.is_empty() {
        return Err("api_key");
    }
    let config = ClientConfig {
        profile,
        base_url: Url::parse(&settings.base_url).map_err(|_| "base_url")?,
        token_url: some(&settings.token_url).map(|url| Url::parse(&url)).transpose().map_err(|_| "token_url")?,
        api_key: settings.api_key.clone(),
        api_secret: api_secret.ok_or(API_SECRET)?,
        merchant_id: some(&settings.merchant_id),
        store_id: some(&settings.store_id),
        terminal_id: some(&settings.terminal_id),
        user_agent: concat!("MPAC-Console/", env!("CARGO_PKG_VERSION")).into(),
        extra_root_pem: None,
    };
    let seams = Seams { clock: Arc::new(SlotClock(ports.clone())), nonces: Arc::new(SlotNonces(ports.clone())) };
    let client = Client::with_limits(config, seams, Limits::default()).map_err(missing)?;
    Ok(Provider::new(client, profile))
}

/// Which setting stands in the way.
fn missing(error: ConfigError) -> &'static str {
    match error {
        ConfigError::BadUrl { .. } | ConfigError::InsecureUrl { .. } => "base_url",
        ConfigError::ExtraRootNotLoopback { .. } | ConfigError::BadExtraRoot => "certificate",
        ConfigError::Empty { .. } | ConfigError::BadCharacter { .. } | ConfigError::TooLong { .. } => "api_key",
        ConfigError::NoCryptoProvider | ConfigError::NoSystemRoots => "tls",
    }
}
