//! Whose snapshots are read: those of this user, or of root, in a folder that nobody else may write into. A snapshot answers for files, so
//! whoever can write one can answer anything.

use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rustix::process::geteuid;

use super::FOLDER_VARIABLE;

/// Permission of group and others to write.
const OTHERS_MAY_WRITE: u32 = 0o022;

/// Returns why a file or folder is not trusted, as a sentence; `None` where it is, or is not there.
pub(super) fn distrust(path: &Path, about: &Metadata) -> Option<String> {
    let named = path.display();
    if about.uid() != geteuid().as_raw() && about.uid() != 0 {
        return Some(format!("{named} belongs to another user (uid {})", about.uid()));
    }
    if about.mode() & OTHERS_MAY_WRITE != 0 {
        return Some(format!("others may write {named}; `chmod go-w` ends that"));
    }
    None
}

/// Returns why the folder of the snapshots is not trusted.
pub(super) fn distrust_folder(folder: &Path) -> Option<String> {
    let about = fs::metadata(folder).ok()?;
    if !about.is_dir() {
        let named = folder.display();
        return Some(format!(
            "{named} is no folder; nothing is kept there. `{FOLDER_VARIABLE}=off` keeps nothing at all"
        ));
    }
    let why = distrust(folder, &about)?;
    Some(format!("the folder of kept files is not used: {why}"))
}

/// Returns why a snapshot is not trusted.
pub(super) fn distrust_file(path: &Path) -> Option<String> {
    let about = fs::symlink_metadata(path).ok()?;
    let why = if about.is_symlink() { Some(format!("{} is a link", path.display())) } else { distrust(path, &about) };
    Some(format!("what was kept of these files is not used, and made anew: {}", why?))
}
