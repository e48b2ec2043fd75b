//! The tray: open and quit.
//!
//! On Linux a tray is a convenience that may be missing: its library, or a panel that shows it. So it is never the only way in
//! (a second start shows the window) nor the only way out (`--quit`, SIGTERM), and [`is_there`] is asked before the window hides.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::atomic::{AtomicBool, Ordering},
};

use host::DataDirectory;
use tauri::{
    AppHandle,
    menu::{Menu, MenuEvent, MenuItem, PredefinedMenuItem},
    tray::{MouseButton, TrayIcon, TrayIconBuilder, TrayIconEvent},
};

use crate::{arguments::Arguments, lifetime, window};

/// Whether an icon was made. It may still be that no panel shows it.
static MADE: AtomicBool = AtomicBool::new(false);

/// Puts the icon into the tray. A kiosk has none: it would be a way out.
pub(crate) fn build(handle: &AppHandle, arguments: &Arguments, directory: Option<&DataDirectory>) {
    if arguments.kiosk {
        return;
    }
    // The library behind it is loaded at run time, and its crate panics when it is not installed.
    match catch_unwind(AssertUnwindSafe(|| icon(handle, arguments.practice, directory))) {
        Ok(Ok(())) => MADE.store(true, Ordering::Relaxed),
        Ok(Err(error)) => tracing::warn!(%error, "there is no tray icon"),
        Err(_) => tracing::warn!("there is no tray icon: its library is not installed"),
    }
}

fn icon(handle: &AppHandle, practice: bool, directory: Option<&DataDirectory>) -> tauri::Result<()> {
    let open = MenuItem::with_id(handle, "open", "開く (Open)", true, None::<&str>)?;
    let quit = MenuItem::with_id(handle, "quit", "終了 (Quit)", true, None::<&str>)?;
    let line = PredefinedMenuItem::separator(handle)?;
    let mut builder = TrayIconBuilder::with_id("console");
    if let Some(directory) = directory {
        // On Linux the panel reads the picture from a file: ours, not one in a folder that all users share.
        builder = builder.temp_dir_path(directory.path().join("tray"));
    }
    builder
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
    ask_for_panel(&zbus::Connection::session().await?).await
}

/// The watcher that panels and icons meet at, and whether a panel came.
#[cfg(target_os = "linux")]
async fn ask_for_panel(bus: &zbus::Connection) -> zbus::Result<bool> {
    const WATCHER: &str = "org.kde.StatusNotifierWatcher";
    let watcher = zbus::proxy::Builder::<zbus::Proxy<'_>>::new(bus)
        .destination(WATCHER)?
        .path("/StatusNotifierWatcher")?
        .interface(WATCHER)?
        .cache_properties(zbus::proxy::CacheProperties::No)
        .build()
        .await?;
    watcher.get_property("IsStatusNotifierHostRegistered").await
}

/// Windows always has one.
#[cfg(not(target_os = "linux"))]
async fn is_shown() -> bool {
    true
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use std::{
        io::{BufRead, BufReader},
        process::{Child, Command, Stdio},
    };

    use super::ask_for_panel;

    struct Watcher {
        panel: bool,
    }

    #[zbus::interface(name = "org.kde.StatusNotifierWatcher")]
    impl Watcher {
        #[zbus(property)]
        fn is_status_notifier_host_registered(&self) -> bool {
            self.panel
        }
    }

    /// A session bus of the test's own, with its address.
    fn bus() -> (Child, String) {
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut address = String::new();
        BufReader::new(daemon.stdout.take().unwrap()).read_line(&mut address).unwrap();
        (daemon, address.trim().to_owned())
    }

    fn connect(address: &str) -> zbus::connection::Builder<'_> {
        zbus::connection::Builder::address(address).unwrap()
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_tray_is_there_when_a_panel_came_to_the_watcher() {
        let (mut daemon, address) = bus();
        let asking = connect(&address).build().await.unwrap();
        assert!(ask_for_panel(&asking).await.is_err(), "no watcher");
        for panel in [false, true] {
            let watching = connect(&address);
            let watching = watching.serve_at("/StatusNotifierWatcher", Watcher { panel }).unwrap();
            let watching = watching.name("org.kde.StatusNotifierWatcher").unwrap().build().await.unwrap();
            assert_eq!(ask_for_panel(&asking).await, Ok(panel));
            watching.close().await.unwrap();
        }
        daemon.kill().unwrap();
        daemon.wait().unwrap();
    }
}
