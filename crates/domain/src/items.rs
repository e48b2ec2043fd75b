//! The lines of a sale.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    TaxRate, Yen,
    limits::{ITEMS_MAX, PAYMENT_MAX, PROVIDER_TEXT_LEN_MAX},
};

/// One line: what, how many, at what tax-included price each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// As the customer knows it.
    pub name: String,
    /// At least 1.
    pub quantity: i64,
    /// Tax-included yen for one, not negative.
    pub unit_price: Yen,
    /// The rate at which it is taxed.
    pub tax_rate: TaxRate,
}

/// Why the lines of a sale cannot be taken. `line` counts from 1.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ItemsError {
    /// More lines than a sale may have.
    #[error("more than {limit} lines")]
    TooMany {
        /// The limit.
        limit: usize,
    },
    /// A line without a name.
    #[error("line {line}: there is no name")]
    NoName {
        /// Which line.
        line: usize,
    },
    /// A line with a name that is too long.
    #[error("line {line}: the name has more than {limit} characters")]
    LongName {
        /// Which line.
        line: usize,
        /// The limit.
        limit: usize,
    },
    /// A quantity below 1.
    #[error("line {line}: quantity {found} is below 1")]
    BadQuantity {
        /// Which line.
        line: usize,
        /// What was asked for.
        found: i64,
    },
    /// A negative price.
    #[error("line {line}: price {found} is negative")]
    BadPrice {
        /// Which line.
        line: usize,
        /// What was asked for.
        found: Yen,
    },
    /// The lines come to nothing.
    #[error("the sum is zero")]
    ZeroSum,
    /// The sum is over the limit of one payment.
    #[error("the sum is over {limit}")]
    SumOverLimit {
        /// The limit.
        limit: Yen,
    },
}

/// Checks the lines and adds them up.
///
/// # Errors
/// [`ItemsError`], naming the first line that is wrong.
pub fn total(items: &[Item]) -> Result<Yen, ItemsError> {
    if items.len() > ITEMS_MAX {
        return Err(ItemsError::TooMany { limit: ITEMS_MAX });
    }
    let mut sum = Yen::ZERO;
    for (index, item) in items.iter().enumerate() {
        let line = index + 1;
        let length = item.name.trim().chars().count();
        if length == 0 {
            return Err(ItemsError::NoName { line });
        }
        if length > PROVIDER_TEXT_LEN_MAX {
            return Err(ItemsError::LongName { line, limit: PROVIDER_TEXT_LEN_MAX });
        }
        if item.quantity < 1 {
            return Err(ItemsError::BadQuantity { line, found: item.quantity });
        }
        if item.unit_price < Yen::ZERO {
            return Err(ItemsError::BadPrice { line, found: item.unit_price });
        }
        let over = ItemsError::SumOverLimit { limit: PAYMENT_MAX };
        sum = item.unit_price.checked_mul(item.quantity).and_then(|gross| sum.checked_add(gross)).ok_or(over)?;
    }
    if !sum.is_positive() {
        return Err(ItemsError::ZeroSum);
    }
    if sum > PAYMENT_MAX {
        return Err(ItemsError::SumOverLimit { limit: PAYMENT_MAX });
    }
    Ok(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(name: &str, quantity: i64, unit_price: i64) -> Item {
        Item { name: name.into(), quantity, unit_price: Yen::new(unit_price), tax_rate: TaxRate::Reduced8 }
    }

    #[test]
    fn adds_up_and_refuses() {
        assert_eq!(total(&[item("コーヒー", 2, 400), item("サンドイッチ", 1, 400)]), Ok(Yen::new(1_200)));
        for (items, refusal) in [
            (vec![], ItemsError::ZeroSum),
            (vec![item("free", 3, 0)], ItemsError::ZeroSum),
            (vec![item("a", 1, 500_001)], ItemsError::SumOverLimit { limit: PAYMENT_MAX }),
            (vec![item(" ", 1, 1)], ItemsError::NoName { line: 1 }),
            (vec![item(&"あ".repeat(256), 1, 1)], ItemsError::LongName { line: 1, limit: 255 }),
            (vec![item("a", 1, 1), item("b", 0, 1)], ItemsError::BadQuantity { line: 2, found: 0 }),
            (vec![item("a", 1, -1)], ItemsError::BadPrice { line: 1, found: Yen::new(-1) }),
            (vec![item("a", i64::MAX, 2)], ItemsError::SumOverLimit { limit: PAYMENT_MAX }),
            (vec![item("a", 1, 1); 101], ItemsError::TooMany { limit: 100 }),
        ] {
            assert_eq!(total(&items), Err(refusal));
        }
    }
}
