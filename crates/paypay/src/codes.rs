//! PayPay's result codes by name, and what each means for what to do next.
//!
//! Invariant: a code in no specification is kept as it came (`Unlisted`) and never taken for one that is.

/// What a code says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeMeaning {
    /// PayPay knows nothing under this id.
    NotFound,
    /// Refused for a reason of the customer's: funds, an old code, a change of mind.
    Customer,
    /// This id, or the like of it, was sent before: read what is there before anything else.
    Duplicate,
    /// The code was paid already.
    AlreadyPaid,
    /// The request as sent can never succeed.
    Definite,
    /// The keys, the merchant or the clock are not accepted.
    Access,
    /// Not now: the same request again later, under the same id.
    Later,
    /// The server failed and may have acted.
    Server,
    /// In no specification.
    Unlisted,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $wire:literal => $meaning:ident,)+) => {
        /// A `resultInfo.code` other than `SUCCESS`.
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub enum ErrorCode {
            $($(#[$doc])* $variant,)+
            /// A code in no specification, at most 64 characters of it.
            Unlisted(String),
        }

        impl ErrorCode {
            /// Every code of the specification.
            pub const LISTED: &'static [ErrorCode] = &[$(ErrorCode::$variant,)+];

            /// The code as PayPay spells it.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(ErrorCode::$variant => $wire,)+
                    ErrorCode::Unlisted(code) => code,
                }
            }

            /// The code that PayPay spells so.
            #[must_use]
            pub fn from_wire(code: &str) -> Self {
                match code {
                    $($wire => ErrorCode::$variant,)+
                    other => ErrorCode::Unlisted(other.chars().take(CODE_LEN_MAX).collect()),
                }
            }

            /// What the code says.
            #[must_use]
            pub const fn meaning(&self) -> CodeMeaning {
                match self {
                    $(ErrorCode::$variant => CodeMeaning::$meaning,)+
                    ErrorCode::Unlisted(_) => CodeMeaning::Unlisted,
                }
            }
        }
    };
}

/// Characters kept of a code that is in no specification.
const CODE_LEN_MAX: usize = 64;

codes! {
    /// 400: a parameter is wrong.
    InvalidRequestParams = "INVALID_REQUEST_PARAMS" => Definite,
    /// 400: a parameter is missing.
    MissingRequestParams = "MISSING_REQUEST_PARAMS" => Definite,
    /// 400: a parameter is wrong.
    InvalidParams = "INVALID_PARAMS" => Definite,
    /// 401: key, signature, token or clock.
    Unauthorized = "UNAUTHORIZED" => Access,
    /// 401: the key may not do this.
    OpOutOfScope = "OP_OUT_OF_SCOPE" => Access,
    /// 404: nothing under this id.
    ResourceNotFound = "RESOURCE_NOT_FOUND" => NotFound,
    /// 429: slow down.
    RateLimit = "RATE_LIMIT" => Later,
    /// 500: may have acted.
    ServiceError = "SERVICE_ERROR" => Server,
    /// 500: may have acted.
    InternalServerError = "INTERNAL_SERVER_ERROR" => Server,
    /// 500: the payment or refund failed for certain.
    TransactionFailed = "TRANSACTION_FAILED" => Definite,
    /// 503: PayPay is closed for maintenance.
    MaintenanceMode = "MAINTENANCE_MODE" => Server,
    /// The QR of this id was made before.
    DuplicateDynamicQrRequest = "DUPLICATE_DYNAMIC_QR_REQUEST" => Duplicate,
    /// The QR request is malformed.
    DynamicQrBadRequest = "DYNAMIC_QR_BAD_REQUEST" => Definite,
    /// No such QR.
    DynamicQrNotFound = "DYNAMIC_QR_NOT_FOUND" => NotFound,
    /// The QR was paid already.
    DynamicQrAlreadyPaid = "DYNAMIC_QR_ALREADY_PAID" => AlreadyPaid,
    /// Nobody paid by this QR, or it has expired.
    DynamicQrPaymentNotFound = "DYNAMIC_QR_PAYMENT_NOT_FOUND" => NotFound,
    /// The time for a cancel is over.
    OrderNotReversible = "ORDER_NOT_REVERSIBLE" => Definite,
    /// The payment is not in a state that can be refunded.
    UnacceptableOp = "UNACCEPTABLE_OP" => Definite,
    /// More than remains, or more refunds than allowed.
    RefundLimitExceeded = "REFUND_LIMIT_EXCEEDED" => Definite,
    /// Too long after the payment.
    RefundWindowExceed = "REFUND_WINDOW_EXCEED" => Definite,
    /// Refunds too fast one after the other: again after a minute.
    ThrottledMultipleRefundRejected = "THROTTLED_MULTIPLE_REFUND_REJECTED" => Later,
    /// The merchant may not refund in parts.
    MerchantMultipleRefundRejected = "MERCHANT_MULTIPLE_REFUND_REJECTED" => Definite,
    /// No such refund.
    NoSuchRefundOrder = "NO_SUCH_REFUND_ORDER" => NotFound,
    /// The customer's balance is too low.
    NoSufficientFund = "NO_SUFFICIENT_FUND" => Customer,
    /// The customer is not allowed to pay, or called it off.
    CanceledUser = "CANCELED_USER" => Customer,
    /// The customer's code is none.
    InvalidUserAuthorizationId = "INVALID_USER_AUTHORIZATION_ID" => Customer,
    /// The customer's code is too old.
    ExpiredUserAuthorizationId = "EXPIRED_USER_AUTHORIZATION_ID" => Customer,
    /// Over a limit of the customer's or of PayPay's.
    LimitExceeded = "LIMIT_EXCEEDED" => Customer,
    /// The same customer paid the same amount within five minutes.
    SuspectedDuplicatePayment = "SUSPECTED_DUPLICATE_PAYMENT" => Duplicate,
}

impl ErrorCode {
    /// Whether the code alone says that this request changed nothing and will not.
    pub(crate) const fn is_refusal(&self) -> bool {
        match self.meaning() {
            CodeMeaning::NotFound
            | CodeMeaning::Customer
            | CodeMeaning::Duplicate
            | CodeMeaning::AlreadyPaid
            | CodeMeaning::Definite
            | CodeMeaning::Access => true,
            CodeMeaning::Later => matches!(self, ErrorCode::ThrottledMultipleRefundRejected),
            CodeMeaning::Server | CodeMeaning::Unlisted => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back() {
        for code in ErrorCode::LISTED {
            assert_eq!(&ErrorCode::from_wire(code.as_str()), code);
            assert_ne!(code.meaning(), CodeMeaning::Unlisted);
        }
        assert_eq!(ErrorCode::from_wire("success"), ErrorCode::Unlisted("success".into()));
        assert_eq!(ErrorCode::from_wire(&"語".repeat(90)).as_str().chars().count(), 64);
    }
}
