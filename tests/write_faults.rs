//! Faults while files are written: signals at any moment, full disks, limits, targets that are inputs. What was there stays,
//! what is new is whole or absent, nothing hidden is left, and the end is said.
#![cfg(target_os = "linux")]

use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use crate::program::{PROGRAM, of_nobody, program};

fn command(folder: &Path, arguments: &[&OsStr]) -> Command {
    let mut command = program(folder, arguments);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn words<'a>(words: &[&'a str]) -> Vec<&'a OsStr> {
    words.iter().map(|word| OsStr::new(*word)).collect()
}

fn run(folder: &Path, arguments: &[&OsStr]) -> Output {
    command(folder, arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).output().unwrap()
}

/// The words on stderr; the command must have ended with this status.
fn said(folder: &Path, arguments: &[&OsStr], status: i32) -> String {
    let output = run(folder, arguments);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(status), "{said}");
    said
}

fn names(folder: &Path) -> Vec<OsString> {
    let mut names: Vec<OsString> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    names
}

fn claims(count: usize, of: &str) -> String {
    let mut text = String::from("(claims: [\n");
    for at in 0..count {
        let _ =
            writeln!(text, "(id: \"c{at}\", says: \"Claim {at} of {of} says a little, and then some more of it.\"),");
    }
    text + "])"
}

/// Starts a command, and ends it after a while with a signal.
fn ended(mut command: Command, signal: &str, after: Duration) {
    let mut child = command.spawn().unwrap();
    sleep(after);
    let _ = Command::new("kill").arg(format!("-{signal}")).arg(child.id().to_string()).stderr(Stdio::null()).status();
    let status = child.wait().unwrap();
    assert!(status.success() || status.signal().is_some(), "{status:?}");
}

/// Set where the test of the full disk runs in a namespace of its own.
const IN_NAMESPACE: &str = "CLAIMSCOPE_TEST_IN_NAMESPACE";

/// Moments between the start of a command and its end, the last ones close to it.
fn moments(rounds: u32, whole: Duration) -> impl Iterator<Item = Duration> {
    (0..rounds).map(move |round| whole * (1 + round * 7 % rounds) / rounds)
}

#[test]
fn an_export_that_is_ended_leaves_its_target_whole_or_absent() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    fs::write(folder.join("many.ron"), claims(2_000, "many")).unwrap();
    let export = words(&["export", "many.ron", "-f", "json", "-o", "out.json", "--force"]);
    let began = SystemTime::now();
    said(folder, &export, 0);
    let whole = began.elapsed().unwrap();
    let expected = fs::read(folder.join("out.json")).unwrap();
    for signal in ["INT", "TERM", "HUP", "KILL"] {
        for (round, after) in moments(8, whole).enumerate() {
            let old = round % 2 == 0;
            let _ = fs::remove_file(folder.join("out.json"));
            if old {
                fs::write(folder.join("out.json"), "old").unwrap();
            }
            ended(command(folder, &export), signal, after);
            match fs::read(folder.join("out.json")) {
                Ok(found) => assert!(found == expected || (old && found == b"old"), "{signal} after {after:?}"),
                Err(_) => assert!(!old, "{signal} after {after:?}"),
            }
            let hidden = names(folder).into_iter().filter(|name| name.as_bytes().starts_with(b".")).count();
            // What takes the place of another file has a name of its own for a moment, and nobody is asked before a KILL;
            // the next export sweeps it away.
            let allowed = usize::from(old && signal == "KILL");
            assert!(hidden <= allowed, "{signal} after {after:?}: {:?}", names(folder));
        }
    }
}

#[test]
fn a_snapshot_that_is_ended_is_whole_or_absent() {
    let folder = TempDir::new().unwrap();
    let (folder, cache) = (folder.path(), folder.path().join("cache"));
    // Comments make the file large enough to be kept, and cost nothing else.
    let text = claims(3_000, "a large file") + &"\n// a comment of no importance, but of some length".repeat(100_000);
    fs::write(folder.join("many.ron"), text).unwrap();
    let file = fs::File::options().append(true).open(folder.join("many.ron")).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_secs(60)).unwrap();
    let search = words(&["search", "c7", "many.ron", "--count"]);
    let with_cache = || {
        let mut command = command(folder, &search);
        command.env("CLAIMSCOPE_CACHE", &cache).stdout(Stdio::piped());
        command
    };
    let began = SystemTime::now();
    let expected = with_cache().output().unwrap().stdout;
    let whole = began.elapsed().unwrap();
    assert_eq!(names(&cache).len(), 1);
    for signal in ["TERM", "KILL"] {
        for after in moments(5, whole) {
            let _ = fs::remove_dir_all(&cache);
            ended(with_cache(), signal, after);
            let left = if cache.exists() { names(&cache) } else { Vec::new() };
            assert!(
                left.iter().all(|name| name.as_bytes().ends_with(b".snapshot")),
                "{signal} after {after:?}: {left:?}"
            );
            assert_eq!(with_cache().output().unwrap().stdout, expected);
        }
    }
    // A disk that is full is a sentence; the answer is there all the same.
    fs::remove_dir_all(&cache).unwrap();
    let script = format!("ulimit -f 8; exec '{PROGRAM}' search c7 many.ron --count");
    let limited = of_nobody("sh").args(["-c", &script]).current_dir(folder).env("CLAIMSCOPE_CACHE", &cache).output();
    let limited = limited.unwrap();
    assert!(limited.status.success() && limited.stdout == expected);
    assert!(String::from_utf8_lossy(&limited.stderr).contains("could not be cached"));
    assert_eq!(names(&cache), Vec::<OsString>::new());
    // And a folder that others may write into is not used, and said.
    fs::set_permissions(&cache, std::os::unix::fs::PermissionsExt::from_mode(0o777)).unwrap();
    let output = with_cache().stderr(Stdio::piped()).output().unwrap();
    assert!(output.stdout == expected && String::from_utf8_lossy(&output.stderr).contains("other users can write to"));
    assert_eq!(names(&cache), Vec::<OsString>::new());
}

#[test]
fn a_limit_of_the_shell_is_a_sentence() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    fs::write(folder.join("many.ron"), claims(2_000, "many")).unwrap();
    fs::write(folder.join("old.csv"), "old").unwrap();
    for target in ["new.csv", "old.csv"] {
        let script = format!("ulimit -f 8; exec '{PROGRAM}' export many.ron --force -o {target}");
        let output = of_nobody("sh").args(["-c", &script]).current_dir(folder).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("larger than allowed"), "{output:?}");
    }
    assert_eq!(names(folder), ["many.ron", "old.csv"]);
    assert_eq!(fs::read(folder.join("old.csv")).unwrap(), b"old");
}

/// Runs this test in a namespace of its own where a disk of 64 KiB may only be made there, and says so where none can be.
#[test]
fn a_full_disk_leaves_what_was_there() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    let disk = folder.join("disk");
    fs::create_dir(&disk).unwrap();
    let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=64k", "tmpfs"]).arg(&disk).output();
    if !mounted.is_ok_and(|mounted| mounted.status.success()) {
        if std::env::var_os(IN_NAMESPACE).is_none() {
            let mut again = Command::new("unshare");
            again.args(["--map-root-user", "--mount"]).arg(std::env::current_exe().unwrap());
            again
                .args(["write_faults::a_full_disk_leaves_what_was_there", "--exact", "--nocapture"])
                .env(IN_NAMESPACE, "1");
            if let Ok(output) = again.output() {
                let ran = String::from_utf8_lossy(&output.stdout).contains("running 1 test");
                assert!(output.status.success() || !ran, "{output:?}");
                if ran {
                    return;
                }
            }
        }
        println!("no small disk can be made here: skipped");
        return;
    }
    fs::write(disk.join("old.json"), "old").unwrap();
    fs::write(folder.join("many.ron"), claims(2_000, "many")).unwrap();
    let said: Vec<String> = ["old.json", "new.json"]
        .iter()
        .map(|name| said(folder, &words(&["export", "many.ron", "--force", "-o", &format!("disk/{name}")]), 2))
        .collect();
    let (left, old) = (names(&disk), fs::read(disk.join("old.json")));
    let _ = Command::new("umount").arg(&disk).status();
    assert!(said.iter().all(|said| said.contains("the disk is full and nothing was written")), "{said:?}");
    assert_eq!(left, ["old.json"]);
    assert_eq!(old.unwrap(), b"old");
}

#[test]
fn no_file_that_is_read_is_written_over() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    fs::create_dir_all(folder.join("kept/deep")).unwrap();
    let (now, earlier) = (claims(3, "now"), claims(2, "earlier"));
    fs::write(folder.join("now.ron"), &now).unwrap();
    fs::write(folder.join("earlier.ron"), &earlier).unwrap();
    fs::write(folder.join("kept/deep/one.ron"), &earlier).unwrap();
    let odd = OsStr::from_bytes(b"odd-\xff.ron");
    fs::write(folder.join(odd), &now).unwrap();
    symlink("earlier.ron", folder.join("soft")).unwrap();
    fs::hard_link(folder.join("earlier.ron"), folder.join("hard")).unwrap();
    for target in ["earlier.ron", "soft", "hard", "kept/../earlier.ron", "now.ron"] {
        let arguments = words(&["export", "now.ron", "--since", "earlier.ron", "--force", "-f", "ron", "-o", target]);
        assert!(said(folder, &arguments, 2).contains("one of the input files"), "{target}");
    }
    let arguments = words(&["export", "kept", "--force", "-o", "kept/deep/one.ron"]);
    assert!(said(folder, &arguments, 2).contains("one of the input files"));
    let mut arguments = words(&["export", "--force", "-o"]);
    arguments.extend([odd, odd]);
    assert!(said(folder, &arguments, 2).contains("one of the input files"));
    // Also where the shell leads stdout into it.
    let append = fs::File::options().append(true).open(folder.join("now.ron")).unwrap();
    let output =
        command(folder, &words(&["export", "now.ron"])).stdout(append).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(fs::read(folder.join("now.ron")).unwrap(), now.as_bytes());
    assert_eq!(fs::read(folder.join("earlier.ron")).unwrap(), earlier.as_bytes());
    assert_eq!(fs::read(folder.join("kept/deep/one.ron")).unwrap(), earlier.as_bytes());
    assert_eq!(fs::read(folder.join(odd)).unwrap(), now.as_bytes());
}

/// The end of a command whose streams are these files; stdin is read, the others are appended to.
fn streamed(folder: &Path, arguments: &[&str], stdin: Option<&str>, stdout: Option<&str>, stderr: Option<&str>) -> i32 {
    let append = |name: &str| fs::File::options().append(true).open(folder.join(name)).unwrap();
    let mut command = command(folder, &words(arguments));
    if let Some(name) = stdin {
        command.stdin(fs::File::open(folder.join(name)).unwrap());
    }
    stdout.map(|name| command.stdout(append(name)));
    stderr.map(|name| command.stderr(append(name)));
    command.status().unwrap().code().unwrap()
}

#[test]
fn a_file_that_comes_by_stdin_is_read_as_well() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    let text = claims(2, "now");
    for name in ["now.ron", "other.ron", "names.txt"] {
        fs::write(folder.join(name), &text).unwrap();
    }
    fs::hard_link(folder.join("now.ron"), folder.join("same.ron")).unwrap();
    let kept = || ["now.ron", "names.txt"].iter().all(|name| fs::read(folder.join(name)).unwrap() == text.as_bytes());
    for (arguments, stdin) in [
        (&["export", "-", "-o", "now.ron", "--force"][..], "now.ron"),
        (&["export", "-", "-o", "same.ron", "--force"], "now.ron"),
        (&["export", "/dev/stdin", "-o", "now.ron", "--force"], "now.ron"),
        (&["export", "other.ron", "--since", "-", "-o", "now.ron", "--force"], "now.ron"),
    ] {
        assert_eq!(streamed(folder, arguments, Some(stdin), None, None), 2, "{arguments:?}");
        assert!(kept(), "{arguments:?}");
    }
    for (arguments, stdin, target) in [
        (&["export", "-"][..], Some("now.ron"), "now.ron"),
        (&["search", "", "now.ron"], None, "now.ron"),
        (&["check", "now.ron"], None, "same.ron"),
        (&["stats", "."], None, "now.ron"),
        (&["show", "c1", "now.ron"], None, "now.ron"),
        (&["analyse", "changes", "now.ron", "other.ron"], None, "now.ron"),
        (&["search", "is:new", "other.ron", "--since", "now.ron"], None, "now.ron"),
        (&["names", "-", "other.ron"], Some("names.txt"), "names.txt"),
    ] {
        assert_eq!(streamed(folder, arguments, stdin, Some(target), None), 2, "{arguments:?}");
        assert_eq!(streamed(folder, arguments, stdin, None, Some(target)), 2, "{arguments:?}");
        assert_eq!(streamed(folder, arguments, stdin, Some(target), Some(target)), 2, "{arguments:?}");
        assert!(kept(), "{arguments:?}");
    }
    // Other files are written to as ever, and a pipe is no file.
    fs::write(folder.join("list.txt"), "").unwrap();
    assert_eq!(streamed(folder, &["search", "", "-"], Some("now.ron"), Some("list.txt"), Some("list.txt")), 0);
    let listed = fs::read(folder.join("list.txt")).unwrap();
    assert!(String::from_utf8(listed).unwrap().contains("Claim 1 of now"));
}

#[test]
fn a_hyphen_is_stdout_and_an_unknown_ending_is_reported() {
    let folder = TempDir::new().unwrap();
    let folder = folder.path();
    fs::write(folder.join("one.ron"), claims(1, "one")).unwrap();
    let plain = run(folder, &words(&["export", "one.ron", "-f", "csv"])).stdout;
    assert!(plain.starts_with("\u{feff}id,says,".as_bytes()));
    for target in ["-", "/dev/stdout"] {
        let output = run(folder, &words(&["export", "one.ron", "-f", "csv", "-o", target]));
        assert!(output.status.success() && output.stdout == plain, "{target}");
    }
    said(folder, &words(&["export", "one.ron", "-o", "/dev/null"]), 0);
    let sentence = said(folder, &words(&["export", "one.ron", "-o", "one.docx"]), 2);
    assert!(sentence.contains("one.docx") && sentence.contains(".csv") && sentence.contains("--format"), "{sentence}");
    said(folder, &words(&["export", "one.ron", "-o", "TABLE.CSV"]), 0);
    assert_eq!(fs::read(folder.join("TABLE.CSV")).unwrap(), plain);
    let mut arguments = words(&["export", "one.ron", "-o"]);
    arguments.push(OsStr::from_bytes(b"\xff.csv"));
    said(folder, &arguments, 0);
    assert_eq!(fs::read(folder.join(OsStr::from_bytes(b"\xff.csv"))).unwrap(), plain);
    assert_eq!(names(folder).len(), 3);
}
