//! Trust in snapshots: those are read that are this user's, or root's, in a folder that nobody else may write into. A
//! snapshot answers for files, so whoever can write one can answer anything.

use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rustix::process::geteuid;

use super::FOLDER_VARIABLE;

/// Permission of group and others to write.
const OTHERS_MAY_WRITE: u32 = 0o022;

/// The mark of a folder that is meant to be shared, such as `/tmp`.
const SHARED: u32 = 0o1000;

/// Returns why a file or folder is not trusted, as a sentence; `None` where it is, or is not there.
pub(super) fn distrust(path: &Path, about: &Metadata) -> Option<String> {
    let named = path.display();
    if about.uid() != geteuid().as_raw() && about.uid() != 0 {
        return Some(format!("{named} belongs to another user (uid {})", about.uid()));
    }
    if about.mode() & OTHERS_MAY_WRITE != 0 {
        let is_own = about.uid() == geteuid().as_raw() && about.mode() & SHARED == 0;
        let way = if is_own { "`chmod go-w` ends that" } else { "name a folder of your own" };
        return Some(format!("others may write {named}; {way}"));
    }
    None
}

/// Returns why the folder of the snapshots is not used: its name is not that of one place wherever the program is
/// started, it is no folder, or it is not trusted.
pub(super) fn distrust_folder(folder: &Path) -> Option<String> {
    let named = folder.display();
    let off = format!("name one by its full path, or keep nothing with `{FOLDER_VARIABLE}=off`");
    let why = if folder.is_absolute() {
        match fs::metadata(folder) {
            Ok(about) if about.is_dir() => distrust(folder, &about)?,
            Ok(_) => format!("{named} is not a folder; {off}"),
            Err(error) if error.kind() == ErrorKind::NotADirectory => format!("{named} is below a file; {off}"),
            // It is made when it is needed.
            Err(_) => return None,
        }
    } else {
        format!("`{named}` is not a full path; {off}")
    };
    Some(format!("the folder of kept files is not used: {why}"))
}

/// Returns why a snapshot is not trusted.
pub(super) fn distrust_file(path: &Path) -> Option<String> {
    let about = fs::symlink_metadata(path).ok()?;
    let why = if about.is_symlink() { Some(format!("{} is a link", path.display())) } else { distrust(path, &about) };
    Some(format!("what was kept of these files is not used, and made anew: {}", why?))
}
