//! `X-PayPay-Signature`: hex of HMAC-SHA256 over the raw body.

use std::fmt;

use hmac::{Hmac, KeyInit as _, Mac as _};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::Sha256;
use subtle::{Choice, ConstantTimeEq as _};
use thiserror::Error;

const MAC_LEN: usize = 32;

/// Why a body is not PayPay's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SignatureError {
    /// No signature.
    #[error("no signature")]
    Missing,
    /// Not 64 hexadecimal digits.
    #[error("the signature is not {} hexadecimal digits", 2 * MAC_LEN)]
    Malformed,
    /// Made with no secret of ours, or over another body.
    #[error("the signature does not fit the body")]
    Mismatch,
}

/// The secrets with which notifications may be signed, in the form in which they verify: the part of the reckoning that needs no
/// body is done once. Debug shows how many there are, and nothing of them.
#[derive(Clone)]
pub struct Verifier(Vec<Hmac<Sha256>>);

impl Verifier {
    /// Of all active secrets. An empty one fits nothing and is left out.
    #[must_use]
    pub fn of(secrets: &[SecretString]) -> Self {
        let secrets = secrets.iter().map(|secret| secret.expose_secret()).filter(|secret| !secret.is_empty());
        // A key of any length is taken.
        Verifier(secrets.filter_map(|secret| Hmac::new_from_slice(secret.as_bytes()).ok()).collect())
    }

    /// Whether there is no secret that anything could fit.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether `signature` was made over `raw` with any of the secrets. Every secret is tried, in constant time, so that the answer
    /// takes as long whichever fits.
    ///
    /// # Errors
    /// [`SignatureError`].
    pub fn verify(&self, raw: &[u8], signature: &str) -> Result<(), SignatureError> {
        if signature.is_empty() {
            return Err(SignatureError::Missing);
        }
        let mut given = [0_u8; MAC_LEN];
        hex::decode_to_slice(signature, &mut given).map_err(|_| SignatureError::Malformed)?;
        let mut fits = Choice::from(0);
        for keyed in &self.0 {
            fits |= keyed.clone().chain_update(raw).finalize().into_bytes().as_slice().ct_eq(&given);
        }
        if bool::from(fits) { Ok(()) } else { Err(SignatureError::Mismatch) }
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verifier").field("secrets", &self.0.len()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = br#"{"merchantPaymentId":"ORDER-12345"}"#;

    fn sign(secret: &str, body: &[u8]) -> String {
        let mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap().chain_update(body).finalize();
        hex::encode(mac.into_bytes())
    }

    #[test]
    fn takes_any_active_secret_and_nothing_else() {
        let verifier = Verifier::of(&["new", "old", ""].map(SecretString::from));
        for (what, signature, verdict) in [
            ("new secret", sign("new", BODY), Ok(())),
            ("old secret", sign("old", BODY), Ok(())),
            ("upper case", sign("new", BODY).to_uppercase(), Ok(())),
            ("other secret", sign("other", BODY), Err(SignatureError::Mismatch)),
            ("empty secret", sign("", BODY), Err(SignatureError::Mismatch)),
            ("other body", sign("new", b"{}"), Err(SignatureError::Mismatch)),
            ("none", String::new(), Err(SignatureError::Missing)),
            ("short", sign("new", BODY)[..62].to_owned(), Err(SignatureError::Malformed)),
            ("odd", sign("new", BODY)[..63].to_owned(), Err(SignatureError::Malformed)),
            ("long", sign("new", BODY) + "00", Err(SignatureError::Malformed)),
            ("not hex", "zz".repeat(32), Err(SignatureError::Malformed)),
            ("full-width", "０".repeat(64), Err(SignatureError::Malformed)),
            ("blank before", format!(" {}", sign("new", BODY)), Err(SignatureError::Malformed)),
        ] {
            assert_eq!(verifier.verify(BODY, &signature), verdict, "{what}");
        }
        assert_eq!(format!("{verifier:?}"), "Verifier { secrets: 2 }");
        let none = Verifier::of(&["".into()]);
        assert_eq!((none.is_empty(), none.verify(BODY, &sign("", BODY))), (true, Err(SignatureError::Mismatch)));
    }

    /// The example of RFC 4231, case 2: what the specification's Python prints for the same input.
    #[test]
    fn agrees_with_the_standard() {
        let signature = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
        assert_eq!(Verifier::of(&["Jefe".into()]).verify(b"what do ya want for nothing?", signature), Ok(()));
    }
}
