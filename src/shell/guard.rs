//! A second process of the program that gives the terminal back if the first cannot: killed, out of memory, a fault
//! below all code of its own. Safe Rust has no other way: what handles such signals has to be `unsafe`, and nothing
//! handles SIGKILL.
//!
//! The guard reads a pipe from the explorer: a line where the terminal is taken, with the modes it had, and another
//! where it is given back. The pipe ends with the explorer, however that ends. If the terminal is taken then, the guard
//! gives it back. It does nothing else, and holds nothing but these modes.

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

use super::{modes, terminal};

/// The name under which the guard is started and listed.
const NAME: &str = "claimscope-terminal-guard";
/// The line where the terminal is given back.
const GIVEN_BACK: &str = "given back";
/// Signals that are sent to all processes of a job: the guard has to see the end of the other.
const OF_THE_JOB: [i32; 7] = [SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2];

/// The pipe to the guard.
static PIPE: Mutex<Option<PipeWriter>> = Mutex::new(None);

/// Starts the guard. Without one, as where no process can be started, everything else is as usual.
pub(super) fn start() {
    let Ok((reader, writer)) = pipe() else { return };
    // On Linux also where the file of the program was replaced while it runs.
    let program = if cfg!(target_os = "linux") { Ok("/proc/self/exe".into()) } else { std::env::current_exe() };
    let Ok(program) = program else { return };
    let child = Command::new(program).arg0(NAME).stdin(reader).stderr(Stdio::null()).spawn();
    if let Ok(mut child) = child {
        *PIPE.lock().unwrap_or_else(PoisonError::into_inner) = Some(writer);
        // Should it end before us, it is not left as a zombie.
        let _ = std::thread::Builder::new().name("guard".to_owned()).spawn(move || child.wait());
    }
}

/// Tells the guard that the terminal is taken, and which modes it had.
pub(super) fn taken(before: &Termios) {
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

/// Tells the guard that the terminal is given back.
pub(super) fn given_back() {
    send(GIVEN_BACK);
}

fn send(line: &str) {
    // Also called by a panicking thread, perhaps one that holds the lock: the guard then gives back once more.
    if let Ok(mut pipe) = PIPE.try_lock()
        && let Some(pipe) = pipe.as_mut()
    {
        let _ = writeln!(pipe, "{line}");
    }
}

/// Returns whether this process was started as the guard.
pub(super) fn is_meant(name: &std::ffi::OsStr) -> bool {
    name == NAME
}

/// Guards until the explorer has ended.
pub(super) fn run() -> ExitCode {
    for signal in OF_THE_JOB {
        let _ = signal_hook::flag::register(signal, Arc::new(AtomicBool::new(false)));
    }
    let mut taken = None;
    for line in stdin().lock().lines().map_while(Result::ok) {
        taken = (line != GIVEN_BACK).then_some(line);
    }
    if let Some(before) = taken {
        // In the background setting modes would stop us, and the shell that took the terminal has set them itself. Where the
        // explorer led its session there is no such shell, and no foreground either.
        if tcgetpgrp(stdout()).map_or(true, |group| group == getpgrp()) {
            restore(&before);
        }
        let _ = terminal::write_all(modes::after_others().as_bytes());
        // Before the screen is left, as each has keys of its own. Where nothing was put on their stack nothing is taken off.
        let _ = terminal::write_all(modes::KEYS_OFF.as_bytes());
        let _ = terminal::write_all(modes::RESTORE.as_bytes());
    }
    ExitCode::SUCCESS
}

/// Sets the modes that a line says. Those that it does not say are not changed by the explorer.
fn restore(line: &str) -> Option<()> {
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
