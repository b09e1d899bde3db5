//! The memory of where the user was in a library: one small file for each library in the state folder, so that the next
//! opening continues there. Records are remembered by id, for their numbers change with the files. What is remembered of
//! the state is decided there (`state::remember`); here it is only a value and a file.

mod content_key;
mod kept;
mod library_file;
mod library_key;
mod memory_file;
mod remembered;

pub use kept::{Kept, KeptChange, KeptError, KeptFile, SavedView};
pub use memory_file::{MemoryError, MemoryFile};
pub use remembered::{RecordName, Remembered, RememberedStep};
