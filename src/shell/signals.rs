//! Signals, on a thread of their own: passed to the loop, and if the loop is stuck, obeyed without it.

use std::io;
use std::sync::mpsc::Sender;
use std::thread::{self, sleep};
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

/// Signals that ask to leave, the last three if others send them: who aborts is dead before anything can be done here, and
/// the guard gives the terminal back.
const ENDING: [i32; 8] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGXCPU, SIGABRT, SIGTRAP, SIGSYS];
/// Signals that the loop deals with otherwise.
const OTHER: [i32; 3] = [SIGTSTP, SIGCONT, SIGWINCH];
/// Signals that mean nothing here, but would end the process with the terminal left as it is.
const IGNORED: [i32; 7] = [SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGPIPE, SIGXFSZ];

/// How long the loop may take to leave, files that are being written included.
const SHUTDOWN_TIMEOUT: Duration = Duration::from_secs(3);
/// How long giving the terminal back may take if it does not take what is written.
const RESTORE_TIMEOUT: Duration = Duration::from_millis(500);

/// Begins to listen.
///
/// # Errors
/// When the system refuses.
pub(super) fn listen(sender: &Sender<Message>) -> io::Result<()> {
    let mut signals = Signals::new(ENDING.iter().chain(&OTHER).chain(&IGNORED))?;
    let messages = sender.clone();
    spawn("signals", &outbox(sender), move || {
        let mut leaving = false;
        for signal in signals.forever() {
            if IGNORED.contains(&signal) {
                continue;
            }
            if matches!(signal, SIGINT | SIGQUIT) && terminal::interrupts_editor() {
                continue;
            }
            let ends = ENDING.contains(&signal);
            if messages.send(Message::Signal(signal)).is_err() || (ends && leaving) {
                force_exit(signal);
            }
            if ends {
                leaving = true;
                thread::spawn(move || {
                    sleep(SHUTDOWN_TIMEOUT);
                    force_exit(signal);
                });
            }
        }
    })?;
    Ok(())
}

/// Leaves without the loop.
fn force_exit(signal: i32) {
    thread::spawn(terminal::restore);
    sleep(RESTORE_TIMEOUT);
    disk::remove_unfinished();
    low_level::exit(128 + signal);
}

/// Asks the whole job to stop, the terminal given back before: the shell waits for all of it, and there may be another
/// program between (`cargo run`). Nothing happens where no shell would ever let us go on.
pub(super) fn stop_job() {
    let alone = getsid(None).is_ok_and(|session| session == getpid());
    if !alone {
        terminal::restore();
        let _ = kill_current_process_group(Signal::TSTP);
    }
}

/// Stops this process until it is told to go on.
pub(super) fn stop_process() {
    let _ = low_level::emulate_default_handler(SIGTSTP);
}
