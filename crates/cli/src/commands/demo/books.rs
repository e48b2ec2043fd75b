//! The comparison of two sets of books that share nothing: ours, and the simulated provider's.

use app::App;
use contract::{PaymentDetail, PaymentState, RefundState, ShowHome, TaxLine};
use domain::{BusinessDate, Operator};
use sandbox::{Sandbox, Totals};
use serde::Serialize;

use super::shop::Shop;
use crate::error::CliError;

/// What came in and went back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub(super) struct Sums {
    /// Yen paid.
    pub(super) captured: i64,
    /// Payments that were paid.
    pub(super) captured_count: i64,
    /// Yen given back, by refund or cancel.
    pub(super) returned: i64,
    /// How often.
    pub(super) returned_count: i64,
    /// What remains.
    pub(super) net: i64,
}

impl Sums {
    /// What was added since `before`.
    const fn since(self, before: Sums) -> Sums {
        Sums {
            captured: self.captured - before.captured,
            captured_count: self.captured_count - before.captured_count,
            returned: self.returned - before.returned,
            returned_count: self.returned_count - before.returned_count,
            net: self.net - before.net,
        }
    }
}

/// How the books compare.
#[derive(Debug, Serialize)]
pub(super) struct Comparison {
    /// Our books.
    pub(super) ours: Sums,
    /// The provider's.
    pub(super) theirs: Sums,
    /// Payments that were begun.
    pub(super) payments: usize,
    /// Payments about which both books say the same, each by itself.
    pub(super) same_payments: usize,
    /// Payments and refunds that are not final, and exceptions.
    pub(super) unresolved: usize,
    /// Whether all of it agrees and nothing is open.
    pub(super) ties_out: bool,
}

/// Compares the day's books.
pub(super) async fn compare(shop: &Shop<'_>, payments: &[PaymentDetail]) -> Result<Comparison, CliError> {
    let days = shop.days();
    let ours = our_sums(shop.app, &shop.operator, &days).await?.since(shop.before.0);
    let theirs = their_sums(shop.provider).since(shop.before.1);
    let same_payments = payments.iter().filter(|payment| is_same(shop.provider, payment)).count();
    let strange = shop.app.list_unresolved(&shop.operator).await?.exceptions;
    let is_ours = |id: &String| payments.iter().any(|payment| payment.row.payment_id == *id);
    let strange = strange.iter().filter(|it| it.payment_id.as_ref().is_none_or(is_ours)).count();
    let unresolved = payments.iter().map(open_in).sum::<usize>() + strange;
    let ties_out = ours == theirs && same_payments == payments.len() && unresolved == 0;
    Ok(Comparison { ours, theirs, payments: payments.len(), same_payments, unresolved, ties_out })
}

/// Our sums of these days.
pub(super) async fn our_sums(app: &App, operator: &Operator, days: &[BusinessDate]) -> Result<Sums, CliError> {
    let mut sums = Sums::default();
    for day in days {
        let request = ShowHome { business_date: Some(day.to_string()) };
        let totals = app.show_home(operator, request).await?.totals;
        sums.captured += totals.gross;
        sums.captured_count += totals.count;
        sums.returned += totals.refunded;
        sums.returned_count += totals.refund_count;
        sums.net += totals.net;
    }
    Ok(sums)
}

/// The provider's sums.
pub(super) fn their_sums(provider: &Sandbox) -> Sums {
    let Totals { captured_count, captured_yen, refunded_count, refunded_yen, cancelled_count, cancelled_yen, net_yen } =
        provider.totals();
    let count = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
    Sums {
        captured: captured_yen,
        captured_count: count(captured_count),
        returned: refunded_yen + cancelled_yen,
        returned_count: count(refunded_count + cancelled_count),
        net: net_yen,
    }
}

/// Whether the provider says the same about this payment. A scan that it declined it does not keep: then nothing moved.
fn is_same(provider: &Sandbox, payment: &PaymentDetail) -> bool {
    let money = provider.order(&payment.order_id).map(|order| order.money()).unwrap_or_default();
    let captured = if payment.row.state == PaymentState::Completed { payment.row.amount } else { 0 };
    money.captured == captured && money.refunded + money.cancelled == payment.row.refunded
}

/// How much of this payment is not final.
fn open_in(payment: &PaymentDetail) -> usize {
    let payment_is_open = match payment.row.state {
        PaymentState::Created | PaymentState::AwaitingCustomer | PaymentState::Processing | PaymentState::Unknown => 1,
        PaymentState::Completed
        | PaymentState::Declined
        | PaymentState::Failed
        | PaymentState::Canceled
        | PaymentState::Expired => 0,
    };
    let is_open = |state: RefundState| match state {
        RefundState::Created | RefundState::Processing | RefundState::Unknown => true,
        RefundState::Completed | RefundState::Failed => false,
    };
    payment_is_open + payment.refunds.iter().filter(|refund| is_open(refund.state)).count()
}

/// The tax inside what was paid, by rate.
pub(super) fn taxes(payments: &[PaymentDetail]) -> Vec<TaxLine> {
    let mut sums: Vec<TaxLine> = Vec::new();
    let paid = payments.iter().filter(|payment| payment.row.state == PaymentState::Completed);
    for line in paid.flat_map(|payment| &payment.taxes) {
        match sums.iter_mut().find(|sum| sum.percent == line.percent) {
            Some(sum) => {
                sum.gross += line.gross;
                sum.tax += line.tax;
            }
            None => sums.push(line.clone()),
        }
    }
    sums.sort_by_key(|sum| std::cmp::Reverse(sum.percent));
    sums
}
