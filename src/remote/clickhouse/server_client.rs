//! The client of one library on servers: statements, questions and rows.

use std::env;
use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};

use ureq::Agent;

use super::answer::{self, AnswerRow};
use super::send::{Request, agent, send};
use super::server_address::ServerAddress;
use super::server_error::{ServerError, ServerFault};
use super::sql_literal::quoted;
use super::watch_cancel::while_watching;
use crate::cancel::CancelToken;
use crate::environment::CLICKHOUSE_PASSWORD;

/// A client of the servers of an address.
pub struct ServerClient {
    address: ServerAddress,
    agent: Agent,
    password: Option<String>,
    /// A random number, so that no two clients name their queries alike.
    client: u64,
    queries: AtomicU64,
}

impl fmt::Debug for ServerClient {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The password is left out.
        out.debug_struct("ServerClient").field("address", &self.address).finish_non_exhaustive()
    }
}

impl ServerClient {
    /// Creates a client, with the password of the environment. Nothing is sent yet.
    ///
    /// # Errors
    /// If the address is none, or a password would be sent without encryption.
    pub fn new(address: &str) -> Result<Self, ServerError> {
        let failed = |fault| ServerError { shown: crate::remote::shown(address), fault };
        let address = ServerAddress::parse(address).map_err(failed)?;
        let password = env::var(CLICKHOUSE_PASSWORD).ok().filter(|password| !password.is_empty());
        let (shown, is_private) = (address.shown(), address.is_private());
        if password.is_some() && !is_private {
            return Err(ServerError { shown, fault: ServerFault::PasswordInClear });
        }
        let agent = agent(&address);
        let client = RandomState::new().hash_one("claimscope");
        Ok(Self { address, agent, password, client, queries: AtomicU64::new(0) })
    }

    /// Returns the address.
    #[must_use]
    pub fn address(&self) -> &ServerAddress {
        &self.address
    }

    /// Returns a reason as an error of this address.
    #[must_use]
    pub fn error(&self, fault: ServerFault) -> ServerError {
        ServerError { shown: self.address.shown(), fault }
    }

    /// Asks the first host for rows. `sql` is a `SELECT` without a format.
    ///
    /// # Errors
    /// If the server does not answer, refuses it, or its answer is not whole; if `cancel` fires, which also ends the query on
    /// the server.
    pub fn rows(&self, sql: &str, cancel: &CancelToken) -> Result<Vec<AnswerRow>, ServerError> {
        self.rows_of(0, sql, cancel)
    }

    /// Asks the host of this index, like [`Self::rows`].
    ///
    /// # Errors
    /// Like [`Self::rows`].
    pub fn rows_of(&self, host: usize, sql: &str, cancel: &CancelToken) -> Result<Vec<AnswerRow>, ServerError> {
        let sql = format!("{sql} FORMAT JSONCompact");
        // The server holds the answer back until it is whole, so that an error is an error.
        let body = self.run(host, &[("wait_end_of_query", "1")], sql.as_bytes(), cancel)?;
        answer::rows(&body).map_err(|fault| self.error(fault))
    }

    /// Asks the host of this index for one number.
    ///
    /// # Errors
    /// Like [`Self::rows`], and if no number comes.
    pub fn number(&self, host: usize, sql: &str, cancel: &CancelToken) -> Result<u64, ServerError> {
        let rows = self.rows_of(host, sql, cancel)?;
        let number = rows.first().and_then(|row| row.number(0));
        number.ok_or_else(|| self.error(ServerFault::CutAnswer("a number is missing".to_owned())))
    }

    /// Runs a statement without rows on the host of this index.
    ///
    /// # Errors
    /// Like [`Self::rows`].
    pub fn execute(&self, host: usize, sql: &str, cancel: &CancelToken) -> Result<(), ServerError> {
        self.run(host, &[], sql.as_bytes(), cancel).map(drop)
    }

    /// Inserts rows in the format `RowBinary` on the host of this index. `into` is a table with its columns.
    ///
    /// # Errors
    /// Like [`Self::rows`]. The rows may be there even so.
    pub fn insert(&self, host: usize, into: &str, rows: &[u8], cancel: &CancelToken) -> Result<(), ServerError> {
        let sql = format!("INSERT INTO {into} FORMAT RowBinary");
        self.run(host, &[("query", &sql)], rows, cancel).map(drop)
    }

    /// Sends a request, and ends it on the server if the token fires.
    fn run(
        &self,
        host: usize,
        arguments: &[(&str, &str)],
        body: &[u8],
        cancel: &CancelToken,
    ) -> Result<Vec<u8>, ServerError> {
        if cancel.is_cancelled() {
            return Err(self.error(ServerFault::Cancelled));
        }
        let host = self.address.hosts.get(host).map_or("", String::as_str);
        let query = format!("claimscope-{:016x}-{}", self.client, self.queries.fetch_add(1, Ordering::Relaxed));
        let arguments: Vec<(&str, &str)> = arguments.iter().copied().chain([("query_id", &*query)]).collect();
        let send_to = |arguments: &[(&str, &str)], body: &[u8]| {
            send(&self.agent, &self.address, self.password.as_deref(), &Request { host, arguments, body })
        };
        let stop = || {
            // If it cannot be sent, the answer is waited for and thrown away.
            let _ = send_to(&[], format!("KILL QUERY WHERE query_id = {} ASYNC", quoted(&query)).as_bytes());
        };
        let sent = while_watching(cancel, stop, || send_to(&arguments, body));
        let sent = if cancel.is_cancelled() { Err(ServerFault::Cancelled) } else { sent };
        sent.map_err(|fault| self.error(fault))
    }
}
