//! The provider over real sockets: both faces, every fault, customers, webhooks, control, restarts.

mod control;
mod faults;
mod merchant;
mod mpac;
mod opa;
mod restart;
mod webhooks;
