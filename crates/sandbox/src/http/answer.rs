//! The envelope every answer comes in, and the provider's result codes.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::ledger::{Profile, Refusal};

/// The provider's words for how a call went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
#[expect(missing_docs, reason = "the names are the provider's; their meaning is in its documents")]
pub enum ResultCode {
    Success,
    RequestAccepted,
    InvalidRequestParams,
    MissingRequestParams,
    InvalidParams,
    Unauthorized,
    OpOutOfScope,
    ResourceNotFound,
    RateLimit,
    ServiceError,
    InternalServerError,
    TransactionFailed,
    MaintenanceMode,
    DuplicateDynamicQrRequest,
    DynamicQrBadRequest,
    DynamicQrNotFound,
    DynamicQrAlreadyPaid,
    DynamicQrPaymentNotFound,
    OrderNotReversible,
    UnacceptableOp,
    RefundLimitExceeded,
    RefundWindowExceed,
    ThrottledMultipleRefundRejected,
    MerchantMultipleRefundRejected,
    NoSuchRefundOrder,
    NoSufficientFund,
    CanceledUser,
    InvalidUserAuthorizationId,
    ExpiredUserAuthorizationId,
    LimitExceeded,
    SuspectedDuplicatePayment,
}

/// HTTP status, word, codeId and message of a result code.
struct Entry(u16, &'static str, &'static str, &'static str);

impl ResultCode {
    fn entry(self) -> Entry {
        match self {
            Self::Success => Entry(200, "SUCCESS", "08100001", "Success"),
            Self::RequestAccepted => Entry(202, "REQUEST_ACCEPTED", "08100001", "Request accepted"),
            Self::InvalidRequestParams => Entry(400, "INVALID_REQUEST_PARAMS", "08100006", "Invalid request params"),
            Self::MissingRequestParams => Entry(400, "MISSING_REQUEST_PARAMS", "08100024", "Missing request params"),
            Self::InvalidParams => Entry(400, "INVALID_PARAMS", "00200004", "Invalid parameters received"),
            Self::Unauthorized => Entry(401, "UNAUTHORIZED", "08100016", "Unauthorized request"),
            Self::OpOutOfScope => Entry(401, "OP_OUT_OF_SCOPE", "08100023", "The operation is not permitted"),
            Self::ResourceNotFound => Entry(404, "RESOURCE_NOT_FOUND", "00200001", "Order not found"),
            Self::RateLimit => Entry(429, "RATE_LIMIT", "08100998", "Too many requests"),
            Self::ServiceError => Entry(500, "SERVICE_ERROR", "08100026", "Service error"),
            Self::InternalServerError => {
                Entry(500, "INTERNAL_SERVER_ERROR", "08101000", "Something went wrong on PayPay service side")
            }
            Self::TransactionFailed => Entry(500, "TRANSACTION_FAILED", "00200002", "Transaction failed"),
            Self::MaintenanceMode => {
                Entry(503, "MAINTENANCE_MODE", "08100999", "Sorry, we are down for scheduled maintenance")
            }
            Self::DuplicateDynamicQrRequest => {
                Entry(400, "DUPLICATE_DYNAMIC_QR_REQUEST", "01652073", "Duplicate Dynamic QR request error")
            }
            Self::DynamicQrBadRequest => {
                Entry(400, "DYNAMIC_QR_BAD_REQUEST", "01650000", "Dynamic QR bad request error")
            }
            Self::DynamicQrNotFound => Entry(404, "DYNAMIC_QR_NOT_FOUND", "01652072", "Dynamic qr code not found"),
            Self::DynamicQrAlreadyPaid => Entry(400, "DYNAMIC_QR_ALREADY_PAID", "01652074", "Dynamic QR already paid"),
            Self::DynamicQrPaymentNotFound => {
                Entry(400, "DYNAMIC_QR_PAYMENT_NOT_FOUND", "01652075", "Dynamic QR payment not found")
            }
            Self::OrderNotReversible => Entry(400, "ORDER_NOT_REVERSIBLE", "00200044", "Order cannot be reversed"),
            Self::UnacceptableOp => Entry(400, "UNACCEPTABLE_OP", "00200013", "Order cannot be refunded"),
            Self::RefundLimitExceeded => Entry(400, "REFUND_LIMIT_EXCEEDED", "00200046", "Refund limit exceeded"),
            Self::RefundWindowExceed => Entry(400, "REFUND_WINDOW_EXCEED", "00200045", "Refund window exceeded"),
            Self::ThrottledMultipleRefundRejected => {
                Entry(400, "THROTTLED_MULTIPLE_REFUND_REJECTED", "00200047", "Wait a minute before the next refund")
            }
            Self::MerchantMultipleRefundRejected => {
                Entry(400, "MERCHANT_MULTIPLE_REFUND_REJECTED", "00200014", "Multiple refund not allowed")
            }
            Self::NoSuchRefundOrder => Entry(404, "NO_SUCH_REFUND_ORDER", "00200018", "Refund not found"),
            Self::NoSufficientFund => Entry(400, "NO_SUFFICIENT_FUND", "01100000", "No sufficient fund"),
            Self::CanceledUser => Entry(400, "CANCELED_USER", "01103027", "Canceled user"),
            Self::InvalidUserAuthorizationId => {
                Entry(400, "INVALID_USER_AUTHORIZATION_ID", "00400001", "Invalid user authorization id")
            }
            Self::ExpiredUserAuthorizationId => {
                Entry(400, "EXPIRED_USER_AUTHORIZATION_ID", "00400002", "Expired user authorization id")
            }
            Self::LimitExceeded => Entry(400, "LIMIT_EXCEEDED", "00400035", "Amount exceeds the limit"),
            Self::SuspectedDuplicatePayment => {
                Entry(400, "SUSPECTED_DUPLICATE_PAYMENT", "00400063", "Suspected duplicate payment")
            }
        }
    }

    pub(crate) fn status(self) -> StatusCode {
        StatusCode::from_u16(self.entry().0).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The word on the wire.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        self.entry().1
    }
}

impl From<Refusal> for ResultCode {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::DuplicateOrder => Self::DuplicateDynamicQrRequest,
            Refusal::SameIdOtherContent | Refusal::RefundAboveRest { .. } => Self::InvalidParams,
            Refusal::CodeNotFound => Self::DynamicQrNotFound,
            Refusal::CodeAlreadyPaid => Self::DynamicQrAlreadyPaid,
            Refusal::CodePaymentNotFound => Self::DynamicQrPaymentNotFound,
            Refusal::PaymentNotFound => Self::ResourceNotFound,
            Refusal::AmountNotPositive { .. } => Self::InvalidRequestParams,
            Refusal::AmountAboveLimit { .. } => Self::LimitExceeded,
            Refusal::SuspectedDuplicate => Self::SuspectedDuplicatePayment,
            Refusal::InsufficientFund => Self::NoSufficientFund,
            Refusal::UserAuthorizationInvalid => Self::InvalidUserAuthorizationId,
            Refusal::UserAuthorizationExpired => Self::ExpiredUserAuthorizationId,
            Refusal::NotReversible => Self::OrderNotReversible,
            Refusal::NotRefundable => Self::UnacceptableOp,
            Refusal::RefundCountExceeded => Self::RefundLimitExceeded,
            Refusal::RefundWindowClosed => Self::RefundWindowExceed,
            Refusal::MultipleRefundRejected => Self::MerchantMultipleRefundRejected,
            Refusal::RefundNotFound => Self::NoSuchRefundOrder,
        }
    }
}

/// A refusal on its way to the wire, with the field or reason it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) code: ResultCode,
    pub(crate) about: Option<String>,
}

impl Refused {
    pub(crate) fn field(code: ResultCode, name: &str) -> Self {
        Self { code, about: Some(name.to_owned()) }
    }

    pub(crate) fn in_the_words_of(self, profile: Profile) -> Answer {
        let Entry(_, _, _, message) = self.code.entry();
        let message = self.about.map_or_else(|| message.to_owned(), |about| format!("{message}: {about}"));
        Answer::enveloped::<()>(profile, self.code, self.code.status(), &message, None)
    }
}

impl From<ResultCode> for Refused {
    fn from(code: ResultCode) -> Self {
        Self { code, about: None }
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        // The provider's own message says enough, except where figures or a mix-up explain more.
        let about = match refusal {
            Refusal::AmountNotPositive { .. }
            | Refusal::AmountAboveLimit { .. }
            | Refusal::RefundAboveRest { .. }
            | Refusal::SameIdOtherContent => Some(refusal.to_string()),
            Refusal::DuplicateOrder
            | Refusal::CodeNotFound
            | Refusal::CodeAlreadyPaid
            | Refusal::CodePaymentNotFound
            | Refusal::PaymentNotFound
            | Refusal::SuspectedDuplicate
            | Refusal::InsufficientFund
            | Refusal::UserAuthorizationInvalid
            | Refusal::UserAuthorizationExpired
            | Refusal::NotReversible
            | Refusal::NotRefundable
            | Refusal::RefundCountExceeded
            | Refusal::RefundWindowClosed
            | Refusal::MultipleRefundRejected
            | Refusal::RefundNotFound => None,
        };
        Self { code: refusal.into(), about }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Envelope<'a, T> {
    result_info: ResultInfo<'a>,
    data: Option<&'a T>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultInfo<'a> {
    code: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code_id: Option<&'a str>,
}

/// An answer ready to be sent, or mangled.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) json: String,
    /// The customer paid, but the merchant must not read it.
    pub(crate) lost: bool,
}

impl Answer {
    pub(crate) fn success<T: Serialize>(profile: Profile, status: StatusCode, data: &T) -> Self {
        Self::enveloped(profile, ResultCode::Success, status, "Success", Some(data))
    }

    pub(crate) fn done(profile: Profile, code: ResultCode) -> Self {
        let Entry(_, _, _, message) = code.entry();
        Self::enveloped::<()>(profile, code, code.status(), message, None)
    }

    pub(crate) fn refused(profile: Profile, code: ResultCode) -> Self {
        Self::done(profile, code)
    }

    /// JSON without the envelope.
    pub(crate) fn bare<T: Serialize>(status: StatusCode, body: &T) -> Self {
        Self { status, json: text(body), lost: false }
    }

    fn enveloped<T: Serialize>(
        profile: Profile,
        code: ResultCode,
        status: StatusCode,
        message: &str,
        data: Option<&T>,
    ) -> Self {
        let Entry(_, word, code_id, _) = code.entry();
        let code_id = match profile {
            Profile::Mpac => None,
            Profile::Opa => Some(code_id),
        };
        let envelope = Envelope { result_info: ResultInfo { code: word, message, code_id }, data };
        Self { status, json: text(&envelope), lost: false }
    }
}

/// Serialising our own structs of strings and integers does not fail; should it ever, half an answer is still a test.
fn text<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
