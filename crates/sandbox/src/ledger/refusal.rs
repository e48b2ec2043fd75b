//! Why the ledger says no. Facts only: the wire codes are given in `http::answer`.

/// A request the provider refuses; nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A code under this merchantPaymentId exists.
    #[error("an order with this merchantPaymentId exists")]
    DuplicateOrder,
    /// The id was used before with another content.
    #[error("the id was used before with another content")]
    SameIdOtherContent,
    /// No code goes by this codeId.
    #[error("no such code")]
    CodeNotFound,
    /// The code cannot be deleted: it is paid.
    #[error("the code is already paid")]
    CodeAlreadyPaid,
    /// Nothing is known of a code payment under this merchantPaymentId.
    #[error("no such code payment")]
    CodePaymentNotFound,
    /// No payment goes by this id.
    #[error("no such payment")]
    PaymentNotFound,
    /// The amount is zero or negative.
    #[error("amount {amount} is not positive")]
    AmountNotPositive {
        /// Yen asked for.
        amount: i64,
    },
    /// The amount is above what one payment may be.
    #[error("amount {amount} is above {limit}")]
    AmountAboveLimit {
        /// Yen asked for.
        amount: i64,
        /// Yen allowed.
        limit: i64,
    },
    /// The same customer paid the same amount minutes ago.
    #[error("looks like the same payment again")]
    SuspectedDuplicate,
    /// The customer has not enough money.
    #[error("the customer has not enough money")]
    InsufficientFund,
    /// The scanned code is none.
    #[error("the scanned code is not valid")]
    UserAuthorizationInvalid,
    /// The scanned code is too old.
    #[error("the scanned code has expired")]
    UserAuthorizationExpired,
    /// It is too late to cancel, or refunds were made.
    #[error("the order cannot be reversed")]
    NotReversible,
    /// The payment is not in a state in which money can be given back.
    #[error("the payment cannot be refunded")]
    NotRefundable,
    /// More than what remains.
    #[error("refund of {requested} is above the remaining {refundable}")]
    RefundAboveRest {
        /// Yen asked for.
        requested: i64,
        /// Yen left.
        refundable: i64,
    },
    /// The largest number of refunds is reached.
    #[error("no more refunds for this payment")]
    RefundCountExceeded,
    /// The payment is too old.
    #[error("the refund window has closed")]
    RefundWindowClosed,
    /// This merchant may refund a payment only once.
    #[error("this merchant may refund a payment only once")]
    MultipleRefundRejected,
    /// No refund goes by this id under this payment.
    #[error("no such refund")]
    RefundNotFound,
}
