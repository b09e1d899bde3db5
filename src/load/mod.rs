//! From the bytes of knowledge files to facts. Loading cannot fail: it returns all that is sound, and diagnostics. Nothing here
//! opens files.
//!
//! The way of a file:
//! 1. `detect_format` finds out whether it is text in UTF-8 at all, and names what it is otherwise.
//! 2. `outline` finds its sections and the byte range of every record, without parsing any.
//! 3. `ron` parses each record, and recovers what is sound in one that has errors.
//! 4. `resolve` turns ids into numbers and texts into dates, and puts the record into the base.
//!
//! Files of other programs go through `import` instead of 2 and 3. `file_layout` finds the records of a file that is to be
//! changed.
//!
//! `pipeline` runs 3 and 4 on two threads; `progressive` begins before the whole file is known. `files` puts all of it
//! together. `sections` is the table of the sections of a file, which all steps read.

mod detect_format;
mod file_fields;
pub(crate) mod file_layout;
mod files;
mod id_prefixes;
mod json_fault;
mod loaded;
mod merge_conflicts;
mod outline;
mod pipeline;
mod progressive;
mod record_span;
mod resolve;
mod ron;
mod sections;
mod slice;

pub use files::{load, load_cancellable, load_with};
pub use loaded::{File, LoadOptions, Loaded, Progress};
pub use progressive::prefix::{LoadedPrefix, load_prefix};
