//! Who is asking: either face of the provider, chosen by the scheme of the `Authorization` header.

pub(crate) mod oauth;
pub(crate) mod opa;

use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use jiff::Timestamp;
use secrecy::ExposeSecret as _;

use crate::config::Credentials;
use crate::faults::{Call, Fault};
use crate::http::ResultCode;
use crate::ledger::Profile;
use crate::world::World;

/// A caller who was not let in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stranger {
    /// The face the answer is given in.
    pub(crate) profile: Profile,
    /// Why.
    pub(crate) code: ResultCode,
}

/// Identifies the caller of a `/v2` endpoint.
pub(crate) fn identify(
    world: &mut World,
    credentials: &Credentials,
    call: Call,
    parts: &Parts,
    body: &[u8],
    now: Timestamp,
) -> Result<Profile, Stranger> {
    let header = text(&parts.headers, header::AUTHORIZATION.as_str());
    if let Some(token) = header.strip_prefix("Bearer ").or_else(|| header.strip_prefix("bearer ")) {
        let expired = world.faults.take(call, |fault| *fault == Fault::TokenExpired).is_some();
        if expired {
            world.tokens.revoke(token.trim());
        }
        let good = world.tokens.is_good(token.trim(), now);
        return if good { Ok(Profile::Mpac) } else { Err(unauthorized(Profile::Mpac)) };
    }
    let skew_s = match world.faults.take(call, |fault| matches!(fault, Fault::ClockSkew { .. })) {
        Some(Fault::ClockSkew { seconds }) => seconds,
        _ => 0,
    };
    let signed = opa::Signed {
        header,
        method: parts.method.as_str(),
        path: parts.uri.path(),
        content_type: text(&parts.headers, header::CONTENT_TYPE.as_str()),
        body,
    };
    let secret = credentials.api_secret.expose_secret();
    if let Err(refusal) = opa::verify(&signed, &credentials.api_key, secret, now.as_second().saturating_add(skew_s)) {
        tracing::info!(%refusal, "an OPA-Auth request was refused");
        return Err(unauthorized(Profile::Opa));
    }
    check_merchant(parts, credentials.merchant.as_deref())?;
    Ok(Profile::Opa)
}

fn unauthorized(profile: Profile) -> Stranger {
    Stranger { profile, code: ResultCode::Unauthorized }
}

/// The merchant on whose behalf is asked: the query wins over the header, and empty means the caller itself.
fn check_merchant(parts: &Parts, merchant: Option<&str>) -> Result<(), Stranger> {
    let query = parts.uri.query().unwrap_or_default();
    let asked = url::form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "assumeMerchant")
        .map_or_else(|| text(&parts.headers, "X-ASSUME-MERCHANT").to_owned(), |(_, value)| value.into_owned());
    match merchant {
        Some(merchant) if !asked.is_empty() && asked != merchant => {
            Err(Stranger { profile: Profile::Opa, code: ResultCode::OpOutOfScope })
        }
        Some(_) | None => Ok(()),
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}
