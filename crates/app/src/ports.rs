//! Through here come time, ids and secrets. The one real implementation of each stands in the composition root.

use std::sync::Arc;

use contract::SecretName;
use jiff::Timestamp;
use secrecy::SecretString;
use thiserror::Error;
use uuid::Uuid;

/// The wall clock.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// Unique ids that sort by the time they were made (UUIDv7).
pub trait Ids: Send + Sync {
    /// A new one.
    fn next(&self) -> Uuid;
}

/// Why a secret cannot be read or kept.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SecretsError {
    /// There is no keyring, or it did not answer in time, or it is locked.
    #[error("the keyring cannot be used: {said}")]
    Unavailable {
        /// What the keyring said.
        said: String,
    },
    /// Secrets cannot be changed here (practice mode).
    #[error("secrets cannot be changed in practice mode")]
    ReadOnly,
}

/// The OS keyring. Blocking: call it from a blocking thread.
pub trait Secrets: Send + Sync {
    /// The value, or `None` when it is not set.
    ///
    /// # Errors
    /// [`SecretsError`] when the keyring cannot be used.
    fn get(&self, name: SecretName) -> Result<Option<SecretString>, SecretsError>;

    /// Keeps `value`, or forgets the secret when `None`.
    ///
    /// # Errors
    /// [`SecretsError`] when the keyring cannot be used.
    fn set(&self, name: SecretName, value: Option<SecretString>) -> Result<(), SecretsError>;
}

/// A named place between two steps that must survive a crash between them.
///
/// In production nothing listens. The crash tests stop the process there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checkpoint {
    /// The payment's intent is durable; nothing was sent.
    PaymentIntended,
    /// The provider answered; nothing of it is durable.
    PaymentAnswered,
    /// The answer is durable; the caller does not know yet.
    PaymentRecorded,
    /// The wish to call a payment off is durable; nothing was sent.
    CancelIntended,
    /// The provider answered the calling off; nothing of it is durable.
    CancelAnswered,
    /// The refund's intent is durable; nothing was sent.
    RefundIntended,
    /// The provider answered the refund; nothing of it is durable.
    RefundAnswered,
    /// The refund's answer is durable; the caller does not know yet.
    RefundRecorded,
    /// The resolver has an answer; nothing of it is durable.
    ResolverAnswered,
}

impl Checkpoint {
    /// Every checkpoint, in the order in which a payment meets them.
    pub const ALL: [Checkpoint; 9] = [
        Checkpoint::PaymentIntended,
        Checkpoint::PaymentAnswered,
        Checkpoint::PaymentRecorded,
        Checkpoint::CancelIntended,
        Checkpoint::CancelAnswered,
        Checkpoint::RefundIntended,
        Checkpoint::RefundAnswered,
        Checkpoint::RefundRecorded,
        Checkpoint::ResolverAnswered,
    ];

    /// The name by which the crash tests ask for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Checkpoint::PaymentIntended => "payment-intended",
            Checkpoint::PaymentAnswered => "payment-answered",
            Checkpoint::PaymentRecorded => "payment-recorded",
            Checkpoint::CancelIntended => "cancel-intended",
            Checkpoint::CancelAnswered => "cancel-answered",
            Checkpoint::RefundIntended => "refund-intended",
            Checkpoint::RefundAnswered => "refund-answered",
            Checkpoint::RefundRecorded => "refund-recorded",
            Checkpoint::ResolverAnswered => "resolver-answered",
        }
    }
}

/// Who is told that a checkpoint was reached.
pub trait Checkpoints: Send + Sync {
    /// `checkpoint` was reached.
    fn reached(&self, checkpoint: Checkpoint);
}

/// Nobody is told.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoCheckpoints;

impl Checkpoints for NoCheckpoints {
    fn reached(&self, _checkpoint: Checkpoint) {}
}

/// All ports together.
#[derive(Clone)]
pub struct Ports {
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The ids.
    pub ids: Arc<dyn Ids>,
    /// The secrets.
    pub secrets: Arc<dyn Secrets>,
    /// The crash tests' ear.
    pub checkpoints: Arc<dyn Checkpoints>,
}
