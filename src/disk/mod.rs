//! File operations: the only room that touches the file system. It reads and writes bytes and knows nothing of claims; what
//! fails is a typed error.

mod cache;
mod cache_folder;
mod cache_trust;
mod cleanup;
mod device;
mod error;
mod file_id;
mod find;
mod inputs;
mod missing;
mod pending_file;
mod pipe;
mod read;
mod target;
mod write;
mod xattr;

pub use cache::{CacheError, CacheFile, FileStamp, OpenCacheFile};
pub use cache_folder::{CACHE_VARIABLE, cache_folder};
pub use cleanup::{clean_up_on_signals, remove_unfinished};
pub use device::{Device, is_stdout};
pub use error::{ReadError, Unreadable, WriteError, WriteFailure};
pub use find::{FoundFile, FoundFiles, find_files, find_regular_files};
pub use inputs::{InputFiles, is_output_redirected};
pub use missing::absence;
pub use pipe::{is_consumed_pipe, is_stdin, keys_from_terminal};
pub use read::{checksum, open_regular, read};
pub use write::{Fill, WrittenFile, check_target, write};
