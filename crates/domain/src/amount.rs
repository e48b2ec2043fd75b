//! The amount a person typed, read strictly.

use thiserror::Error;

use crate::{
    Yen,
    limits::{AMOUNT_DIGITS_MAX, PAYMENT_MAX},
    text::fold_width,
};

/// Why a typed amount cannot be taken. The order of the checks is the order of the variants.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AmountError {
    /// Nothing was typed.
    #[error("no amount")]
    Empty,
    /// A minus sign.
    #[error("the amount is negative")]
    Negative,
    /// A decimal point: yen have no fractions.
    #[error("the amount has a fraction")]
    Fractional,
    /// Something that is no digit, with what it is.
    #[error("'{found}' is not a digit")]
    NotADigit {
        /// The first character that is no digit.
        found: char,
    },
    /// More digits than are read at all.
    #[error("more than {limit} digits")]
    TooManyDigits {
        /// [`AMOUNT_DIGITS_MAX`].
        limit: usize,
    },
    /// Zero yen.
    #[error("the amount is zero")]
    Zero,
    /// More than one payment may be.
    #[error("{found} is over {limit}")]
    OverLimit {
        /// What was asked for.
        found: Yen,
        /// The limit.
        limit: Yen,
    },
}

/// Reads an amount of one payment: `1200`, `１２００`, `1,200`, `¥1,200` and `1200円` are the same.
///
/// # Errors
/// [`AmountError`], naming the first thing that is wrong.
///
/// # Examples
/// ```
/// use domain::{Yen, parse_amount};
/// assert_eq!(parse_amount("１，２００円"), Ok(Yen::new(1_200)));
/// ```
pub fn parse_amount(typed: &str) -> Result<Yen, AmountError> {
    parse_amount_up_to(typed, PAYMENT_MAX)
}

/// [`parse_amount`] with another limit, for a refund that may not exceed what remains.
///
/// # Errors
/// [`AmountError`], naming the first thing that is wrong.
pub fn parse_amount_up_to(typed: &str, limit: Yen) -> Result<Yen, AmountError> {
    let folded = fold_width(typed);
    let bare = folded.trim_start_matches(['¥', '\\']).trim_end_matches('円').trim();
    if bare.is_empty() {
        return Err(AmountError::Empty);
    }
    if bare.starts_with(['-', '−', '‐', '―', '▲', '△']) {
        return Err(AmountError::Negative);
    }
    let digits: String = bare.chars().filter(|c| *c != ',').collect();
    if let Some(found) = digits.chars().find(|c| !c.is_ascii_digit()) {
        return Err(if found == '.' { AmountError::Fractional } else { AmountError::NotADigit { found } });
    }
    if digits.is_empty() {
        return Err(AmountError::Empty);
    }
    if digits.len() > AMOUNT_DIGITS_MAX {
        return Err(AmountError::TooManyDigits { limit: AMOUNT_DIGITS_MAX });
    }
    let found = digits.parse().map(Yen::new).map_err(|_| AmountError::TooManyDigits { limit: AMOUNT_DIGITS_MAX })?;
    match found {
        Yen::ZERO => Err(AmountError::Zero),
        found if found > limit => Err(AmountError::OverLimit { found, limit }),
        found => Ok(found),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_type() {
        for typed in ["1200", "１２００", "1,200", "¥1,200", "￥１，２００", "1200円", " 1200 ", "001200"] {
            assert_eq!(parse_amount(typed), Ok(Yen::new(1_200)), "{typed}");
        }
    }

    #[test]
    fn refuses_precisely() {
        let over = |found| AmountError::OverLimit { found: Yen::new(found), limit: PAYMENT_MAX };
        for (typed, refusal) in [
            ("", AmountError::Empty),
            ("¥", AmountError::Empty),
            (",", AmountError::Empty),
            ("0", AmountError::Zero),
            ("０００", AmountError::Zero),
            ("-1", AmountError::Negative),
            ("－１", AmountError::Negative),
            ("1.5", AmountError::Fractional),
            ("１．５", AmountError::Fractional),
            ("12a", AmountError::NotADigit { found: 'a' }),
            ("千二百", AmountError::NotADigit { found: '千' }),
            ("500001", over(500_001)),
            ("99999999999", over(99_999_999_999)),
            ("100000000000", AmountError::TooManyDigits { limit: 11 }),
        ] {
            assert_eq!(parse_amount(typed), Err(refusal), "{typed}");
        }
        assert_eq!(parse_amount("500000"), Ok(PAYMENT_MAX));
    }
}
