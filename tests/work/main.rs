//! The cost of operations as their input grows, in counted work and allocated bytes: at n, 2n and 4n of shapes that nobody
//! writes by hand. No clock is looked at.
//!
//! A program of its own, because both counters belong to the whole process: every test here holds [`growth::alone`], and
//! no other test may run meanwhile.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]
#![allow(clippy::missing_panics_doc, unreachable_pub, reason = "nobody but the tests of this program uses it")]

#[path = "../analysis_runs/mod.rs"]
#[allow(dead_code, reason = "shared with the integration tests, which use the rest")]
mod analysis_runs;
#[path = "../file_builder/mod.rs"]
mod file_builder;
#[path = "../play/mod.rs"]
#[allow(dead_code, reason = "shared with the integration tests, which use the rest")]
mod play;

mod growth;
mod shapes;

mod analyses;
mod export;
mod import;
mod loading;
mod names;
mod report;
mod tokens;

use std::alloc::System;

use cap::Cap;

/// Counts the bytes that are taken.
#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);
