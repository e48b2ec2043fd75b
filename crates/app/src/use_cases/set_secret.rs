//! Keep a secret in the OS keyring, or forget it.

use contract::{Changed, FieldReason, SecretName, SetSecret, SettingsView, Tag};
use domain::{Operator, Permission};
use secrecy::SecretString;
use store::audit::{self, NewAuditEntry};

use crate::{App, error::AppError};

/// Characters of a secret that the keyrings of all systems take.
const SECRET_LEN_MAX: usize = 1_000;

impl App {
    /// Keeps the secret; an empty value forgets it. The audit says that it changed, never to what.
    ///
    /// # Errors
    /// [`AppError::Field`] for a value that no provider gave out, [`AppError::Secrets`] when the keyring cannot be used.
    pub async fn set_secret(&self, operator: &Operator, request: SetSecret) -> Result<Changed<SettingsView>, AppError> {
        operator.require(Permission::Configure)?;
        let value = request.value.trim().to_owned();
        if value.len() > SECRET_LEN_MAX {
            let limit = i64::try_from(SECRET_LEN_MAX).ok();
            return Err(AppError::field_limit("value", FieldReason::TooLong, limit, None));
        }
        if !value.chars().all(|c| c.is_ascii_graphic()) {
            return Err(AppError::field("value", FieldReason::BadCharacter, None));
        }
        let forget = value.is_empty();
        let secret = Some(SecretString::from(value)).filter(|_| !forget);
        let (secrets, name) = (self.ports().secrets.clone(), request.name);
        tokio::task::spawn_blocking(move || secrets.set(name, secret)).await.map_err(|_| AppError::Stopped)??;
        let entry = NewAuditEntry {
            at: self.now(),
            operator_id: operator.id.clone(),
            verb: "set_secret".into(),
            subject: subject(name).into(),
            note: if forget { "forgotten" } else { "set" }.into(),
        };
        self.write(move |tx| Ok(audit::append(tx, &entry).map(|_| ())?)).await?;
        self.put_in_force((*self.settings()).clone()).await?;
        let stale = vec![Tag::Settings, Tag::Console, Tag::Home];
        self.changes().announce(stale.clone(), None);
        Ok(Changed { view: self.show_settings(operator).await?, stale })
    }
}

const fn subject(name: SecretName) -> &'static str {
    match name {
        SecretName::PaypayApiSecret => "paypay_api_secret",
        SecretName::PaypayWebhookSecret => "paypay_webhook_secret",
        SecretName::PaypayWebhookSecretOld => "paypay_webhook_secret_old",
    }
}
