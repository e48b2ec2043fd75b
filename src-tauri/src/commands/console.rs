//! What frames every screen, and the day.

use contract::{ConsoleView, Failure, HomeView, ShowHome, Startup};
use tauri::State;

use super::{acting, told};
use crate::state::Console;

/// How the start went. After a refusal this tries again.
#[tauri::command]
pub(crate) async fn show_startup(console: State<'_, Console>) -> Result<Startup, Failure> {
    match console.startup().await {
        Ok(running) => {
            let console = running.app.show_console(&acting(), console.is_kiosk()).await.map_err(told)?;
            Ok(Startup::Ready { console })
        }
        Err(failure) => Ok(Startup::Refused { failure }),
    }
}

/// The frame.
#[tauri::command]
pub(crate) async fn show_console(console: State<'_, Console>) -> Result<ConsoleView, Failure> {
    console.running().await?.app.show_console(&acting(), console.is_kiosk()).await.map_err(told)
}

/// The day at a glance.
#[tauri::command]
pub(crate) async fn show_home(console: State<'_, Console>, request: ShowHome) -> Result<HomeView, Failure> {
    console.running().await?.app.show_home(&acting(), request).await.map_err(told)
}
