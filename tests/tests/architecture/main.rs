//! The boundaries of the house: who may know whom, what may stand where, and what may stand nowhere.
//!
//! Each rule is a row of a table, and a failure says where the code should go instead. Deliberately absent: what the
//! compiler, clippy or eslint check already. The rules themselves are explained in `docs/architecture.md`.

#![expect(clippy::expect_used, reason = "a test that cannot read the tree has nothing better to do than to say so")]

mod rooms;
mod scripts;
mod sources;
mod tree;
