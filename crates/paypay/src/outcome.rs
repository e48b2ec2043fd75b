//! What became of a call: accepted, refused, or unknown, with the evidence kept for support.
//!
//! Invariant: only an explicit answer is `Accepted` or `Refused`. Everything else is `Unknown`: ask, never create anew under another id.

use domain::Yen;
use thiserror::Error;

use crate::{ErrorCode, reading::ShapeError};

/// What became of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "an outcome that is dropped is money that is lost"]
pub enum Outcome<T> {
    /// PayPay said yes, in a form that could be read, about the amount and id that were sent.
    Accepted {
        /// What PayPay answered.
        value: T,
        /// For support.
        evidence: Evidence,
    },
    /// PayPay said no to this request. About an earlier request under the same id this says only what the code says.
    Refused {
        /// What PayPay said.
        refusal: Refusal,
        /// For support.
        evidence: Evidence,
    },
    /// There is no usable answer.
    Unknown {
        /// Why not.
        cause: UnknownCause,
        /// For support.
        evidence: Evidence,
    },
}

impl<T> Outcome<T> {
    /// What is kept for support.
    pub fn evidence(&self) -> &Evidence {
        match self {
            Outcome::Accepted { evidence, .. }
            | Outcome::Refused { evidence, .. }
            | Outcome::Unknown { evidence, .. } => evidence,
        }
    }

    /// The same outcome with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Outcome<U> {
        match self {
            Outcome::Accepted { value, evidence } => Outcome::Accepted { value: change(value), evidence },
            Outcome::Refused { refusal, evidence } => Outcome::Refused { refusal, evidence },
            Outcome::Unknown { cause, evidence } => Outcome::Unknown { cause, evidence },
        }
    }
}

/// An explicit no.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{status} {}: {message}", code.as_str())]
pub struct Refusal {
    /// The HTTP status.
    pub status: u16,
    /// `resultInfo.code`.
    pub code: ErrorCode,
    /// `resultInfo.message`, at most 255 characters.
    pub message: String,
}

/// What is kept of an exchange. Holds no key, no token and no customer's code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// PayPay's `X-REQUEST-ID`: support asks for it.
    pub request_id: Option<String>,
    /// The HTTP status, when an answer began to arrive.
    pub http_status: Option<u16>,
    /// The beginning of the answer, at most 64 KiB, to the last valid character, customer's codes masked.
    pub body: Option<String>,
    /// `false`: the request certainly did not leave this machine, so nothing can have happened.
    pub sent: bool,
}

/// Why there is no usable answer.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum UnknownCause {
    /// The request certainly did not leave this machine.
    #[error("nothing was sent: {why}")]
    NotSent {
        /// What was in the way.
        why: NotSentCause,
    },
    /// The deadline passed without an answer.
    #[error("no answer within the deadline")]
    Timeout,
    /// The connection ended before the answer was complete.
    #[error("the connection was lost before the answer was complete")]
    ConnectionLost,
    /// An answer that sends us elsewhere. It is never followed.
    #[error("HTTP {0} sends the request elsewhere")]
    Redirected(u16),
    /// PayPay asks to slow down: the same request again later, under the same id.
    #[error("PayPay asks to slow down")]
    RateLimited,
    /// The server failed: it may have acted before it did.
    #[error("HTTP {0} from the server")]
    ServerError(u16),
    /// A time-out that a gateway reports with 408 or 425: the request may have arrived.
    #[error("HTTP {0} from a gateway")]
    GatewayTimeout(u16),
    /// Not JSON at all: a gateway's page, or half an answer.
    #[error("the answer is not JSON")]
    NotJson,
    /// More than the cap of one answer.
    #[error("the answer is longer than {limit} bytes")]
    BodyTooLarge {
        /// The cap.
        limit: usize,
    },
    /// JSON, but not what this call answers.
    #[error("the answer has another shape: {0}")]
    UnexpectedShape(ShapeError),
    /// A payment or refund status that is in no specification.
    #[error("the status {0:?} is not known")]
    UnknownStatus(String),
    /// A code that says neither yes nor no for certain.
    #[error("the code {} says neither yes nor no", .0.as_str())]
    UnclearCode(ErrorCode),
    /// The status says no and the code says `SUCCESS`.
    #[error("HTTP {0} with the code SUCCESS")]
    Contradictory(u16),
    /// The answer speaks of another amount than was sent.
    #[error("sent {sent}, answered {answered}")]
    AmountDiffers {
        /// What was sent.
        sent: Yen,
        /// What came back.
        answered: Yen,
    },
    /// The answer speaks of another payment or refund than was sent.
    #[error("{field}: sent {sent:?}, answered {answered:?}")]
    IdDiffers {
        /// The JSON field.
        field: &'static str,
        /// What was sent.
        sent: String,
        /// What came back.
        answered: String,
    },
}

/// Why a request did not leave this machine.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NotSentCause {
    /// The host's name is not known, or there is no name server.
    #[error("the host name cannot be resolved")]
    NameNotFound,
    /// Nobody listens there.
    #[error("the connection was refused")]
    ConnectionRefused,
    /// Nobody answered within the connect deadline.
    #[error("no connection within the deadline")]
    ConnectTimeout,
    /// The network gave another reason.
    #[error("the host cannot be reached")]
    Unreachable,
    /// The encrypted connection could not be agreed upon.
    #[error("{0}")]
    Tls(TlsFault),
    /// Our own rate limit did not let the request out within its deadline.
    #[error("our own rate limit held the request back")]
    QueueFull,
    /// No access token could be had.
    #[error("no access token: {0}")]
    Token(TokenFault),
    /// An id that cannot stand in an address.
    #[error("the id cannot stand in an address")]
    BadId,
    /// The request could not be written as HTTP.
    #[error("the request could not be written")]
    NotEncodable,
}

/// What is wrong with an encrypted connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum TlsFault {
    /// The certificate is past its time: also a sign of a wrong clock.
    #[error("the server's certificate has expired")]
    Expired,
    /// The certificate is not valid yet: also a sign of a wrong clock.
    #[error("the server's certificate is not valid yet")]
    NotValidYet,
    /// Nobody we trust has signed it.
    #[error("the server's certificate is signed by nobody known")]
    UnknownIssuer,
    /// It is another host's.
    #[error("the server's certificate is for another name")]
    WrongName,
    /// Something else about the certificate.
    #[error("the server's certificate cannot be trusted")]
    BadCertificate,
    /// The two sides found no common ground, or the other side does not speak TLS.
    #[error("no encrypted connection could be agreed upon")]
    Handshake,
}

/// Why no access token could be had.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TokenFault {
    /// The token server could not be reached.
    #[error("{0}")]
    NotSent(Box<NotSentCause>),
    /// The token server did not answer in time.
    #[error("no answer within the deadline")]
    Timeout,
    /// The connection ended before the answer was complete.
    #[error("the connection was lost")]
    ConnectionLost,
    /// The token server does not accept the key and secret.
    #[error("HTTP {status}: the key and secret are not accepted")]
    Rejected {
        /// 400, 401 or 403.
        status: u16,
    },
    /// Any other status.
    #[error("HTTP {status} from the token server")]
    Failed {
        /// The HTTP status.
        status: u16,
    },
    /// An answer without a usable token.
    #[error("the token server's answer cannot be read")]
    BadAnswer,
}
