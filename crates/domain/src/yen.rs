//! Money: whole yen, signed, checked.

use std::fmt;

use serde::{Deserialize, Serialize};

/// An amount in whole yen. Negative only for what flows back to the customer (a refund in the books).
///
/// Arithmetic is checked and never wraps: `checked_add` and friends answer `None` on overflow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Yen(i64);

impl Yen {
    /// No money.
    pub const ZERO: Yen = Yen(0);

    /// `amount` whole yen.
    #[must_use]
    pub const fn new(amount: i64) -> Self {
        Yen(amount)
    }

    /// The number of yen.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// `self + other`, or `None` on overflow.
    #[must_use]
    pub const fn checked_add(self, other: Yen) -> Option<Yen> {
        match self.0.checked_add(other.0) {
            Some(sum) => Some(Yen(sum)),
            None => None,
        }
    }

    /// `self - other`, or `None` on overflow.
    #[must_use]
    pub const fn checked_sub(self, other: Yen) -> Option<Yen> {
        match self.0.checked_sub(other.0) {
            Some(rest) => Some(Yen(rest)),
            None => None,
        }
    }

    /// `self × count`, or `None` on overflow.
    #[must_use]
    pub const fn checked_mul(self, count: i64) -> Option<Yen> {
        match self.0.checked_mul(count) {
            Some(product) => Some(Yen(product)),
            None => None,
        }
    }

    /// The sum of `amounts`, or `None` on overflow.
    #[must_use]
    pub fn checked_sum(amounts: impl IntoIterator<Item = Yen>) -> Option<Yen> {
        amounts.into_iter().try_fold(Yen::ZERO, Yen::checked_add)
    }

    /// Whether this is more than nothing.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }
}

impl fmt::Display for Yen {
    /// `¥12,345`, and `-¥12,345` below zero.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.0.unsigned_abs().to_string();
        let sign = if self.0 < 0 { "-" } else { "" };
        let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        f.pad(&format!("{sign}¥{grouped}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_as_a_shop_writes_it() {
        for (yen, shown) in [
            (0, "¥0"),
            (7, "¥7"),
            (999, "¥999"),
            (1_000, "¥1,000"),
            (1_234_567, "¥1,234,567"),
            (-3_480, "-¥3,480"),
            (i64::MIN, "-¥9,223,372,036,854,775,808"),
        ] {
            assert_eq!(Yen::new(yen).to_string(), shown);
        }
    }

    #[test]
    fn never_wraps() {
        assert_eq!(Yen::new(i64::MAX).checked_add(Yen::new(1)), None);
        assert_eq!(Yen::new(i64::MIN).checked_sub(Yen::new(1)), None);
        assert_eq!(Yen::new(i64::MAX).checked_mul(2), None);
        assert_eq!(Yen::checked_sum([Yen::new(1), Yen::new(2)]), Some(Yen::new(3)));
    }
}
