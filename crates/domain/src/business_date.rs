//! The day in the shop's books: the calendar day in Japan (UTC+9, no daylight saving), whatever the host's time zone.

use std::{fmt, str::FromStr};

use jiff::{
    SignedDuration, Timestamp,
    civil::{Date, Weekday},
    tz::{Offset, TimeZone},
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Japan Standard Time is nine hours ahead of UTC, always.
#[must_use]
pub fn jst() -> TimeZone {
    TimeZone::fixed(Offset::constant(9))
}

/// A text that is not a date of the form `2026-01-28`.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("'{found}' is not a date like 2026-01-28")]
pub struct BusinessDateError {
    /// What was read.
    pub found: String,
}

/// A JST calendar day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BusinessDate(Date);

impl BusinessDate {
    /// The business date on which `instant` falls.
    ///
    /// # Examples
    /// ```
    /// use domain::BusinessDate;
    /// let late: jiff::Timestamp = "2026-01-28T15:00:00Z".parse().unwrap();
    /// assert_eq!(BusinessDate::of(late).to_string(), "2026-01-29");
    /// ```
    #[must_use]
    pub fn of(instant: Timestamp) -> Self {
        BusinessDate(jst().to_datetime(instant).date())
    }

    /// The calendar day.
    #[must_use]
    pub fn date(self) -> Date {
        self.0
    }

    /// The first instant of the day, 00:00 JST. Saturates at the ends of time.
    #[must_use]
    pub fn start(self) -> Timestamp {
        jst().to_timestamp(self.0.at(0, 0, 0, 0)).unwrap_or(Timestamp::MAX)
    }

    /// The first instant that is no longer of this day.
    #[must_use]
    pub fn end(self) -> Timestamp {
        self.plus_days(1).start()
    }

    /// `days` later (earlier when negative). Saturates at the ends of the calendar.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        BusinessDate(self.0.saturating_add(SignedDuration::from_hours(i64::from(days) * 24)))
    }

    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        self.0.weekday()
    }
}

impl fmt::Display for BusinessDate {
    /// `2026-01-28`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.to_string())
    }
}

impl FromStr for BusinessDate {
    type Err = BusinessDateError;

    /// Reads exactly `YYYY-MM-DD`.
    fn from_str(text: &str) -> Result<Self, BusinessDateError> {
        let refuse = || BusinessDateError { found: text.to_owned() };
        if text.len() != 10 {
            return Err(refuse());
        }
        text.parse().map(BusinessDate).map_err(|_| refuse())
    }
}

/// The hour in Japan (0–23) of `instant`.
#[must_use]
pub fn jst_hour(instant: Timestamp) -> u8 {
    u8::try_from(jst().to_datetime(instant).hour()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_turns_at_midnight_in_japan() {
        for (instant, day) in [
            ("2026-01-28T14:59:59.999Z", "2026-01-28"),
            ("2026-01-28T15:00:00Z", "2026-01-29"),
            ("2026-12-31T15:00:00Z", "2027-01-01"),
            ("2028-02-28T15:00:00Z", "2028-02-29"),
        ] {
            let instant: Timestamp = instant.parse().unwrap();
            assert_eq!(BusinessDate::of(instant).to_string(), day);
        }
        let day: BusinessDate = "2026-01-28".parse().unwrap();
        assert_eq!(day.start().to_string(), "2026-01-27T15:00:00Z");
        assert_eq!(day.end(), day.plus_days(1).start());
        assert_eq!(day.weekday(), Weekday::Wednesday);
        assert_eq!(jst_hour(day.start()), 0);
    }

    #[test]
    fn reads_only_whole_dates() {
        for text in ["2026-1-28", "2026-02-30", "20260128", "", "2026-01-28T00:00", "２０２６-01-28"] {
            assert!(text.parse::<BusinessDate>().is_err(), "{text}");
        }
    }
}
