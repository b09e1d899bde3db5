//! File operations: the only room that touches the file system. It reads and writes bytes and knows nothing of claims; what
//! fails is a typed error.

mod cache;
mod cache_folder;
mod cache_trust;
mod cleanup;
mod clock;
mod data_folder;
mod device;
mod download;
mod error;
mod file_id;
mod find;
mod inputs;
mod missing;
mod pending_file;
mod pipe;
mod random_access;
mod read;
mod target;
mod today;
mod update;
mod write;
mod xattr;

pub use cache::CacheError;
pub(crate) use cache::{CacheFile, FileStamp};
pub(crate) use cache_folder::cache_folder;
pub(crate) use cleanup::{clean_up_on_signals, remove_unfinished};
pub(crate) use clock::now;
pub(crate) use data_folder::data_folder;
pub(crate) use device::Device;
pub use device::is_stdout;
pub(crate) use download::{DownloadPart, DownloadPlace};
pub use error::{ReadError, Unreadable, WriteError, WriteFailure};
pub(crate) use find::{FoundFile, FoundFiles, find_files, find_regular_files, is_there, real_path};
pub use inputs::InputFiles;
pub(crate) use inputs::is_output_redirected;
pub(crate) use missing::absence;
pub(crate) use pipe::{is_consumed_pipe, is_pipe, is_stdin, keys_from_terminal};
pub(crate) use random_access::RandomAccessFile;
pub(crate) use read::{checksum, open_regular, read, read_path};
pub(crate) use today::today;
pub(crate) use update::{UpdateError, make_private_folder, update};
pub(crate) use write::check_target;
pub use write::{WrittenFile, write};
