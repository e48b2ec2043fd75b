//! Customers: what they do with a shown code by default, and what a scanned code makes them do.
//!
//! Deliberately absent: any effect. The ledger plays what is decided here.
//!
//! In practice mode any scanned code pays. These endings of the code say otherwise, so that a mishap can be typed:
//!
//! | code ends in | what happens |
//! |---|---|
//! | `9001` | refused: not enough money |
//! | `9002` | refused: the code has expired |
//! | `9003` | refused: the code is not valid |
//! | `9004` | paid, but the answer is lost |
//! | `9005` | needs the customer's confirmation, paid after four seconds |
//! | `9006` | waits until the customer is told what to do |

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

/// How many replies can be prepared for coming scans.
pub const MAX_PRESET_SCANS: usize = 100;
const CONFIRM_MS: u64 = 4_000;

/// What the customer of a shown code does without being told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Behaviour {
    /// Waits to be told.
    #[default]
    Manual,
    /// Pays after a while.
    PaysAfter {
        /// Milliseconds.
        ms: u64,
    },
    /// Says no.
    Refuses,
    /// Leaves.
    WalksAway,
}

/// What the owner of a scanned code does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ScanReply {
    /// Pays at once.
    Pays,
    /// Pays at once, but the merchant never reads the answer.
    PaysAnswerLost,
    /// CREATED, then AUTHORIZED, then COMPLETED.
    ConfirmsAfter {
        /// Milliseconds from the scan to COMPLETED.
        ms: u64,
    },
    /// CREATED until told what to do.
    Waits,
    /// NO_SUFFICIENT_FUND.
    InsufficientFund,
    /// EXPIRED_USER_AUTHORIZATION_ID.
    ExpiredCode,
    /// INVALID_USER_AUTHORIZATION_ID.
    InvalidCode,
}

impl ScanReply {
    /// What a code makes its owner do.
    ///
    /// ```
    /// # use sandbox::ScanReply;
    /// assert_eq!(ScanReply::of_code("28180104749201823347"), ScanReply::Pays);
    /// assert_eq!(ScanReply::of_code("28180104749201829001"), ScanReply::InsufficientFund);
    /// ```
    #[must_use]
    pub fn of_code(code: &str) -> Self {
        let endings = [
            ("9001", Self::InsufficientFund),
            ("9002", Self::ExpiredCode),
            ("9003", Self::InvalidCode),
            ("9004", Self::PaysAnswerLost),
            ("9005", Self::ConfirmsAfter { ms: CONFIRM_MS }),
            ("9006", Self::Waits),
        ];
        endings.iter().find(|(ending, _)| code.ends_with(ending)).map_or(Self::Pays, |(_, reply)| *reply)
    }
}

/// The customers of the day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Customers {
    /// What they do with a shown code.
    pub behaviour: Behaviour,
    next_scans: VecDeque<ScanReply>,
}

impl Customers {
    /// Customers who behave like this until told otherwise.
    #[must_use]
    pub fn new(behaviour: Behaviour) -> Self {
        Self { behaviour, next_scans: VecDeque::new() }
    }

    /// Prepares the reply to the next scan not yet prepared. Beyond [`MAX_PRESET_SCANS`] the oldest is dropped.
    pub fn preset_scan(&mut self, reply: ScanReply) {
        if self.next_scans.len() >= MAX_PRESET_SCANS {
            self.next_scans.pop_front();
        }
        self.next_scans.push_back(reply);
    }

    /// The replies that are prepared, the next one first.
    pub fn prepared_scans(&self) -> impl Iterator<Item = ScanReply> {
        self.next_scans.iter().copied()
    }

    /// Forgets the prepared replies.
    pub fn clear_scans(&mut self) {
        self.next_scans.clear();
    }

    /// The reply to this scan: the prepared one, or what the code says.
    pub fn reply_to(&mut self, code: &str) -> ScanReply {
        self.next_scans.pop_front().unwrap_or_else(|| ScanReply::of_code(code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prepared_replies_come_first_and_are_limited() {
        let mut customers = Customers::default();
        customers.preset_scan(ScanReply::InvalidCode);
        for _ in 0..MAX_PRESET_SCANS {
            customers.preset_scan(ScanReply::Waits);
        }
        let replies: Vec<_> = (0..=MAX_PRESET_SCANS).map(|_| customers.reply_to("1239002")).collect();
        assert_eq!(replies[0], ScanReply::Waits);
        assert_eq!(replies[MAX_PRESET_SCANS - 1], ScanReply::Waits);
        assert_eq!(replies[MAX_PRESET_SCANS], ScanReply::ExpiredCode);
    }
}
