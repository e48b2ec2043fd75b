//! The handle of a running provider: start, drive, look, stop.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum_server::Handle;
use tokio::task::JoinHandle;

use crate::config::{SandboxConfig, WebhookTarget};
use crate::customer::{Behaviour, Customers, ScanReply};
use crate::error::SandboxError;
use crate::faults::{ActiveFault, Faults};
use crate::ledger::{Act, CustomerRefusal, Ledger, Order, Rules, Totals};
use crate::shared::Shared;
use crate::state::StateFile;
use crate::webhook::Courier;
use crate::world::{Snapshot, World};
use crate::{control, http, tls};

/// How long open connections may finish at shutdown.
const GRACE: Duration = Duration::from_secs(1);

/// A provider that is running. Dropping it stops it at once; [`Sandbox::shutdown`] lets answers finish.
pub struct Sandbox {
    shared: Arc<Shared>,
    http: Door,
    https: Option<Door>,
    clockwork: JoinHandle<()>,
}

struct Door {
    address: SocketAddr,
    handle: Handle<SocketAddr>,
    server: JoinHandle<()>,
}

impl Sandbox {
    /// Starts a provider on 127.0.0.1.
    ///
    /// # Errors
    /// A port that is taken, certificate or state files that cannot be used.
    pub async fn start(config: SandboxConfig) -> Result<Self, SandboxError> {
        tls::ensure_crypto_provider();
        let mut state = config.state.map(StateFile::new);
        let kept = match &state {
            Some(state) => state.load()?,
            None => None,
        };
        let world = kept.unwrap_or_else(|| World {
            ledger: Ledger::new(rand::random(), config.rules),
            customers: Customers::new(config.behaviour),
            faults: Faults::default(),
            tokens: crate::auth::oauth::Tokens::default(),
        });
        if let Some(state) = &mut state {
            state.save(&world)?;
        }
        let courier = Courier::new()?;
        let shared = Arc::new(Shared::new(world, state, config.webhook, config.credentials, config.clock, courier));
        let mut app = Router::new().fallback(http::serve);
        if config.control {
            app = app.nest("/_control", control::routes());
        }
        let app = app.with_state(Arc::clone(&shared));
        let http = open_plain(config.http_port, app.clone())?;
        let https = match config.https {
            Some(https) => Some(open_tls(https.port, tls::server_config(&https)?, app)?),
            None => None,
        };
        let ticking = Arc::clone(&shared);
        let clockwork = tokio::spawn(async move { ticking.tick().await });
        Ok(Self { shared, http, https, clockwork })
    }

    /// Where it listens without TLS.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.http.address
    }

    /// Where it listens with TLS.
    #[must_use]
    pub fn https_addr(&self) -> Option<SocketAddr> {
        self.https.as_ref().map(|door| door.address)
    }

    /// `http://127.0.0.1:port`
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}", self.addr())
    }

    /// Everything, as it is now.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        self.shared.look(World::snapshot)
    }

    /// The sums: the independent ledger.
    #[must_use]
    pub fn totals(&self) -> Totals {
        self.shared.look(|world, _| world.ledger.totals())
    }

    /// An order by any of its ids.
    #[must_use]
    pub fn order(&self, id: &str) -> Option<Order> {
        self.shared.look(|world, _| world.ledger.find(id).cloned())
    }

    /// Orders whose code can be paid now.
    #[must_use]
    pub fn open_codes(&self) -> Vec<Order> {
        self.shared.look(|world, now| world.ledger.orders().filter(|o| o.code_is_open(now)).cloned().collect())
    }

    /// Lets the customer of an order (any of its ids) act.
    ///
    /// # Errors
    /// The inner result says why a customer cannot do that; the outer that the state could not be saved.
    pub fn customer_acts(&self, id: &str, act: Act) -> Result<Result<Order, CustomerRefusal>, SandboxError> {
        self.shared.change(|world, now| world.ledger.customer_acts(id, act, now).cloned())
    }

    /// Changes what customers do with a shown code.
    ///
    /// # Errors
    /// The state could not be saved.
    pub fn set_behaviour(&self, behaviour: Behaviour) -> Result<(), SandboxError> {
        self.shared.change(|world, _| world.customers.behaviour = behaviour)
    }

    /// Prepares the reply to the next scan.
    ///
    /// # Errors
    /// The state could not be saved.
    pub fn preset_scan(&self, reply: ScanReply) -> Result<(), SandboxError> {
        self.shared.change(|world, _| world.customers.preset_scan(reply))
    }

    /// Forgets the prepared replies to scans.
    ///
    /// # Errors
    /// [`SandboxError::StateFile`].
    pub fn clear_scans(&self) -> Result<(), SandboxError> {
        self.shared.change(|world, _| world.customers.clear_scans())
    }

    /// Switches a fault on.
    ///
    /// # Errors
    /// The state could not be saved.
    pub fn set_fault(&self, fault: ActiveFault) -> Result<(), SandboxError> {
        self.shared.change(|world, _| world.faults.set(fault))
    }

    /// Switches all faults off.
    ///
    /// # Errors
    /// The state could not be saved.
    pub fn clear_faults(&self) -> Result<(), SandboxError> {
        self.shared.change(|world, _| world.faults.clear())
    }

    /// Changes the provider's habits.
    ///
    /// # Errors
    /// The state could not be saved.
    pub fn set_rules(&self, rules: Rules) -> Result<(), SandboxError> {
        self.shared.change(|world, _| world.ledger.rules = rules)
    }

    /// Changes where webhooks go.
    pub fn set_webhook(&self, target: Option<WebhookTarget>) {
        self.shared.set_webhook(target);
    }

    /// Ends every bearer token.
    ///
    /// # Errors
    /// The state could not be saved.
    pub fn revoke_tokens(&self) -> Result<(), SandboxError> {
        self.shared.change(|world, _| world.tokens.revoke_all())
    }

    /// Stops, letting answers under way finish for a second.
    pub async fn shutdown(mut self) {
        self.clockwork.abort();
        self.shared.stop_deliveries();
        for door in std::iter::once(&mut self.http).chain(self.https.as_mut()) {
            door.handle.graceful_shutdown(Some(GRACE));
            if let Err(error) = (&mut door.server).await {
                tracing::warn!(%error, "a door did not close well");
            }
        }
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.clockwork.abort();
        self.shared.stop_deliveries();
        for door in std::iter::once(&self.http).chain(&self.https) {
            door.handle.shutdown();
        }
    }
}

fn open_plain(port: u16, app: Router) -> Result<Door, SandboxError> {
    let (listener, address) = listen(port)?;
    let handle = Handle::new();
    let server =
        axum_server::from_tcp(listener).map_err(|source| SandboxError::Listen { port, source })?.handle(handle.clone());
    let server = tokio::spawn(async move { report(server.serve(app.into_make_service()).await) });
    Ok(Door { address, handle, server })
}

fn open_tls(port: u16, tls: axum_server::tls_rustls::RustlsConfig, app: Router) -> Result<Door, SandboxError> {
    let (listener, address) = listen(port)?;
    let handle = Handle::new();
    let server = axum_server::from_tcp_rustls(listener, tls)
        .map_err(|source| SandboxError::Listen { port, source })?
        .handle(handle.clone());
    let server = tokio::spawn(async move { report(server.serve(app.into_make_service()).await) });
    Ok(Door { address, handle, server })
}

fn listen(port: u16) -> Result<(TcpListener, SocketAddr), SandboxError> {
    let failed = |source| SandboxError::Listen { port, source };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(failed)?;
    listener.set_nonblocking(true).map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    Ok((listener, address))
}

fn report(outcome: std::io::Result<()>) {
    if let Err(error) = outcome {
        tracing::error!(%error, "the simulated provider stopped serving");
    }
}

impl std::fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sandbox").field("addr", &self.addr()).finish_non_exhaustive()
    }
}
