//! Settings and secrets.

use contract::{Changed, ConnectionTest, Failure, SetSecret, Settings, SettingsView};
use tauri::State;

use super::{acting, told};
use crate::state::Console;

/// The settings.
#[tauri::command]
pub(crate) async fn show_settings(console: State<'_, Console>) -> Result<SettingsView, Failure> {
    console.running().await?.app.show_settings(&acting()).await.map_err(told)
}

/// Puts settings in force.
#[tauri::command]
pub(crate) async fn save_settings(
    console: State<'_, Console>,
    request: Settings,
) -> Result<Changed<SettingsView>, Failure> {
    console.running().await?.app.save_settings(&acting(), request).await.map_err(told)
}

/// Keeps a secret in the keyring, or forgets it.
#[tauri::command]
pub(crate) async fn set_secret(
    console: State<'_, Console>,
    request: SetSecret,
) -> Result<Changed<SettingsView>, Failure> {
    console.running().await?.app.set_secret(&acting(), request).await.map_err(told)
}

/// Tries the connection with settings that need not be saved.
#[tauri::command]
pub(crate) async fn test_connection(console: State<'_, Console>, request: Settings) -> Result<ConnectionTest, Failure> {
    console.running().await?.app.test_connection(&acting(), request).await.map_err(told)
}
