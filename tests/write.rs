//! Files are whole or not there, nothing is replaced unasked, and nothing is left behind.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::fs;
use std::path::Path;

use claimscope::disk::{is_one_of, write};
use tempfile::TempDir;

fn folder() -> TempDir {
    TempDir::new().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn refusal(path: &Path, force: bool) -> String {
    write(path, b"new", force).unwrap_err().to_string()
}

#[test]
fn a_new_file_is_written_whole() {
    let folder = folder();
    let file = folder.path().join("claims.ron");
    write(&file, "é\n".repeat(100_000).as_bytes(), false).unwrap();
    assert_eq!(fs::read(&file).unwrap(), "é\n".repeat(100_000).as_bytes());
    assert_eq!(names(folder.path()), ["claims.ron"]);
}

#[test]
fn an_existing_file_is_replaced_only_when_asked() {
    let folder = folder();
    let file = folder.path().join("claims.ron");
    fs::write(&file, "old").unwrap();
    assert!(refusal(&file, false).contains("exists"));
    assert_eq!(fs::read(&file).unwrap(), b"old");
    write(&file, b"new", true).unwrap();
    assert_eq!(fs::read(&file).unwrap(), b"new");
    assert_eq!(names(folder.path()), ["claims.ron"]);
}

#[test]
fn what_is_not_a_file_is_said() {
    let folder = folder();
    fs::write(folder.path().join("file"), "").unwrap();
    for force in [false, true] {
        assert!(refusal(folder.path(), force).contains("folder; name a file in it"));
        assert!(refusal(Path::new(""), force).contains("not the name of a file"));
        assert!(refusal(&folder.path().join("new/"), force).contains("not the name of a file"));
        assert!(refusal(&folder.path().join("missing/claims.ron"), force).contains("there is no folder"));
        assert!(refusal(&folder.path().join("file/claims.ron"), force).contains("is not a folder"));
        assert!(refusal(&folder.path().join("n".repeat(300)), force).contains("too long"));
    }
    assert_eq!(names(folder.path()), ["file"]);
}

#[test]
fn a_file_under_another_name_is_known() {
    let folder = folder();
    let file = folder.path().join("open.ron");
    fs::write(&file, "").unwrap();
    fs::create_dir(folder.path().join("sub")).unwrap();
    let open = [file.display().to_string(), "pakistan-afghanistan.ron (built-in sample)".to_owned()];
    assert!(is_one_of(&folder.path().join("sub/../open.ron"), &open));
    assert!(!is_one_of(&folder.path().join("other.ron"), &open));
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
        write(&ours, b"", false).unwrap();
        assert_eq!(mode(&ours), mode(&usual));
        fs::set_permissions(&ours, fs::Permissions::from_mode(0o640)).unwrap();
        write(&ours, b"new", true).unwrap();
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
        assert!(refusal(&link, false).contains("exists"));
        write(&link, b"new", true).unwrap();
        assert_eq!(fs::read(&real).unwrap(), b"new");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert!(refusal(&nowhere, true).contains("leads nowhere"));
        assert!(refusal(Path::new("/dev/null"), true).contains("not a regular file"));
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_a_sentence() {
        let folder = folder();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
        // The superuser may write anywhere: then this says nothing, and the next line does.
        if fs::write(folder.path().join("probe"), "").is_err() {
            assert!(refusal(&folder.path().join("claims.ron"), false).contains("may not write"));
            assert_eq!(names(folder.path()), Vec::<String>::new());
        }
        if Path::new("/proc/self").exists() {
            assert!(refusal(Path::new("/proc/claims.ron"), false).starts_with("/proc/claims.ron: "));
        }
    }
}
