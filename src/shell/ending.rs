//! How the explorer ends, and what the shell is told.

use std::process::ExitCode;

use signal_hook::consts::signal::SIGHUP;

use super::appearance::spoken;

/// Why the explorer ends.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// The user leaves.
    Quit,
    /// A signal asked for it.
    Signal(i32),
    /// The terminal is gone.
    Lost,
    /// There is a fault in the program; the panic hook has said so.
    Panicked,
    /// Something does not work: a sentence.
    Trouble(String),
}

/// Trouble, as for a wrong command line.
const TROUBLE: u8 = 2;
/// What Rust programs that panic end with.
const PANICKED: u8 = 101;

impl Ending {
    /// The exit status where nothing was begun.
    pub(super) fn usage() -> ExitCode {
        ExitCode::from(TROUBLE)
    }

    /// The exit status; says what has to be said, so the terminal must have been given back.
    pub(super) fn report(self) -> ExitCode {
        match self {
            Self::Quit => ExitCode::SUCCESS,
            Self::Signal(signal) => status_of(signal),
            Self::Lost => status_of(SIGHUP),
            Self::Panicked => ExitCode::from(PANICKED),
            Self::Trouble(sentence) => {
                eprintln!("claimscope: {}", spoken(&sentence));
                ExitCode::from(TROUBLE)
            }
        }
    }
}

/// What a shell reports of a program that a signal ended.
fn status_of(signal: i32) -> ExitCode {
    ExitCode::from(u8::try_from(128 + signal).unwrap_or(TROUBLE))
}

impl From<std::io::Error> for Ending {
    /// Writing fails when the terminal is gone, and hardly ever else.
    fn from(error: std::io::Error) -> Self {
        match error.raw_os_error().map(rustix::io::Errno::from_raw_os_error) {
            Some(rustix::io::Errno::IO | rustix::io::Errno::PIPE | rustix::io::Errno::NXIO) => Self::Lost,
            _ => Self::Trouble(format!("the terminal cannot be used: {error}")),
        }
    }
}
