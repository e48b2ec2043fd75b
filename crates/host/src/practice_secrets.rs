//! The secrets of practice mode: those of the practice provider. They are worth nothing, and never in a keyring.

use app::ports::{Secrets, SecretsError};
use contract::SecretName;
use secrecy::SecretString;

/// The practice provider's secrets.
#[derive(Debug, Clone)]
pub(crate) struct PracticeSecrets {
    pub(crate) api_secret: SecretString,
    pub(crate) webhook_secret: SecretString,
}

impl Secrets for PracticeSecrets {
    fn get(&self, name: SecretName) -> Result<Option<SecretString>, SecretsError> {
        Ok(match name {
            SecretName::PaypayApiSecret => Some(self.api_secret.clone()),
            SecretName::PaypayWebhookSecret => Some(self.webhook_secret.clone()),
            SecretName::PaypayWebhookSecretOld => None,
        })
    }

    fn set(&self, _name: SecretName, _value: Option<SecretString>) -> Result<(), SecretsError> {
        Err(SecretsError::ReadOnly)
    }
}
