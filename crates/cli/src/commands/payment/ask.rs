//! `mpac payment ask`: ask PayPay now what became of a payment and its open refunds.

use clap::Args;
use contract::PaymentId;

use crate::{commands::pay::outcome, context::Context, error::CliError, exit::Exit};

/// Ask PayPay now what became of it.
#[derive(Debug, Args)]
pub(crate) struct Ask {
    /// The payment: TXN-…, ORDER-…, or PayPay's number
    #[arg(value_name = "PAYMENT")]
    payment_id: String,
}

impl Ask {
    /// Runs it. It ends as taking the payment would have ended.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        let operator = context.operator.clone();
        let wanted = PaymentId { payment_id: self.payment_id };
        let payment = context.place.ask(async |app| app.ask_payment(&operator, wanted).await).await?.view;
        let words = context.words;
        context.out.view(&payment, |out, payment| outcome(out, words, payment));
        Ok(Exit::of_payment(payment.row.state))
    }
}
