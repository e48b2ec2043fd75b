//! `mpac` from outside: the built program, a data directory of its own, practice mode.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod beside;
mod ends;
mod input;
mod live;
mod shop;
mod story;
