//! Kiosk mode: the console fills the screen, and staff cannot leave it by accident.
//!
//! Owns how the window is then, and the one way out. Deliberately absent: what the desktop can do to a window (its own keys,
//! another terminal): that is locked in the desktop's own settings, as docs/desktop.md says.
//!
//! The way out is seen by a script that the shell puts before the page. The page has no command for it: the script asks to go to
//! an address that no page has, and the shell takes that for the key.

use tauri::{AppHandle, Url, WebviewWindowBuilder, Wry};

use crate::lifetime;

/// The keys that quit a kiosk.
pub(crate) const WAY_OUT: &str = "Ctrl+Alt+Shift+Q";
/// The scheme of the address by which the script tells.
const SCHEME: &str = "mpac-kiosk";
/// No context menu, and the way out.
const SCRIPT: &str = include_str!("kiosk.js");

/// The window as a kiosk's.
pub(crate) fn lock<'a>(window: WebviewWindowBuilder<'a, Wry, AppHandle>) -> WebviewWindowBuilder<'a, Wry, AppHandle> {
    window
        .fullscreen(true)
        .decorations(false)
        .always_on_top(true)
        .closable(false)
        .minimizable(false)
        .resizable(false)
        .initialization_script(SCRIPT)
}

/// Whether the page asked by the keys to leave; then the program is ending.
pub(crate) fn took_the_way_out(handle: &AppHandle, address: &Url) -> bool {
    let asked = address.scheme() == SCHEME && address.path() == "leave";
    if asked {
        tracing::info!("{WAY_OUT} was pressed");
        lifetime::quit(handle);
    }
    asked
}
