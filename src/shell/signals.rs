//! Signals, on a thread of their own: sent to the event loop, and obeyed without it if it is stuck.

use std::io;
use std::sync::mpsc::Sender;
use std::thread::{Builder, sleep};
use std::time::Duration;

use rustix::process::{Signal, getpid, getsid, kill_current_process_group};
use signal_hook::consts::signal::{
    SIGABRT, SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGPIPE, SIGPROF, SIGQUIT, SIGSYS, SIGTERM, SIGTRAP, SIGTSTP, SIGUSR1,
    SIGUSR2, SIGVTALRM, SIGWINCH, SIGXCPU, SIGXFSZ,
};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use crate::disk;
use crate::jobs::spawn;

use super::message::{Message, outbox};
use super::terminal;

/// Signals that end the explorer. The last three count only if other processes send them: a process that aborts is dead before
/// anything can be done here, and the guard restores the terminal.
const TERMINATING: [i32; 8] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGXCPU, SIGABRT, SIGTRAP, SIGSYS];
/// Signals of job control and of the terminal's size.
const JOB_CONTROL: [i32; 3] = [SIGTSTP, SIGCONT, SIGWINCH];
/// Signals that mean nothing here, but would end the process by default, with the terminal left as it is.
const IGNORED: [i32; 7] = [SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGPIPE, SIGXFSZ];

/// Time in which the event loop must end after a signal, files that are being written included.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(3);
/// Time in which the terminal must be restored by a forced exit: it may block writes.
const RESTORE_TIMEOUT: Duration = Duration::from_millis(500);

/// Starts to listen for signals.
///
/// # Errors
/// If the system has no thread left, or a signal cannot be caught.
pub(super) fn listen(sender: &Sender<Message>) -> io::Result<()> {
    let mut signals = Signals::new(TERMINATING.iter().chain(&JOB_CONTROL).chain(&IGNORED))?;
    let messages = sender.clone();
    spawn("signals", &outbox(sender), move || {
        let mut leaving = false;
        for signal in signals.forever() {
            if IGNORED.contains(&signal) {
                continue;
            }
            // Ctrl-c in an editor reaches the whole job.
            if matches!(signal, SIGINT | SIGQUIT) && terminal::interrupts_editor() {
                continue;
            }
            let terminates = TERMINATING.contains(&signal);
            // A second signal means that the user does not want to wait.
            if messages.send(Message::Signal(signal)).is_err() || (terminates && leaving) {
                force_exit(signal);
            }
            if terminates {
                leaving = true;
                // Without a thread a second signal forces the exit.
                let _ = Builder::new().name("exit".to_owned()).spawn(move || {
                    sleep(SHUTDOWN_TIMEOUT);
                    force_exit(signal);
                });
            }
        }
    })?;
    Ok(())
}

/// Restores the terminal and exits, without the event loop. Never returns.
fn force_exit(signal: i32) {
    // Without a thread the guard restores it.
    let _ = Builder::new().name("restore".to_owned()).spawn(terminal::restore);
    sleep(RESTORE_TIMEOUT);
    disk::remove_unfinished();
    low_level::exit(128 + signal);
}

/// Restores the terminal and stops the whole job: the shell waits for all its processes, and there may be another between
/// (`cargo run`). Does nothing and returns `false` in a process that leads its session: no shell would ever continue it.
pub(super) fn stop_job() -> bool {
    let is_alone = getsid(None).is_ok_and(|session| session == getpid());
    if !is_alone {
        terminal::restore();
        let _ = kill_current_process_group(Signal::TSTP);
    }
    !is_alone
}

/// Stops this process until it is continued.
pub(super) fn stop_process() {
    let _ = low_level::emulate_default_handler(SIGTSTP);
}
