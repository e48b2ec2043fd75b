//! Staying and leaving: what closing the window means, and the ways in which the program ends.

use std::io::Write;

use tauri::{AppHandle, CloseRequestApi, Manager, WebviewWindow};

use crate::{kiosk, state::Console, tray, window};

/// The window was asked to close. The work goes on: the window goes to the tray, or to the task bar where there is no tray. A
/// console that could not start has no work, so there the program ends. A kiosk stays.
pub(crate) fn close_requested(window: &WebviewWindow, api: &CloseRequestApi) {
    api.prevent_close();
    let console = window.state::<Console>();
    if console.is_kiosk() {
        tracing::info!("a kiosk is not closed: {} quits it", kiosk::WAY_OUT);
        return;
    }
    if !console.is_at_work() {
        return quit(window.app_handle());
    }
    let window = window.clone();
    tauri::async_runtime::spawn(async move {
        let put_away = if tray::is_there().await { window.hide() } else { window.minimize() };
        if let Err(error) = put_away {
            tracing::warn!(%error, "the window cannot be put away");
        }
    });
}

/// Ends the program: the window goes at once, the work is stopped in order.
pub(crate) fn quit(handle: &AppHandle) {
    tracing::info!("quitting");
    if let Some(window) = handle.get_webview_window(window::LABEL) {
        let _ = window.hide();
    }
    handle.exit(0);
}

/// Quits in order when the system or a person at a terminal asks the process to end.
#[cfg(unix)]
pub(crate) fn follow_signals(handle: AppHandle) {
    use tokio::signal::unix::{SignalKind, signal};

    for kind in [SignalKind::terminate(), SignalKind::interrupt(), SignalKind::hangup()] {
        let handle = handle.clone();
        tauri::async_runtime::spawn(async move {
            // Without it the process just ends, which the data survives.
            let Ok(mut asked) = signal(kind) else { return };
            if asked.recv().await.is_some() {
                quit(&handle);
            }
        });
    }
}

/// Windows ends a session's processes without a signal. Whatever was intended is on disk and goes on at the next start.
#[cfg(not(unix))]
pub(crate) fn follow_signals(_handle: AppHandle) {}

/// Says on stderr what kept the window from opening: then there is no other place to say it.
pub(crate) fn say(text: &str) {
    let _ = writeln!(std::io::stderr(), "mpac-console: {text}");
}
