//! From the bytes of knowledge files to facts. Loading cannot fail: it returns what is sound, and the faults.
//!
//! The way of a file: it is *recognised* (is it text at all?), *outlined* (where is each record?), each record is *read*
//! by `ron` and *mended* where it has faults, and *resolved* into the base. Nothing here opens files.

mod detect_format;
mod file_fields;
mod files;
mod id_prefixes;
mod line_index;
mod loaded;
mod merge_conflicts;
mod nearest;
mod outline;
mod pending_diagnostic;
mod pipeline;
mod progressive;
mod record_span;
mod resolve;
mod ron;
mod sections;

pub use files::{load, load_cancellable, load_with_id_prefixes};
pub use loaded::{File, Loaded, Progress};
pub use progressive::prefix::{LoadedPrefix, load_prefix};
