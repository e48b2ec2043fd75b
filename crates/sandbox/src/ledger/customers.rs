//! What customers do to orders.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Customer, Ledger, Next, Order, Origin, PaymentStatus, after_ms};

/// One thing a customer does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum Act {
    /// Pays now.
    Pay,
    /// Pays in a while.
    PayAfter {
        /// Milliseconds.
        ms: u64,
    },
    /// Says no. A shown code stays open; a scan that waits for confirmation ends as CANCELED.
    Refuse,
    /// Keeps everybody waiting, whatever was planned.
    Wait,
    /// Leaves. A shown code stays open until it expires; a waiting scan ends as EXPIRED.
    WalkAway,
}

/// Why a customer cannot do that.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CustomerRefusal {
    /// Nothing goes by this id.
    #[error("no such order")]
    NoSuchOrder,
    /// Nothing is left to decide.
    #[error("the order is already {}", status.as_str())]
    Decided {
        /// Where it stands.
        status: PaymentStatus,
    },
    /// The merchant took the code back.
    #[error("the code was deleted")]
    CodeDeleted,
    /// The code is too old.
    #[error("the code expired at {expired_at}")]
    CodeExpired {
        /// When.
        expired_at: Timestamp,
    },
}

impl Ledger {
    /// Lets the customer of this order (merchantPaymentId, codeId or paymentId) act.
    ///
    /// # Errors
    /// Unknown order, nothing left to decide, or a code that cannot be paid any more.
    pub fn customer_acts(&mut self, id: &str, act: Act, now: Timestamp) -> Result<&Order, CustomerRefusal> {
        let order = self.find_mut(id).ok_or(CustomerRefusal::NoSuchOrder)?;
        may_act(order, now)?;
        let key = order.merchant_payment_id.clone();
        let scanned = order.code().is_none();
        order.forget_customer_plan();
        match act {
            Act::Pay => self.pay_now(&key, now),
            Act::PayAfter { ms } => {
                let next = if scanned { Next::Capture } else { Next::Pay };
                order.customer = Customer::Waiting;
                order.plan_step(after_ms(now, ms), next);
            }
            Act::Wait => order.customer = Customer::Waiting,
            Act::Refuse => {
                order.customer = Customer::Refused;
                if scanned {
                    self.end_unpaid(&key, PaymentStatus::Canceled, now);
                }
            }
            Act::WalkAway => {
                order.customer = Customer::WalkedAway;
                if scanned {
                    self.end_unpaid(&key, PaymentStatus::Expired, now);
                }
            }
        }
        self.find(&key).ok_or(CustomerRefusal::NoSuchOrder)
    }
}

fn may_act(order: &Order, now: Timestamp) -> Result<(), CustomerRefusal> {
    if !order.is_waiting() {
        return Err(CustomerRefusal::Decided { status: order.status });
    }
    match &order.origin {
        Origin::Code(code) if code.deleted => Err(CustomerRefusal::CodeDeleted),
        Origin::Code(code) if now >= code.expires_at => {
            Err(CustomerRefusal::CodeExpired { expired_at: code.expires_at })
        }
        Origin::Code(_) | Origin::Scan { .. } => Ok(()),
    }
}
