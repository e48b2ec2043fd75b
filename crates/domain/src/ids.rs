//! Ids made here. Each is a prefix and a UUIDv7, so that ids sort by the time they were made and support can tell what they name.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

use crate::limits::ID_LEN_MAX;

/// Why a text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IdError {
    /// No characters.
    #[error("the id is empty")]
    Empty,
    /// More than [`ID_LEN_MAX`] characters.
    #[error("the id has more than {limit} characters")]
    TooLong {
        /// The limit.
        limit: usize,
    },
    /// A character outside `A-Za-z0-9-_`.
    #[error("'{found}' may not stand in an id")]
    BadCharacter {
        /// The first such character.
        found: char,
    },
}

/// Checks what PayPay takes as an id: 1 to 64 of `A-Za-z0-9-_`.
///
/// # Errors
/// [`IdError`], naming the first thing that is wrong.
pub fn check_id(text: &str) -> Result<(), IdError> {
    if text.is_empty() {
        return Err(IdError::Empty);
    }
    if let Some(found) = text.chars().find(|c| !(c.is_ascii_alphanumeric() || *c == '-' || *c == '_')) {
        return Err(IdError::BadCharacter { found });
    }
    if text.len() > ID_LEN_MAX {
        return Err(IdError::TooLong { limit: ID_LEN_MAX });
    }
    Ok(())
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(String);

        impl $name {
            /// The id that carries `unique`, a UUIDv7 from the Ids port.
            #[must_use]
            pub fn from_uuid(unique: Uuid) -> Self {
                Self(format!(concat!($prefix, "{}"), unique.simple()))
            }

            /// The id as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                check_id(text).map(|()| Self(text.to_owned()))
            }
        }

        impl TryFrom<String> for $name {
            type Error = IdError;

            fn try_from(text: String) -> Result<Self, IdError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0
            }
        }
    };
}

id!(
    /// A payment in our books: `TXN-…`.
    TransactionId,
    "TXN-"
);
id!(
    /// The payment as PayPay knows it from us (merchantPaymentId): `ORDER-…`. One per payment, reused on every retry.
    OrderId,
    "ORDER-"
);
id!(
    /// A refund, here and at PayPay (merchantRefundId): `REFUND-…`. One per refund, reused on every retry.
    RefundId,
    "REFUND-"
);
id!(
    /// One press of a button, made by the form and kept with the draft: the same id twice is the same act.
    OperationId,
    "OP-"
);
id!(
    /// What the customer is paying for. Several attempts to pay may belong to one sale; only one may succeed.
    SaleId,
    "SALE-"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_fit_the_provider() {
        let unique = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001);
        for id in [OrderId::from_uuid(unique).to_string(), RefundId::from_uuid(unique).to_string()] {
            assert_eq!(check_id(&id), Ok(()));
            assert!(id.len() <= ID_LEN_MAX);
        }
    }

    #[test]
    fn refuses_what_paypay_refuses() {
        assert_eq!("".parse::<OrderId>(), Err(IdError::Empty));
        assert_eq!("A B".parse::<OrderId>(), Err(IdError::BadCharacter { found: ' ' }));
        assert_eq!("A".repeat(65).parse::<OrderId>(), Err(IdError::TooLong { limit: 64 }));
        assert!("A".repeat(64).parse::<OrderId>().is_ok());
    }
}
