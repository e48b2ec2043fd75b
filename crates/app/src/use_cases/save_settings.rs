//! Change the settings.

use contract::{Changed, Settings, SettingsView, Tag};
use domain::{Operator, Permission};

use crate::{App, console, error::AppError, ports::SecretsError, settings};

impl App {
    /// Checks the settings, keeps them with who changed them, and puts them in force at once. What is under way ends with the
    /// settings with which it began.
    ///
    /// # Errors
    /// [`AppError::Field`] naming the first field that is wrong; nothing is kept then. The store's.
    pub async fn save_settings(
        &self,
        operator: &Operator,
        request: Settings,
    ) -> Result<Changed<SettingsView>, AppError> {
        operator.require(Permission::Configure)?;
        if self.is_practice() {
            return Err(SecretsError::ReadOnly.into());
        }
        let checked = settings::check(&request)?;
        let (now, actor, kept) = (self.now(), operator.clone(), checked.clone());
        self.write(move |tx| console::write_settings(tx, now, &actor, &kept)).await?;
        self.put_in_force(checked).await?;
        let stale = vec![Tag::Settings, Tag::Console, Tag::Home];
        self.changes().announce(stale.clone(), None);
        Ok(Changed { view: self.show_settings(operator).await?, stale })
    }
}
