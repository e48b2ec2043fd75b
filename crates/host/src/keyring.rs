//! The OS keyring: Secret Service on Linux, Credential Manager on Windows.
//!
//! A locked Secret Service waits for ever for somebody to type a password, so every question has a deadline, on a thread of its
//! own. There is no fallback: a secret that is not in a keyring is not kept. (Windows has been compiled for, not run.)

use std::{
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use app::ports::{Secrets, SecretsError};
use contract::SecretName;
use keyring_core::{CredentialStore, Entry, Error};
use secrecy::{ExposeSecret, SecretString};

const SERVICE: &str = "jp.mpac.console";
const DEADLINE: Duration = Duration::from_secs(10);

/// The keyring, opened when it is first asked.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Keyring;

impl Secrets for Keyring {
    fn get(&self, name: SecretName) -> Result<Option<SecretString>, SecretsError> {
        within_deadline(move || match entry(name)?.get_password() {
            Ok(value) => Ok(Some(SecretString::from(value))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(unavailable(&error)),
        })
    }

    fn set(&self, name: SecretName, value: Option<SecretString>) -> Result<(), SecretsError> {
        within_deadline(move || {
            let entry = entry(name)?;
            let done = match value {
                Some(value) => entry.set_password(value.expose_secret()),
                None => entry.delete_credential(),
            };
            match done {
                Ok(()) | Err(Error::NoEntry) => Ok(()),
                Err(error) => Err(unavailable(&error)),
            }
        })
    }
}

fn within_deadline<T: Send + 'static>(
    ask: impl FnOnce() -> Result<T, SecretsError> + Send + 'static,
) -> Result<T, SecretsError> {
    let (answer, answered) = mpsc::channel();
    let asking = thread::Builder::new().name("keyring".into()).spawn(move || {
        // Nobody waits any more when the deadline has passed.
        let _ = answer.send(ask());
    });
    asking.map_err(|error| SecretsError::Unavailable { said: error.to_string() })?;
    answered.recv_timeout(DEADLINE).unwrap_or_else(|_| {
        Err(SecretsError::Unavailable { said: format!("no answer in {} s: is it locked?", DEADLINE.as_secs()) })
    })
}

fn entry(name: SecretName) -> Result<Entry, SecretsError> {
    let user = match name {
        SecretName::PaypayApiSecret => "paypay-api-secret",
        SecretName::PaypayWebhookSecret => "paypay-webhook-secret",
        SecretName::PaypayWebhookSecretOld => "paypay-webhook-secret-old",
    };
    let store = open_store().map_err(|error| unavailable(&error))?;
    store.build(SERVICE, user, None).map_err(|error| unavailable(&error))
}

#[cfg(target_os = "linux")]
fn open_store() -> keyring_core::Result<Arc<CredentialStore>> {
    let store: Arc<CredentialStore> = zbus_secret_service_keyring_store::Store::new()?;
    Ok(store)
}

#[cfg(windows)]
fn open_store() -> keyring_core::Result<Arc<CredentialStore>> {
    let store: Arc<CredentialStore> = windows_native_keyring_store::Store::new()?;
    Ok(store)
}

#[cfg(not(any(target_os = "linux", windows)))]
fn open_store() -> keyring_core::Result<Arc<CredentialStore>> {
    Err(Error::NotSupportedByStore("no keyring is known for this system".into()))
}

fn unavailable(error: &Error) -> SecretsError {
    SecretsError::Unavailable { said: error.to_string() }
}
