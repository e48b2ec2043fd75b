//! Practice mode: a provider of our own on this machine, and its customers.
//!
//! Whoever comes first serves it, with its state in the practice directory; who comes later (`mpac --practice` beside the window)
//! reads where it is. Only the one who serves it can play the customer.

use std::{fs, sync::Arc};

use app::ports::Ids;
use contract::{CustomerAct, Mishap, PlayCustomer, PracticeView, SetMishap, Settings};
use sandbox::{
    Act, ActiveFault, Behaviour, Credentials, Fault, Sandbox, SandboxConfig, SandboxError, ScanReply, WebhookTarget,
};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::{DataDirectory, HostError, clock, ids::SystemIds, lock::Lock, practice_secrets::PracticeSecrets};

/// How long a practice answer takes when answers are slow.
const SLOW_MS: u64 = 6_000;
/// How long a practice customer needs to confirm on the phone.
const CONFIRM_MS: u64 = 5_000;
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
    _lock: Lock,
}

impl Practice {
    /// Serves the practice provider, or finds the one that is served already.
    pub(crate) async fn open(directory: &DataDirectory, behaviour: Behaviour) -> Result<Self, HostError> {
        match Lock::try_take(&directory.sandbox_lock())? {
            Some(lock) => Self::serve(directory, lock, behaviour).await,
            None => {
                let path = directory.sandbox_address();
                let text = fs::read(&path).map_err(|error| HostError::file(&path, &error))?;
                let address = serde_json::from_slice(&text).map_err(|_| HostError::NoSandboxAddress)?;
                Ok(Practice { ours: None, address })
            }
        }
    }

    async fn serve(directory: &DataDirectory, lock: Lock, behaviour: Behaviour) -> Result<Self, HostError> {
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
        let address = Address { base_url: sandbox.base_url(), api_key: "practice".into(), api_secret, webhook_secret };
        let path = directory.sandbox_address();
        let text = serde_json::to_vec(&address).map_err(|_| HostError::NoSandboxAddress)?;
        fs::write(&path, text).map_err(|error| HostError::file(&path, &error))?;
        Ok(Practice { ours: Some(Served { sandbox, _lock: lock }), address })
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
