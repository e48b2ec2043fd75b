//! One merchant's way to PayPay: settings, connection pool, credentials and rate limit, shared by all clones.

use std::sync::Arc;

use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use secrecy::ExposeSecret as _;

use crate::{
    ClientConfig, ConfigError, Deadlines, Limits, Profile, Seams,
    auth::{Auth, oauth::Tokens, opa::Signer},
};

/// Speaks to PayPay for one merchant. Cheap to clone: clones share connections, token and rate limit.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

struct Inner {
    config: ClientConfig,
    limits: Limits,
    seams: Seams,
    http: reqwest::Client,
    auth: Auth,
    queue: DefaultDirectRateLimiter,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("config", &self.inner.config).finish_non_exhaustive()
    }
}

impl Client {
    /// A client with the default [`Limits`].
    ///
    /// # Errors
    /// [`ConfigError`], naming the first setting that cannot be used.
    pub fn new(config: ClientConfig, seams: Seams) -> Result<Client, ConfigError> {
        Self::with_limits(config, seams, Limits::default())
    }

    /// A client with other deadlines or another rate.
    ///
    /// # Errors
    /// [`ConfigError`], naming the first setting that cannot be used.
    pub fn with_limits(config: ClientConfig, seams: Seams, limits: Limits) -> Result<Client, ConfigError> {
        config.check()?;
        let http = connections(&config, &limits.deadlines)?;
        let auth = match config.profile {
            Profile::Mpac => Auth::Oauth(Tokens::new(config.token_url())),
            Profile::Opa => Auth::Opa(Signer::new(&config.api_key, config.api_secret.expose_secret().as_bytes())),
        };
        let queue = RateLimiter::direct(Quota::per_second(limits.requests_per_second));
        Ok(Client { inner: Arc::new(Inner { config, limits, seams, http, auth, queue }) })
    }

    pub(crate) fn config(&self) -> &ClientConfig {
        &self.inner.config
    }

    pub(crate) fn deadlines(&self) -> &Deadlines {
        &self.inner.limits.deadlines
    }

    pub(crate) fn seams(&self) -> &Seams {
        &self.inner.seams
    }

    pub(crate) fn http(&self) -> &reqwest::Client {
        &self.inner.http
    }

    pub(crate) fn auth(&self) -> &Auth {
        &self.inner.auth
    }

    pub(crate) fn queue(&self) -> &DefaultDirectRateLimiter {
        &self.inner.queue
    }
}

/// Idle connections are dropped early: one that the other side has closed meanwhile would cost a request an unknown outcome.
const IDLE_MAX: std::time::Duration = std::time::Duration::from_secs(15);

fn connections(config: &ClientConfig, deadlines: &Deadlines) -> Result<reqwest::Client, ConfigError> {
    // Without one, reqwest panics.
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        return Err(ConfigError::NoCryptoProvider);
    }
    let mut builder = reqwest::Client::builder()
        .user_agent(&config.user_agent)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .referer(false)
        .connect_timeout(deadlines.connect)
        .pool_idle_timeout(IDLE_MAX)
        .tls_version_min(reqwest::tls::Version::TLS_1_2);
    if config.is_loopback() {
        builder = builder.no_proxy();
    }
    if let Some(pem) = &config.extra_root_pem {
        let roots = reqwest::Certificate::from_pem_bundle(pem).map_err(|_| ConfigError::BadExtraRoot)?;
        if roots.is_empty() {
            return Err(ConfigError::BadExtraRoot);
        }
        builder = builder.tls_certs_only(roots);
    } else if config.is_plain() {
        // A machine without certificate authorities can still practise.
        builder = builder.tls_certs_only([]);
    }
    builder.build().map_err(|_| match config.extra_root_pem {
        Some(_) => ConfigError::BadExtraRoot,
        None => ConfigError::NoSystemRoots,
    })
}
