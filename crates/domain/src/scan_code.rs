//! The code on the customer's screen, as a scanner (a keyboard to us) or a person typed it.

use thiserror::Error;

use crate::{limits::ID_LEN_MAX, text::fold_width};

/// Why what was read is not a customer's code.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ScanCodeError {
    /// Nothing was read.
    #[error("no code was read")]
    Empty,
    /// A character that no such code has.
    #[error("'{found}' cannot stand in a code")]
    BadCharacter {
        /// The first such character.
        found: char,
    },
    /// Too short to be a code: a slip of the keyboard or half a scan.
    #[error("the code has fewer than {limit} characters")]
    TooShort {
        /// The least.
        limit: usize,
    },
    /// Too long.
    #[error("the code has more than {limit} characters")]
    TooLong {
        /// The most.
        limit: usize,
    },
    /// The scanner fired twice into one field.
    #[error("the code was read twice")]
    ReadTwice,
}

const LEN_MIN: usize = 8;

/// A customer's one-time code (`userAuthorizationId`), checked. It is a bearer token for money: show and log only [`ScanCode::masked`].
#[derive(Clone, PartialEq, Eq)]
pub struct ScanCode(String);

impl std::fmt::Debug for ScanCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("ScanCode").field(&self.masked()).finish()
    }
}

impl ScanCode {
    /// Reads a code: letters, digits, `-` and `_`; full-width and surrounding white space are folded away.
    ///
    /// # Errors
    /// [`ScanCodeError`], naming the first thing that is wrong.
    pub fn read(typed: &str) -> Result<Self, ScanCodeError> {
        let code = fold_width(typed);
        if code.is_empty() {
            return Err(ScanCodeError::Empty);
        }
        if let Some(found) = code.chars().find(|c| !(c.is_ascii_alphanumeric() || *c == '-' || *c == '_')) {
            return Err(ScanCodeError::BadCharacter { found });
        }
        if code.len() < LEN_MIN {
            return Err(ScanCodeError::TooShort { limit: LEN_MIN });
        }
        if code.len() >= 2 * LEN_MIN && code.len().is_multiple_of(2) {
            let (first, second) = code.split_at(code.len() / 2);
            if first == second {
                return Err(ScanCodeError::ReadTwice);
            }
        }
        if code.len() > ID_LEN_MAX {
            return Err(ScanCodeError::TooLong { limit: ID_LEN_MAX });
        }
        Ok(ScanCode(code))
    }

    /// The code itself, for the provider only.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The last four characters, for evidence: `…4321`.
    #[must_use]
    pub fn masked(&self) -> String {
        format!("…{}", self.0.get(self.0.len() - 4..).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_refuses() {
        for (typed, answer) in [
            ("281234567890123456", Ok("281234567890123456")),
            ("２８１２３４５６７８９０１２３４５６\r\n", Ok("281234567890123456")),
            ("USER-AUTH-001", Ok("USER-AUTH-001")),
            ("", Err(ScanCodeError::Empty)),
            ("1234567", Err(ScanCodeError::TooShort { limit: 8 })),
            ("28123456789012345*", Err(ScanCodeError::BadCharacter { found: '*' })),
            ("ｺｰﾋｰ12345678", Err(ScanCodeError::BadCharacter { found: 'コ' })),
            ("281234567890123456281234567890123456", Err(ScanCodeError::ReadTwice)),
        ] {
            assert_eq!(
                ScanCode::read(typed).as_ref().map(ScanCode::expose),
                answer.as_ref().map(|code| *code),
                "{typed}"
            );
        }
        assert!(matches!(ScanCode::read(&"1".repeat(65)), Err(ScanCodeError::TooLong { limit: 64 })));
    }

    #[test]
    fn never_shows_itself() {
        let code = ScanCode::read("281234567890123456").unwrap();
        assert_eq!(format!("{code:?}"), "ScanCode(\"…3456\")");
    }
}
