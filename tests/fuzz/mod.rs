//! Fuzz targets: hostile files, queries, keys, snapshots and terminal input must never panic, hang or change what is said.
//!
//! `cargo test fuzz::` tries a fixed sequence of inputs for each target; `CLAIMSCOPE_FUZZ_SECONDS=60` goes on in it for
//! a minute a target, `CLAIMSCOPE_FUZZ_SEED=1` tries another one. For inputs guided by coverage, on a stable toolchain:
//!
//! ```sh
//! cargo install cargo-bolero
//! cargo bolero test --rustc-bootstrap --engine libfuzzer fuzz::files::fuzz_files -T 1h
//! ```
//!
//! An input that fails becomes a test of its own beside the mended code.

mod edits;
mod files;
mod imports;
mod keys;
mod packs;
mod queries;
mod snapshots;
mod target;
mod terminal;
