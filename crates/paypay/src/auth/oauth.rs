//! OAuth2 client credentials: one token for all calls, renewed before it ends.
//!
//! Invariant: at most one request for a token is under way at a time. Whoever waits for it uses what it brought.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use reqwest::header::{ACCEPT, CONTENT_TYPE};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use tokio::sync::Mutex;
use url::Url;

use crate::{
    ClientConfig, Clock,
    fault::{Fault, read_body},
    outcome::TokenFault,
};

/// A token is renewed this long before it ends.
const RENEW_BEFORE: SignedDuration = SignedDuration::from_secs(60);

/// How long a token is taken to last when the server does not say.
const LIFETIME_UNSAID: u32 = 300;

/// The most that is read of the token server's answer.
const ANSWER_MAX: usize = 64 * 1024;

/// The token of one client.
pub(crate) struct Tokens {
    url: Url,
    held: Mutex<Option<Held>>,
}

struct Held {
    token: SecretString,
    renew_at: Timestamp,
}

/// What a request for a token needs.
pub(crate) struct Asking<'a> {
    pub(crate) http: &'a reqwest::Client,
    pub(crate) config: &'a ClientConfig,
    pub(crate) clock: &'a dyn Clock,
    pub(crate) deadline: Duration,
}

#[derive(Deserialize)]
struct Answer {
    access_token: SecretString,
    #[serde(default)]
    token_type: Option<String>,
    #[serde(default)]
    expires_in: Option<u32>,
}

impl Tokens {
    pub(crate) fn new(url: Url) -> Self {
        Self { url, held: Mutex::new(None) }
    }

    /// The token, fetched when there is none or it is about to end.
    pub(crate) async fn token(&self, asking: &Asking<'_>) -> Result<SecretString, TokenFault> {
        self.token_unless(asking, |held| asking.clock.now() >= held.renew_at).await
    }

    /// The token that takes the place of `rejected`, fetched unless somebody else has already done so.
    pub(crate) async fn renewed(
        &self,
        asking: &Asking<'_>,
        rejected: &SecretString,
    ) -> Result<SecretString, TokenFault> {
        self.token_unless(asking, |held| held.token.expose_secret() == rejected.expose_secret()).await
    }

    async fn token_unless(
        &self,
        asking: &Asking<'_>,
        stale: impl Fn(&Held) -> bool,
    ) -> Result<SecretString, TokenFault> {
        let lookup = async {
            // Held across the request on purpose: this is what makes it the only one.
            let mut held = self.held.lock().await;
            if let Some(held) = held.as_ref().filter(|held| !stale(held)) {
                return Ok(held.token.clone());
            }
            *held = None;
            let fresh = self.fetch(asking).await?;
            let token = fresh.token.clone();
            *held = Some(fresh);
            Ok(token)
        };
        tokio::time::timeout(asking.deadline, lookup).await.unwrap_or(Err(TokenFault::Timeout))
    }

    async fn fetch(&self, asking: &Asking<'_>) -> Result<Held, TokenFault> {
        let asked_at = asking.clock.now();
        let reply = asking
            .http
            .post(self.url.clone())
            .basic_auth(&asking.config.api_key, Some(asking.config.api_secret.expose_secret()))
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(ACCEPT, "application/json")
            .body("grant_type=client_credentials")
            .send()
            .await
            .map_err(|error| TokenFault::from(Fault::of(&error)))?;
        match reply.status().as_u16() {
            200..=299 => {}
            status @ (400 | 401 | 403) => return Err(TokenFault::Rejected { status }),
            status => return Err(TokenFault::Failed { status }),
        }
        let (body, fault) = read_body(reply, ANSWER_MAX).await;
        if let Some(fault) = fault {
            return Err(fault.into());
        }
        let answer: Answer = serde_json::from_slice(&body).map_err(|_| TokenFault::BadAnswer)?;
        let bearer = answer.token_type.as_deref().is_none_or(|kind| kind.eq_ignore_ascii_case("bearer"));
        let token = answer.access_token.expose_secret();
        if !bearer || token.is_empty() || !token.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(TokenFault::BadAnswer);
        }
        let lifetime = SignedDuration::from_secs(i64::from(answer.expires_in.unwrap_or(LIFETIME_UNSAID)));
        // A token that lives less than two margins is used for half its life.
        let usable = (lifetime - RENEW_BEFORE).max(lifetime / 2);
        let renew_at = asked_at.checked_add(usable).map_err(|_| TokenFault::BadAnswer)?;
        Ok(Held { token: answer.access_token, renew_at })
    }
}

impl From<Fault> for TokenFault {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::NotSent(why) => TokenFault::NotSent(Box::new(why)),
            Fault::Timeout => TokenFault::Timeout,
            Fault::Lost => TokenFault::ConnectionLost,
            Fault::TooLarge => TokenFault::BadAnswer,
        }
    }
}
