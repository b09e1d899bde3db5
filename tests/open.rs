//! Opening paths: what is read, what is refused, and that nothing is waited for.

use std::fs;
use std::path::{Path, PathBuf};

use claimscope::diagnostic::Summary;
use claimscope::load::Loaded;
use claimscope::session::read as open;

const CLAIM: &str = "( claims: [ (id: \"ID\", says: \"A statement.\") ] )";

/// Writes a file with one claim of this id.
fn write(path: &Path, id: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, CLAIM.replace("ID", id)).unwrap();
}

fn ids(loaded: &Loaded) -> Vec<&str> {
    loaded.base.claims.iter().map(|claim| claim.id).collect()
}

/// The sentence for a path that cannot be opened.
fn refused(path: PathBuf) -> String {
    open(&[path]).unwrap_err().to_string()
}

#[test]
fn without_a_path_there_is_the_sample() {
    assert!(!open(&[]).unwrap().base.claims.is_empty());
}

#[test]
fn a_folder_gives_all_that_is_in_it_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for (name, id) in [
        ("b.ron", "b"),
        ("a.ron", "a"),
        ("deep/er/c.ron", "c"),
        (".hidden/d.ron", "d"),
        (".e.ron", "e"),
        ("f.txt", "f"),
    ] {
        write(&at(name), id);
    }
    let loaded = open(&[folder.path().to_owned()]).unwrap();
    assert_eq!(ids(&loaded), ["a", "b", "c"]);
    assert_eq!((loaded.diagnostics.len(), loaded.unreadable), (0, 0));
    assert_eq!(ids(&open(&[at("b.ron"), at("deep")]).unwrap()), ["b", "c"]);
}

#[test]
fn endings_are_taken_in_any_case_and_hard_links_once() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for (name, id) in [("A.RON", "a"), ("b.Ron", "b"), ("c.ron", "c"), ("d.ronn", "d"), ("RON", "e")] {
        write(&at(name), id);
    }
    fs::hard_link(at("c.ron"), at("z.ron")).unwrap();
    fs::hard_link(at("c.ron"), at("elsewhere.txt")).unwrap();
    let loaded = open(&[folder.path().to_owned()]).unwrap();
    assert_eq!(loaded.diagnostics, []);
    assert_eq!(ids(&loaded), ["a", "b", "c"]);
    let loaded = open(&[at("elsewhere.txt"), at("z.ron"), folder.path().to_owned()]).unwrap();
    assert_eq!((ids(&loaded), loaded.diagnostics.len()), (vec!["c", "a", "b"], 0));
}

#[test]
fn a_file_named_twice_is_read_once() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("a.ron"), "a");
    let loaded = open(&[folder.path().join("a.ron"), folder.path().to_owned()]).unwrap();
    assert_eq!(loaded.diagnostics, []);
    assert_eq!(ids(&loaded), ["a"]);
}

#[test]
fn a_folder_without_knowledge_files_reports_it() {
    let folder = tempfile::tempdir().unwrap();
    assert!(refused(folder.path().to_owned()).ends_with("there is no `*.ron` file in this folder"));
}

#[test]
fn a_misspelt_name_is_recognised() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("claims.ron"), "a");
    assert!(refused(folder.path().join("clams.ron")).ends_with("there is no such file; did you mean `claims.ron`?"));
    assert!(refused(folder.path().join("something-else")).ends_with("there is no such file or folder"));
}

#[test]
fn what_can_be_read_is_read() {
    let folder = tempfile::tempdir().unwrap();
    write(&folder.path().join("claims.ron"), "a");
    let loaded = open(&[folder.path().join("nothing-like-it"), folder.path().join("claims.ron")]).unwrap();
    assert_eq!(ids(&loaded), ["a"]);
    assert_eq!((loaded.unreadable, loaded.diagnostics.len(), loaded.diagnostics[0].at.line), (1, 1, 0));
    assert_eq!(Summary::of(&loaded.diagnostics, &loaded.base, loaded.unreadable).exit_status(), 2);
}

#[test]
fn a_file_that_is_too_large_is_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sparse.ron");
    fs::File::create(&path).unwrap().set_len(64 << 30).unwrap();
    assert!(
        refused(path).contains("the file has 64.0 GiB; at most 16.0 GiB are read, which takes twice as much memory")
    );
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    use super::*;

    #[test]
    fn pipes_sockets_and_devices_are_named_and_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe.ron");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert!(refused(pipe).contains("nothing writes to this pipe"));
        let socket = folder.path().join("socket.ron");
        let _listener = UnixListener::bind(&socket).unwrap();
        assert!(refused(socket).contains("this is a socket, not a file"));
        assert!(refused("/dev/zero".into()).contains("this is a device, not a file"));
        write(&folder.path().join("claims.ron"), "a");
        let loaded = open(&[folder.path().to_owned()]).unwrap();
        assert_eq!((ids(&loaded), loaded.unreadable), (vec!["a"], 2));
    }

    #[test]
    fn links_that_lead_in_a_circle_end() {
        let folder = tempfile::tempdir().unwrap();
        write(&folder.path().join("inner/claims.ron"), "a");
        symlink(folder.path(), folder.path().join("inner/outer")).unwrap();
        symlink("self", folder.path().join("self")).unwrap();
        symlink("nowhere.ron", folder.path().join("dangling.ron")).unwrap();
        let loaded = open(&[folder.path().to_owned()]).unwrap();
        assert_eq!((ids(&loaded), loaded.unreadable), (vec!["a"], 1));
    }

    #[test]
    fn a_link_that_leads_nowhere_says_where_it_leads() {
        let folder = tempfile::tempdir().unwrap();
        let link = folder.path().join("claims.ron");
        symlink("gone.ron", &link).unwrap();
        assert!(refused(link).ends_with("this is a broken link: there is no `gone.ron`"));
    }

    #[test]
    fn a_folder_without_permission_says_that_and_no_more() {
        let folder = tempfile::tempdir().unwrap();
        let shut = folder.path().join("shut");
        write(&shut.join("claims.ron"), "a");
        fs::set_permissions(&shut, fs::Permissions::from_mode(0o000)).unwrap();
        // Those who may read everything cannot be refused.
        let told = fs::read_dir(&shut).is_err().then(|| refused(shut.clone()));
        fs::set_permissions(&shut, fs::Permissions::from_mode(0o700)).unwrap();
        if let Some(told) = told {
            assert!(told.ends_with("you have no permission to read it") && !told.contains('\n'), "{told}");
        }
    }

    #[test]
    fn a_file_without_permission_reports_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("secret.ron");
        write(&path, "a");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
        // Those who may read everything cannot be refused.
        if fs::File::open(&path).is_err() {
            assert!(refused(path).ends_with("you have no permission to read it"));
        }
    }
}
