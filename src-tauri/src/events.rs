//! The one event of the core: something changed in the background.

use app::App;
use contract::{ChangedEvent, Tag};
use tauri::{AppHandle, Emitter};
use tokio::sync::broadcast::error::RecvError;

/// The event's name on the page.
const CHANGED: &str = "changed";

/// Tells the page what becomes stale, until the console is closed.
pub(crate) fn forward(handle: &AppHandle, app: &App) {
    let (handle, mut changes) = (handle.clone(), app.changes().listen());
    tauri::async_runtime::spawn(async move {
        loop {
            let event = match changes.recv().await {
                Ok(event) => event,
                Err(RecvError::Lagged(_)) => everything(),
                Err(RecvError::Closed) => return,
            };
            if let Err(error) = handle.emit(CHANGED, event) {
                tracing::warn!(%error, "the page was not told of a change");
            }
        }
    });
}

/// What the page is told when it was too slow to hear all: read everything again.
fn everything() -> ChangedEvent {
    let stale = vec![Tag::Payments, Tag::Home, Tag::Unresolved, Tag::Settings, Tag::Practice, Tag::Console];
    ChangedEvent { stale, payment_id: None }
}
