//! How a request proves whose it is: a bearer token (`mpac`) or a signature (`opa`).

pub(crate) mod oauth;
pub(crate) mod opa;

/// The scheme of one client.
pub(crate) enum Auth {
    /// OAuth2 client credentials.
    Oauth(oauth::Tokens),
    /// `hmac OPA-Auth`.
    Opa(opa::Signer),
}
