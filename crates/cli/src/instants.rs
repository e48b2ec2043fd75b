//! Times as people in Japan read them. The contract says them in UTC.

use domain::business_date::jst;
use jiff::{Timestamp, civil::DateTime};

/// Date and time in Japan: `2026-11-24 14:03:22`. What is no time stays as it is.
pub(crate) fn full(instant: &str) -> String {
    in_japan(instant, |it| format!("{} {}", it.date(), time(it)))
}

/// The time in Japan: `14:03:22`.
pub(crate) fn clock(instant: &str) -> String {
    in_japan(instant, time)
}

/// Minutes and seconds from `now` until `instant`: `4:59`, and `0:00` when it is over. None for what is no time.
pub(crate) fn left(instant: &str, now: Timestamp) -> Option<String> {
    let instant: Timestamp = instant.parse().ok()?;
    let seconds = instant.duration_since(now).as_secs().max(0);
    Some(format!("{}:{:02}", seconds / 60, seconds % 60))
}

fn in_japan(instant: &str, show: impl Fn(DateTime) -> String) -> String {
    instant.parse::<Timestamp>().map_or_else(|_| instant.to_owned(), |it| show(jst().to_datetime(it)))
}

fn time(it: DateTime) -> String {
    format!("{:02}:{:02}:{:02}", it.hour(), it.minute(), it.second())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn are_said_in_japan() {
        assert_eq!(full("2026-11-24T15:04:05.678Z"), "2026-11-25 00:04:05");
        assert_eq!(clock("2026-11-24T05:00:00Z"), "14:00:00");
        assert_eq!(full("soon"), "soon");
        let now: Timestamp = "2026-11-24T05:00:00Z".parse().unwrap();
        assert_eq!(left("2026-11-24T05:04:59.9Z", now).as_deref(), Some("4:59"));
        assert_eq!(left("2026-11-24T04:00:00Z", now).as_deref(), Some("0:00"));
        assert_eq!(left("", now), None);
    }
}
