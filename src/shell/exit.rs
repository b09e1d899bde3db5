//! The end of the explorer: its reason, the exit status, and the message once the terminal is restored.

use std::fmt::Arguments;
use std::io::{Write, stderr};
use std::process::ExitCode;

use rustix::io::Errno;
use signal_hook::consts::signal::SIGHUP;

use super::appearance::printable;

/// Exit status of an operation that failed, as for a wrong command line.
const FAILURE: u8 = 2;
/// Exit status of Rust programs that panic.
const PANICKED: u8 = 101;

/// The reason why the explorer ends.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum ExitReason {
    /// The user quits.
    Quit,
    /// A signal with this number asked for it.
    Signal(i32),
    /// The terminal is gone.
    TerminalLost,
    /// A thread panicked; the panic hook has printed the message.
    Panicked,
    /// Something failed: a sentence for the user.
    Error(String),
}

impl ExitReason {
    /// Returns the exit status if the explorer cannot even start.
    pub(super) fn usage_error() -> ExitCode {
        ExitCode::from(FAILURE)
    }

    /// Prints the error, if it is one, and returns the exit status. The terminal must have been restored before.
    pub(super) fn report(self) -> ExitCode {
        match self {
            Self::Quit => ExitCode::SUCCESS,
            Self::Signal(signal) => signal_status(signal),
            Self::TerminalLost => signal_status(SIGHUP),
            Self::Panicked => ExitCode::from(PANICKED),
            Self::Error(sentence) => {
                print_error(format_args!("claimscope: {}", printable(&sentence)));
                ExitCode::from(FAILURE)
            }
        }
    }
}

/// Prints a message as a line of stderr. With the terminal gone there is nobody to read it, and `eprintln` would panic.
pub(super) fn print_error(message: Arguments<'_>) {
    let _ = writeln!(stderr(), "{message}");
}

/// Returns the status that shells report for a program ended by a signal: 128 and its number.
fn signal_status(signal: i32) -> ExitCode {
    ExitCode::from(u8::try_from(128 + signal).unwrap_or(FAILURE))
}

impl From<std::io::Error> for ExitReason {
    /// Errors of the event loop come from the terminal, and hardly ever for another reason than that it is gone; or from a
    /// thread that could not be started.
    fn from(error: std::io::Error) -> Self {
        match error.raw_os_error().map(Errno::from_raw_os_error) {
            Some(Errno::IO | Errno::PIPE | Errno::NXIO) => Self::TerminalLost,
            Some(Errno::AGAIN | Errno::NOMEM) => Self::Error(format!("the system has no thread left: {error}")),
            _ => Self::Error(format!("the terminal cannot be used: {error}")),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Error;

    use super::*;

    #[test]
    fn an_error_of_the_system_is_said_as_what_it_is() {
        let reason = |errno: Errno| ExitReason::from(Error::from_raw_os_error(errno.raw_os_error()));
        assert_eq!(reason(Errno::IO), ExitReason::TerminalLost);
        for (errno, says) in [(Errno::AGAIN, "no thread left"), (Errno::BADF, "the terminal cannot be used")] {
            let reason = reason(errno);
            assert!(matches!(&reason, ExitReason::Error(sentence) if sentence.contains(says)), "{reason:?}");
        }
    }
}
