//! The few words that only the ledger needs: how a payment was made, where news came from, what was asked.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use thiserror::Error;

/// The profile of PayPay's interface with which a payment was made. Later questions about it go the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// OAuth2, signed webhooks.
    Mpac,
    /// The live Open Payment API.
    Opa,
}

impl Profile {
    /// The name in the database and on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Profile::Mpac => "mpac",
            Profile::Opa => "opa",
        }
    }

    /// The profile of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Profile::Mpac, Profile::Opa].into_iter().find(|profile| profile.as_str() == name)
    }
}

/// Where an event came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// A person at the console or at the command line.
    Operator,
    /// The provider told us unasked.
    Webhook,
    /// The provider told us when asked.
    Poll,
    /// The provider's answer to the request that moves the money.
    ProviderAnswer,
    /// Read from a file.
    Import,
    /// The console itself: a restart, a time that ran out.
    System,
}

impl Source {
    /// Every source.
    pub const ALL: [Source; 6] =
        [Source::Operator, Source::Webhook, Source::Poll, Source::ProviderAnswer, Source::Import, Source::System];

    /// The name in the database and on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Source::Operator => "operator",
            Source::Webhook => "webhook",
            Source::Poll => "poll",
            Source::ProviderAnswer => "provider_answer",
            Source::Import => "import",
            Source::System => "system",
        }
    }

    /// The source of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.as_str() == name)
    }
}

/// What was asked for under an operation id, as SHA-256. The same operation with another hash is a conflict, which the use case names.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RequestHash(String);

impl RequestHash {
    /// The hash of a request in one canonical form of the caller's choice.
    #[must_use]
    pub fn of(canonical: &[u8]) -> Self {
        RequestHash(hex::encode(Sha256::digest(canonical)))
    }

    /// 64 hexadecimal digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A text that is not what it should be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("'{found}' is no {expected}")]
pub struct WordError {
    /// What was read.
    pub found: String,
    /// What it should have been.
    pub expected: &'static str,
}

impl FromStr for RequestHash {
    type Err = WordError;

    fn from_str(text: &str) -> Result<Self, WordError> {
        if text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            Ok(RequestHash(text.to_owned()))
        } else {
            Err(WordError { found: text.to_owned(), expected: "request hash" })
        }
    }
}

/// The number on the customer's receipt: `RCP-000412`. Counted per store, without gaps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReceiptNumber(i64);

impl ReceiptNumber {
    const PREFIX: &str = "RCP-";

    /// The `number`-th receipt, from 1.
    pub(crate) const fn new(number: i64) -> Self {
        ReceiptNumber(number)
    }

    /// The bare number.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// What a person typed to find a receipt: `RCP-000412`, `rcp-412`, `000412` and `412` are the same.
    #[must_use]
    pub fn from_typed(typed: &str) -> Option<Self> {
        let upper = domain::text::fold_width(typed).to_uppercase();
        let digits = upper.strip_prefix(Self::PREFIX).unwrap_or(&upper);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        digits.parse().ok().filter(|number| *number > 0).map(ReceiptNumber)
    }
}

impl fmt::Display for ReceiptNumber {
    /// At least six digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}{:06}", Self::PREFIX, self.0))
    }
}

impl FromStr for ReceiptNumber {
    type Err = WordError;

    /// Reads exactly what `Display` writes.
    fn from_str(text: &str) -> Result<Self, WordError> {
        Self::from_typed(text)
            .filter(|number| number.to_string() == text)
            .ok_or_else(|| WordError { found: text.to_owned(), expected: "receipt number like RCP-000412" })
    }
}

impl TryFrom<String> for ReceiptNumber {
    type Error = WordError;

    fn try_from(text: String) -> Result<Self, WordError> {
        text.parse()
    }
}

impl From<ReceiptNumber> for String {
    fn from(number: ReceiptNumber) -> String {
        number.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn receipt_numbers_are_found_as_people_type_them() {
        for typed in ["RCP-000412", "rcp-412", "000412", "412", "４１２", " ＲＣＰ－０００４１２ "] {
            assert_eq!(ReceiptNumber::from_typed(typed), Some(ReceiptNumber(412)), "{typed}");
        }
        for typed in ["", "RCP-", "0", "-412", "+412", "41x", "99999999999999999999"] {
            assert_eq!(ReceiptNumber::from_typed(typed), None, "{typed}");
        }
        assert_eq!(ReceiptNumber(412).to_string(), "RCP-000412");
        assert_eq!(ReceiptNumber(1_234_567).to_string(), "RCP-1234567");
        assert_eq!("RCP-000412".parse(), Ok(ReceiptNumber(412)));
        assert!("RCP-412".parse::<ReceiptNumber>().is_err());
    }

    #[test]
    fn names_are_round() {
        for source in Source::ALL {
            assert_eq!(Source::from_name(source.as_str()), Some(source));
            assert_eq!(serde_json::to_value(source).unwrap(), source.as_str());
        }
        assert_eq!(Profile::from_name("opa"), Some(Profile::Opa));
        assert_eq!(Profile::from_name("live"), None);
    }

    #[test]
    fn the_hash_is_of_the_request() {
        let hash = RequestHash::of(b"{}");
        assert_eq!(hash.as_str().parse(), Ok(hash.clone()));
        assert_ne!(hash, RequestHash::of(b"{ }"));
        assert!("ab".parse::<RequestHash>().is_err());
    }
}
