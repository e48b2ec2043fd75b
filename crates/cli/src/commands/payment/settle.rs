//! `mpac payment settle`: a person says what became of a payment or refund that PayPay cannot tell about.

use clap::{Args, ValueEnum};
use contract::SettleByHand;

use crate::{commands::pay::outcome, context::Context, error::CliError, exit::Exit};

/// Say what became of it when PayPay cannot.
#[derive(Debug, Args)]
pub(crate) struct Settle {
    /// The payment: TXN-…, ORDER-…, or PayPay's number
    #[arg(value_name = "PAYMENT")]
    payment_id: String,
    /// The refund, when it is about one of the payment's refunds
    #[arg(long, value_name = "REFUND")]
    refund: Option<String>,
    /// Whether the money moved
    #[arg(long, value_enum)]
    moved: Moved,
    /// What proves it: PayPay's number, a screenshot's place, a name at support
    #[arg(long, value_name = "TEXT")]
    evidence: String,
}

/// Whether the money moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Moved {
    // No doc comments: they would stand in `--help`.
    Yes,
    No,
}

impl Settle {
    /// Runs it.
    pub(crate) async fn run(self, context: &mut Context) -> Result<Exit, CliError> {
        let operator = context.operator.clone();
        let request = SettleByHand {
            payment_id: self.payment_id,
            refund_id: self.refund,
            moved: self.moved == Moved::Yes,
            evidence: self.evidence,
        };
        let payment = context.place.ask(async |app| app.settle_by_hand(&operator, request).await).await?.view;
        let words = context.words;
        context.out.view(&payment, |out, payment| {
            outcome(out, words, payment);
            super::show::refunds(out, words, &payment.refunds);
        });
        Ok(Exit::Done)
    }
}
