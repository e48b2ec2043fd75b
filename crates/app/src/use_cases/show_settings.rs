//! The settings as they are.

use contract::{SecretName, SettingsView};
use domain::{Operator, Permission};

use crate::{App, error::AppError, settings};

/// The secrets there are.
pub(crate) const SECRETS: [SecretName; 3] =
    [SecretName::PaypayApiSecret, SecretName::PaypayWebhookSecret, SecretName::PaypayWebhookSecretOld];

impl App {
    /// The settings, which secrets are set, and whether the listener runs.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`]; [`AppError::Stopped`] at the end of the program.
    pub async fn show_settings(&self, operator: &Operator) -> Result<SettingsView, AppError> {
        operator.require(Permission::View)?;
        let secrets = self.ports().secrets.clone();
        let asked = tokio::task::spawn_blocking(move || {
            let set = |name: &SecretName| secrets.get(*name).map(|value| value.map(|_| *name));
            SECRETS.iter().map(set).collect::<Result<Vec<_>, _>>()
        });
        let (secrets_set, keyring_problem) = match asked.await.map_err(|_| AppError::Stopped)? {
            Ok(set) => (set.into_iter().flatten().collect(), None),
            Err(error) => (Vec::new(), Some(error.to_string())),
        };
        let settings = self.settings();
        let listener = self.listener_status();
        let webhook_url = listener.address.map(|address| format!("http://{address}{}", settings::WEBHOOK_PATH));
        Ok(SettingsView {
            settings: (*settings).clone(),
            secrets_set,
            keyring_problem,
            read_only: self.is_practice(),
            webhook_url,
            listener_problem: listener.problem.clone(),
        })
    }
}
