//! The identity of a file, whatever its name.

use std::fs::Metadata;
use std::os::fd::AsFd;
use std::os::unix::fs::MetadataExt;

use rustix::fs::{FileType, fstat};

/// Device and inode of a file: the same under all its names.
pub(super) type FileId = (u64, u64);

/// Returns the identity of a file with these metadata.
pub(super) fn id(about: &Metadata) -> FileId {
    (about.dev(), about.ino())
}

/// Returns the identity of an open regular file; `None` for terminals, pipes and devices.
pub(super) fn regular_file(open: impl AsFd) -> Option<FileId> {
    let about = fstat(open).ok()?;
    let is_file = FileType::from_raw_mode(about.st_mode) == FileType::RegularFile;
    is_file.then_some((about.st_dev, about.st_ino))
}
