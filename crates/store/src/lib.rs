//! The only room with SQL: payments, refunds, their journals, settings, webhooks, search.
