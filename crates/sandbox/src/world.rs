//! Everything that changes while the provider runs, in one place behind one lock.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::auth::oauth::Tokens;
use crate::customer::Customers;
use crate::faults::Faults;
use crate::ledger::{Ledger, Order, Rules, Totals};

/// Ledger, customers, faults; and the bearer tokens, which a restart forgets.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct World {
    pub(crate) ledger: Ledger,
    pub(crate) customers: Customers,
    pub(crate) faults: Faults,
    #[serde(skip)]
    pub(crate) tokens: Tokens,
}

/// A picture of the provider at one moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Snapshot {
    /// When it was taken.
    pub at: Timestamp,
    /// Every order.
    pub orders: Vec<Order>,
    /// The sums.
    pub totals: Totals,
    /// The customers of the day.
    pub customers: Customers,
    /// What is switched on.
    pub faults: Faults,
    /// The provider's habits.
    pub rules: Rules,
}

impl World {
    pub(crate) fn snapshot(&self, at: Timestamp) -> Snapshot {
        Snapshot {
            at,
            orders: self.ledger.orders().cloned().collect(),
            totals: self.ledger.totals(),
            customers: self.customers.clone(),
            faults: self.faults.clone(),
            rules: self.ledger.rules.clone(),
        }
    }
}
