//! The key under which a library is found again after its files were moved: a checksum of what is in them.

use std::path::{Path, PathBuf};

use crate::cancel::CancelToken;
use crate::disk;
use crate::remote;
use crate::storage::checksum::checksum;

/// Maximum number of files that are looked into: of a folder with more, names and number of files count.
const MAX_FILES_LOOKED_INTO: usize = 100;

/// Returns the key of the content of files and folders, the same wherever they are; `variant` is what else makes their records
/// other ones. `None` for the built-in sample, pipes, files of the network, and what cannot be read.
#[must_use]
pub(super) fn content_key(paths: &[PathBuf], variant: &str) -> Option<String> {
    if paths.is_empty() || paths.iter().any(|path| disk::is_stdin(path) || disk::is_pipe(path)) {
        return None;
    }
    if paths.iter().any(|path| remote::is_address(path)) {
        return None;
    }
    let mut parts: Vec<String> = Vec::new();
    for path in paths {
        let mut files: Vec<PathBuf> = Vec::new();
        for file in disk::find_files(std::slice::from_ref(path), &CancelToken::new()).files {
            files.push(file.ok()?.path);
        }
        files.sort();
        for (at, file) in files.iter().enumerate() {
            // A file that was named may have another name now; those of a folder are known by theirs.
            let name = file.strip_prefix(path).unwrap_or(Path::new("")).display();
            let content = if at < MAX_FILES_LOOKED_INTO { disk::quick_checksum(file).ok()? } else { 0 };
            parts.push(format!("{name}\0{content:016x}"));
        }
    }
    parts.sort();
    parts.push(variant.to_owned());
    Some(format!("{:016x}", checksum(parts.join("\0").as_bytes())))
}
