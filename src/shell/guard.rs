//! The guard: a second process of the program that restores the terminal if the explorer cannot, because it was killed, ran
//! out of memory, or crashed below all code of its own. Safe Rust has no other way: a handler of such signals has to be
//! `unsafe`, and none can handle SIGKILL.
//!
//! The guard reads a pipe from the explorer: a line when the terminal is taken, with the modes it had, and another when it
//! is restored. The pipe ends with the explorer, however that ends. If the terminal is taken then, the guard restores it.
//! It does nothing else, and stores nothing but these modes.

use std::io::{BufRead, PipeWriter, Write, pipe, stdin};
use std::os::unix::process::CommandExt;
use std::process::{Command, ExitCode, Stdio};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};

use rustix::process::getpgrp;
use rustix::stdio::stdout;
use rustix::termios::{
    ControlModes, InputModes, LocalModes, OptionalActions, OutputModes, SpecialCodeIndex, Termios, tcgetattr,
    tcgetpgrp, tcsetattr,
};
use signal_hook::consts::signal::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2};

use super::modes;
use super::tty::write_all;

/// The name under which the guard is started, and listed by `ps`.
const GUARD_NAME: &str = "claimscope-terminal-guard";
/// The line when the terminal was restored.
const RESTORED: &str = "given back";
/// Signals that are sent to all processes of a job: the guard has to outlive the explorer.
const JOB_SIGNALS: [i32; 7] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2];

/// The pipe to the guard.
static PIPE: Mutex<Option<PipeWriter>> = Mutex::new(None);

/// Starts the guard. If no process can be started, the explorer runs without one.
pub(super) fn start() {
    let Ok((reader, writer)) = pipe() else { return };
    // On Linux this works even if the file of the program was replaced while it runs.
    let program = if cfg!(target_os = "linux") { Ok("/proc/self/exe".into()) } else { std::env::current_exe() };
    let Ok(program) = program else { return };
    let child = Command::new(program).arg0(GUARD_NAME).stdin(reader).stderr(Stdio::null()).spawn();
    if let Ok(mut child) = child {
        *PIPE.lock().unwrap_or_else(PoisonError::into_inner) = Some(writer);
        // Waited for, or it would be a zombie if it ended first.
        let _ = std::thread::Builder::new().name("guard".to_owned()).spawn(move || child.wait());
    }
}

/// Notifies the guard that the terminal is taken, and of the modes it had.
pub(super) fn notify_taken(before: &Termios) {
    let codes = [SpecialCodeIndex::VMIN, SpecialCodeIndex::VTIME].map(|index| before.special_codes[index]);
    send(&format!(
        "{} {} {} {} {} {}",
        before.input_modes.bits(),
        before.output_modes.bits(),
        before.control_modes.bits(),
        before.local_modes.bits(),
        codes[0],
        codes[1],
    ));
}

/// Notifies the guard that the terminal was restored.
pub(super) fn notify_restored() {
    send(RESTORED);
}

fn send(line: &str) {
    // Also called by a panicking thread, perhaps one that holds the lock: the guard then restores once more.
    if let Ok(mut pipe) = PIPE.try_lock()
        && let Some(pipe) = pipe.as_mut()
    {
        let _ = writeln!(pipe, "{line}");
    }
}

/// Returns whether a process of this name was started as the guard.
pub(super) fn is_guard_name(name: &std::ffi::OsStr) -> bool {
    name == GUARD_NAME
}

/// Waits until the explorer has ended, and restores the terminal if it has not.
pub(super) fn run() -> ExitCode {
    for signal in JOB_SIGNALS {
        let _ = signal_hook::flag::register(signal, Arc::new(AtomicBool::new(false)));
    }
    let mut saved_modes = None;
    for line in stdin().lock().lines().map_while(Result::ok) {
        saved_modes = (line != RESTORED).then_some(line);
    }
    if let Some(before) = saved_modes {
        // A background process that sets modes is stopped, and the shell that took the terminal has set them itself. If the
        // explorer led its session, there is no such shell, and no foreground either.
        if tcgetpgrp(stdout()).map_or(true, |group| group == getpgrp()) {
            restore_modes(&before);
        }
        let _ = write_all(modes::reset_after_program().as_bytes());
        // Before the screen is left, as each has a stack of keyboard modes of its own. Popping an empty stack does nothing.
        let _ = write_all(modes::KEYS_OFF.as_bytes());
        let _ = write_all(modes::RESTORE.as_bytes());
    }
    ExitCode::SUCCESS
}

/// Sets the modes that a line lists. The explorer changes no others.
fn restore_modes(line: &str) -> Option<()> {
    let mut modes = tcgetattr(stdout()).ok()?;
    let mut numbers = line.split(' ');
    modes.input_modes = InputModes::from_bits_retain(numbers.next()?.parse().ok()?);
    modes.output_modes = OutputModes::from_bits_retain(numbers.next()?.parse().ok()?);
    modes.control_modes = ControlModes::from_bits_retain(numbers.next()?.parse().ok()?);
    modes.local_modes = LocalModes::from_bits_retain(numbers.next()?.parse().ok()?);
    modes.special_codes[SpecialCodeIndex::VMIN] = numbers.next()?.parse().ok()?;
    modes.special_codes[SpecialCodeIndex::VTIME] = numbers.next()?.parse().ok()?;
    tcsetattr(stdout(), OptionalActions::Now, &modes).ok()
}
