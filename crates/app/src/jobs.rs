//! What runs by itself.

pub mod resolver;
