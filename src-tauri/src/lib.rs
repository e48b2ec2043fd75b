//! The desktop shell: the only place that says `tauri`.
//!
//! Owns the window, the tray, kiosk mode, and the wiring of commands to use cases. Deliberately absent: rules (`domain`), work
//! (`app`), words for people (the screens), files and network for the web page: it asks by typed commands, and nothing else.
//!
//! Invariants: the window always opens, also when the console cannot start, and then says why; closing the window never stops
//! the work; leaving the program goes through [`tauri::RunEvent::Exit`], where the console is closed in order.

mod arguments;
mod commands;
mod events;
mod graphics;
mod identity;
mod kiosk;
mod lifetime;
mod state;
mod tray;
mod window;

use std::process::ExitCode;

use clap::Parser;
use host::{DataDirectory, LogTo, start_log};
use tauri::{App, AppHandle, Manager, RunEvent};

use crate::{arguments::Arguments, state::Console};

/// Starts the console and stays until it is quit.
#[must_use]
pub fn start() -> ExitCode {
    graphics::restart_without_dmabuf();
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "the window cannot be opened");
            lifetime::say(&format!("the window cannot be opened: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> tauri::Result<()> {
    // When the directory cannot be made, the screen says so: the console meets the same error when it starts.
    let directory = DataDirectory::open(arguments.data.clone(), arguments.practice).ok();
    if let Some(directory) = &directory {
        start_log(&directory.log(), LogTo::File);
    }
    let mut context = tauri::generate_context!();
    context.config_mut().identifier = identity::of(&context.config().identifier, directory.as_ref());
    tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(second_start))
        .invoke_handler(commands::handler())
        .setup(move |app| Ok(set_up(app, &arguments, directory.as_ref())?))
        .build(context)?
        .run(follow);
    Ok(())
}

/// Runs in the process that stays, when the program was started again over the same data.
fn second_start(handle: &AppHandle, arguments: Vec<String>, _directory: String) {
    match Arguments::try_parse_from(arguments) {
        Ok(Arguments { quit: true, .. }) => lifetime::quit(handle),
        Ok(_) | Err(_) => window::show(handle),
    }
}

fn set_up(app: &mut App, arguments: &Arguments, directory: Option<&DataDirectory>) -> tauri::Result<()> {
    let handle = app.handle().clone();
    if arguments.quit {
        // Nobody was there to be told.
        handle.exit(0);
        return Ok(());
    }
    let announcing = handle.clone();
    app.manage(Console::new(arguments.host_options(), arguments.kiosk, move |app| events::forward(&announcing, app)));
    // The database opens while the page loads: the first command waits for it.
    let starting = handle.clone();
    tauri::async_runtime::spawn(async move {
        if let Err(failure) = starting.state::<Console>().running().await {
            tracing::error!(?failure, "the console did not start");
        }
    });
    tray::build(&handle, arguments, directory);
    window::open(&handle, arguments, directory)?;
    lifetime::follow_signals(handle);
    Ok(())
}

fn follow(handle: &AppHandle, event: RunEvent) {
    match event {
        // The last window is gone, which nobody asked for: the work goes on, and the next start makes a window again.
        RunEvent::ExitRequested { code: None, api, .. } => api.prevent_exit(),
        RunEvent::Exit => {
            if let Some(console) = handle.try_state::<Console>() {
                tauri::async_runtime::block_on(console.close());
            }
        }
        _ => {}
    }
}
