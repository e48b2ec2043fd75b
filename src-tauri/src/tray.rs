//! The tray: open and quit.
//!
//! On Linux a tray is a convenience that may be missing: its library, or a panel that shows it. So it is never the only way in
//! (a second start shows the window) nor the only way out (`--quit`, SIGTERM), and [`is_there`] is asked before the window hides.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::atomic::{AtomicBool, Ordering},
};

use tauri::{
    AppHandle,
    menu::{Menu, MenuEvent, MenuItem, PredefinedMenuItem},
    tray::{MouseButton, TrayIcon, TrayIconBuilder, TrayIconEvent},
};

use crate::{arguments::Arguments, lifetime, window};

/// Whether an icon was made. It may still be that no panel shows it.
static MADE: AtomicBool = AtomicBool::new(false);

/// Puts the icon into the tray. A kiosk has none: it would be a way out.
pub(crate) fn build(handle: &AppHandle, arguments: &Arguments) {
    if arguments.kiosk {
        return;
    }
    // The library behind it is loaded at run time, and its crate panics when it is not installed.
    match catch_unwind(AssertUnwindSafe(|| icon(handle, arguments.practice))) {
        Ok(Ok(())) => MADE.store(true, Ordering::Relaxed),
        Ok(Err(error)) => tracing::warn!(%error, "there is no tray icon"),
        Err(_) => tracing::warn!("there is no tray icon: its library is not installed"),
    }
}

fn icon(handle: &AppHandle, practice: bool) -> tauri::Result<()> {
    let open = MenuItem::with_id(handle, "open", "開く (Open)", true, None::<&str>)?;
    let quit = MenuItem::with_id(handle, "quit", "終了 (Quit)", true, None::<&str>)?;
    let line = PredefinedMenuItem::separator(handle)?;
    TrayIconBuilder::with_id("console")
        .icon(window::icon())
        .tooltip(window::title(practice))
        .menu(&Menu::with_items(handle, &[&open, &line, &quit])?)
        .show_menu_on_left_click(false)
        .on_menu_event(chosen)
        .on_tray_icon_event(clicked)
        .build(handle)?;
    Ok(())
}

fn chosen(handle: &AppHandle, event: MenuEvent) {
    match event.id().as_ref() {
        "open" => window::show(handle),
        "quit" => lifetime::quit(handle),
        other => tracing::warn!(other, "an unknown line of the tray's menu"),
    }
}

/// Windows only: on Linux a tray tells of no clicks.
fn clicked(icon: &TrayIcon, event: TrayIconEvent) {
    if let TrayIconEvent::Click { button: MouseButton::Left, .. } = event {
        window::show(icon.app_handle());
    }
}

/// Whether a person can reach the icon now.
pub(crate) async fn is_there() -> bool {
    MADE.load(Ordering::Relaxed) && is_shown().await
}

/// Asks the session bus for a panel that shows tray icons. No bus, no answer, no panel: no tray.
#[cfg(target_os = "linux")]
async fn is_shown() -> bool {
    use std::time::Duration;

    const WITHIN: Duration = Duration::from_secs(1);
    tokio::time::timeout(WITHIN, panel_listens()).await.is_ok_and(|answer| answer.unwrap_or(false))
}

#[cfg(target_os = "linux")]
async fn panel_listens() -> zbus::Result<bool> {
    let bus = zbus::Connection::session().await?;
    let watcher = zbus::Proxy::new(
        &bus,
        "org.kde.StatusNotifierWatcher",
        "/StatusNotifierWatcher",
        "org.kde.StatusNotifierWatcher",
    )
    .await?;
    watcher.get_property("IsStatusNotifierHostRegistered").await
}

/// Windows always has one.
#[cfg(not(target_os = "linux"))]
async fn is_shown() -> bool {
    true
}
