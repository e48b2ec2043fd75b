//! PayPay client: two profiles, one file per call, typed outcomes, webhook verification.
