//! The explorer in a real terminal: what reaches it, and that it is restored on every way out.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod program;

mod ascii;
mod hostile;
mod input;
mod leaving;
mod loading;
mod reading;
mod visiting;
