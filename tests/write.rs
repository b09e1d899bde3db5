//! Files are whole or not there, nothing is replaced unasked, and nothing is left behind.

use std::fs;
use std::path::{Path, PathBuf};

use claimscope::disk::IfExists::{self, Refuse, Replace};
use claimscope::disk::{InputFiles, WriteError, WrittenFile, is_stdout};
use tempfile::TempDir;

/// Writes bytes; nothing else is read meanwhile.
fn write(path: &Path, bytes: &[u8], if_exists: IfExists) -> Result<WrittenFile, WriteError> {
    claimscope::disk::write(path, if_exists, &InputFiles::default(), &mut |out| out.write_all(bytes))
}

fn folder() -> TempDir {
    TempDir::new().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn refusal(path: &Path, if_exists: IfExists) -> String {
    write(path, b"new", if_exists).unwrap_err().to_string()
}

#[test]
fn a_new_file_is_written_whole() {
    let folder = folder();
    let file = folder.path().join("claims.ron");
    write(&file, "é\n".repeat(100_000).as_bytes(), Refuse).unwrap();
    assert_eq!(fs::read(&file).unwrap(), "é\n".repeat(100_000).as_bytes());
    assert_eq!(names(folder.path()), ["claims.ron"]);
}

#[test]
fn an_existing_file_is_replaced_only_when_asked() {
    let folder = folder();
    let file = folder.path().join("claims.ron");
    fs::write(&file, "old").unwrap();
    assert!(refusal(&file, Refuse).contains("exists"));
    assert_eq!(fs::read(&file).unwrap(), b"old");
    write(&file, b"new", Replace).unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"new");
    assert_eq!(names(folder.path()), ["claims.ron"]);
}

#[test]
fn a_replaced_file_keeps_its_extended_attributes() {
    let folder = folder();
    let file = folder.path().join("claims.ron");
    fs::write(&file, "was").unwrap();
    let set = |name: &str, value: &[u8]| rustix::fs::setxattr(&file, name, value, rustix::fs::XattrFlags::empty());
    // Not every disk has them.
    if set("user.reviewed", b"by me").is_ok() && set("user.empty", b"").is_ok() {
        assert!(write(&file, b"is", Replace).unwrap().remarks.is_empty());
        let value = |name: &str| {
            let mut value = Vec::with_capacity(16);
            rustix::fs::getxattr(&file, name, rustix::buffer::spare_capacity(&mut value)).unwrap();
            value
        };
        assert_eq!((value("user.reviewed"), value("user.empty")), (b"by me".to_vec(), Vec::new()));
        assert_eq!(fs::read(&file).unwrap(), b"is");
    }
}

#[test]
fn what_is_not_a_file_is_reported() {
    let folder = folder();
    fs::write(folder.path().join("file"), "").unwrap();
    for if_exists in [Refuse, Replace] {
        assert!(refusal(folder.path(), if_exists).contains("folder; name a file in it"));
        assert!(refusal(Path::new(""), if_exists).contains("not the name of a file"));
        assert!(refusal(&folder.path().join("new/"), if_exists).contains("not the name of a file"));
        assert!(refusal(&folder.path().join("missing/claims.ron"), if_exists).contains("there is no folder"));
        assert!(refusal(&folder.path().join("file/claims.ron"), if_exists).contains("is not a folder"));
        assert!(refusal(&folder.path().join("n".repeat(300)), if_exists).contains("too long"));
    }
    assert_eq!(names(folder.path()), ["file"]);
}

#[test]
fn stdout_has_several_names() {
    assert!(["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().all(|name| is_stdout(Path::new(name))));
    assert!(!["./-", "stdout", "/dev/stderr", ""].iter().any(|name| is_stdout(Path::new(name))));
}

/// A write that fails half way, as by a full disk or a reader that is gone, leaves all as it was.
#[test]
fn a_failure_while_writing_leaves_no_trace() {
    use std::io::{Error, ErrorKind};
    let folder = folder();
    let (old, new) = (folder.path().join("old.ron"), folder.path().join("new.ron"));
    fs::write(&old, "old").unwrap();
    for (kind, says) in [
        (ErrorKind::StorageFull, "the disk is full and nothing was written"),
        (ErrorKind::QuotaExceeded, "your disk quota is used up"),
        (ErrorKind::FileTooLarge, "larger than allowed"),
        (ErrorKind::Other, "nothing was left behind"),
    ] {
        for (file, if_exists) in [(&old, Replace), (&new, Refuse)] {
            let failed = claimscope::disk::write(file, if_exists, &InputFiles::default(), &mut |out| {
                out.write_all(&vec![b'x'; 1 << 20])?;
                Err(Error::from(kind))
            });
            let sentence = failed.unwrap_err().to_string();
            assert!(sentence.contains(says), "{sentence}");
        }
    }
    assert_eq!(fs::read(&old).unwrap(), b"old");
    assert_eq!(names(folder.path()), ["old.ron"]);
}

/// A file that takes the place of the target while it is written is left alone.
#[test]
fn what_changes_meanwhile_is_left_as_it_is() {
    let folder = folder();
    let (file, other) = (folder.path().join("claims.ron"), folder.path().join("other"));
    fs::write(&file, "old").unwrap();
    for if_exists in [Replace, Refuse] {
        let refused = claimscope::disk::write(&file, if_exists, &InputFiles::default(), &mut |out| {
            fs::write(&other, "from elsewhere")?;
            fs::rename(&other, &file)?;
            out.write_all(b"new")
        });
        refused.unwrap_err();
        assert_eq!(
            fs::read(&file).unwrap(),
            if if_exists == Replace { b"from elsewhere".to_vec() } else { b"old".to_vec() }
        );
        fs::write(&file, "old").unwrap();
    }
    assert_eq!(names(folder.path()), ["claims.ron"]);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn mode(file: &Path) -> u32 {
        fs::metadata(file).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn permissions_are_those_of_any_file() {
        let folder = folder();
        let (usual, ours) = (folder.path().join("usual"), folder.path().join("ours"));
        fs::write(&usual, "").unwrap();
        write(&ours, b"", Refuse).unwrap();
        assert_eq!(mode(&ours), mode(&usual));
        fs::set_permissions(&ours, fs::Permissions::from_mode(0o640)).unwrap();
        write(&ours, b"new", Replace).unwrap();
        assert_eq!(mode(&ours), 0o640);
    }

    #[test]
    fn links_are_followed_and_devices_are_left_alone() {
        let folder = folder();
        let (real, link, nowhere) =
            (folder.path().join("real"), folder.path().join("link"), folder.path().join("nowhere"));
        fs::write(&real, "old").unwrap();
        symlink(&real, &link).unwrap();
        symlink(folder.path().join("gone"), &nowhere).unwrap();
        assert!(refusal(&link, Refuse).contains("exists"));
        write(&link, b"new", Replace).unwrap();
        assert_eq!(fs::read(&real).unwrap(), b"new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert!(refusal(&nowhere, Replace).contains("broken link"));
        assert!(refusal(Path::new("/dev/null"), Replace).contains("not a regular file"));
    }

    /// Every name of a file that is read: none is ever a target.
    #[test]
    fn what_is_read_is_never_a_target() {
        use std::ffi::OsStr;
        use std::os::fd::AsRawFd;
        use std::os::unix::ffi::OsStrExt;
        let folder = folder();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("kept/deep")).unwrap();
        let odd = folder.path().join(OsStr::from_bytes(b"odd-\xff.ron"));
        for file in [&at("now.ron"), &at("earlier.ron"), &at("kept/deep/one.ron"), &odd] {
            fs::write(file, "(claims: [])").unwrap();
        }
        symlink(at("now.ron"), at("soft.ron")).unwrap();
        symlink(at("kept"), at("same")).unwrap();
        fs::hard_link(at("earlier.ron"), at("hard.ron")).unwrap();
        let open = fs::File::open(at("now.ron")).unwrap();
        let by_number = PathBuf::from(format!("/proc/self/fd/{}", open.as_raw_fd()));
        let inputs = InputFiles::of(&[at("now.ron"), at("earlier.ron"), at("kept"), odd.clone()]);
        let names = ["now.ron", "soft.ron", "hard.ron", "kept/../now.ron", "same/deep/one.ron"];
        let mut all: Vec<PathBuf> = names.iter().map(|name| at(name)).collect();
        all.push(odd);
        if by_number.exists() {
            all.push(by_number);
        }
        for path in all {
            for if_exists in [Refuse, Replace] {
                let refused = claimscope::disk::write(&path, if_exists, &inputs, &mut |out| out.write_all(b"new"));
                let sentence = refused.unwrap_err().to_string();
                assert!(sentence.contains("one of the input files"), "{sentence}");
                assert_eq!(fs::read(&path).unwrap(), b"(claims: [])");
            }
        }
        // Another file of the same folder is none of them.
        let other = claimscope::disk::write(&at("kept/new.ron"), Refuse, &inputs, &mut |out| out.write_all(b"new"));
        assert_eq!(other.unwrap().path, at("kept/new.ron").canonicalize().unwrap());
    }

    #[test]
    fn a_read_only_file_is_not_replaced() {
        let folder = folder();
        let file = folder.path().join("final.ron");
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
        assert!(refusal(&file, Replace).contains("read-only"));
        assert_eq!(fs::read(&file).unwrap(), b"old");
    }

    #[test]
    fn what_cannot_stay_as_it_was_is_reported() {
        use std::os::unix::fs::MetadataExt;
        let folder = folder();
        let (file, hard) = (folder.path().join("claims.ron"), folder.path().join("hard.ron"));
        fs::write(&file, "old").unwrap();
        assert!(write(&file, b"new", Replace).unwrap().remarks.is_empty());
        fs::hard_link(&file, &hard).unwrap();
        let remarks = write(&file, b"newer", Replace).unwrap().remarks;
        assert!(remarks.iter().any(|remark| remark.contains("hard links")), "{remarks:?}");
        assert_eq!(fs::read(&hard).unwrap(), b"new");
        // Only the superuser can give files away.
        if std::os::unix::fs::chown(&file, Some(12_345), Some(12_345)).is_ok() {
            let remarks = write(&file, b"newest", Replace).unwrap().remarks;
            let about = fs::metadata(&file).unwrap();
            assert!((about.uid(), about.gid()) == (12_345, 12_345) || !remarks.is_empty());
        }
    }

    #[test]
    fn what_was_left_by_a_program_that_was_killed_is_taken_away() {
        use std::time::{Duration, SystemTime};
        let folder = folder();
        let at = |name: &str| folder.path().join(name);
        for name in [".claimscope-old.part", ".claimscope-new.part", ".claimscope-locked.part", ".other.part"] {
            fs::write(at(name), "").unwrap();
        }
        let age = |name: &str| {
            let file = fs::File::options().append(true).open(at(name)).unwrap();
            file.set_modified(SystemTime::now() - Duration::from_secs(3600)).unwrap();
            file
        };
        let locked = age(".claimscope-locked.part");
        locked.try_lock().unwrap();
        age(".claimscope-old.part");
        age(".other.part");
        write(&at("claims.ron"), b"new", Refuse).unwrap();
        assert_eq!(
            super::names(folder.path()),
            [".claimscope-locked.part", ".claimscope-new.part", ".other.part", "claims.ron"]
        );
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_a_sentence() {
        let folder = folder();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
        // The superuser may write anywhere: then this says nothing, and the next line does.
        if fs::write(folder.path().join("probe"), "").is_err() {
            assert!(refusal(&folder.path().join("claims.ron"), Refuse).contains("no permission to write"));
            assert_eq!(names(folder.path()), Vec::<String>::new());
        }
        if Path::new("/proc/self").exists() {
            assert!(refusal(Path::new("/proc/claims.ron"), Refuse).starts_with("/proc/claims.ron: "));
        }
    }
}
