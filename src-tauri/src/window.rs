//! The one window: how it looks, what its page may reach, and when it is shown.
//!
//! Deliberately absent: a second window, other pages, downloads, new windows. The page is the one inside the program, and stays.

use std::time::Duration;

use host::DataDirectory;
use tauri::{
    AppHandle, Manager, Url, WebviewUrl, WebviewWindow, WebviewWindowBuilder, WindowEvent,
    image::Image,
    utils::config::Color,
    webview::{NewWindowResponse, PageLoadEvent, PermissionResponse},
};

use crate::{arguments::Arguments, kiosk, lifetime};

/// The window's label, by which capabilities name it.
pub(crate) const LABEL: &str = "main";
/// The colour of paper, so that nothing flashes white before the page is there.
const PAPER: Color = Color(0xf6, 0xf5, 0xf1, 0xff);
/// A page that is not loaded by then is shown as it is: an empty window says more than none.
const SHOWN_WITHIN: Duration = Duration::from_secs(5);

/// Freezes what every object of the page inherits.
const HARDEN: &str = include_str!("page.js");

/// Opens the window, out of sight until its page is there.
pub(crate) fn open(handle: &AppHandle, arguments: &Arguments, directory: Option<&DataDirectory>) -> tauri::Result<()> {
    let navigating = handle.clone();
    let mut builder = WebviewWindowBuilder::new(handle, LABEL, WebviewUrl::default())
        .title(title(arguments.practice))
        .icon(icon())?
        .inner_size(1280.0, 800.0)
        .min_inner_size(1024.0, 720.0)
        .center()
        .prevent_overflow()
        .background_color(PAPER)
        .visible(false)
        .devtools(cfg!(debug_assertions))
        .zoom_hotkeys_enabled(false)
        .initialization_script(HARDEN)
        .on_navigation(move |address| may_go_to(&navigating, address))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_permission_request(|_, _| PermissionResponse::Deny)
        .on_page_load(|window, load| {
            if load.event() == PageLoadEvent::Finished {
                reveal(&window);
            }
        });
    if let Some(directory) = directory {
        // What the page keeps belongs to the same data: practice and live never meet there either.
        builder = builder.data_directory(directory.path().join("page"));
    }
    if arguments.kiosk {
        builder = kiosk::lock(builder);
    }
    let window = builder.build()?;
    let closing = window.clone();
    window.on_window_event(move |event| {
        if let WindowEvent::CloseRequested { api, .. } = event {
            lifetime::close_requested(&closing, api);
        }
    });
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(SHOWN_WITHIN).await;
        reveal(&window);
    });
    Ok(())
}

/// Brings the window to the front, wherever it went.
pub(crate) fn show(handle: &AppHandle) {
    let Some(window) = handle.get_webview_window(LABEL) else { return };
    let shown = window.show().and_then(|()| window.unminimize()).and_then(|()| window.set_focus());
    if let Err(error) = shown {
        tracing::warn!(%error, "the window cannot be shown");
    }
}

/// The window's title. Practice is told apart in the task bar too.
pub(crate) fn title(practice: bool) -> &'static str {
    if practice { "MPAC Console 【練習】" } else { "MPAC Console" }
}

/// The program's icon.
pub(crate) fn icon() -> Image<'static> {
    tauri::include_image!("assets/icons/128x128.png")
}

/// Shows the window for the first time. Once is enough: a person may have hidden it since.
fn reveal(window: &WebviewWindow) {
    struct Revealed;
    // `manage` says whether this is the first.
    if !window.manage(Revealed) {
        return;
    }
    // A window that was made out of sight has to ask for the keyboard.
    match window.show().and_then(|()| window.set_focus()) {
        Ok(()) => tracing::info!("the window is shown"),
        Err(error) => tracing::warn!(%error, "the window cannot be shown"),
    }
}

/// The page inside the program, and while developing the one that Vite serves. Everything else is refused.
fn may_go_to(handle: &AppHandle, address: &Url) -> bool {
    if kiosk::took_the_way_out(handle, address) {
        return false;
    }
    let development = if tauri::is_dev() { handle.config().build.dev_url.as_ref() } else { None };
    let may = is_ours(address, development);
    if !may {
        tracing::warn!(scheme = address.scheme(), host = address.host_str(), "the page may not go there");
    }
    may
}

fn is_ours(address: &Url, development: Option<&Url>) -> bool {
    let inside = match (address.scheme(), address.host_str()) {
        ("tauri", Some("localhost")) => true,
        ("http" | "https", Some("tauri.localhost")) => cfg!(windows),
        _ => false,
    };
    inside || development.is_some_and(|development| development.origin() == address.origin())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_page_is_gone_to() {
        let vite: Url = "http://localhost:5173".parse().unwrap();
        for (address, inside, developing) in [
            ("tauri://localhost/", true, true),
            ("tauri://localhost/pay", true, true),
            ("tauri://elsewhere/", false, false),
            ("http://localhost:5173/pay", false, true),
            ("http://localhost:5174/", false, false),
            ("https://paypay.ne.jp/", false, false),
            ("file:///etc/passwd", false, false),
            ("data:text/html,hello", false, false),
            ("about:blank", false, false),
        ] {
            let url: Url = address.parse().unwrap();
            assert_eq!(is_ours(&url, None), inside, "{address}");
            assert_eq!(is_ours(&url, Some(&vite)), developing, "{address} while developing");
        }
    }
}
