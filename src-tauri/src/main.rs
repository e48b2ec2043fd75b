//! The desktop shell's program. Everything is in the library.

// Windows would open a terminal beside the window.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    mpac_console::start()
}
