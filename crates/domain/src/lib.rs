//! The words of the field: yen, tax, business dates, ids, payment and refund states, roles.
//!
//! Owns what is true about money and its states whatever the provider, the database or the screen. Deliberately absent: IO, a
//! clock, randomness, floating point. Every function here is pure: time and ids come in as arguments.
//!
//! Invariant: the only way from one payment or refund state to another is [`payment::decide`] and [`refund::decide`].
#![deny(clippy::float_arithmetic, clippy::wildcard_enum_match_arm)]

pub mod amount;
pub mod business_date;
pub mod ids;
pub mod items;
pub mod limits;
pub mod operator;
pub mod payment;
pub mod refund;
pub mod scan_code;
pub mod tax;
pub mod text;
pub mod yen;

pub use amount::{AmountError, parse_amount};
pub use business_date::BusinessDate;
pub use ids::{IdError, OperationId, OrderId, RefundId, SaleId, TransactionId};
pub use items::{Item, ItemsError};
pub use operator::{NotAllowed, Operator, Permission, Role};
pub use payment::{PaymentMethod, PaymentState};
pub use refund::{RefundKind, RefundState};
pub use scan_code::{ScanCode, ScanCodeError};
pub use tax::{Rounding, TaxBreakdown, TaxLine, TaxRate};
pub use yen::Yen;
