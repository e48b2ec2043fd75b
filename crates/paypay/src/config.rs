//! How one merchant reaches PayPay: profile, addresses, keys, deadlines. Deliberately absent: where the settings come from.
//!
//! Invariant: money never travels unencrypted. Plain HTTP is taken for this machine only, and so is a certificate authority of one's own.

use std::{num::NonZeroU32, time::Duration};

use domain::limits::PROVIDER_TEXT_LEN_MAX;
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use url::{Host, Url};

/// Which PayPay is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// OAuth2 client credentials and the JSON of the MPAC integration specification.
    Mpac,
    /// PayPay's Open Payment API: each request signed by `hmac OPA-Auth`.
    Opa,
}

/// The settings of one merchant.
#[derive(Debug, Clone)]
pub struct ClientConfig {
    /// Which PayPay is spoken to.
    pub profile: Profile,
    /// Where `/v2/…` stands, for example `https://apigw.paypay.ne.jp`.
    pub base_url: Url,
    /// Where tokens are issued (`mpac` only). `None` is `{base_url}/oauth2/token`.
    pub token_url: Option<Url>,
    /// The API key, which is also the OAuth2 client id.
    pub api_key: String,
    /// The API secret, which is also the OAuth2 client secret.
    pub api_secret: SecretString,
    /// Sent as `X-ASSUME-MERCHANT` in the `opa` profile.
    pub merchant_id: Option<String>,
    /// The shop, sent with payments in the `opa` profile.
    pub store_id: Option<String>,
    /// The till, sent with payments in the `opa` profile.
    pub terminal_id: Option<String>,
    /// The `User-Agent` header.
    pub user_agent: String,
    /// A certificate authority in PEM to trust instead of the system's. Only for addresses of this machine.
    pub extra_root_pem: Option<Vec<u8>>,
}

/// How long each call may take from the moment its request leaves the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadlines {
    /// Name resolution, TCP and TLS together.
    pub connect: Duration,
    /// Issuing a QR.
    pub create_code: Duration,
    /// Charging a scanned code: the customer may have to confirm.
    pub create_payment: Duration,
    /// Making a refund.
    pub refund: Duration,
    /// Everything else, the token included.
    pub other: Duration,
}

impl Default for Deadlines {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            create_code: Duration::from_secs(30),
            create_payment: Duration::from_secs(35),
            refund: Duration::from_secs(30),
            other: Duration::from_secs(15),
        }
    }
}

/// What one client allows itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// See [`Deadlines`].
    pub deadlines: Deadlines,
    /// Requests per second, and as many at once. A call waits for its turn at most as long as its own deadline.
    pub requests_per_second: NonZeroU32,
}

impl Default for Limits {
    fn default() -> Self {
        const TWENTY: NonZeroU32 = NonZeroU32::MIN.saturating_add(19);
        Self { deadlines: Deadlines::default(), requests_per_second: TWENTY }
    }
}

/// Which address a [`ConfigError`] speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UrlSetting {
    /// [`ClientConfig::base_url`].
    Base,
    /// [`ClientConfig::token_url`].
    Token,
}

/// What is wrong with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UrlFault {
    /// Neither `https` nor `http`.
    Scheme,
    /// No host.
    NoHost,
    /// A user name or password inside the address.
    Credentials,
    /// A `?query` or `#fragment`.
    QueryOrFragment,
}

/// Which setting a [`ConfigError`] speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// [`ClientConfig::api_key`].
    ApiKey,
    /// [`ClientConfig::api_secret`].
    ApiSecret,
    /// [`ClientConfig::merchant_id`].
    MerchantId,
    /// [`ClientConfig::store_id`].
    StoreId,
    /// [`ClientConfig::terminal_id`].
    TerminalId,
    /// [`ClientConfig::user_agent`].
    UserAgent,
}

/// Why no client can be made of these settings. The order of the checks is the order of the variants.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ConfigError {
    /// An address that cannot be used.
    #[error("the {setting:?} URL cannot be used: {fault:?}")]
    BadUrl {
        /// Which address.
        setting: UrlSetting,
        /// What is wrong with it.
        fault: UrlFault,
    },
    /// Plain HTTP to another machine.
    #[error("{host} must be reached by https")]
    InsecureUrl {
        /// The host.
        host: String,
    },
    /// A certificate authority of one's own for another machine.
    #[error("an extra certificate authority is not allowed for {host}")]
    ExtraRootNotLoopback {
        /// The host.
        host: String,
    },
    /// The certificate authority is not PEM.
    #[error("the extra certificate authority is not a PEM certificate")]
    BadExtraRoot,
    /// A required setting is empty.
    #[error("{setting:?} is empty")]
    Empty {
        /// Which one.
        setting: Setting,
    },
    /// A character that cannot stand in an HTTP header.
    #[error("{setting:?} has a character that is not printable ASCII")]
    BadCharacter {
        /// Which one.
        setting: Setting,
    },
    /// A setting that PayPay would refuse for its length.
    #[error("{setting:?} has more than {limit} characters")]
    TooLong {
        /// Which one.
        setting: Setting,
        /// The limit.
        limit: usize,
    },
    /// The program did not choose a TLS implementation before it made a client.
    #[error("no TLS crypto provider is installed")]
    NoCryptoProvider,
    /// The system's certificate authorities could not be read.
    #[error("the system's certificate authorities cannot be used")]
    NoSystemRoots,
}

impl ClientConfig {
    /// Where tokens are issued.
    #[must_use]
    pub fn token_url(&self) -> Url {
        self.token_url.clone().unwrap_or_else(|| endpoint(&self.base_url, &["oauth2", "token"]))
    }

    /// Whether every address is on this machine.
    pub(crate) fn is_loopback(&self) -> bool {
        is_loopback(&self.base_url) && is_loopback(&self.token_url())
    }

    /// Whether nothing travels encrypted, so that no certificate authority is needed.
    pub(crate) fn is_plain(&self) -> bool {
        self.base_url.scheme() == "http" && self.token_url().scheme() == "http"
    }

    pub(crate) fn check(&self) -> Result<(), ConfigError> {
        let token_url = self.token_url();
        for (setting, url) in [(UrlSetting::Base, &self.base_url), (UrlSetting::Token, &token_url)] {
            check_url(setting, url)?;
            if self.extra_root_pem.is_some() && !is_loopback(url) {
                return Err(ConfigError::ExtraRootNotLoopback { host: host_of(url) });
            }
        }
        self.check_texts()
    }

    fn check_texts(&self) -> Result<(), ConfigError> {
        use secrecy::ExposeSecret as _;
        let required = [
            (Setting::ApiKey, self.api_key.as_str()),
            (Setting::ApiSecret, self.api_secret.expose_secret()),
            (Setting::UserAgent, self.user_agent.as_str()),
        ];
        for (setting, text) in required {
            if text.is_empty() {
                return Err(ConfigError::Empty { setting });
            }
        }
        let headers = [
            (Setting::ApiKey, Some(&self.api_key)),
            (Setting::MerchantId, self.merchant_id.as_ref()),
            (Setting::UserAgent, Some(&self.user_agent)),
        ];
        for (setting, text) in headers {
            if text.is_some_and(|text| !text.bytes().all(|b| (0x20..0x7f).contains(&b))) {
                return Err(ConfigError::BadCharacter { setting });
            }
        }
        for (setting, text) in [(Setting::StoreId, &self.store_id), (Setting::TerminalId, &self.terminal_id)] {
            if text.as_ref().is_some_and(|text| text.chars().count() > PROVIDER_TEXT_LEN_MAX) {
                return Err(ConfigError::TooLong { setting, limit: PROVIDER_TEXT_LEN_MAX });
            }
        }
        Ok(())
    }
}

fn check_url(setting: UrlSetting, url: &Url) -> Result<(), ConfigError> {
    let bad = |fault| Err(ConfigError::BadUrl { setting, fault });
    if !matches!(url.scheme(), "https" | "http") {
        return bad(UrlFault::Scheme);
    }
    if url.host_str().is_none_or(str::is_empty) {
        return bad(UrlFault::NoHost);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return bad(UrlFault::Credentials);
    }
    if url.query().is_some() || url.fragment().is_some() {
        return bad(UrlFault::QueryOrFragment);
    }
    if url.scheme() == "http" && !is_loopback(url) {
        return Err(ConfigError::InsecureUrl { host: host_of(url) });
    }
    Ok(())
}

/// Whether the address is one of this machine: 127.0.0.0/8, `::1` or `localhost`.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

fn host_of(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}

/// `base` with `segments` behind whatever path it has. The segments are escaped.
pub(crate) fn endpoint(base: &Url, segments: &[&str]) -> Url {
    let mut url = base.clone();
    if let Ok(mut path) = url.path_segments_mut() {
        path.pop_if_empty().extend(segments);
    }
    url
}
