//! Inbound HTTP: PayPay's webhooks and the health page.
//!
//! Owns the translation from HTTP to use case and back. Deliberately absent: decisions, the signature included: they are
//! [`app::App::receive_webhook`]'s. Invariant: PayPay is answered after the commit, and a body over the limit is refused before
//! a byte of it is hashed.

mod paypay_webhook;

use std::{io, net::SocketAddr, sync::Arc};

use app::App;
use axum::{
    Router,
    routing::{get, post},
};
use thiserror::Error;
use tokio::{net::TcpListener, sync::Notify, task::JoinHandle};

/// Why nothing can be listened to.
#[derive(Debug, Error)]
pub enum ListenerError {
    /// The address is not of this machine, or the port is taken or reserved.
    #[error("{address} cannot be listened on: {kind}")]
    Bind {
        /// Where.
        address: SocketAddr,
        /// Why.
        kind: io::ErrorKind,
    },
}

/// A running listener. Dropping it stops listening.
#[derive(Debug)]
pub struct Listener {
    address: SocketAddr,
    stop: Arc<Notify>,
    task: JoinHandle<()>,
}

impl Listener {
    /// Listens on `address` (port 0: any free one) and answers from `app`.
    ///
    /// # Errors
    /// [`ListenerError::Bind`].
    pub async fn start(app: App, address: SocketAddr) -> Result<Self, ListenerError> {
        let refuse = |error: io::Error| ListenerError::Bind { address, kind: error.kind() };
        let socket = TcpListener::bind(address).await.map_err(refuse)?;
        let address = socket.local_addr().map_err(refuse)?;
        let stop = Arc::new(Notify::new());
        let stopped = stop.clone();
        let service = routes(app).into_make_service_with_connect_info::<SocketAddr>();
        let task = tokio::spawn(async move {
            let serving = axum::serve(socket, service).with_graceful_shutdown(async move { stopped.notified().await });
            if let Err(error) = serving.await {
                tracing::error!(%error, "the listener ended");
            }
        });
        Ok(Listener { address, stop, task })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Stops listening and lets what is under way end.
    pub async fn stop(mut self) {
        self.stop.notify_one();
        // An error means that it ended by itself.
        let _ = (&mut self.task).await;
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The routes, for whoever serves them.
pub fn routes(app: App) -> Router {
    Router::new()
        .route("/health", get(health))
        .route(app::settings::WEBHOOK_PATH, post(paypay_webhook::receive))
        .with_state(app)
}

async fn health() -> &'static str {
    "ok\n"
}
