//! The only room that touches the file system.

mod attributes;
mod draft;
mod earlier;
mod file_id;
mod inputs;
mod parts;
mod pipe;
mod read;
pub mod snapshot;
mod unfinished;
mod write;

use std::fmt;
use std::path::PathBuf;

use snapshot::Snapshot;

pub use crate::load::Progress;
pub use earlier::{EarlierVersion, nothing_known, open_earlier};
pub use inputs::{Inputs, is_output_a_file};
pub use parts::Tell;
pub use pipe::{is_stdin, keys_from_terminal};
pub use read::{Ids, Sums, absence, open, open_in_parts, open_summed, open_unless};
pub use unfinished::{end_cleanly, remove_unfinished};
pub use write::{Device, Fill, Refusal, Written, is_stdout, may_write, write};

/// The sample knowledge file that is built in.
pub const SAMPLE: &str = include_str!("../../data/pakistan-afghanistan.ron");

/// What the sample is called where a file name is expected.
pub const SAMPLE_NAME: &str = "pakistan-afghanistan.ron (built-in sample)";

/// Returns the way to what was kept of some files for the next time; `None` where nothing may be: ids with a prefix are never
/// kept.
#[must_use]
pub fn kept(paths: &[PathBuf], ids: Ids) -> Option<Snapshot> {
    if ids == Ids::AsWritten { Snapshot::named(paths) } else { None }
}

/// A file operation that failed, as a sentence with a next step.
#[derive(Debug)]
pub struct Trouble(pub String);

impl fmt::Display for Trouble {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Trouble {}
