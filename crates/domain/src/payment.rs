//! The life of a payment. [`decide`] is the only way from one state to another.
//!
//! Invariant: money that the provider says has moved is never lost: `Paid` leads to `Completed` from every state. What the
//! provider has not said is never guessed: a lost answer leads to `Unknown`, and stays so until an explicit fact arrives.

use serde::{Deserialize, Serialize};

/// How the customer pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    /// The shop shows a QR (merchant presented mode).
    PaypayQr,
    /// The shop scans the customer's code (customer presented mode).
    PaypayScan,
}

impl PaymentMethod {
    /// Every method, in the order in which screens list them.
    pub const ALL: [PaymentMethod; 2] = [PaymentMethod::PaypayQr, PaymentMethod::PaypayScan];

    /// The name in the database and on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            PaymentMethod::PaypayQr => "paypay_qr",
            PaymentMethod::PaypayScan => "paypay_scan",
        }
    }

    /// The method of this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.as_str() == name)
    }
}

/// Where a payment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentState {
    /// The intent is on disk; nothing is known to have reached the provider.
    Created,
    /// The QR is on the screen.
    AwaitingCustomer,
    /// The provider works on it, or the customer confirms on the phone.
    Processing,
    /// Paid.
    Completed,
    /// Refused for a reason of the customer's: no funds, canceled on the phone, code too old.
    Declined,
    /// Did not happen, for a reason that is not the customer's.
    Failed,
    /// Called off before anybody paid, proven so.
    Canceled,
    /// The QR's time ran out and nobody paid, proven so.
    Expired,
    /// Sent, and no usable answer: it may or may not have been paid. Never charge again.
    Unknown,
}

impl PaymentState {
    /// Every state, in the order in which screens list them.
    pub const ALL: [PaymentState; 9] = [
        PaymentState::Created,
        PaymentState::AwaitingCustomer,
        PaymentState::Processing,
        PaymentState::Completed,
        PaymentState::Declined,
        PaymentState::Failed,
        PaymentState::Canceled,
        PaymentState::Expired,
        PaymentState::Unknown,
    ];

    /// The name in the database and on the wire.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            PaymentState::Created => "created",
            PaymentState::AwaitingCustomer => "awaiting_customer",
            PaymentState::Processing => "processing",
            PaymentState::Completed => "completed",
            PaymentState::Declined => "declined",
            PaymentState::Failed => "failed",
            PaymentState::Canceled => "canceled",
            PaymentState::Expired => "expired",
            PaymentState::Unknown => "unknown",
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
            PaymentState::Completed
            | PaymentState::Declined
            | PaymentState::Failed
            | PaymentState::Canceled
            | PaymentState::Expired => true,
            PaymentState::Created
            | PaymentState::AwaitingCustomer
            | PaymentState::Processing
            | PaymentState::Unknown => false,
        }
    }

    /// Whether the same sale may be charged again.
    #[must_use]
    pub const fn charge_again(self) -> ChargeAgain {
        match self {
            PaymentState::Declined | PaymentState::Failed | PaymentState::Canceled | PaymentState::Expired => {
                ChargeAgain::Yes
            }
            PaymentState::Completed => ChargeAgain::NoPaid,
            PaymentState::Created
            | PaymentState::AwaitingCustomer
            | PaymentState::Processing
            | PaymentState::Unknown => ChargeAgain::NoUnresolved,
        }
    }
}

/// What staff may do with the same sale now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChargeAgain {
    /// Nothing was charged: it may be tried again.
    Yes,
    /// It is paid.
    NoPaid,
    /// It may have been paid: wait until it is known.
    NoUnresolved,
}

/// Something that became known about a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentFact {
    /// The provider made the QR.
    QrIssued,
    /// The provider knows the payment and nobody has paid yet.
    NotYetPaid,
    /// The provider works on it or holds the money without having taken it.
    Pending,
    /// The provider says the money moved.
    Paid,
    /// The provider refused, for a reason of the customer's.
    Declined,
    /// The provider says that it did not and will not happen.
    Failed,
    /// Proven unpaid and no longer payable, because it was called off.
    Canceled,
    /// Proven unpaid and no longer payable, because its time ran out.
    Expired,
    /// A request that may have moved money got no usable answer.
    AnswerLost,
    /// A person settled it with evidence: paid.
    SettledPaid,
    /// A person settled it with evidence: not paid.
    SettledUnpaid,
}

impl PaymentFact {
    /// Every fact.
    pub const ALL: [PaymentFact; 11] = [
        PaymentFact::QrIssued,
        PaymentFact::NotYetPaid,
        PaymentFact::Pending,
        PaymentFact::Paid,
        PaymentFact::Declined,
        PaymentFact::Failed,
        PaymentFact::Canceled,
        PaymentFact::Expired,
        PaymentFact::AnswerLost,
        PaymentFact::SettledPaid,
        PaymentFact::SettledUnpaid,
    ];
}

/// What a fact means for a payment in a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Nothing new.
    Stay,
    /// Go there.
    Move(PaymentState),
    /// Go to `Completed` although the payment was closed as unpaid: a person must look, the customer may have paid twice.
    MoveLate,
    /// The fact contradicts what is booked: keep the state, a person must look.
    Contradiction,
}

/// What `fact` means for a payment in `state`.
#[must_use]
pub const fn decide(state: PaymentState, fact: PaymentFact) -> Decision {
    match state {
        PaymentState::Created | PaymentState::AwaitingCustomer | PaymentState::Processing | PaymentState::Unknown => {
            decide_open(state, fact)
        }
        PaymentState::Completed => decide_completed(fact),
        PaymentState::Declined | PaymentState::Failed | PaymentState::Canceled | PaymentState::Expired => {
            decide_closed_unpaid(fact)
        }
    }
}

const fn decide_open(state: PaymentState, fact: PaymentFact) -> Decision {
    let to = match fact {
        PaymentFact::QrIssued => match state {
            PaymentState::Created | PaymentState::Unknown => PaymentState::AwaitingCustomer,
            PaymentState::AwaitingCustomer
            | PaymentState::Processing
            | PaymentState::Completed
            | PaymentState::Declined
            | PaymentState::Failed
            | PaymentState::Canceled
            | PaymentState::Expired => return Decision::Stay,
        },
        PaymentFact::NotYetPaid => return Decision::Stay,
        PaymentFact::Pending => PaymentState::Processing,
        PaymentFact::Paid | PaymentFact::SettledPaid => PaymentState::Completed,
        PaymentFact::Declined => PaymentState::Declined,
        PaymentFact::Failed | PaymentFact::SettledUnpaid => PaymentState::Failed,
        PaymentFact::Canceled => PaymentState::Canceled,
        PaymentFact::Expired => PaymentState::Expired,
        PaymentFact::AnswerLost => PaymentState::Unknown,
    };
    if to as u8 == state as u8 { Decision::Stay } else { Decision::Move(to) }
}

const fn decide_completed(fact: PaymentFact) -> Decision {
    match fact {
        // Older news, or the same again: webhooks and polls arrive in any order.
        PaymentFact::QrIssued
        | PaymentFact::NotYetPaid
        | PaymentFact::Pending
        | PaymentFact::Paid
        | PaymentFact::AnswerLost => Decision::Stay,
        PaymentFact::Declined
        | PaymentFact::Failed
        | PaymentFact::Canceled
        | PaymentFact::Expired
        | PaymentFact::SettledPaid
        | PaymentFact::SettledUnpaid => Decision::Contradiction,
    }
}

const fn decide_closed_unpaid(fact: PaymentFact) -> Decision {
    match fact {
        PaymentFact::Paid => Decision::MoveLate,
        PaymentFact::SettledPaid | PaymentFact::SettledUnpaid => Decision::Contradiction,
        PaymentFact::QrIssued
        | PaymentFact::NotYetPaid
        | PaymentFact::Pending
        | PaymentFact::Declined
        | PaymentFact::Failed
        | PaymentFact::Canceled
        | PaymentFact::Expired
        | PaymentFact::AnswerLost => Decision::Stay,
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::select};

    use super::*;

    /// One row per state, one letter per fact in the order of `PaymentFact::ALL`:
    /// `.` stay, `!` contradiction, `L` late, else the first letter of the state moved to (A P C D F X=canceled E U).
    const TABLE: [(PaymentState, &str); 9] = [
        (PaymentState::Created, "A.PCDFXEUCF"),
        (PaymentState::AwaitingCustomer, "..PCDFXEUCF"),
        (PaymentState::Processing, "...CDFXEUCF"),
        (PaymentState::Completed, "....!!!!.!!"),
        (PaymentState::Declined, "...L.....!!"),
        (PaymentState::Failed, "...L.....!!"),
        (PaymentState::Canceled, "...L.....!!"),
        (PaymentState::Expired, "...L.....!!"),
        (PaymentState::Unknown, "A.PCDFXE.CF"),
    ];

    const fn letter(decision: Decision) -> char {
        match decision {
            Decision::Stay => '.',
            Decision::Contradiction => '!',
            Decision::MoveLate => 'L',
            Decision::Move(to) => match to {
                PaymentState::Created => '?',
                PaymentState::AwaitingCustomer => 'A',
                PaymentState::Processing => 'P',
                PaymentState::Completed => 'C',
                PaymentState::Declined => 'D',
                PaymentState::Failed => 'F',
                PaymentState::Canceled => 'X',
                PaymentState::Expired => 'E',
                PaymentState::Unknown => 'U',
            },
        }
    }

    #[test]
    fn every_state_answers_every_fact() {
        for (state, row) in TABLE {
            let answers: String = PaymentFact::ALL.into_iter().map(|fact| letter(decide(state, fact))).collect();
            assert_eq!(answers, row, "{state:?}");
        }
    }

    fn follow(state: PaymentState, fact: PaymentFact) -> PaymentState {
        match decide(state, fact) {
            Decision::Stay | Decision::Contradiction => state,
            Decision::Move(to) => to,
            Decision::MoveLate => PaymentState::Completed,
        }
    }

    proptest! {
        #[test]
        fn paid_is_never_lost(facts in prop::collection::vec(select(PaymentFact::ALL.to_vec()), 0..40)) {
            let mut state = PaymentState::Created;
            let mut paid = false;
            for fact in facts {
                state = follow(state, fact);
                paid |= fact == PaymentFact::Paid;
                prop_assert!(!paid || state == PaymentState::Completed, "{fact:?} led away from Completed");
            }
            prop_assert!(state != PaymentState::Created || !paid);
        }

        #[test]
        fn facts_are_idempotent(state in select(PaymentState::ALL.to_vec()), fact in select(PaymentFact::ALL.to_vec())) {
            let once = follow(state, fact);
            prop_assert_eq!(follow(once, fact), once);
        }
    }

    #[test]
    fn names_are_round() {
        for state in PaymentState::ALL {
            assert_eq!(PaymentState::from_name(state.as_str()), Some(state));
            assert_eq!(serde_json::to_value(state).unwrap(), state.as_str());
        }
        assert_eq!(PaymentState::from_name("paid"), None);
    }
}
