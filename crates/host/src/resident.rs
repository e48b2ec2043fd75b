//! What a resident console does by itself: ask about what is not final, and listen.

use std::{net::SocketAddr, sync::Arc};

use app::{App, ListenerStatus};
use contract::Tag;
use listener::Listener;
use tokio::{sync::broadcast::error::RecvError, task::JoinSet};

use crate::{HostError, practice::Practice};

/// The work of a resident console. Dropping it stops it.
#[derive(Debug)]
pub(crate) struct Resident {
    work: JoinSet<()>,
}

impl Resident {
    /// Starts the resolver and the listener. In practice mode the listener takes any free port and the practice provider is told
    /// where it is; else it follows the settings, and a port that is taken is a problem that is shown, not a reason not to start.
    pub(crate) async fn start(app: &App, practice: Option<&Arc<Practice>>) -> Result<Self, HostError> {
        let mut work = JoinSet::new();
        let resolving = app.clone();
        work.spawn(async move { resolving.run_resolver().await });
        let unlocking = app.clone();
        work.spawn(async move { unlocking.run_keyring_retry().await });
        match practice {
            Some(practice) => {
                let listener = Listener::start(app.clone(), SocketAddr::from(([127, 0, 0, 1], 0))).await?;
                let address = listener.address();
                app.note_listener(ListenerStatus { address: Some(address), problem: None });
                practice.send_webhooks_to(format!("http://{address}{}", app::settings::WEBHOOK_PATH));
                work.spawn(async move {
                    std::future::pending::<()>().await;
                    drop(listener);
                });
            }
            None => {
                let listening = app.clone();
                work.spawn(async move { follow_settings(listening).await });
            }
        }
        Ok(Resident { work })
    }

    /// Stops and waits until it has.
    pub(crate) async fn stop(mut self) {
        self.work.shutdown().await;
    }
}

/// Listens where the settings say, also after they change.
async fn follow_settings(app: App) {
    let mut changes = app.changes().listen();
    let mut listening: Option<(SocketAddr, Listener)> = None;
    loop {
        let wanted = wanted(&app);
        if listening.as_ref().map(|(address, _)| *address) != wanted {
            if let Some((_, old)) = listening.take() {
                old.stop().await;
            }
            listening = match wanted {
                Some(address) => listen(&app, address).await.map(|listener| (address, listener)),
                None => {
                    app.note_listener(ListenerStatus::default());
                    None
                }
            };
        }
        loop {
            match changes.recv().await {
                Ok(event) if event.stale.contains(&Tag::Settings) && wanted != self::wanted(&app) => break,
                Ok(_) => {}
                Err(RecvError::Lagged(_)) => break,
                Err(RecvError::Closed) => return,
            }
        }
    }
}

fn wanted(app: &App) -> Option<SocketAddr> {
    let settings = app.settings();
    let ip = app::settings::listener_ip(&settings).ok()?;
    (settings.listener_port != 0).then(|| SocketAddr::new(ip, settings.listener_port))
}

async fn listen(app: &App, address: SocketAddr) -> Option<Listener> {
    match Listener::start(app.clone(), address).await {
        Ok(listener) => {
            app.note_listener(ListenerStatus { address: Some(listener.address()), problem: None });
            Some(listener)
        }
        Err(error) => {
            tracing::error!(%error, "webhooks cannot be received");
            app.note_listener(ListenerStatus { address: None, problem: Some(error.to_string()) });
            None
        }
    }
}
