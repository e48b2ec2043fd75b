//! One verb, one file. The same verb names the command, the request, the test and what `mpac` says.

pub(crate) mod acknowledge_exception;
pub(crate) mod ask_payment;
pub(crate) mod cancel_payment;
pub(crate) mod intend_payment;
pub(crate) mod list_payments;
pub(crate) mod list_unresolved;
pub(crate) mod receive_webhook;
pub(crate) mod refund_payment;
pub(crate) mod save_settings;
pub(crate) mod set_secret;
pub(crate) mod settle_by_hand;
pub(crate) mod show_console;
pub(crate) mod show_evidence;
pub(crate) mod show_home;
pub(crate) mod show_payment;
pub(crate) mod show_settings;
pub(crate) mod start_qr_payment;
pub(crate) mod start_scan_payment;
pub(crate) mod test_connection;
pub(crate) mod write_memo;
