//! What PayPay sends by itself: the signature over it, and what it says.
//!
//! Deliberately absent: the HTTP server, and what a notification changes. Invariant: nothing is read before it is verified, and no
//! input, however made, panics or recurses without bound.

mod body;
mod mpac;
mod opa;
mod signature;

pub use body::BodyError;
pub use mpac::{MpacWebhook, parse_mpac};
pub use opa::{OpaFile, OpaTransaction, OpaWebhook, parse_opa};
pub use signature::{SignatureError, Verifier};
