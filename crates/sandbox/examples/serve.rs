//! Serves a provider until Ctrl-C: `cargo run -p mpac-sandbox --example serve -- --http 8080`

use std::path::PathBuf;

use clap::Parser;
use sandbox::{Credentials, Https, Sandbox, SandboxConfig, WebhookTarget};

#[derive(Parser)]
struct Arguments {
    /// Port without TLS
    #[arg(long)]
    http: u16,
    /// Port with TLS
    #[arg(long, requires = "cert", requires = "key")]
    https: Option<u16>,
    /// PEM file with the certificate
    #[arg(long)]
    cert: Option<PathBuf>,
    /// PEM file with the private key
    #[arg(long)]
    key: Option<PathBuf>,
    #[arg(long, default_value = "sandbox-key")]
    api_key: String,
    #[arg(long, default_value = "sandbox-secret")]
    api_secret: String,
    #[arg(long)]
    merchant: Option<String>,
    #[arg(long)]
    webhook: Option<String>,
    #[arg(long, default_value = "sandbox-webhook-secret")]
    webhook_secret: String,
    /// File that keeps everything
    #[arg(long)]
    state: Option<PathBuf>,
}

#[expect(clippy::disallowed_methods, reason = "an example is its own composition root")]
fn clock() -> jiff::Timestamp {
    jiff::Timestamp::now()
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    let https =
        arguments.https.zip(arguments.cert.zip(arguments.key)).map(|(port, (cert, key))| Https { port, cert, key });
    let config = SandboxConfig {
        http_port: arguments.http,
        https,
        credentials: Credentials {
            api_key: arguments.api_key,
            api_secret: arguments.api_secret.into(),
            merchant: arguments.merchant,
            ..Credentials::default()
        },
        webhook: arguments.webhook.map(|url| WebhookTarget { url, secret: arguments.webhook_secret.into() }),
        state: arguments.state,
        control: true,
        ..SandboxConfig::new(clock)
    };
    let provider = Sandbox::start(config).await?;
    tokio::signal::ctrl_c().await?;
    provider.shutdown().await;
    Ok(())
}
