//! The door with TLS. HTTP/1.1 only, so that a lost answer is a closed connection and nothing else.

use std::sync::Arc;

use axum_server::tls_rustls::RustlsConfig;
use rustls::ServerConfig;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::config::Https;
use crate::error::SandboxError;

/// Installs ring as the process's crypto provider unless somebody chose one before.
pub(crate) fn ensure_crypto_provider() {
    if CryptoProvider::get_default().is_none() && rustls::crypto::ring::default_provider().install_default().is_err() {
        tracing::debug!("another thread installed a crypto provider first");
    }
}

pub(crate) fn server_config(https: &Https) -> Result<RustlsConfig, SandboxError> {
    let chain = CertificateDer::pem_file_iter(&https.cert)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(|source| SandboxError::Pem { path: https.cert.clone(), source })?;
    let key = PrivateKeyDer::from_pem_file(&https.key)
        .map_err(|source| SandboxError::Pem { path: https.key.clone(), source })?;
    let mut config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(|source| SandboxError::Tls { source })?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(RustlsConfig::from_config(Arc::new(config)))
}
