//! The client against servers that say exactly what they are told, over real sockets.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod outcomes;
mod probe;
mod requests;
mod server;
mod settings;
mod shop;
mod tls;
mod tokens;
