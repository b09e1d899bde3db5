//! The built program, started as a script would start it, with nothing of whoever runs the tests.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

/// Path of the built program, for scripts of a shell.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_claimscope");

/// A home without settings, notebooks and memory, under the build folder: tests may write there.
pub(crate) const HOME: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/home");

/// Variables that name the folders of a user, or change what is written or fetched.
pub(crate) const OF_USERS: [&str; 13] = [
    "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
    "XDG_STATE_HOME",
    "XDG_CACHE_HOME",
    "NO_COLOR",
    "CLICOLOR_FORCE",
    "COLUMNS",
    "http_proxy",
    "HTTP_PROXY",
    "https_proxy",
    "HTTPS_PROXY",
    "all_proxy",
    "ALL_PROXY",
];

/// A command of the program in this folder, with nothing on its stdin, no cache and an empty home.
pub(crate) fn program<A: AsRef<OsStr>>(folder: impl AsRef<Path>, arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = of_nobody(PROGRAM);
    command.current_dir(folder).args(arguments).stdin(Stdio::null());
    command
}

/// A command, such as a shell that starts the program, with no cache and an empty home.
pub(crate) fn of_nobody(command: &str) -> Command {
    let mut command = Command::new(command);
    for name in OF_USERS {
        command.env_remove(name);
    }
    command.env("HOME", HOME).env("CLAIMSCOPE_CACHE", "off").env("TERM", "xterm-256color");
    command
}

/// Runs a command to its end: exit status, stdout, stderr.
pub(crate) fn ended(command: &mut Command) -> (i32, String, String) {
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// Runs a command to its end with this text on its stdin: exit status, stdout, stderr.
pub(crate) fn fed(command: &mut Command, stdin: &str) -> (i32, String, String) {
    use std::io::Write;
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A program that reads nothing closes it.
    let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}
