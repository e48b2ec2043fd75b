//! What can go wrong between this machine and the other, told apart by whether the request may have arrived.
//!
//! Invariant: `NotSent` only where the connection did not even stand. In doubt the request counts as sent.

use std::{error::Error, io};

use crate::outcome::{NotSentCause, TlsFault};

/// A failed exchange.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// No connection stood.
    NotSent(NotSentCause),
    /// The deadline passed.
    Timeout,
    /// The connection ended too early.
    Lost,
    /// More bytes than are read.
    TooLarge,
}

impl Fault {
    pub(crate) fn of(error: &reqwest::Error) -> Self {
        if error.is_dns() {
            Fault::NotSent(NotSentCause::NameNotFound)
        } else if error.is_connect() {
            Fault::NotSent(not_connected(error))
        } else if error.is_builder() {
            Fault::NotSent(NotSentCause::NotEncodable)
        } else if error.is_timeout() {
            Fault::Timeout
        } else {
            Fault::Lost
        }
    }
}

fn not_connected(error: &reqwest::Error) -> NotSentCause {
    if error.is_timeout() {
        return NotSentCause::ConnectTimeout;
    }
    let mut cause: Option<&(dyn Error + 'static)> = error.source();
    while let Some(at) = cause {
        if let Some(tls) = at.downcast_ref::<rustls::Error>() {
            return NotSentCause::Tls(tls_fault(tls));
        }
        if let Some(why) = at.downcast_ref::<io::Error>().and_then(io_cause) {
            return why;
        }
        cause = at.source();
    }
    NotSentCause::Unreachable
}

/// What an `io::Error` tells by its kind, or carries inside: it hides that from `source`, sometimes twice.
fn io_cause(error: &io::Error) -> Option<NotSentCause> {
    if error.kind() == io::ErrorKind::ConnectionRefused {
        return Some(NotSentCause::ConnectionRefused);
    }
    let inner = error.get_ref()?;
    match inner.downcast_ref::<rustls::Error>() {
        Some(tls) => Some(NotSentCause::Tls(tls_fault(tls))),
        None => inner.downcast_ref::<io::Error>().and_then(io_cause),
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "rustls grows kinds; a new one is only described less precisely")]
fn tls_fault(error: &rustls::Error) -> TlsFault {
    use rustls::CertificateError as Certificate;
    match error {
        rustls::Error::InvalidCertificate(certificate) => match certificate {
            Certificate::Expired | Certificate::ExpiredContext { .. } => TlsFault::Expired,
            Certificate::NotValidYet | Certificate::NotValidYetContext { .. } => TlsFault::NotValidYet,
            Certificate::UnknownIssuer => TlsFault::UnknownIssuer,
            Certificate::NotValidForName | Certificate::NotValidForNameContext { .. } => TlsFault::WrongName,
            _ => TlsFault::BadCertificate,
        },
        _ => TlsFault::Handshake,
    }
}

/// Reads at most `limit` bytes: what arrived, and what went wrong on the way.
pub(crate) async fn read_body(mut reply: reqwest::Response, limit: usize) -> (Vec<u8>, Option<Fault>) {
    let mut body = Vec::new();
    loop {
        match reply.chunk().await {
            Ok(None) => return (body, None),
            Ok(Some(chunk)) => {
                let room = limit - body.len();
                if chunk.len() > room {
                    body.extend_from_slice(chunk.get(..room).unwrap_or_default());
                    return (body, Some(Fault::TooLarge));
                }
                body.extend_from_slice(&chunk);
            }
            Err(error) => {
                let fault = if error.is_timeout() { Fault::Timeout } else { Fault::Lost };
                return (body, Some(fault));
            }
        }
    }
}
