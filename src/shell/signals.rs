//! Signals, on a thread of their own: passed to the loop, and if the loop is stuck, obeyed without it.

use std::io;
use std::sync::mpsc::Sender;
use std::thread::{self, sleep};
use std::time::Duration;

use rustix::process::{Signal, getpid, getsid, kill_current_process_group};
use signal_hook::consts::signal::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::message::Message;
use super::{terminal, threads};

/// How long the loop may take to leave, files that are being written included.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long giving the terminal back may take if it does not take what is written.
const LAST_PATIENCE: Duration = Duration::from_millis(500);

/// Begins to listen.
///
/// # Errors
/// When the system refuses.
pub(super) fn listen(sender: &Sender<Message>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])?;
    let messages = sender.clone();
    threads::spawn("signals", sender, move || {
        let mut leaving = false;
        for signal in signals.forever() {
            if matches!(signal, SIGINT | SIGQUIT) && terminal::interrupts_editor() {
                continue;
            }
            let ends = matches!(signal, SIGTERM | SIGHUP | SIGINT | SIGQUIT);
            if messages.send(Message::Signal(signal)).is_err() || (ends && leaving) {
                insist(signal);
            }
            if ends {
                leaving = true;
                thread::spawn(move || {
                    sleep(PATIENCE);
                    insist(signal);
                });
            }
        }
    })?;
    Ok(())
}

/// Leaves without the loop.
fn insist(signal: i32) {
    thread::spawn(terminal::give_back);
    sleep(LAST_PATIENCE);
    low_level::exit(128 + signal);
}

/// Asks the whole job to stop, the terminal given back before: the shell waits for all of it, and there may be another
/// program between (`cargo run`). Nothing happens where no shell would ever let us go on.
pub(super) fn stop_job() {
    let alone = getsid(None).is_ok_and(|session| session == getpid());
    if !alone {
        terminal::give_back();
        let _ = kill_current_process_group(Signal::TSTP);
    }
}

/// Stops this process until it is told to go on.
pub(super) fn stop() {
    let _ = low_level::emulate_default_handler(SIGTSTP);
}
