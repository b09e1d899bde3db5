//! Opening files, in one pipeline for explorer and command line: recall a snapshot and verify it, or else read, index, and
//! save a snapshot for the next time.
//!
//! A [`SourceFiles`] names the files; each step of the pipeline is a method of what the step before returned, so that the explorer
//! can run steps on threads of its own. Nothing here knows the interface, and nothing touches the file system but through
//! [`disk`](crate::disk).

mod compare;
mod earlier;
mod error;
mod open;
mod progressive;
mod read;
pub mod snapshot;

pub use compare::since;
pub use earlier::{EarlierVersion, first_error_without_claims, open_earlier};
pub use error::OpenError;
pub use open::{Opened, ReadFiles, SourceFiles};
pub use progressive::OnPart;
pub use read::{Checksums, IdStyle, SAMPLE, SAMPLE_NAME, read, read_files};
