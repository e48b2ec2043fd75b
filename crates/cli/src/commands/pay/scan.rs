//! `mpac pay scan`: charge the code on the customer's phone.

use clap::Args;
use contract::StartScanPayment;

use super::conclude;
use crate::{context::Context, error::CliError, exit::Exit, sale::SaleArguments};

/// Charge the code on the customer's phone.
#[derive(Debug, Args)]
pub(crate) struct Scan {
    #[command(flatten)]
    sale: SaleArguments,
    /// The customer's code as the scanner reads it
    #[arg(long, value_name = "CODE")]
    code: String,
    /// Wait until the outcome is known: the customer may have to confirm, or the answer was lost
    #[arg(long)]
    wait: bool,
}

impl Scan {
    /// Runs it.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        let (operation_id, sale) = (self.sale.operation_id(), self.sale.to_sale()?);
        let request = StartScanPayment { operation_id, sale, code: self.code };
        let host = context.place.visit().await?;
        let ended = take(context, host.app(), request, self.wait).await;
        host.close().await;
        ended
    }
}

async fn take(context: &mut Context, app: &app::App, request: StartScanPayment, wait: bool) -> Result<Exit, CliError> {
    let begun = app.start_scan_payment(&context.operator, request).await?.view;
    conclude(context, app, begun, wait).await
}
