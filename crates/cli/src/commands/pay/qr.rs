//! `mpac pay qr`: show a QR, and with `--wait` follow it until it is paid, canceled or expired.

use clap::Args;
use contract::{PaymentState, StartQrPayment};

use super::{conclude, offer};
use crate::{context::Context, error::CliError, exit::Exit, sale::SaleArguments};

/// Show a QR and let the customer pay it.
#[derive(Debug, Args)]
pub(crate) struct Qr {
    #[command(flatten)]
    sale: SaleArguments,
    /// Wait until it is paid, canceled or expired
    #[arg(long)]
    wait: bool,
}

impl Qr {
    /// Runs it. Without `--wait` a QR that is shown is success.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        let request = StartQrPayment { operation_id: self.sale.operation_id(), sale: self.sale.to_sale()? };
        let host = context.place.visit().await?;
        let ended = take(context, host.app(), request, self.wait).await;
        host.close().await;
        ended
    }
}

async fn take(context: &mut Context, app: &app::App, request: StartQrPayment, wait: bool) -> Result<Exit, CliError> {
    let begun = app.start_qr_payment(&context.operator, request).await?.view;
    if begun.row.state != PaymentState::AwaitingCustomer {
        return conclude(context, app, begun, wait).await;
    }
    let words = context.words;
    context.out.view(&begun, |out, begun| offer(out, words, begun));
    if wait { conclude(context, app, begun, wait).await } else { Ok(Exit::Done) }
}
