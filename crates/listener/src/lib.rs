//! Inbound HTTP: PayPay's webhooks and the health page. Translates and calls the use cases.
