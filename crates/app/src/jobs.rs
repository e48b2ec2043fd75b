//! What runs by itself.

pub mod keyring;
pub mod resolver;
