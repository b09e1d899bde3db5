//! Opening files, in one pipeline for explorer and command line: recall a snapshot and verify it, or else read, index, and
//! save a snapshot for the next time.
//!
//! A `SourceFiles` names the files; each step of the pipeline is a method of what the step before returned, so that the explorer
//! can run steps on threads of its own. What leaves is written by [`Export`]. Nothing here knows the interface, and nothing
//! touches the file system but through [`disk`](crate::disk).

mod compare;
mod earlier;
mod error;
mod explorer_options;
mod export_file;
mod fetch_files;
mod format_version;
pub mod memory;
mod open;
mod pack;
mod progressive;
mod read;
mod section_file;
mod section_read;
pub mod snapshot;
mod waiting;
mod watch;

pub(crate) use compare::{search_cache, since};
pub(crate) use earlier::first_error_without_claims;
pub use earlier::{EarlierVersion, open_earlier};
pub use error::OpenError;
pub use explorer_options::{ExplorerOptions, Interface};
pub(crate) use export_file::{Export, ExportedFile};
pub(crate) use fetch_files::fetch_file;
pub(crate) use open::{Opened, ReadFiles, SourceFiles};
pub(crate) use pack::is_pack;
pub use pack::{Pack, PackError};

pub use watch::Watch;

pub use read::{IdStyle, ReadOptions, SAMPLE, SAMPLE_NAME, read, read_files};
pub(crate) use snapshot::PartialSnapshot;
pub(crate) use waiting::while_telling;
