//! The life of a refund, and what may be refunded.
//!
//! Invariant: the refunds of a payment that are not known to have failed never add up to more than the payment.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{
    BusinessDate, PaymentState, Yen,
    limits::{REFUND_WINDOW_DAYS, REFUNDS_PER_PAYMENT_MAX},
};

/// How money goes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundKind {
    /// A refund of a part or of all.
    Refund,
    /// The whole payment called off on its own day: nothing appears on the customer's statement.
    SameDayCancel,
}

impl RefundKind {
    /// The name in the database and on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            RefundKind::Refund => "refund",
            RefundKind::SameDayCancel => "same_day_cancel",
        }
    }

    /// The kind of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [RefundKind::Refund, RefundKind::SameDayCancel].into_iter().find(|kind| kind.as_str() == name)
    }
}

/// Where a refund stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundState {
    /// The intent is on disk.
    Created,
    /// The provider took it on and retries until it is done.
    Processing,
    /// The money went back.
    Completed,
    /// It did not happen.
    Failed,
    /// Sent, and no usable answer.
    Unknown,
}

impl RefundState {
    /// Every state.
    pub const ALL: [RefundState; 5] = [
        RefundState::Created,
        RefundState::Processing,
        RefundState::Completed,
        RefundState::Failed,
        RefundState::Unknown,
    ];

    /// The name in the database and on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            RefundState::Created => "created",
            RefundState::Processing => "processing",
            RefundState::Completed => "completed",
            RefundState::Failed => "failed",
            RefundState::Unknown => "unknown",
        }
    }

    /// The state of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == name)
    }

    /// Whether nothing more is expected to happen by itself.
    #[must_use]
    pub const fn is_final(self) -> bool {
        match self {
            RefundState::Completed | RefundState::Failed => true,
            RefundState::Created | RefundState::Processing | RefundState::Unknown => false,
        }
    }

    /// Whether the refund's amount counts against what remains of the payment. Everything does that is not known to have failed.
    #[must_use]
    pub const fn holds(self) -> bool {
        match self {
            RefundState::Created | RefundState::Processing | RefundState::Completed | RefundState::Unknown => true,
            RefundState::Failed => false,
        }
    }
}

/// Something that became known about a refund.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefundFact {
    /// The provider accepted it and works on it.
    Accepted,
    /// The provider says the money went back.
    Done,
    /// The provider refused it, or says that it did not happen.
    Refused,
    /// A request that may have moved money got no usable answer.
    AnswerLost,
    /// A person settled it with evidence: done.
    SettledDone,
    /// A person settled it with evidence: not done.
    SettledUndone,
}

impl RefundFact {
    /// Every fact.
    pub const ALL: [RefundFact; 6] = [
        RefundFact::Accepted,
        RefundFact::Done,
        RefundFact::Refused,
        RefundFact::AnswerLost,
        RefundFact::SettledDone,
        RefundFact::SettledUndone,
    ];
}

/// What a fact means for a refund in a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Nothing new.
    Stay,
    /// Go there.
    Move(RefundState),
    /// Go to `Completed` although the refund was closed as failed: a person must look.
    MoveLate,
    /// The fact contradicts what is booked: keep the state, a person must look.
    Contradiction,
}

/// What `fact` means for a refund in `state`.
#[must_use]
pub const fn decide(state: RefundState, fact: RefundFact) -> Decision {
    match state {
        RefundState::Created | RefundState::Processing | RefundState::Unknown => {
            let to = match fact {
                RefundFact::Accepted => RefundState::Processing,
                RefundFact::Done | RefundFact::SettledDone => RefundState::Completed,
                RefundFact::Refused | RefundFact::SettledUndone => RefundState::Failed,
                // Once accepted, the provider carries it to the end: a lost look-up changes nothing.
                RefundFact::AnswerLost if matches!(state, RefundState::Processing) => return Decision::Stay,
                RefundFact::AnswerLost => RefundState::Unknown,
            };
            if to as u8 == state as u8 { Decision::Stay } else { Decision::Move(to) }
        }
        RefundState::Completed => match fact {
            RefundFact::Accepted | RefundFact::Done | RefundFact::AnswerLost => Decision::Stay,
            RefundFact::Refused | RefundFact::SettledDone | RefundFact::SettledUndone => Decision::Contradiction,
        },
        RefundState::Failed => match fact {
            RefundFact::Done => Decision::MoveLate,
            RefundFact::Accepted | RefundFact::Refused | RefundFact::AnswerLost => Decision::Stay,
            RefundFact::SettledDone | RefundFact::SettledUndone => Decision::Contradiction,
        },
    }
}

/// Why money cannot go back. Checked in the order of the variants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RefundRefusal {
    /// Only what is paid can be refunded.
    #[error("a payment that is {state:?} cannot be refunded")]
    NotPaid {
        /// Where the payment stands.
        state: PaymentState,
    },
    /// PayPay takes refunds for 365 days.
    #[error("paid more than {days} days ago")]
    WindowClosed {
        /// [`REFUND_WINDOW_DAYS`].
        days: i64,
    },
    /// The day of the payment is over (PayPay cancels until 00:14:59 JST of the next day).
    #[error("a payment can be canceled only on its own day")]
    DayIsOver,
    /// A cancel is of the whole: after a refund only refunds are possible.
    #[error("a partly refunded payment cannot be canceled")]
    AlreadyRefunded,
    /// PayPay's limit of partial refunds.
    #[error("already refunded {limit} times")]
    TooManyRefunds {
        /// [`REFUNDS_PER_PAYMENT_MAX`].
        limit: usize,
    },
    /// More than remains.
    #[error("{requested} is more than the remaining {refundable}")]
    AmountExceedsRefundable {
        /// What was asked for.
        requested: Yen,
        /// What remains.
        refundable: Yen,
    },
}

/// What the ledger knows when money is about to go back.
#[derive(Debug, Clone)]
pub struct RefundBasis {
    /// Where the payment stands.
    pub state: PaymentState,
    /// What was paid.
    pub amount: Yen,
    /// When it was paid.
    pub completed_at: Option<Timestamp>,
    /// The refunds so far.
    pub refunds: Vec<(RefundState, Yen)>,
}

impl RefundBasis {
    /// What may still go back. Zero for what is not paid.
    #[must_use]
    pub fn refundable(&self) -> Yen {
        if !matches!(self.state, PaymentState::Completed) {
            return Yen::ZERO;
        }
        let held = self.refunds.iter().filter(|(state, _)| state.holds()).map(|(_, amount)| *amount);
        Yen::checked_sum(held).and_then(|held| self.amount.checked_sub(held)).unwrap_or(Yen::ZERO).max(Yen::ZERO)
    }

    /// Whether `requested` may go back now.
    ///
    /// # Errors
    /// [`RefundRefusal`], the first that applies.
    pub fn check_refund(&self, requested: Yen, now: Timestamp) -> Result<(), RefundRefusal> {
        let completed_at = self.paid_at()?;
        if now.duration_since(completed_at) > SignedDuration::from_hours(24 * REFUND_WINDOW_DAYS) {
            return Err(RefundRefusal::WindowClosed { days: REFUND_WINDOW_DAYS });
        }
        if self.refunds.iter().filter(|(state, _)| state.holds()).count() >= REFUNDS_PER_PAYMENT_MAX {
            return Err(RefundRefusal::TooManyRefunds { limit: REFUNDS_PER_PAYMENT_MAX });
        }
        let refundable = self.refundable();
        if requested > refundable || !requested.is_positive() {
            return Err(RefundRefusal::AmountExceedsRefundable { requested, refundable });
        }
        Ok(())
    }

    /// Whether the whole payment may be called off now.
    ///
    /// # Errors
    /// [`RefundRefusal`], the first that applies.
    pub fn check_same_day_cancel(&self, now: Timestamp) -> Result<(), RefundRefusal> {
        let completed_at = self.paid_at()?;
        let deadline = BusinessDate::of(completed_at).end().saturating_add(SignedDuration::from_secs(15 * 60));
        if deadline.is_ok_and(|deadline| now >= deadline) {
            return Err(RefundRefusal::DayIsOver);
        }
        if self.refunds.iter().any(|(state, _)| state.holds()) {
            return Err(RefundRefusal::AlreadyRefunded);
        }
        Ok(())
    }

    fn paid_at(&self) -> Result<Timestamp, RefundRefusal> {
        match (self.state, self.completed_at) {
            (PaymentState::Completed, Some(at)) => Ok(at),
            (state, _) => Err(RefundRefusal::NotPaid { state }),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::select};

    use super::*;

    /// As in `payment`: one letter per fact in the order of `RefundFact::ALL`.
    #[test]
    fn every_state_answers_every_fact() {
        for (state, row) in [
            (RefundState::Created, "PCFUCF"),
            (RefundState::Processing, ".CF.CF"),
            (RefundState::Completed, "..!.!!"),
            (RefundState::Failed, ".L..!!"),
            (RefundState::Unknown, "PCF.CF"),
        ] {
            let answers: String = RefundFact::ALL
                .into_iter()
                .map(|fact| match decide(state, fact) {
                    Decision::Stay => '.',
                    Decision::Contradiction => '!',
                    Decision::MoveLate => 'L',
                    Decision::Move(RefundState::Created) => '?',
                    Decision::Move(RefundState::Processing) => 'P',
                    Decision::Move(RefundState::Completed) => 'C',
                    Decision::Move(RefundState::Failed) => 'F',
                    Decision::Move(RefundState::Unknown) => 'U',
                })
                .collect();
            assert_eq!(answers, row, "{state:?}");
        }
    }

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn paid(refunds: &[(RefundState, i64)]) -> RefundBasis {
        RefundBasis {
            state: PaymentState::Completed,
            amount: Yen::new(1_200),
            completed_at: Some(at("2026-01-28T05:00:00Z")),
            refunds: refunds.iter().map(|(state, yen)| (*state, Yen::new(*yen))).collect(),
        }
    }

    #[test]
    fn refuses_in_order() {
        let now = at("2026-01-29T05:00:00Z");
        let basis = paid(&[(RefundState::Unknown, 500), (RefundState::Failed, 700)]);
        assert_eq!(basis.refundable(), Yen::new(700));
        assert_eq!(basis.check_refund(Yen::new(700), now), Ok(()));
        let exceeds = |requested| RefundRefusal::AmountExceedsRefundable {
            requested: Yen::new(requested),
            refundable: Yen::new(700),
        };
        assert_eq!(basis.check_refund(Yen::new(701), now), Err(exceeds(701)));
        assert_eq!(basis.check_refund(Yen::ZERO, now), Err(exceeds(0)));
        assert_eq!(
            basis.check_refund(Yen::new(1), at("2027-01-28T05:00:01Z")),
            Err(RefundRefusal::WindowClosed { days: 365 })
        );
        let many = paid(&[(RefundState::Completed, 1); 20]);
        assert_eq!(many.check_refund(Yen::new(1), now), Err(RefundRefusal::TooManyRefunds { limit: 20 }));
        let unpaid = RefundBasis { state: PaymentState::Unknown, ..paid(&[]) };
        assert_eq!(unpaid.check_refund(Yen::new(1), now), Err(RefundRefusal::NotPaid { state: PaymentState::Unknown }));
    }

    #[test]
    fn cancels_only_on_the_day() {
        assert_eq!(paid(&[]).check_same_day_cancel(at("2026-01-28T15:14:59Z")), Ok(()));
        assert_eq!(paid(&[]).check_same_day_cancel(at("2026-01-28T15:15:00Z")), Err(RefundRefusal::DayIsOver));
        let refunded = paid(&[(RefundState::Processing, 1)]);
        assert_eq!(refunded.check_same_day_cancel(at("2026-01-28T06:00:00Z")), Err(RefundRefusal::AlreadyRefunded));
    }

    proptest! {
        #[test]
        fn never_refunds_more_than_was_paid(
            asks in prop::collection::vec((1i64..2_000, select(RefundState::ALL.to_vec())), 0..40)
        ) {
            let now = at("2026-01-29T05:00:00Z");
            let mut basis = paid(&[]);
            for (yen, state) in asks {
                if basis.check_refund(Yen::new(yen), now).is_ok() {
                    basis.refunds.push((state, Yen::new(yen)));
                }
                let held: i64 = basis.refunds.iter().filter(|(s, _)| s.holds()).map(|(_, y)| y.get()).sum();
                prop_assert!(held <= basis.amount.get());
                prop_assert_eq!(basis.refundable().get(), basis.amount.get() - held);
            }
        }
    }
}
