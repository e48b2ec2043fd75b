//! The connection test: step by step, what works and what does not.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use thiserror::Error;
use tokio::time::Instant;
use url::Host;

use crate::{
    Client, CodeMeaning, ErrorCode, NotSentCause, Outcome, Profile, Refusal, TokenFault, UnknownCause, fault::Fault,
    judge::judge, transport::Call,
};

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

/// An id that no payment has: ours begin otherwise, and PayPay's are numbers.
const NO_SUCH_PAYMENT: &str = "MPAC-CONNECTION-TEST";

/// PayPay refuses signatures made further away from its own time.
const CLOCK_SKEW_MAX: SignedDuration = SignedDuration::from_secs(120);

impl Client {
    /// Tries the connection with the settings as they are, a fresh token included. Moves no money.
    pub async fn probe(&self) -> Probe {
        let mut resolve = timed(ProbeStepKind::Resolve, self.try_resolve()).await;
        let (date, connect) = {
            let began = Instant::now();
            let (date, result) = self.try_connect().await;
            (date, ProbeStep { kind: ProbeStepKind::Connect, result, took: began.elapsed() })
        };
        if connect.result == ProbeResult::Passed && resolve.result != ProbeResult::Passed {
            // A proxy knows the name, and that is enough.
            resolve.result = ProbeResult::Skipped;
        }
        let mut steps = vec![resolve, connect];
        let mut go_on = steps.iter().all(|step| !matches!(step.result, ProbeResult::Failed(_)));
        steps.push(ProbeStep {
            kind: ProbeStepKind::Clock,
            result: date.map_or(ProbeResult::Skipped, |theirs| compare_clocks(self.seams().clock.now(), theirs)),
            took: Duration::ZERO,
        });
        for kind in [ProbeStepKind::Authenticate, ProbeStepKind::LookUp] {
            let step = if go_on { timed(kind, self.try_access(kind)).await } else { skipped(kind) };
            go_on = step.result == ProbeResult::Passed;
            steps.push(step);
        }
        Probe { steps }
    }

    async fn try_resolve(&self) -> ProbeResult {
        let url = &self.config().base_url;
        let port = url.port_or_known_default().unwrap_or_default();
        let lookup = async {
            match url.host() {
                Some(Host::Domain(name)) => {
                    tokio::net::lookup_host((name, port)).await.is_ok_and(|mut found| found.next().is_some())
                }
                Some(Host::Ipv4(_) | Host::Ipv6(_)) => true,
                None => false,
            }
        };
        match tokio::time::timeout(self.deadlines().connect, lookup).await {
            Ok(true) => ProbeResult::Passed,
            Ok(false) | Err(_) => ProbeResult::Failed(ProbeFault::NotConnected(NotSentCause::NameNotFound)),
        }
    }

    /// Whether anything answers, and what time it says it is.
    async fn try_connect(&self) -> (Option<Timestamp>, ProbeResult) {
        let request = self.http().get(self.config().base_url.clone()).timeout(self.deadlines().other);
        match request.send().await {
            Ok(reply) => (date_of(&reply), ProbeResult::Passed),
            Err(error) => (None, ProbeResult::Failed(Fault::of(&error).into())),
        }
    }

    async fn try_access(&self, kind: ProbeStepKind) -> ProbeResult {
        let passed = match (kind, self.config().profile) {
            (ProbeStepKind::Authenticate, Profile::Mpac) => self.fresh_token().await.map_err(ProbeFault::Token),
            (ProbeStepKind::Authenticate, Profile::Opa) => self.try_door().await,
            (_, Profile::Mpac) => self.try_look_up(&["v2", "payments", NO_SUCH_PAYMENT]).await,
            (_, Profile::Opa) => self.try_look_up(&["v2", "codes", "payments", NO_SUCH_PAYMENT]).await,
        };
        passed.map_or_else(ProbeResult::Failed, |()| ProbeResult::Passed)
    }

    /// Whether the signature is accepted, whatever else is said.
    async fn try_door(&self) -> Result<(), ProbeFault> {
        let outcome = self.ask_for_nothing(&["v2", "payments", NO_SUCH_PAYMENT]).await;
        match outcome {
            Outcome::Refused { refusal: Refusal { status, code, .. }, .. } if is_closed(status, &code) => {
                Err(ProbeFault::NotAccepted { status, code })
            }
            Outcome::Unknown { cause, evidence } if evidence.http_status.is_none() => Err(cause.into()),
            Outcome::Accepted { .. } | Outcome::Refused { .. } | Outcome::Unknown { .. } => Ok(()),
        }
    }

    /// Whether a payment that cannot exist is answered as such.
    async fn try_look_up(&self, path: &[&str]) -> Result<(), ProbeFault> {
        match self.ask_for_nothing(path).await {
            Outcome::Refused { refusal: Refusal { status, code, .. }, .. } if is_closed(status, &code) => {
                Err(ProbeFault::NotAccepted { status, code })
            }
            Outcome::Refused { .. } => Ok(()),
            Outcome::Accepted { evidence, .. } => {
                Err(ProbeFault::UnexpectedAnswer { status: evidence.http_status.unwrap_or_default() })
            }
            Outcome::Unknown { cause, .. } => Err(cause.into()),
        }
    }

    async fn ask_for_nothing(&self, path: &[&str]) -> Outcome<()> {
        let call = Call::get_at(path.to_vec(), self.deadlines().other);
        judge(self.exchange(&call).await, |_| Ok(()))
    }
}

fn is_closed(status: u16, code: &ErrorCode) -> bool {
    matches!(status, 401 | 403) || code.meaning() == CodeMeaning::Access
}

async fn timed(kind: ProbeStepKind, step: impl Future<Output = ProbeResult>) -> ProbeStep {
    let began = Instant::now();
    let result = step.await;
    ProbeStep { kind, result, took: began.elapsed() }
}

const fn skipped(kind: ProbeStepKind) -> ProbeStep {
    ProbeStep { kind, result: ProbeResult::Skipped, took: Duration::ZERO }
}

fn date_of(reply: &reqwest::Response) -> Option<Timestamp> {
    let date = reply.headers().get(reqwest::header::DATE)?.to_str().ok()?;
    jiff::fmt::rfc2822::DateTimeParser::new().parse_timestamp(date).ok()
}

fn compare_clocks(ours: Timestamp, theirs: Timestamp) -> ProbeResult {
    let ahead = ours.duration_since(theirs);
    if ahead.abs() > CLOCK_SKEW_MAX {
        ProbeResult::Failed(ProbeFault::ClockSkew { ahead })
    } else {
        ProbeResult::Passed
    }
}

impl From<Fault> for ProbeFault {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::NotSent(why) => ProbeFault::NotConnected(why),
            Fault::Timeout => ProbeFault::NoAnswer(UnknownCause::Timeout),
            Fault::Lost | Fault::TooLarge => ProbeFault::NoAnswer(UnknownCause::ConnectionLost),
        }
    }
}

impl From<UnknownCause> for ProbeFault {
    fn from(cause: UnknownCause) -> Self {
        if let UnknownCause::NotSent { why } = cause {
            ProbeFault::NotConnected(why)
        } else {
            ProbeFault::NoAnswer(cause)
        }
    }
}
