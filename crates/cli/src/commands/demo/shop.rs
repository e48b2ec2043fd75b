//! A shop that is played: its console, its customers, and what they do to each other.

use std::time::Duration;

use app::{App, AppError};
use contract::{
    CancelPayment, HomeView, Item, PaymentDetail, PaymentId, PaymentState, RefundPayment, RefundState, Sale, ShowHome,
    StartQrPayment, StartScanPayment, TaxRate,
};
use domain::{BusinessDate, Operator};
use sandbox::{Act, Sandbox};

use super::books::{self, Sums};
use crate::{
    context::Context,
    error::CliError,
    follow::spinner,
    output::Output,
    words::{DemoStep, Goods, Words},
};

/// The longest that anything in the script may take: the slowest is found at the second question, after five seconds.
const PATIENCE: Duration = Duration::from_secs(20);
const LOOK: Duration = Duration::from_millis(50);

/// The shop.
pub(super) struct Shop<'a> {
    pub(super) app: &'a App,
    pub(super) provider: &'a Sandbox,
    pub(super) operator: Operator,
    /// The sums before the day: ours, and the provider's. Not zero in a directory that was used before.
    pub(super) before: (Sums, Sums),
    begun_on: BusinessDate,
    begun: Vec<String>,
    words: &'static dyn Words,
    out: &'a mut Output,
}

impl<'a> Shop<'a> {
    /// Opens the shop: customers wait to be told, nothing goes wrong by itself.
    pub(super) async fn open(app: &'a App, provider: &'a Sandbox, context: &'a mut Context) -> Result<Self, CliError> {
        provider.clear_faults()?;
        provider.clear_scans()?;
        let begun_on = BusinessDate::of(host::now());
        let operator = context.operator.clone();
        let ours = books::our_sums(app, &operator, &[begun_on]).await?;
        let before = (ours, books::their_sums(provider));
        let (words, out) = (context.words, &mut context.out);
        Ok(Shop { app, provider, operator, before, begun_on, begun: Vec::new(), words, out })
    }

    /// What is sold.
    pub(super) fn goods(&self) -> &'static Goods {
        self.words.goods()
    }

    /// The business days that the day touched: two when it is played over midnight.
    pub(super) fn days(&self) -> Vec<BusinessDate> {
        let today = BusinessDate::of(host::now());
        if today == self.begun_on { vec![today] } else { vec![self.begun_on, today] }
    }

    /// The day at a glance.
    pub(super) async fn day(&self) -> Result<HomeView, CliError> {
        let request = ShowHome { business_date: Some(self.begun_on.to_string()) };
        Ok(self.app.show_home(&self.operator, request).await?)
    }

    /// Every payment of the day, oldest first.
    pub(super) async fn payments(&self) -> Result<Vec<PaymentDetail>, CliError> {
        let mut payments = Vec::new();
        for id in &self.begun {
            payments.push(self.look(id).await?);
        }
        Ok(payments)
    }

    /// Plays one step and shows what came of it.
    pub(super) async fn step<T>(
        &mut self,
        step: DemoStep,
        play: impl AsyncFnOnce(&mut Self) -> Result<(String, T), CliError>,
    ) -> Result<T, CliError> {
        let spinner = spinner(self.out);
        spinner.set_message(self.words.demo_step(step));
        let played = play(self).await;
        spinner.finish_and_clear();
        let (outcome, value) = played?;
        self.out.line(format_args!("  ✓ {}  … {outcome}", self.words.demo_step(step)));
        self.out.flush();
        Ok(value)
    }

    /// A QR on the counter.
    pub(super) async fn show_qr(&mut self, sale: Sale) -> Result<PaymentDetail, CliError> {
        self.start_qr(StartQrPayment { operation_id: host::new_operation_id().to_string(), sale }).await
    }

    /// A QR on the counter, under an operation id that may come again.
    pub(super) async fn start_qr(&mut self, request: StartQrPayment) -> Result<PaymentDetail, CliError> {
        let payment = self.app.start_qr_payment(&self.operator, request).await?.view;
        self.note(&payment);
        Ok(payment)
    }

    /// A customer's code is scanned.
    pub(super) async fn scan(&mut self, sale: Sale, code: &str) -> Result<PaymentDetail, CliError> {
        let operation_id = host::new_operation_id().to_string();
        let request = StartScanPayment { operation_id, sale, code: code.to_owned() };
        let payment = self.app.start_scan_payment(&self.operator, request).await?.view;
        self.note(&payment);
        Ok(payment)
    }

    fn note(&mut self, payment: &PaymentDetail) {
        if !self.begun.contains(&payment.row.payment_id) {
            self.begun.push(payment.row.payment_id.clone());
        }
    }

    /// The customer before whom the QR is pays it.
    pub(super) fn customer_pays(&self, payment: &PaymentDetail) -> Result<(), CliError> {
        let paid = self.provider.customer_acts(&payment.order_id, Act::Pay)?;
        paid.map(|_| ()).map_err(|_| CliError::Demo { step: "customer pays" })
    }

    /// Whether nobody can pay this QR.
    pub(super) fn cannot_be_paid(&self, payment: &PaymentDetail) -> Result<bool, CliError> {
        Ok(self.provider.customer_acts(&payment.order_id, Act::Pay)?.is_err())
    }

    /// Money goes back.
    pub(super) async fn refund(
        &self,
        payment: &PaymentDetail,
        amount: i64,
        reason: &str,
    ) -> Result<PaymentDetail, AppError> {
        let request = RefundPayment {
            operation_id: host::new_operation_id().to_string(),
            payment_id: payment.row.payment_id.clone(),
            amount: amount.to_string(),
            reason: reason.to_owned(),
        };
        Ok(self.app.refund_payment(&self.operator, request).await?.view)
    }

    /// A payment is called off.
    pub(super) async fn cancel(&self, payment: &PaymentDetail, reason: &str) -> Result<PaymentDetail, CliError> {
        let request = CancelPayment {
            operation_id: host::new_operation_id().to_string(),
            payment_id: payment.row.payment_id.clone(),
            reason: reason.to_owned(),
        };
        Ok(self.app.cancel_payment(&self.operator, request).await?.view)
    }

    /// Waits until the payment is `state`.
    pub(super) async fn until(&self, payment: &PaymentDetail, state: PaymentState) -> Result<PaymentDetail, CliError> {
        self.until_that(payment, "waiting for a payment", |it| it.row.state == state).await
    }

    /// Waits until all refunds of the payment are done.
    pub(super) async fn until_refunded(&self, payment: &PaymentDetail) -> Result<PaymentDetail, CliError> {
        let done = |it: &PaymentDetail| it.refunds.iter().all(|refund| refund.state == RefundState::Completed);
        self.until_that(payment, "waiting for a refund", done).await
    }

    async fn until_that(
        &self,
        payment: &PaymentDetail,
        step: &'static str,
        done: impl Fn(&PaymentDetail) -> bool,
    ) -> Result<PaymentDetail, CliError> {
        let waiting = async {
            loop {
                let seen = self.look(&payment.row.payment_id).await?;
                if done(&seen) {
                    return Ok(seen);
                }
                tokio::time::sleep(LOOK).await;
            }
        };
        tokio::time::timeout(PATIENCE, waiting).await.unwrap_or(Err(CliError::Demo { step }))
    }

    async fn look(&self, id: &str) -> Result<PaymentDetail, CliError> {
        Ok(self.app.show_payment(&self.operator, PaymentId { payment_id: id.to_owned() }).await?)
    }
}

/// A new sale of these lines: name, how many, price of one, rate.
pub(super) fn sale(lines: &[(&str, i64, i64, TaxRate)]) -> Sale {
    let items = lines.iter().map(|(name, quantity, unit_price, tax_rate)| Item {
        name: (*name).to_owned(),
        quantity: *quantity,
        unit_price: *unit_price,
        tax_rate: *tax_rate,
    });
    Sale {
        sale_id: host::new_sale_id().to_string(),
        amount: String::new(),
        tax_rate: TaxRate::Standard10,
        items: items.collect(),
        description: String::new(),
    }
}
