//! Flows: the use cases over a real SQLite file and a real provider over HTTP, in both profiles, on a clock that is told to move.
//!
//! | module | proves |
//! |---|---|
//! | `shop` `ports` `press` `books` | the fixture, the fake ports, the requests, and what must hold after every flow |
//! | `qr` `scan` | taking a payment, whatever goes wrong |
//! | `once` | one press is one payment, one sale is paid once |
//! | `refund` `call_off` | money that goes back |
//! | `webhook` `http` | what PayPay says by itself, and the door that it comes in by |
//! | `late` `resolver` `restart` | truth that comes late, or needs a person, or outlives the program |
//! | `roles` `queries` `settings` | who may do what, and what the screens see |
//! | `disk` | nothing is sent that cannot be made durable |
//! | `random` | anything, in any order, with any fault: the books still agree to the yen |
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod books;
mod call_off;
mod disk;
mod http;
mod late;
mod once;
mod ports;
mod press;
mod qr;
mod queries;
mod random;
mod refund;
mod resolver;
mod restart;
mod roles;
mod scan;
mod settings;
mod shop;
mod webhook;

/// Makes a test of each of these flows in each profile.
macro_rules! in_both_profiles {
    ($($flow:ident),+ $(,)?) => {
        mod mpac {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $flow() {
                super::$flow(contract::ProviderProfile::Mpac).await;
            })+
        }
        mod opa {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $flow() {
                super::$flow(contract::ProviderProfile::Opa).await;
            })+
        }
    };
}
pub(crate) use in_both_profiles;
