//! The reasons why a server does not do what it is asked. Each is displayed after its address, as a clause with a next step.

use thiserror::Error;

use crate::environment::CLICKHOUSE_PASSWORD;

/// A server that does not do what it is asked, and the reason.
#[derive(Debug, Error)]
#[error("{shown}: {fault}")]
pub struct ServerError {
    /// The address, which has no password in it.
    pub shown: String,
    /// The reason.
    pub fault: ServerFault,
}

/// The reason why a server does not do what it is asked.
#[derive(Debug, Error)]
pub enum ServerFault {
    /// The address is none, with the reason.
    #[error("{0}: write it as clickhouse://USER@HOST:PORT/DATABASE")]
    Address(String),
    /// The address has a password in it, which others could read in the list of processes.
    #[error("leave the password out of the address: set `{CLICKHOUSE_PASSWORD}`")]
    PasswordInAddress,
    /// A password would be sent where others can read it.
    #[error(
        "the connection is not encrypted, so the password is not sent: write clickhouses:// in front of the address"
    )]
    PasswordInClear,
    /// No host has this name, or there is no network.
    #[error("the host cannot be found: check the address and the network")]
    HostNotFound,
    /// Nobody listens, or the connection broke off.
    #[error(
        "the connection failed ({0}): check that the server runs and that this is its port for HTTP, and try again"
    )]
    Connection(String),
    /// The server does not answer.
    #[error("the server does not answer in time: try again")]
    Timeout,
    /// The certificate is not that of the host, or nobody known has signed it.
    #[error("the server does not prove that it is this host, so nothing was sent ({0}): ask who runs it")]
    Certificate(String),
    /// User or password is wrong.
    #[error(
        "the server knows no such user with this password: check the user in the address, and set `{CLICKHOUSE_PASSWORD}`"
    )]
    Denied,
    /// The user may not do this.
    #[error("this user may only read: name one who may write, or ask who runs the server ({0})")]
    ReadOnly(String),
    /// There is no such database.
    #[error("the server has no database of this name: `claimscope push FILE... ADDRESS` makes it")]
    NoDatabase,
    /// The database has no library.
    #[error("the database has no library: `claimscope push FILE... ADDRESS` loads one")]
    NoLibrary,
    /// A table that was there is gone.
    #[error("a table is gone ({0}): another push has replaced this library; ask again")]
    Replaced(String),
    /// The library has tables of another layout.
    #[error("the library was pushed with tables of version {found}, and this claimscope knows version {known}: {}", other_schema(*.found, *.known))]
    OtherSchema {
        /// The version of its tables.
        found: u64,
        /// The version of this program.
        known: u64,
    },
    /// A server of the cluster does not answer.
    #[error("a server of the cluster does not answer, so there is no answer at all ({0}): try again when it is back")]
    ShardDown(String),
    /// The disk of the server is full.
    #[error(
        "the disk of the server is full ({0}): make room there, and push again; what was loaded before is as it was"
    )]
    DiskFull(String),
    /// The server has not enough memory for it.
    #[error("the server has not enough memory for it ({0}): ask for less, or give it more")]
    Memory(String),
    /// The library has more claims than are brought home.
    #[error(
        "it has {claims} claims, and at most {most} are brought home to this machine: `claimscope search`, `names`, `stats` and `match` ask the server itself"
    )]
    TooMany {
        /// The number of its claims.
        claims: u64,
        /// The largest number that is brought home.
        most: u64,
    },
    /// The server refuses it for another reason.
    #[error("the server refuses it ({0})")]
    Refused(String),
    /// The answer ends too early, or makes no sense.
    #[error("the answer is not whole, so nothing of it is used ({0}): try again")]
    CutAnswer(String),
    /// The cancel token has fired.
    #[error("it was stopped")]
    Cancelled,
}

fn other_schema(found: u64, known: u64) -> &'static str {
    if found < known { "push it again" } else { "use a newer claimscope, or push it again with this one" }
}

/// Makes the fault of an error with these words.
type FaultOf = fn(String) -> ServerFault;

/// Numbers of the errors of ClickHouse, with what they mean here.
const CODES: &[(u32, FaultOf)] = &[
    (60, ServerFault::Replaced),
    (81, |_| ServerFault::NoDatabase),
    (164, ServerFault::ReadOnly),
    (291, ServerFault::ReadOnly),
    (497, ServerFault::ReadOnly),
    (192, |_| ServerFault::Denied),
    (193, |_| ServerFault::Denied),
    (194, |_| ServerFault::Denied),
    (516, |_| ServerFault::Denied),
    (209, ServerFault::ShardDown),
    (210, ServerFault::ShardDown),
    (279, ServerFault::ShardDown),
    (241, ServerFault::Memory),
    (243, ServerFault::DiskFull),
    (394, |_| ServerFault::Cancelled),
];

impl ServerFault {
    /// Returns whether the library may well be there: a copy is better than nothing then.
    pub(crate) fn is_temporary(&self) -> bool {
        matches!(
            self,
            Self::HostNotFound | Self::Connection(_) | Self::Timeout | Self::ShardDown(_) | Self::CutAnswer(_)
        )
    }

    /// Returns the meaning of the text of an error: `Code: 60, e.displayText() = DB::Exception: …`, or
    /// `Code: 60. DB::Exception: …` of later versions.
    pub(super) fn of_text(text: &str) -> Self {
        let text = text.trim();
        let code: Option<u32> = text
            .strip_prefix("Code: ")
            .and_then(|rest| rest.split(|c: char| !c.is_ascii_digit()).next().and_then(|digits| digits.parse().ok()));
        let words = text.split_once("DB::Exception: ").map_or(text, |(_, words)| words);
        let end = [", e.what()", ", Stack trace", " (version "].iter().filter_map(|mark| words.find(mark)).min();
        let words: String = words.get(..end.unwrap_or(words.len())).unwrap_or(words).chars().take(MAX_CHARS).collect();
        // The system's own words for it, under several numbers.
        if words.contains("No space left on device") {
            return Self::DiskFull(words);
        }
        match CODES.iter().find(|(known, _)| Some(*known) == code) {
            Some((_, fault)) => fault(words),
            None => Self::Refused(words),
        }
    }
}

/// Maximum length of the text of an error that is shown, in characters: some repeat the whole statement.
const MAX_CHARS: usize = 300;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_old_and_new_servers_are_understood() {
        let old = "Code: 60, e.displayText() = DB::Exception: Table a.b doesn't exist., e.what() = DB::Exception\n";
        let new = "Code: 60. DB::Exception: Table a.b doesn't exist. (UNKNOWN_TABLE) (version 26.9.1)";
        for text in [old, new] {
            assert!(
                matches!(ServerFault::of_text(text), ServerFault::Replaced(words) if words.starts_with("Table a.b"))
            );
        }
        let full = "Code: 75, e.displayText() = DB::ErrnoException: x, errno: 28, strerror: No space left on device";
        assert!(matches!(ServerFault::of_text(full), ServerFault::DiskFull(_)));
        assert!(matches!(ServerFault::of_text("<html>"), ServerFault::Refused(_)));
    }
}
