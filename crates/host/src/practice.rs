//! Practice mode: a provider of our own on this machine, and its customers.
//!
//! Whoever comes first serves it, with its state in the practice directory; who comes later (`mpac --practice` beside the window)
//! reads where it is. One command of `mpac` serves it for a moment only: who comes then waits for its turn rather than for a
//! provider that is about to go. Only the one who serves it can play the customer.

use std::{fs, io, path::PathBuf, sync::Arc, time::Duration};

use app::ports::Ids;
use contract::{CustomerAct, Mishap, PlayCustomer, PracticeView, SetMishap, Settings};
use sandbox::{
    Act, ActiveFault, Behaviour, Credentials, Fault, Sandbox, SandboxConfig, SandboxError, ScanReply, WebhookTarget,
};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{DataDirectory, HostError, Presence, clock, ids::SystemIds, lock::Lock, practice_secrets::PracticeSecrets};

/// How long a practice answer takes when answers are slow.
const SLOW_MS: u64 = 6_000;
/// How long a practice customer needs to confirm on the phone.
const CONFIRM_MS: u64 = 5_000;
/// How long somebody waits for its turn to serve: longer than a command that does not wait for a customer.
const TURN_MAX: Duration = Duration::from_secs(15);
/// How often is looked whether it has come.
const LOOK: Duration = Duration::from_millis(20);
const MISHAPS: [Mishap; 6] = [
    Mishap::LoseAnswer,
    Mishap::NoFunds,
    Mishap::NeedsConfirmation,
    Mishap::SlowAnswers,
    Mishap::Maintenance,
    Mishap::NoWebhooks,
];

/// Why the customer cannot be played.
#[derive(Debug, Error)]
pub enum PracticeError {
    /// The practice provider belongs to another process.
    #[error("the practice provider is played from the window that is open")]
    NotOurs,
    /// The customer cannot do that now.
    #[error("the customer cannot do that now: {0}")]
    Customer(#[from] sandbox::CustomerRefusal),
    /// The practice provider could not keep it.
    #[error(transparent)]
    Sandbox(#[from] SandboxError),
}

/// Where the practice provider is, for those who come later.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Address {
    /// Served by a console that stays.
    stays: bool,
    base_url: String,
    api_key: String,
    api_secret: String,
    webhook_secret: String,
}

/// The practice provider.
#[derive(Debug)]
pub struct Practice {
    ours: Option<Served>,
    address: Address,
}

#[derive(Debug)]
struct Served {
    sandbox: Sandbox,
    address_file: PathBuf,
    _lock: Lock,
}

impl Practice {
    /// Serves the practice provider, or finds the one that is served already.
    pub(crate) async fn open(
        directory: &DataDirectory,
        presence: Presence,
        behaviour: Behaviour,
    ) -> Result<Self, HostError> {
        let mut waited = Duration::ZERO;
        loop {
            if let Some(lock) = Lock::try_take(&directory.sandbox_lock())? {
                return Self::serve(directory, lock, presence, behaviour).await;
            }
            match Self::find(directory)? {
                Some(address) if address.stays || waited >= TURN_MAX => return Ok(Practice { ours: None, address }),
                None if waited >= TURN_MAX => return Err(HostError::NoSandboxAddress),
                Some(_) | None => {}
            }
            tokio::time::sleep(LOOK).await;
            waited += LOOK;
        }
    }

    /// Where the one who serves it is; none while that one is still starting.
    fn find(directory: &DataDirectory) -> Result<Option<Address>, HostError> {
        let path = directory.sandbox_address();
        match fs::read(&path) {
            Ok(text) => Ok(serde_json::from_slice(&text).ok()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(HostError::file(&path, &error)),
        }
    }

    async fn serve(
        directory: &DataDirectory,
        lock: Lock,
        presence: Presence,
        behaviour: Behaviour,
    ) -> Result<Self, HostError> {
        // The address of one who served before us, and was killed.
        let address_file = directory.sandbox_address();
        let _ = fs::remove_file(&address_file);
        let secret = || format!("practice-{}", SystemIds.next().simple());
        let (api_secret, webhook_secret) = (secret(), secret());
        let sandbox = Sandbox::start(SandboxConfig {
            credentials: Credentials {
                api_key: "practice".into(),
                api_secret: SecretString::from(api_secret.clone()),
                ..Credentials::default()
            },
            state: Some(directory.sandbox_state()),
            ..SandboxConfig::new(clock::now)
        })
        .await?;
        sandbox.set_behaviour(behaviour)?;
        let stays = presence == Presence::Resident;
        let base_url = sandbox.base_url();
        let address = Address { stays, base_url, api_key: "practice".into(), api_secret, webhook_secret };
        let text = serde_json::to_vec(&address).map_err(|_| HostError::NoSandboxAddress)?;
        fs::write(&address_file, text).map_err(|error| HostError::file(&address_file, &error))?;
        Ok(Practice { ours: Some(Served { sandbox, address_file, _lock: lock }), address })
    }

    /// The settings that lead to the practice provider.
    pub(crate) fn settings(&self) -> Settings {
        Settings {
            store_name: "MPAC 珈琲 練習店".into(),
            base_url: self.address.base_url.clone(),
            api_key: self.address.api_key.clone(),
            listener_port: 0,
            ..app::settings::defaults()
        }
    }

    pub(crate) fn secrets(&self) -> Arc<PracticeSecrets> {
        Arc::new(PracticeSecrets {
            api_secret: SecretString::from(self.address.api_secret.clone()),
            webhook_secret: SecretString::from(self.address.webhook_secret.clone()),
        })
    }

    /// Tells the provider where its webhooks go.
    pub(crate) fn send_webhooks_to(&self, url: String) {
        if let Some(served) = &self.ours {
            let secret = self.secrets().webhook_secret.expose_secret().to_owned();
            served.sandbox.set_webhook(Some(WebhookTarget { url, secret: SecretString::from(secret) }));
        }
    }

    /// The practice provider itself, when this process serves it: the demonstration compares its books with ours.
    #[must_use]
    pub fn sandbox(&self) -> Option<&Sandbox> {
        self.ours.as_ref().map(|served| &served.sandbox)
    }

    fn served(&self) -> Result<&Sandbox, PracticeError> {
        self.sandbox().ok_or(PracticeError::NotOurs)
    }

    /// What is switched on. What strikes once is off again when it has struck.
    #[must_use]
    pub fn show(&self) -> PracticeView {
        let Some(snapshot) = self.sandbox().map(Sandbox::snapshot) else { return PracticeView { mishaps: Vec::new() } };
        let scans: Vec<ScanReply> = snapshot.customers.prepared_scans().collect();
        let is_on = |mishap: &Mishap| match trouble(*mishap) {
            Trouble::NextScan(reply) => scans.contains(&reply),
            Trouble::Lasting(fault) => snapshot.faults.active().iter().any(|active| active.fault == fault),
        };
        PracticeView { mishaps: MISHAPS.into_iter().filter(|mishap| is_on(mishap)).collect() }
    }

    /// Plays the customer before whom the QR of `order_id` is.
    ///
    /// # Errors
    /// [`PracticeError`].
    pub fn play_customer(&self, request: &PlayCustomer, order_id: &str) -> Result<PracticeView, PracticeError> {
        let act = match request.act {
            CustomerAct::Pay => Act::Pay,
            CustomerAct::Refuse => Act::Refuse,
        };
        self.served()?.customer_acts(order_id, act)??;
        Ok(self.show())
    }

    /// Switches a mishap on or off.
    ///
    /// # Errors
    /// [`PracticeError`].
    pub fn set_mishap(&self, request: SetMishap) -> Result<PracticeView, PracticeError> {
        let sandbox = self.served()?;
        let mut wanted = self.show().mishaps;
        wanted.retain(|mishap| *mishap != request.mishap);
        if request.on {
            wanted.push(request.mishap);
        }
        sandbox.clear_faults()?;
        sandbox.clear_scans()?;
        for mishap in wanted {
            match trouble(mishap) {
                Trouble::NextScan(reply) => sandbox.preset_scan(reply)?,
                Trouble::Lasting(fault) => sandbox.set_fault(ActiveFault::always(fault))?,
            }
        }
        Ok(self.show())
    }

    /// Stops serving.
    pub(crate) async fn close(self) {
        if let Some(served) = self.ours {
            // An error means that it is gone already.
            let _ = fs::remove_file(&served.address_file);
            served.sandbox.shutdown().await;
        }
    }
}

/// What a mishap is to the practice provider.
enum Trouble {
    /// The next customer whose code is scanned does this.
    NextScan(ScanReply),
    /// It goes on until it is switched off.
    Lasting(Fault),
}

fn trouble(mishap: Mishap) -> Trouble {
    match mishap {
        Mishap::LoseAnswer => Trouble::NextScan(ScanReply::PaysAnswerLost),
        Mishap::NoFunds => Trouble::NextScan(ScanReply::InsufficientFund),
        Mishap::NeedsConfirmation => Trouble::NextScan(ScanReply::ConfirmsAfter { ms: CONFIRM_MS }),
        Mishap::SlowAnswers => Trouble::Lasting(Fault::Slow { ms: SLOW_MS }),
        Mishap::Maintenance => Trouble::Lasting(Fault::Maintenance),
        Mishap::NoWebhooks => Trouble::Lasting(Fault::WebhookLost),
    }
}
