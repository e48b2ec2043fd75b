//! `mpac sandbox serve`: the simulated PayPay alone, until Ctrl-C or SIGTERM. It needs no data directory of the console.

use std::path::PathBuf;

use clap::Args;
use sandbox::{Behaviour, Credentials, Https, Sandbox, SandboxConfig, WebhookTarget};
use secrecy::SecretString;
use serde::Serialize;

use crate::{
    commands::serve::stop_signal,
    context::Context,
    error::CliError,
    exit::Exit,
    output::Output,
    table::{Align, Table},
    words::Words,
};

/// Serve it alone on this machine until stopped.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// The port without TLS; 0 for any
    #[arg(long, value_name = "PORT")]
    http: u16,
    /// A port with TLS; 0 for any
    #[arg(long, value_name = "PORT", requires = "cert", requires = "key")]
    https: Option<u16>,
    /// PEM file with the certificate chain
    #[arg(long, value_name = "FILE", requires = "https")]
    cert: Option<PathBuf>,
    /// PEM file with the private key
    #[arg(long, value_name = "FILE", requires = "https")]
    key: Option<PathBuf>,
    /// The API key, and the client id
    #[arg(long, value_name = "KEY", default_value = "sandbox-key")]
    api_key: String,
    /// The API secret, and the client secret. It protects nothing real
    #[arg(long, value_name = "SECRET", default_value = "sandbox-secret")]
    api_secret: String,
    /// The merchant; any when it is not given
    #[arg(long, value_name = "ID")]
    merchant: Option<String>,
    /// Where webhooks go
    #[arg(long, value_name = "URL")]
    webhook: Option<String>,
    /// What webhooks are signed with. It protects nothing real
    #[arg(long, value_name = "SECRET", default_value = "sandbox-webhook-secret")]
    webhook_secret: String,
    /// A file that keeps everything over restarts
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// Serve the levers for tests under /_control
    #[arg(long)]
    control: bool,
    /// Customers pay a shown code by themselves after this many milliseconds
    #[arg(long, value_name = "MS")]
    pays_after: Option<u64>,
}

/// Where it is.
#[derive(Debug, Serialize)]
struct Served {
    http: String,
    https: Option<String>,
    control: Option<String>,
}

impl Serve {
    /// Runs it.
    pub(crate) async fn run(self: Box<Self>, context: &mut Context) -> Result<Exit, CliError> {
        let stop = stop_signal()?;
        let control = self.control;
        let provider = Sandbox::start((*self).config()).await?;
        let served = Served {
            http: provider.base_url(),
            https: provider.https_addr().map(|address| format!("https://localhost:{}", address.port())),
            control: control.then(|| format!("{}/_control", provider.base_url())),
        };
        let words = context.words;
        context.out.view(&served, |out, served| show(out, words, served));
        context.out.flush();
        stop.await;
        provider.shutdown().await;
        Ok(Exit::Done)
    }

    fn config(self) -> SandboxConfig {
        let https = self.https.zip(self.cert.zip(self.key));
        SandboxConfig {
            http_port: self.http,
            https: https.map(|(port, (cert, key))| Https { port, cert, key }),
            credentials: Credentials {
                api_key: self.api_key,
                api_secret: SecretString::from(self.api_secret),
                merchant: self.merchant,
                ..Credentials::default()
            },
            webhook: self.webhook.map(|url| WebhookTarget { url, secret: SecretString::from(self.webhook_secret) }),
            state: self.state,
            control: self.control,
            behaviour: self.pays_after.map_or(Behaviour::Manual, |ms| Behaviour::PaysAfter { ms }),
            ..SandboxConfig::new(host::now)
        }
    }
}

fn show(out: &mut Output, words: &dyn Words, served: &Served) {
    let labels = words.labels();
    let mut table = Table::new([Align::Left, Align::Left]);
    table.row([labels.provider_at, &served.http]);
    if let Some(https) = &served.https {
        table.row([labels.provider_at, https]);
    }
    if let Some(control) = &served.control {
        table.row([labels.control_at, control]);
    }
    table.lines().for_each(|line| out.line(line));
    out.line(labels.stop_hint);
}
