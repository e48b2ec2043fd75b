//! Why a provider could not start, or keep its state.

use std::io;
use std::path::PathBuf;

/// What can go wrong around the provider itself.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// The port is taken or not allowed.
    #[error("cannot listen on 127.0.0.1:{port}")]
    Listen {
        /// Which port.
        port: u16,
        /// Why.
        source: io::Error,
    },
    /// A certificate or key file cannot be read as PEM.
    #[error("cannot read {path} as PEM", path = path.display())]
    Pem {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: rustls::pki_types::pem::Error,
    },
    /// Certificate and key do not work together.
    #[error("the certificate and key cannot be used")]
    Tls {
        /// Why.
        source: rustls::Error,
    },
    /// The HTTP client for webhooks cannot be made.
    #[error("the webhook client cannot be made")]
    WebhookClient {
        /// Why.
        source: reqwest::Error,
    },
    /// The state file cannot be read or written.
    #[error("cannot use the state file {path}", path = path.display())]
    StateFile {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The state file is not what this program writes.
    #[error("the state file {path} cannot be understood", path = path.display())]
    StateFormat {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: serde_json::Error,
    },
    /// The state file was written by another version.
    #[error("the state file {path} has version {found}, expected {expected}", path = path.display())]
    StateVersion {
        /// Which file.
        path: PathBuf,
        /// The version in the file.
        found: u32,
        /// The version this program writes.
        expected: u32,
    },
}
