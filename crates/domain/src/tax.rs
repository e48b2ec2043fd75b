//! Consumption tax inside tax-included amounts. Rounded once per rate per receipt, as the qualified invoice rules ask.

use serde::{Deserialize, Serialize};

use crate::Yen;

/// The rate at which an amount is taxed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TaxRate {
    /// 10%.
    Standard10,
    /// 8%, food and drink to take away, newspapers.
    Reduced8,
}

impl TaxRate {
    /// Whole percent.
    #[must_use]
    pub const fn percent(self) -> i64 {
        match self {
            TaxRate::Standard10 => 10,
            TaxRate::Reduced8 => 8,
        }
    }

    /// The rate with this percentage.
    #[must_use]
    pub const fn from_percent(percent: i64) -> Option<Self> {
        match percent {
            10 => Some(TaxRate::Standard10),
            8 => Some(TaxRate::Reduced8),
            _ => None,
        }
    }
}

/// What happens to a fraction of a yen of tax. A setting of the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// 切り捨て
    #[default]
    Down,
    /// 四捨五入
    HalfUp,
    /// 切り上げ
    Up,
}

/// What one rate contributes to a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxLine {
    /// The rate.
    pub rate: TaxRate,
    /// Tax-included yen at this rate.
    pub gross: Yen,
    /// The tax inside `gross`.
    pub tax: Yen,
}

/// The taxes of one receipt, standard rate first. A transaction can mix both rates.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TaxBreakdown(Vec<TaxLine>);

impl TaxBreakdown {
    /// Adds up `parts` (tax-included) by rate and takes the tax out of each sum, rounding once per rate.
    /// `None` on overflow.
    ///
    /// # Examples
    /// ```
    /// use domain::{Rounding, TaxBreakdown, TaxRate, Yen};
    /// let taxes = TaxBreakdown::of([(TaxRate::Reduced8, Yen::new(1_200))], Rounding::Down).unwrap();
    /// assert_eq!(taxes.tax(), Yen::new(88));
    /// ```
    #[must_use]
    pub fn of(parts: impl IntoIterator<Item = (TaxRate, Yen)>, rounding: Rounding) -> Option<Self> {
        let mut sums: Vec<(TaxRate, Yen)> = Vec::new();
        for (rate, gross) in parts {
            match sums.iter_mut().find(|(known, _)| *known == rate) {
                Some((_, sum)) => *sum = sum.checked_add(gross)?,
                None => sums.push((rate, gross)),
            }
        }
        sums.sort_by_key(|(rate, _)| *rate);
        let lines =
            sums.into_iter().map(|(rate, gross)| Some(TaxLine { rate, gross, tax: tax_in(gross, rate, rounding)? }));
        lines.collect::<Option<Vec<_>>>().map(TaxBreakdown)
    }

    /// The lines, one per rate, standard rate first.
    #[must_use]
    pub fn lines(&self) -> &[TaxLine] {
        &self.0
    }

    /// All tax on the receipt. Each line's tax is at most its gross, so the sum fits where the gross sum did.
    #[must_use]
    pub fn tax(&self) -> Yen {
        Yen::checked_sum(self.0.iter().map(|line| line.tax)).unwrap_or(Yen::ZERO)
    }
}

/// The tax inside a tax-included `gross`: gross × rate ÷ (100 + rate), rounded away from or toward zero alike for refunds
/// (negative amounts mirror positive ones). `None` on overflow.
#[must_use]
pub fn tax_in(gross: Yen, rate: TaxRate, rounding: Rounding) -> Option<Yen> {
    let divisor = i128::from(100 + rate.percent());
    let scaled = i128::from(gross.get()).abs() * i128::from(rate.percent());
    let tax = match rounding {
        Rounding::Down => scaled / divisor,
        Rounding::HalfUp => (2 * scaled + divisor) / (2 * divisor),
        Rounding::Up => (scaled + divisor - 1) / divisor,
    };
    let signed = if gross.get() < 0 { -tax } else { tax };
    i64::try_from(signed).ok().map(Yen::new)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn takes_the_tax_out() {
        for (gross, rate, rounding, tax) in [
            (1_200, TaxRate::Reduced8, Rounding::Down, 88),
            (1_200, TaxRate::Reduced8, Rounding::HalfUp, 89),
            (1_200, TaxRate::Reduced8, Rounding::Up, 89),
            (1_100, TaxRate::Standard10, Rounding::Down, 100),
            (1_100, TaxRate::Standard10, Rounding::Up, 100),
            (1, TaxRate::Standard10, Rounding::Down, 0),
            (1, TaxRate::Standard10, Rounding::Up, 1),
            (-1_200, TaxRate::Reduced8, Rounding::Down, -88),
            (0, TaxRate::Standard10, Rounding::Up, 0),
        ] {
            assert_eq!(tax_in(Yen::new(gross), rate, rounding), Some(Yen::new(tax)), "{gross} {rate:?} {rounding:?}");
        }
    }

    #[test]
    fn a_mixed_receipt_rounds_once_per_rate() {
        let parts = [(TaxRate::Reduced8, 105), (TaxRate::Standard10, 550), (TaxRate::Reduced8, 105)];
        let taxes = TaxBreakdown::of(parts.map(|(rate, gross)| (rate, Yen::new(gross))), Rounding::Down).unwrap();
        assert_eq!(
            taxes.lines(),
            [
                TaxLine { rate: TaxRate::Standard10, gross: Yen::new(550), tax: Yen::new(50) },
                TaxLine { rate: TaxRate::Reduced8, gross: Yen::new(210), tax: Yen::new(15) },
            ]
        );
        assert_eq!(taxes.tax(), Yen::new(65));
    }

    proptest! {
        #[test]
        fn roundings_are_ordered_and_close(gross in 0i64..=500_000_000_000, eight: bool) {
            let rate = if eight { TaxRate::Reduced8 } else { TaxRate::Standard10 };
            let [down, half, up] = [Rounding::Down, Rounding::HalfUp, Rounding::Up].map(|r| tax_in(Yen::new(gross), rate, r).unwrap());
            prop_assert!(down <= half && half <= up && up.get() - down.get() <= 1);
            prop_assert!(up.get() <= gross);
        }
    }
}
