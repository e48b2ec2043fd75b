//! Durations, and what is typical and what is rare among them.

use std::time::Duration;

use crate::error::BenchError;

/// Durations in order, at least one.
#[derive(Debug, Clone)]
pub(crate) struct Spread(Vec<Duration>);

impl Spread {
    /// # Errors
    /// [`BenchError::Nothing`] when there is none.
    pub(crate) fn of(what: &'static str, mut durations: Vec<Duration>) -> Result<Self, BenchError> {
        durations.sort_unstable();
        if durations.is_empty() { Err(BenchError::Nothing { what }) } else { Ok(Spread(durations)) }
    }

    /// The duration that `percent` of all do not exceed (nearest rank).
    pub(crate) fn percentile(&self, percent: usize) -> Duration {
        let rank = (self.0.len() * percent).div_ceil(100).max(1);
        self.0.get(rank - 1).or(self.0.last()).copied().unwrap_or_default()
    }

    /// The slowest.
    pub(crate) fn longest(&self) -> Duration {
        self.percentile(100)
    }
}

/// The middle of `values`; 0 of none.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

/// Milliseconds, with their fractions.
pub(crate) fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_nearest_ranks() {
        let spread = |count: u64| Spread::of("test", (1..=count).rev().map(Duration::from_millis).collect()).unwrap();
        for (count, percent, wanted) in
            [(1, 50, 1), (1, 99, 1), (4, 50, 2), (100, 99, 99), (200, 99, 198), (10, 100, 10)]
        {
            assert_eq!(spread(count).percentile(percent), Duration::from_millis(wanted), "{percent}% of {count}");
        }
        assert!(Spread::of("test", Vec::new()).is_err());
        assert!((median(vec![3.0, 1.0, 2.0]) - 2.0).abs() < f64::EPSILON);
    }
}
