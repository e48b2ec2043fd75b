//! What is pressed and typed: requests with fresh ids, as the screens make them.

use std::sync::atomic::{AtomicU64, Ordering};

use contract::{
    CancelPayment, PaymentId, RefundPayment, Sale, SettleByHand, StartQrPayment, StartScanPayment, TaxRate,
};

static PRESSES: AtomicU64 = AtomicU64::new(1);

/// A code of a customer who pays.
pub(crate) const CODE: &str = "28180104749201823347";

fn fresh(prefix: &str) -> String {
    format!("{prefix}-{:08}", PRESSES.fetch_add(1, Ordering::SeqCst))
}

/// A new press of a button.
pub(crate) fn operation() -> String {
    fresh("OP")
}

/// A new sale of one amount.
pub(crate) fn sale(yen: i64) -> Sale {
    Sale {
        sale_id: fresh("SALE"),
        amount: yen.to_string(),
        tax_rate: TaxRate::Standard10,
        items: Vec::new(),
        description: "コーヒー".into(),
    }
}

pub(crate) fn qr_of(sale: &Sale) -> StartQrPayment {
    StartQrPayment { operation_id: operation(), sale: sale.clone() }
}

pub(crate) fn scan_of(sale: &Sale, code: &str) -> StartScanPayment {
    StartScanPayment { operation_id: operation(), sale: sale.clone(), code: code.into() }
}

pub(crate) fn refund_of(payment_id: &str, yen: i64) -> RefundPayment {
    RefundPayment {
        operation_id: operation(),
        payment_id: payment_id.into(),
        amount: yen.to_string(),
        reason: "お客様都合".into(),
    }
}

pub(crate) fn cancel_of(payment_id: &str) -> CancelPayment {
    CancelPayment { operation_id: operation(), payment_id: payment_id.into(), reason: "打ち間違い".into() }
}

pub(crate) fn settle_of(payment_id: &str, moved: bool) -> SettleByHand {
    SettleByHand {
        payment_id: payment_id.into(), refund_id: None, moved, evidence: "サポート 佐藤様 04-1234".into()
    }
}

pub(crate) fn id_of(payment_id: &str) -> PaymentId {
    PaymentId { payment_id: payment_id.into() }
}
