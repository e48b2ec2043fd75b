//! Mishaps, as a typed table that can change while the provider runs.
//!
//! Owns which fault strikes which call, and how often. Deliberately absent: what a fault does: each is played where it
//! belongs (`http::play`, `webhook`, `auth`, or the endpoint).

use serde::{Deserialize, Serialize};

use crate::http::ResultCode;

/// How many faults can be set at once; a further one replaces the oldest.
pub const MAX_FAULTS: usize = 64;

/// One call of the provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Call {
    /// `POST /oauth2/token`
    Token,
    /// `POST /v2/codes`
    CreateCode,
    /// `DELETE /v2/codes/{codeId}`
    DeleteCode,
    /// `GET /v2/codes/payments/{merchantPaymentId}`
    GetCodePayment,
    /// `POST /v2/payments`
    CreatePayment,
    /// `GET /v2/payments/{id}`
    GetPayment,
    /// `DELETE /v2/payments/{merchantPaymentId}`
    CancelPayment,
    /// `POST /v2/refunds`
    CreateRefund,
    /// `GET /v2/refunds/{merchantRefundId}`
    GetRefund,
}

/// A mishap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fault {
    /// The work is done, then the connection is closed without an answer.
    AnswerLost,
    /// The connection is closed before anything is done.
    RequestLost,
    /// 500 INTERNAL_SERVER_ERROR, nothing done.
    InternalErrorBefore,
    /// 500 INTERNAL_SERVER_ERROR, but the work is done.
    InternalErrorAfter,
    /// 503 from a gateway, nothing done.
    UnavailableBefore,
    /// 503 from a gateway, but the work is done.
    UnavailableAfter,
    /// 500 TRANSACTION_FAILED: definitely nothing done.
    TransactionFailed,
    /// Refused with this code, nothing done.
    Refuse {
        /// The provider's word.
        code: ResultCode,
    },
    /// 429 RATE_LIMIT.
    RateLimit,
    /// 503 MAINTENANCE_MODE.
    Maintenance,
    /// 302 to another address.
    Redirect,
    /// The work is done, the answer comes late.
    Slow {
        /// Milliseconds.
        ms: u64,
    },
    /// The work is done, the answer is an HTML page with status 200.
    HtmlAnswer,
    /// The work is done, the answer is the first half of its JSON.
    HalfJson,
    /// The work is done, the answer tells another amount.
    WrongAmount {
        /// Yen added to the true amount.
        by: i64,
    },
    /// The work is done, the answer tells a status nobody knows.
    UnknownStatus,
    /// The presented bearer token is no longer good: 401.
    TokenExpired,
    /// The provider's clock differs: `opa` requests beyond two minutes get 401, and every answer's `Date` tells it.
    ClockSkew {
        /// Seconds the provider is ahead.
        seconds: i64,
    },
    /// A code request under a used id gets 400, whatever the rules say.
    DuplicateRefused,
    /// A code request under a used id gets the previous result, whatever the rules say.
    DuplicateAnswered,
    /// An expired code stays CREATED, whatever the rules say.
    ExpiredQrStaysCreated,
    /// An expired code is not found, whatever the rules say.
    ExpiredQrNotFound,
    /// The refund stays CREATED for a while.
    RefundStaysCreated {
        /// Milliseconds.
        ms: u64,
    },
    /// The cancellation takes effect late.
    CancelLate {
        /// Milliseconds.
        ms: u64,
    },
    /// No webhook.
    WebhookLost,
    /// The webhook comes several times.
    WebhookDuplicated {
        /// How many more times than once, at most ten.
        extra: u8,
    },
    /// The webhook comes late.
    WebhookLate {
        /// Milliseconds.
        ms: u64,
    },
    /// After the true webhook comes one that tells an earlier state.
    WebhookOutOfOrder,
    /// The webhook is signed with another secret (`mpac`; an `opa` webhook bears no signature and is lost).
    WebhookForged,
    /// The webhook tells another amount.
    WebhookWrongAmount {
        /// Yen added to the true amount.
        by: i64,
    },
    /// The webhook tells of a payment the merchant never made.
    WebhookUnknownPayment,
}

/// Where in the life of a request a fault strikes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// While the caller is identified.
    Identify,
    /// Instead of the work.
    Before,
    /// Within the work.
    During,
    /// On the way back.
    After,
    /// When the merchant is told by webhook.
    Webhook,
}

impl Fault {
    /// Whether a fault that names no call strikes this one.
    fn fits(&self, call: Call) -> bool {
        let creates = matches!(call, Call::CreateCode | Call::CreatePayment | Call::CreateRefund);
        let tells_amount = matches!(
            call,
            Call::CreatePayment | Call::GetPayment | Call::GetCodePayment | Call::CreateRefund | Call::GetRefund
        );
        match self {
            Self::TransactionFailed | Self::Refuse { .. } => creates || call == Call::CancelPayment,
            Self::WrongAmount { .. } | Self::UnknownStatus => tells_amount,
            Self::AnswerLost
            | Self::RequestLost
            | Self::InternalErrorBefore
            | Self::InternalErrorAfter
            | Self::UnavailableBefore
            | Self::UnavailableAfter
            | Self::RateLimit
            | Self::Maintenance
            | Self::Redirect
            | Self::Slow { .. }
            | Self::HtmlAnswer
            | Self::HalfJson
            | Self::TokenExpired
            | Self::ClockSkew { .. }
            | Self::DuplicateRefused
            | Self::DuplicateAnswered
            | Self::ExpiredQrStaysCreated
            | Self::ExpiredQrNotFound
            | Self::RefundStaysCreated { .. }
            | Self::CancelLate { .. }
            | Self::WebhookLost
            | Self::WebhookDuplicated { .. }
            | Self::WebhookLate { .. }
            | Self::WebhookOutOfOrder
            | Self::WebhookForged
            | Self::WebhookWrongAmount { .. }
            | Self::WebhookUnknownPayment => call != Call::Token,
        }
    }

    pub(crate) fn stage(&self) -> Stage {
        match self {
            Self::TokenExpired | Self::ClockSkew { .. } => Stage::Identify,
            Self::RequestLost
            | Self::InternalErrorBefore
            | Self::UnavailableBefore
            | Self::TransactionFailed
            | Self::Refuse { .. }
            | Self::RateLimit
            | Self::Maintenance
            | Self::Redirect => Stage::Before,
            Self::DuplicateRefused
            | Self::DuplicateAnswered
            | Self::ExpiredQrStaysCreated
            | Self::ExpiredQrNotFound
            | Self::RefundStaysCreated { .. }
            | Self::CancelLate { .. } => Stage::During,
            Self::AnswerLost
            | Self::InternalErrorAfter
            | Self::UnavailableAfter
            | Self::Slow { .. }
            | Self::HtmlAnswer
            | Self::HalfJson
            | Self::WrongAmount { .. }
            | Self::UnknownStatus => Stage::After,
            Self::WebhookLost
            | Self::WebhookDuplicated { .. }
            | Self::WebhookLate { .. }
            | Self::WebhookOutOfOrder
            | Self::WebhookForged
            | Self::WebhookWrongAmount { .. }
            | Self::WebhookUnknownPayment => Stage::Webhook,
        }
    }
}

/// A fault that is switched on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActiveFault {
    /// What happens.
    pub fault: Fault,
    /// To which call only. Absent: to every call except the token's.
    #[serde(default)]
    pub call: Option<Call>,
    /// How many times more. Absent: until it is cleared.
    #[serde(default)]
    pub times: Option<u32>,
}

impl ActiveFault {
    /// Strikes until cleared.
    #[must_use]
    pub fn always(fault: Fault) -> Self {
        Self { fault, call: None, times: None }
    }

    /// Strikes the next time.
    #[must_use]
    pub fn once(fault: Fault) -> Self {
        Self { fault, call: None, times: Some(1) }
    }

    /// Only to this call.
    #[must_use]
    pub fn on(self, call: Call) -> Self {
        Self { call: Some(call), ..self }
    }
}

/// The faults that are switched on, in the order they were set.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Faults(Vec<ActiveFault>);

impl Faults {
    /// Switches a fault on.
    pub fn set(&mut self, fault: ActiveFault) {
        if fault.times == Some(0) {
            return;
        }
        if self.0.len() >= MAX_FAULTS {
            self.0.remove(0);
        }
        self.0.push(fault);
    }

    /// Switches everything off.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// What is switched on.
    #[must_use]
    pub fn active(&self) -> &[ActiveFault] {
        &self.0
    }

    /// Uses up one strike of each fault of this stage for this call.
    pub(crate) fn take_all(&mut self, stage: Stage, call: Option<Call>) -> Vec<Fault> {
        let strikes: Vec<usize> =
            (0..self.0.len()).filter(|&i| self.strikes(i, call) && self.0[i].fault.stage() == stage).collect();
        let faults = strikes.iter().map(|&i| self.0[i].fault.clone()).collect();
        self.use_up(&strikes);
        faults
    }

    /// Uses up one strike of the first fault that is wanted, for this call.
    pub(crate) fn take(&mut self, call: Call, wanted: impl Fn(&Fault) -> bool) -> Option<Fault> {
        let index = (0..self.0.len()).find(|&i| self.strikes(i, Some(call)) && wanted(&self.0[i].fault))?;
        let fault = self.0[index].fault.clone();
        self.use_up(&[index]);
        Some(fault)
    }

    /// Seconds the provider's clock is ahead; reading it uses nothing up.
    pub(crate) fn clock_skew_s(&self) -> i64 {
        self.0.iter().fold(0, |sum: i64, active| match active.fault {
            Fault::ClockSkew { seconds } => sum.saturating_add(seconds),
            _ => sum,
        })
    }

    fn strikes(&self, index: usize, call: Option<Call>) -> bool {
        match (self.0[index].call, call) {
            (None, Some(call)) => self.0[index].fault.fits(call),
            (_, None) => true,
            (Some(only), Some(call)) => only == call,
        }
    }

    fn use_up(&mut self, indices: &[usize]) {
        for &index in indices {
            if let Some(times) = &mut self.0[index].times {
                *times = times.saturating_sub(1);
            }
        }
        self.0.retain(|active| active.times != Some(0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counted_fault_strikes_its_call_that_often() {
        let mut faults = Faults::default();
        faults.set(ActiveFault { fault: Fault::AnswerLost, call: Some(Call::CreateRefund), times: Some(2) });
        faults.set(ActiveFault::always(Fault::Slow { ms: 5 }));
        assert_eq!(faults.take_all(Stage::After, Some(Call::GetPayment)), [Fault::Slow { ms: 5 }]);
        assert_eq!(faults.take_all(Stage::After, Some(Call::Token)), []);
        for _ in 0..2 {
            assert_eq!(faults.take_all(Stage::After, Some(Call::CreateRefund)).len(), 2);
        }
        assert_eq!(faults.take_all(Stage::After, Some(Call::CreateRefund)), [Fault::Slow { ms: 5 }]);
        assert_eq!(faults.active().len(), 1);
    }

    #[test]
    fn names_are_stable() {
        let text = r#"{"fault":{"kind":"refund_stays_created","ms":900},"call":"create_refund","times":1}"#;
        let active: ActiveFault = serde_json::from_str(text).unwrap();
        assert_eq!(active, ActiveFault::once(Fault::RefundStaysCreated { ms: 900 }).on(Call::CreateRefund));
        assert_eq!(serde_json::to_string(&active).unwrap(), text);
        let text = r#"{"fault":{"kind":"refuse","code":"LIMIT_EXCEEDED"},"call":null,"times":null}"#;
        assert_eq!(
            serde_json::to_string(&ActiveFault::always(Fault::Refuse { code: ResultCode::LimitExceeded })).unwrap(),
            text
        );
    }

    #[test]
    fn the_table_is_limited() {
        let mut faults = Faults::default();
        for ms in 0..=MAX_FAULTS as u64 {
            faults.set(ActiveFault::always(Fault::Slow { ms }));
        }
        assert_eq!(faults.active().len(), MAX_FAULTS);
        assert_eq!(faults.active()[0].fault, Fault::Slow { ms: 1 });
    }
}
