//! OAuth2 client credentials: `POST /oauth2/token`, and the bearer tokens it gives out.
//!
//! Tokens live in memory only: a restarted provider asks everybody to come again, which clients must bear anyway.

use std::collections::BTreeMap;

use axum::http::{HeaderMap, StatusCode, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use secrecy::ExposeSecret as _;
use serde::Serialize;
use subtle::ConstantTimeEq as _;

use crate::config::Credentials;
use crate::ledger::after_ms;

/// How many tokens are remembered; a further one pushes out the one that expires first.
const MAX_TOKENS: usize = 1_000;

/// Bearer tokens and when they end.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tokens(BTreeMap<String, Timestamp>);

impl Tokens {
    pub(crate) fn is_good(&self, token: &str, now: Timestamp) -> bool {
        self.0.get(token).is_some_and(|end| now < *end)
    }

    pub(crate) fn revoke(&mut self, token: &str) {
        self.0.remove(token);
    }

    pub(crate) fn revoke_all(&mut self) {
        self.0.clear();
    }

    fn issue(&mut self, life_s: u32, now: Timestamp) -> String {
        self.0.retain(|_, end| now < *end);
        if self.0.len() >= MAX_TOKENS {
            let first = self.0.iter().min_by_key(|(_, end)| **end).map(|(token, _)| token.clone());
            self.0.remove(&first.unwrap_or_default());
        }
        let token = hex::encode(rand::random::<[u8; 32]>());
        self.0.insert(token.clone(), after_ms(now, u64::from(life_s) * 1000));
        token
    }
}

/// Why no token was given, as RFC 6749 names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TokenRefusal {
    /// A parameter is missing.
    InvalidRequest,
    /// Wrong id or secret.
    InvalidClient,
    /// Only client_credentials is served.
    UnsupportedGrantType,
}

impl TokenRefusal {
    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::InvalidRequest | Self::UnsupportedGrantType => StatusCode::BAD_REQUEST,
            Self::InvalidClient => StatusCode::UNAUTHORIZED,
        }
    }
}

/// The answer that carries a token.
#[derive(Debug, Serialize)]
pub(crate) struct TokenGrant {
    access_token: String,
    token_type: &'static str,
    expires_in: u32,
}

/// Gives out a token to whoever knows the secret, told in the form or by Basic.
pub(crate) fn grant(
    tokens: &mut Tokens,
    credentials: &Credentials,
    headers: &HeaderMap,
    body: &[u8],
    now: Timestamp,
) -> Result<TokenGrant, TokenRefusal> {
    let form: BTreeMap<String, String> = url::form_urlencoded::parse(body).into_owned().collect();
    let grant_type = form.get("grant_type").ok_or(TokenRefusal::InvalidRequest)?;
    let (id, secret) = match basic(headers) {
        Some(pair) => pair,
        None => match (form.get("client_id"), form.get("client_secret")) {
            (Some(id), Some(secret)) => (id.clone(), secret.clone()),
            (None, _) | (_, None) => return Err(TokenRefusal::InvalidClient),
        },
    };
    let known_id = id.as_bytes().ct_eq(credentials.api_key.as_bytes());
    let known_secret = secret.as_bytes().ct_eq(credentials.api_secret.expose_secret().as_bytes());
    if !bool::from(known_id & known_secret) {
        return Err(TokenRefusal::InvalidClient);
    }
    if grant_type != "client_credentials" {
        return Err(TokenRefusal::UnsupportedGrantType);
    }
    let access_token = tokens.issue(credentials.token_life_s, now);
    Ok(TokenGrant { access_token, token_type: "Bearer", expires_in: credentials.token_life_s })
}

fn basic(headers: &HeaderMap) -> Option<(String, String)> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Basic ")?;
    let pair = String::from_utf8(STANDARD.decode(value.trim()).ok()?).ok()?;
    let (id, secret) = pair.split_once(':')?;
    Some((id.to_owned(), secret.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn credentials() -> Credentials {
        Credentials { api_key: "key".into(), api_secret: "se cret".into(), merchant: None, token_life_s: 60 }
    }

    #[test]
    fn who_gets_a_token() {
        let basic = |pair: &str| Some(format!("Basic {}", STANDARD.encode(pair)));
        let cases = [
            (None, "grant_type=client_credentials&client_id=key&client_secret=se%20cret", None),
            (basic("key:se cret"), "grant_type=client_credentials", None),
            (basic("key:other"), "grant_type=client_credentials", Some(TokenRefusal::InvalidClient)),
            (None, "grant_type=client_credentials&client_id=key", Some(TokenRefusal::InvalidClient)),
            (None, "grant_type=password&client_id=key&client_secret=se+cret", Some(TokenRefusal::UnsupportedGrantType)),
            (None, "client_id=key&client_secret=se+cret", Some(TokenRefusal::InvalidRequest)),
        ];
        for (authorization, form, expected) in cases {
            let mut headers = HeaderMap::new();
            if let Some(value) = authorization {
                headers.insert(header::AUTHORIZATION, value.parse().unwrap());
            }
            let now = Timestamp::UNIX_EPOCH;
            let outcome = grant(&mut Tokens::default(), &credentials(), &headers, form.as_bytes(), now);
            assert_eq!(outcome.err(), expected, "{form}");
        }
    }

    #[test]
    fn a_token_ends() {
        let mut tokens = Tokens::default();
        let token = tokens.issue(60, Timestamp::UNIX_EPOCH);
        assert!(tokens.is_good(&token, Timestamp::from_second(59).unwrap()));
        assert!(!tokens.is_good(&token, Timestamp::from_second(60).unwrap()));
        tokens.revoke(&token);
        assert!(!tokens.is_good(&token, Timestamp::UNIX_EPOCH));
    }
}
