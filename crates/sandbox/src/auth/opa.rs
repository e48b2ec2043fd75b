//! PayPay's `hmac OPA-Auth`, seen from the side that checks it.
//!
//! The string to sign uses what was received: the path without query as sent (a trailing slash included), and the
//! `Content-Type` byte for byte, unless the body is empty: then both type and hash are the word `empty`, whatever
//! headers came along. That rule covers every one of the provider's own SDKs.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use md5::{Digest as _, Md5};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

const SCHEME: &str = "hmac OPA-Auth:";
/// A request may be this many seconds away from the provider's clock.
pub(crate) const MAX_SKEW_S: i64 = 120;
const EMPTY: &str = "empty";

/// A request as received.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Signed<'a> {
    /// The Authorization header.
    pub(crate) header: &'a str,
    /// GET, POST, DELETE.
    pub(crate) method: &'a str,
    /// Path without query.
    pub(crate) path: &'a str,
    /// The Content-Type header.
    pub(crate) content_type: &'a str,
    /// The raw body.
    pub(crate) body: &'a [u8],
}

/// Why a signature was not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(crate) enum OpaRefusal {
    #[error("the Authorization header is not `hmac OPA-Auth:` with five fields")]
    Malformed,
    #[error("the api key is not known")]
    UnknownKey,
    #[error("the epoch is {seconds} s away from the clock")]
    Skewed { seconds: i64 },
    #[error("the body hash is of another body or content type")]
    OtherBody,
    #[error("the signature does not match")]
    BadSignature,
}

/// Accepts or refuses a signed request.
pub(crate) fn verify(signed: &Signed<'_>, api_key: &str, secret: &str, now_s: i64) -> Result<(), OpaRefusal> {
    let fields = signed.header.strip_prefix(SCHEME).ok_or(OpaRefusal::Malformed)?;
    // From the right: only the key may contain colons.
    let mut fields = fields.rsplitn(5, ':');
    let mut next = || fields.next().ok_or(OpaRefusal::Malformed);
    let (body_hash, epoch, nonce, mac, key) = (next()?, next()?, next()?, next()?, next()?);
    if !equal(key, api_key) {
        return Err(OpaRefusal::UnknownKey);
    }
    let epoch_s: i64 = epoch.parse().map_err(|_| OpaRefusal::Malformed)?;
    let seconds = now_s.saturating_sub(epoch_s);
    if seconds.saturating_abs() > MAX_SKEW_S {
        return Err(OpaRefusal::Skewed { seconds });
    }
    let content_type = if signed.body.is_empty() { EMPTY } else { signed.content_type };
    if !equal(body_hash, &hash_of(content_type, signed.body)) {
        return Err(OpaRefusal::OtherBody);
    }
    let to_sign = [signed.path, signed.method, nonce, epoch, content_type, body_hash].join("\n");
    let expected = sign(secret, &to_sign).ok_or(OpaRefusal::BadSignature)?;
    if equal(mac, &expected) { Ok(()) } else { Err(OpaRefusal::BadSignature) }
}

fn hash_of(content_type: &str, body: &[u8]) -> String {
    if body.is_empty() {
        return EMPTY.to_owned();
    }
    let mut hasher = Md5::new();
    hasher.update(content_type.as_bytes());
    hasher.update(body);
    STANDARD.encode(hasher.finalize())
}

fn sign(secret: &str, text: &str) -> Option<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(text.as_bytes());
    Some(STANDARD.encode(mac.finalize().into_bytes()))
}

fn equal(left: &str, right: &str) -> bool {
    left.as_bytes().ct_eq(right.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] =
        br#"{"sampleRequestBodyKey1":"sampleRequestBodyValue1","sampleRequestBodyKey2":"sampleRequestBodyValue2"}"#;

    fn post() -> Signed<'static> {
        Signed {
            header: "hmac OPA-Auth:APIKeyGenerated:MN7EXTtA7UbHXClLXGPMbhFLEDADuNESkGI0K+OtgRk=:acd028:1579843452:i3GU5qrLqFGYbYymM6gKHQ==",
            method: "POST",
            path: "/v2/codes",
            content_type: "application/json",
            body: BODY,
        }
    }

    fn get() -> Signed<'static> {
        Signed {
            header: "hmac OPA-Auth:sample_key:JbUZwAUKeQ+WDClEjkCGwYG/juFR+Dd5RK5AfL0gK9w=:a360e2:1743139337:empty",
            method: "GET",
            path: "/v2/payments/TEST_merchantPaymentID",
            content_type: "application/json;charset=UTF-8",
            body: b"",
        }
    }

    #[test]
    fn the_documented_post() {
        let check = |signed: Signed<'_>, now_s| verify(&signed, "APIKeyGenerated", "APIKeySecretGenerated", now_s);
        let cases = [
            (post(), 1_579_843_452, Ok(())),
            (post(), 1_579_843_452 + 120, Ok(())),
            (post(), 1_579_843_452 - 120, Ok(())),
            (post(), 1_579_843_452 + 121, Err(OpaRefusal::Skewed { seconds: 121 })),
            (post(), 1_579_843_452 - 121, Err(OpaRefusal::Skewed { seconds: -121 })),
            (
                Signed { content_type: "application/json;charset=UTF-8", ..post() },
                1_579_843_452,
                Err(OpaRefusal::OtherBody),
            ),
            (Signed { body: b"{}", ..post() }, 1_579_843_452, Err(OpaRefusal::OtherBody)),
            (Signed { path: "/v2/codes/", ..post() }, 1_579_843_452, Err(OpaRefusal::BadSignature)),
            (Signed { method: "PUT", ..post() }, 1_579_843_452, Err(OpaRefusal::BadSignature)),
            (Signed { header: "Basic abc", ..post() }, 1_579_843_452, Err(OpaRefusal::Malformed)),
            (Signed { header: "hmac OPA-Auth:a:b:c", ..post() }, 1_579_843_452, Err(OpaRefusal::Malformed)),
            (Signed { header: "hmac OPA-Auth:a:b:c:d:e", ..post() }, 1_579_843_452, Err(OpaRefusal::UnknownKey)),
        ];
        for (signed, now_s, expected) in cases {
            assert_eq!(check(signed, now_s), expected, "{signed:?} {now_s}");
        }
        assert_eq!(verify(&post(), "APIKeyGenerated", "other", 1_579_843_452), Err(OpaRefusal::BadSignature));
    }

    #[test]
    fn the_documented_get_signs_empty_in_spite_of_its_content_type() {
        assert_eq!(verify(&get(), "sample_key", "sample_secret", 1_743_139_337), Ok(()));
        assert_eq!(verify(&get(), "other_key", "sample_secret", 1_743_139_337), Err(OpaRefusal::UnknownKey));
    }

    #[test]
    fn a_key_may_contain_colons() {
        let to_sign = "/v2/payments/A\nGET\nn\n1000\nempty\nempty";
        let header = format!("hmac OPA-Auth:a:b:c:{}:n:1000:empty", sign("s", to_sign).unwrap());
        let signed = Signed { header: &header, method: "GET", path: "/v2/payments/A", content_type: "", body: b"" };
        assert_eq!(verify(&signed, "a:b:c", "s", 1000), Ok(()));
    }
}
