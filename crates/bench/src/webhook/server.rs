//! Who answers: the console's own listener, or an echo. Both on a runtime of their own, as the programs have it.

use std::net::{Ipv4Addr, SocketAddr};

use app::App;
use axum::{Router, body::Bytes, http::StatusCode, routing::post};
use listener::Listener;
use tokio::{net::TcpListener, runtime::Runtime};

use crate::error::BenchError;

const ANY: (Ipv4Addr, u16) = (Ipv4Addr::LOCALHOST, 0);

fn runtime() -> Result<Runtime, BenchError> {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().map_err(BenchError::machine("runtime"))
}

/// Serves the console while `work` runs.
pub(super) fn with_console<T>(
    app: App,
    work: impl FnOnce(SocketAddr) -> Result<T, BenchError>,
) -> Result<T, BenchError> {
    let runtime = runtime()?;
    let listener = runtime.block_on(Listener::start(app, ANY.into()))?;
    let outcome = work(listener.address());
    runtime.block_on(listener.stop());
    outcome
}

/// Serves an echo while `work` runs: it reads the body and answers 200.
pub(super) fn with_echo<T>(work: impl FnOnce(SocketAddr) -> Result<T, BenchError>) -> Result<T, BenchError> {
    let runtime = runtime()?;
    let socket = runtime.block_on(TcpListener::bind(ANY)).map_err(BenchError::machine("echo"))?;
    let address = socket.local_addr().map_err(BenchError::machine("echo"))?;
    let routes = Router::new().route(app::settings::WEBHOOK_PATH, post(async |_body: Bytes| StatusCode::OK));
    // Ends with its runtime.
    let _serving = runtime.spawn(async move { axum::serve(socket, routes).await });
    work(address)
}
