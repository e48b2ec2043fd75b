//! WebKitGTK shows an empty window on some graphics cards unless its DMABUF renderer is off.
//!
//! The variable must be there before GTK starts, and a running program cannot safely set one: other threads may be reading. So
//! the program starts itself again in its own place, once, before it does anything else. The process keeps its id, so whoever
//! started it (a desktop, a test, a supervisor) notices nothing. Whoever sets the variable, to any value, is left alone.

/// Replaces this process by itself with the variable set. Returns when there is nothing to do, or when it did not work: then the
/// window opens the way it is.
#[cfg(target_os = "linux")]
pub(crate) fn restart_without_dmabuf() {
    use std::{env, os::unix::process::CommandExt, process::Command};

    const VARIABLE: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

    if env::var_os(VARIABLE).is_some() {
        return;
    }
    let Ok(program) = env::current_exe() else { return };
    let mut again = Command::new(program);
    let mut words = env::args_os();
    if let Some(name) = words.next() {
        again.arg0(name);
    }
    // An error is all that can come back from here.
    let _ = again.args(words).env(VARIABLE, "1").exec();
}

/// WebView2 draws its own way.
#[cfg(not(target_os = "linux"))]
pub(crate) fn restart_without_dmabuf() {}
