//! A PayPay of our own to practise and test against, with customers and faults. Shares nothing with the client.
//!
//! One provider with two faces at the same time: `mpac` (OAuth2, signed webhooks) and `opa` (PayPay's published Open
//! Payment API, good enough for PayPay's own SDKs). The caller's `Authorization` scheme chooses the face.
//!
//! | room | owns |
//! |---|---|
//! | [`ledger`] | business rules and money: pure, `now` is an argument |
//! | [`customer`] | what customers do by default, and what a scanned code makes them do |
//! | [`faults`] | which mishap strikes which call, how often |
//! | `auth` | bearer tokens; `hmac OPA-Auth` from the verifier's side |
//! | `http` | one file per endpoint, shapes of both faces, how an answer is mangled |
//! | `webhook` | payloads, signature, delivery |
//! | [`control`] | the same levers over HTTP |
//! | `state` | the file that survives restarts |
//! | `handle` | [`Sandbox`]: start, drive, look, stop |
//!
//! ```no_run
//! # async fn demo(clock: impl Fn() -> jiff::Timestamp + Send + Sync + 'static) -> Result<(), sandbox::SandboxError> {
//! use sandbox::{ActiveFault, Behaviour, Call, Fault, Sandbox, SandboxConfig};
//!
//! let config = SandboxConfig { behaviour: Behaviour::PaysAfter { ms: 800 }, ..SandboxConfig::new(clock) };
//! let provider = Sandbox::start(config).await?;
//! provider.set_fault(ActiveFault::once(Fault::AnswerLost).on(Call::CreatePayment))?;
//! println!("{} {:?}", provider.base_url(), provider.totals());
//! provider.shutdown().await;
//! # Ok(()) }
//! ```

mod auth;
mod config;
pub mod control;
pub mod customer;
mod error;
pub mod faults;
mod handle;
mod http;
pub mod ledger;
mod shared;
mod state;
mod tls;
mod webhook;
mod world;

pub use config::{Clock, Credentials, Https, SandboxConfig, WebhookTarget};
pub use customer::{Behaviour, Customers, ScanReply};
pub use error::SandboxError;
pub use faults::{ActiveFault, Call, Fault, Faults};
pub use handle::Sandbox;
pub use http::ResultCode;
pub use ledger::{Act, CustomerRefusal, Order, PaymentStatus, Profile, Rules, Totals};
pub use world::Snapshot;
