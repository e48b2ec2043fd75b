//! The independent ledger: codes, payments, refunds and the money that moved.
//!
//! Owns every business rule of the simulated provider. Deliberately absent: sockets, files, clocks, randomness and wire
//! formats. `now` is an argument, whatever happens "by itself" later is a [`Planned`] step which [`Ledger::advance`]
//! plays when its time has come.
//!
//! Invariant: for each payment `captured - refunded - cancelled >= 0`, and a payment is captured at most once.

mod codes;
mod customers;
mod order;
mod payments;
mod refunds;
mod refusal;
mod rules;
mod time;
mod totals;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

pub use codes::NewCode;
pub use customers::{Act, CustomerRefusal};
pub use order::{
    Code, Customer, Details, Next, Order, OrderItem, Origin, PaymentStatus, Planned, Profile, Refund, RefundStatus,
};
pub use payments::NewPayment;
pub use refunds::NewRefund;
pub use refusal::Refusal;
pub use rules::{DuplicateCode, ExpiredQr, MAX_PAYMENT_YEN, MAX_REFUNDS, REFUND_WINDOW_DAYS, Rules, SIMILAR_WINDOW_S};
pub use time::{after_ms, after_s};
pub use totals::{Money, Totals};

/// Something the merchant is told about by webhook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The order as it stood when this happened.
    pub order: Order,
    /// When it happened.
    pub at: Timestamp,
}

/// All orders of one simulated provider and what follows from them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger {
    /// The provider's habits, switchable while running.
    pub rules: Rules,
    seed: u64,
    issued: u64,
    orders: BTreeMap<String, Order>,
    #[serde(skip)]
    notices: Vec<Notice>,
}

impl Ledger {
    /// An empty ledger. The seed goes into every id it hands out, so that ids of two simulators do not collide.
    #[must_use]
    pub fn new(seed: u64, rules: Rules) -> Self {
        Self { rules, seed: seed % 1_000_000_000, issued: 0, orders: BTreeMap::new(), notices: Vec::new() }
    }

    /// Plays every planned step whose time has come, oldest first.
    pub fn advance(&mut self, now: Timestamp) {
        loop {
            let mut due: Vec<(Timestamp, String, Next)> = Vec::new();
            for order in self.orders.values_mut() {
                let id = order.merchant_payment_id.clone();
                let (ripe, later): (Vec<Planned>, Vec<Planned>) = order.plan.drain(..).partition(|step| step.at <= now);
                order.plan = later;
                due.extend(ripe.into_iter().map(|step| (step.at, id.clone(), step.next)));
            }
            if due.is_empty() {
                return;
            }
            due.sort_by_key(|(at, ..)| *at);
            for (at, id, next) in due {
                self.play(&id, &next, at);
            }
        }
    }

    /// When the next planned step is due, if any is planned.
    #[must_use]
    pub fn next_due(&self) -> Option<Timestamp> {
        self.orders.values().flat_map(|order| &order.plan).map(|step| step.at).min()
    }

    /// Every order, by the merchant's id.
    pub fn orders(&self) -> impl Iterator<Item = &Order> {
        self.orders.values()
    }

    /// The order that goes by this id: the merchant's, the code's or the payment's.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Order> {
        self.orders.get(id).or_else(|| self.orders.values().find(|order| order.answers_to(id)))
    }

    /// Takes what has to be told by webhook since the last call.
    pub fn take_notices(&mut self) -> Vec<Notice> {
        std::mem::take(&mut self.notices)
    }

    fn find_mut(&mut self, id: &str) -> Option<&mut Order> {
        if self.orders.contains_key(id) {
            return self.orders.get_mut(id);
        }
        self.orders.values_mut().find(|order| order.answers_to(id))
    }

    fn next_number(&mut self) -> u64 {
        self.issued += 1;
        self.issued
    }

    fn issue_payment_id(&mut self, profile: Profile) -> String {
        let (seed, number) = (self.seed, self.next_number());
        match profile {
            Profile::Mpac => format!("PP-PAY-{seed:09}-{number}"),
            Profile::Opa => format!("04{seed:09}{number:09}"),
        }
    }

    fn play(&mut self, id: &str, next: &Next, at: Timestamp) {
        match next {
            Next::Pay => {
                if self.orders.get(id).is_some_and(|order| order.code_is_open(at)) {
                    self.capture(id, at);
                }
            }
            Next::Hold => {
                if let Some(order) = self.orders.get_mut(id).filter(|order| order.status == PaymentStatus::Created) {
                    order.status = PaymentStatus::Authorized;
                }
            }
            Next::Capture => self.capture(id, at),
            Next::Reverse => self.reverse(id, at),
            Next::SettleRefund { merchant_refund_id } => self.settle_refund(id, merchant_refund_id),
        }
    }

    /// The only place where money comes in.
    fn capture(&mut self, id: &str, at: Timestamp) {
        let effect = self.rules.cancel_effect_ms;
        let Some(profile) = self.orders.get(id).filter(|order| order.is_waiting()).map(|order| order.profile) else {
            return;
        };
        let fresh = self.issue_payment_id(profile);
        let Some(order) = self.orders.get_mut(id) else { return };
        order.payment_id.get_or_insert(fresh);
        order.status = PaymentStatus::Completed;
        order.accepted_at = Some(at);
        order.customer = Customer::Paid;
        if order.cancel_requested_at.is_some() {
            order.plan_step(after_ms(at, effect), Next::Reverse);
        }
        let order = order.clone();
        self.notices.push(Notice { order, at });
    }

    /// A cancellation takes effect: captured money goes back whole, a waiting scan ends.
    fn reverse(&mut self, id: &str, at: Timestamp) {
        let Some(order) = self.orders.get_mut(id) else { return };
        match (&order.origin, order.status) {
            (_, PaymentStatus::Completed) if order.refunds.is_empty() => {
                order.status = PaymentStatus::Failed;
                order.reversed_at = Some(at);
            }
            (Origin::Scan { .. }, PaymentStatus::Created | PaymentStatus::Authorized) => {
                order.status = PaymentStatus::Canceled;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests;
