//! A command run on a terminal of its own.

use std::io::Read;
use std::path::Path;

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::program::{OF_USERS, PROGRAM};

/// Returns what a command with these arguments writes to a terminal of this size (rows, columns), as raw bytes; `set` gives it
/// its environment.
pub fn run_on_terminal(
    folder: &Path,
    arguments: &[&str],
    size: (u16, u16),
    set: impl FnOnce(&mut CommandBuilder),
) -> Vec<u8> {
    let mut command = CommandBuilder::new(PROGRAM);
    command.args(arguments);
    run(folder, command, size, set)
}

/// Returns what a script of a shell writes to a terminal of this size (rows, columns), as raw bytes; `$0` is the program.
pub fn run_script_on_terminal(folder: &Path, script: &str, size: (u16, u16)) -> Vec<u8> {
    let mut command = CommandBuilder::new("/bin/sh");
    command.args(["-c", script, PROGRAM]);
    run(folder, command, size, |_| {})
}

fn run(folder: &Path, mut command: CommandBuilder, size: (u16, u16), set: impl FnOnce(&mut CommandBuilder)) -> Vec<u8> {
    let size = PtySize { rows: size.0, cols: size.1, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).unwrap();
    command.cwd(folder);
    for name in OF_USERS {
        command.env_remove(name);
    }
    command.env("HOME", folder);
    set(&mut command);
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let mut reader = pair.master.try_clone_reader().unwrap();
    let mut bytes = Vec::new();
    // The end of a pseudo-terminal is an error on some systems.
    let _ = reader.read_to_end(&mut bytes);
    child.wait().unwrap();
    bytes
}
