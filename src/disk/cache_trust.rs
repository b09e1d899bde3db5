//! Trust in the cache and in other private files: a file of it is read only if it belongs to this user or root, in a folder
//! that nobody else may write into. A cached snapshot answers for the user's files, so a user who can write one can make up
//! any answer.

use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use rustix::process::geteuid;

use crate::environment::CACHE;

/// Permission bits that let group and others write.
const WRITABLE_BY_OTHERS: u32 = 0o022;

/// The sticky bit: marks a folder that is meant to be shared, such as `/tmp`.
const STICKY: u32 = 0o1000;

/// Returns a sentence on why a file or folder is not trusted; `None` if it is.
pub(super) fn distrust(path: &Path, about: &Metadata) -> Option<String> {
    let named = path.display();
    if about.uid() != geteuid().as_raw() && about.uid() != 0 {
        return Some(format!("{named} belongs to another user (uid {})", about.uid()));
    }
    if about.mode() & WRITABLE_BY_OTHERS != 0 {
        let is_own = about.uid() == geteuid().as_raw() && about.mode() & STICKY == 0;
        let way = if is_own { "`chmod go-w` mends that" } else { "name a folder of your own" };
        return Some(format!("other users can write to {named}; {way}"));
    }
    None
}

/// Returns a sentence on why the cache folder is not used; `None` if it is, or does not exist yet.
pub(super) fn folder_distrust(folder: &Path) -> Option<String> {
    let off = format!("name one by its full path, or cache nothing with `{CACHE}=off`");
    let why = private_folder_distrust(folder, &off)?;
    Some(format!("the cache folder is not used: {why}"))
}

/// Returns a clause on why a folder is not used for what belongs to this user alone: its path is relative, so that it depends
/// on where the program is started; it is no folder; or it is not trusted. `None` if it is used, or does not exist yet.
/// `advice` is what to do where it cannot be a folder.
pub(super) fn private_folder_distrust(folder: &Path, advice: &str) -> Option<String> {
    let named = folder.display();
    if !folder.is_absolute() {
        return Some(format!("`{named}` is not a full path; {advice}"));
    }
    match fs::metadata(folder) {
        Ok(about) if about.is_dir() => distrust(folder, &about),
        Ok(_) => Some(format!("{named} is not a folder; {advice}")),
        Err(error) if error.kind() == ErrorKind::NotADirectory => Some(format!("{named} is below a file; {advice}")),
        // It is created when something is written.
        Err(_) => None,
    }
}

/// Returns a sentence on why a file of the cache is not trusted; `None` if it is, or does not exist.
pub(super) fn file_distrust(path: &Path) -> Option<String> {
    let about = fs::symlink_metadata(path).ok()?;
    let why = if about.is_symlink() { Some(format!("{} is a link", path.display())) } else { distrust(path, &about) };
    Some(format!("the cached copy of these files is not used, and is rebuilt: {}", why?))
}
