//! The proof, by the stamp of a file alone, that it has the content that was read once, so that it need not be read again.
//!
//! The system sets the time of the last change of any kind, and no program can set it back. So a file of which length, inode
//! and both times are as they were has not been written since, if
//! - its file system is one of this machine, which keeps that time: on a server's, it may be that of a cache, or of
//!   another clock; and
//! - the content was read well after the last change: a change within one tick of the clock would have the same time.

use std::path::Path;
use std::time::SystemTime;

use super::cache::FileStamp;

/// Returns whether a file with this stamp has the content that was read at a time.
#[must_use]
pub(crate) fn proves_content(path: &Path, stamp: &FileStamp, read: SystemTime) -> bool {
    stamp.is_older_than(read) && is_on_local_disk(path)
}

/// Numbers of the file systems of local disks and memory (`statfs`, `linux/magic.h`): ext2 to ext4, XFS, Btrfs, F2FS, ZFS,
/// bcachefs, tmpfs, and the overlays of containers, which show the times of the layer below.
#[cfg(target_os = "linux")]
const LOCAL_FILE_SYSTEMS: [u32; 8] =
    [0x0000_ef53, 0x5846_5342, 0x9123_683e, 0xf2f5_2010, 0x2fc1_2fc1, 0xca45_1a4e, 0x0102_1994, 0x794c_7630];

/// Returns whether a file is on a disk of this machine.
#[cfg(target_os = "linux")]
fn is_on_local_disk(path: &Path) -> bool {
    let kind = rustix::fs::statfs(path).ok().and_then(|about| u32::try_from(about.f_type).ok());
    kind.is_some_and(|kind| LOCAL_FILE_SYSTEMS.contains(&kind))
}

/// Returns `false`: what other systems say about times is not relied upon.
#[cfg(not(target_os = "linux"))]
fn is_on_local_disk(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::time::Duration;

    use super::*;

    #[test]
    fn what_was_read_right_after_a_change_is_not_proven() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        fs::write(&path, "one").unwrap();
        let (stamp, now) = (FileStamp::of(&path).unwrap(), SystemTime::now());
        assert!(!proves_content(&path, &stamp, now));
        // A file may say that it is old: the system knows when that was said.
        fs::File::options().append(true).open(&path).unwrap().set_modified(now - Duration::from_secs(7_200)).unwrap();
        assert!(!proves_content(&path, &FileStamp::of(&path).unwrap(), now));
        let later = now + Duration::from_secs(7_200);
        assert_eq!(proves_content(&path, &stamp, later), is_on_local_disk(&path));
    }
}
