//! PayPay client: two profiles, one file per call, typed outcomes, webhook verification.
//!
//! | room | owns |
//! |---|---|
//! | `create_code` `delete_code` `get_code_payment` | a QR that the customer scans |
//! | `create_payment` `get_payment` `cancel_payment` | a code that the customer shows; where a payment stands; calling it off |
//! | `refund` `get_refund` | money that goes back |
//! | `probe` | the connection test |
//! | [`webhook`] | what PayPay sends by itself: signature and body |
//! | `config` `seams` `client` | settings, time and nonces, the client |
//! | `auth` | bearer tokens (`mpac`), signatures (`opa`) |
//! | `transport` `fault` `judge` | one request under one deadline; what went wrong; what the answer means |
//! | `reading` `wire` `answers` `codes` `outcome` `redact` | JSON in and out, PayPay's words, evidence |
//!
//! Deliberately absent: retries, state, storage, and any knowledge of a simulator.
//!
//! Invariant: a call ends as accepted or refused only by an explicit answer about what was sent; everything else is unknown.
#![deny(clippy::float_arithmetic, clippy::wildcard_enum_match_arm)]

mod answers;
mod auth;
mod cancel_payment;
mod client;
mod codes;
mod config;
mod create_code;
mod create_payment;
mod delete_code;
mod fault;
mod get_code_payment;
mod get_payment;
mod get_refund;
mod judge;
mod outcome;
mod probe;
mod reading;
mod redact;
mod refund;
mod seams;
mod transport;
pub mod webhook;
mod wire;

pub use answers::{PaymentAnswer, PaymentStatus, RefundAnswer, RefundStatus};
pub use client::Client;
pub use codes::{CodeMeaning, ErrorCode};
pub use config::{ClientConfig, ConfigError, Deadlines, Limits, Profile, Setting, UrlFault, UrlSetting};
pub use create_code::{Code, CreateCode};
pub use create_payment::CreatePayment;
pub use get_payment::PaymentKey;
pub use outcome::{Evidence, NotSentCause, Outcome, Refusal, TlsFault, TokenFault, UnknownCause};
pub use probe::{Probe, ProbeFault, ProbeResult, ProbeStep, ProbeStepKind};
pub use reading::{Found, ShapeError, Wanted};
pub use refund::RefundRequest;
pub use seams::{Clock, Nonces, Seams};
