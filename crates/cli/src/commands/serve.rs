//! `mpac serve`: the listener and the background work without a window, until Ctrl-C or SIGTERM.

use std::time::Duration;

use app::{App, AppError};
use clap::Args;
use contract::SettingsView;
use domain::Operator;

use crate::{
    context::Context,
    error::CliError,
    exit::Exit,
    output::Output,
    table::{Align, Table},
    words::Words,
};

/// The listener has started, or said why not, within this time.
const STARTING: Duration = Duration::from_secs(3);
const LOOK: Duration = Duration::from_millis(20);

/// Receive webhooks and follow payments until stopped, without a window.
#[derive(Debug, Args)]
pub(crate) struct Serve {}

impl Serve {
    /// Runs it.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        // Before anything starts, so that a signal that comes early still stops it in order.
        let stop = stop_signal()?;
        let host = context.place.reside().await?;
        let (words, data) = (context.words, host.directory().path().display().to_string());
        let started = started(host.app(), &context.operator).await;
        if let Ok(settings) = &started {
            context.out.view(settings, |out, settings| show(out, words, settings, &data));
            context.out.flush();
            stop.await;
        }
        host.close().await;
        started?;
        context.out.line(words.labels().stopped);
        Ok(Exit::Done)
    }
}

/// The settings, once the listener is where it should be or has said why not.
async fn started(app: &App, operator: &Operator) -> Result<SettingsView, AppError> {
    let mut waited = Duration::ZERO;
    loop {
        let settings = app.show_settings(operator).await?;
        let known = settings.webhook_url.is_some() || settings.listener_problem.is_some();
        let is_off = !settings.read_only && settings.settings.listener_port == 0;
        if known || is_off || waited >= STARTING {
            return Ok(settings);
        }
        tokio::time::sleep(LOOK).await;
        waited += LOOK;
    }
}

fn show(out: &mut Output, words: &dyn Words, settings: &SettingsView, data: &str) {
    let labels = words.labels();
    out.line(format_args!("{} ({})", labels.serving, labels.stop_hint));
    let mut table = Table::new([Align::Left, Align::Left]);
    table.row([labels.data, data]);
    match (&settings.webhook_url, &settings.listener_problem) {
        (Some(url), _) => table.row([labels.webhooks_at, url]),
        (None, Some(problem)) => table.row([labels.listener_problem, problem]),
        (None, None) => table.row([labels.listener_off, ""]),
    }
    table.lines().for_each(|line| out.line(format_args!("  {line}")));
}

/// Until Ctrl-C or SIGTERM.
#[cfg(unix)]
pub(super) fn stop_signal() -> Result<impl Future<Output = ()>, CliError> {
    use tokio::signal::unix::{SignalKind, signal};
    let listen = |kind| signal(kind).map_err(|error| CliError::Terminal { what: "signal", kind: error.kind() });
    let mut terminate = listen(SignalKind::terminate())?;
    let mut pressed = listen(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = pressed.recv() => {}
        }
    })
}

/// Until Ctrl-C.
#[cfg(not(unix))]
pub(super) fn stop_signal() -> Result<impl Future<Output = ()>, CliError> {
    Ok(crate::follow::interrupt())
}
