//! The desk of what is not known.

use contract::{AcknowledgeException, Changed, Failure, UnresolvedView};
use tauri::State;

use super::{acting, told};
use crate::state::Console;

/// What is not known.
#[tauri::command]
pub(crate) async fn list_unresolved(console: State<'_, Console>) -> Result<UnresolvedView, Failure> {
    console.running().await?.app.list_unresolved(&acting()).await.map_err(told)
}

/// Takes an exception off the desk.
#[tauri::command]
pub(crate) async fn acknowledge_exception(
    console: State<'_, Console>,
    request: AcknowledgeException,
) -> Result<Changed<UnresolvedView>, Failure> {
    console.running().await?.app.acknowledge_exception(&acting(), request).await.map_err(told)
}
