//! `mpac` from outside: the built program, a data directory of its own, practice mode.

mod beside;
mod ends;
mod input;
mod live;
mod shop;
mod story;
