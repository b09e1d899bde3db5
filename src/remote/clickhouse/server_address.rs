//! Addresses of libraries on servers: `clickhouse://USER@HOST:PORT/DATABASE`.

use std::path::{Path, PathBuf};

use super::server_error::ServerFault;
use crate::remote::http_agent::Transport;
use crate::remote::loopback::is_loopback;

/// Schemes, each with the transport that it stands for and the usual port.
const SCHEMES: &[(&str, Transport, u16)] =
    &[("clickhouse", Transport::Plain, 8123), ("clickhouses", Transport::Encrypted, 8443)];

/// Maximum length of the name of a database, in characters.
const MAX_DATABASE_CHARS: usize = 64;

/// The address of a library on one server, or on one server of each shard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerAddress {
    /// The hosts with their ports, the first of which is asked: `127.0.0.1:8123`.
    pub hosts: Vec<String>,
    /// The user.
    pub user: String,
    /// The database.
    pub database: String,
    /// The way in which statements and rows are carried.
    pub(in crate::remote) transport: Transport,
}

impl ServerAddress {
    /// Takes an address apart.
    ///
    /// # Errors
    /// If it has a password in it, or names no host or no database.
    pub fn parse(text: &str) -> Result<Self, ServerFault> {
        let wrong = |what: &str| ServerFault::Address(what.to_owned());
        let (scheme, rest) = text.split_once("://").ok_or_else(|| wrong("it has no `://`"))?;
        let known = SCHEMES.iter().find(|(known, ..)| scheme.eq_ignore_ascii_case(known));
        let &(_, transport, port) = known.ok_or_else(|| wrong("it begins with another scheme"))?;
        if rest.contains(['?', '#']) {
            return Err(wrong("nothing may follow the database; `clickhouses://` is the encrypted connection"));
        }
        let (authority, database) = rest.split_once('/').ok_or_else(|| wrong("it names no database"))?;
        // The last one: a password may have the sign as well.
        let (user, hosts) = authority.rsplit_once('@').unwrap_or(("default", authority));
        if user.contains(':') {
            return Err(ServerFault::PasswordInAddress);
        }
        if user.is_empty() || user.contains(char::is_control) {
            return Err(wrong("it names no user before the `@`"));
        }
        let database = database.trim_end_matches('/');
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        if database.is_empty() || database.chars().count() > MAX_DATABASE_CHARS || !database.chars().all(is_name) {
            return Err(wrong("the name of a database has letters, digits, `_` and `-`, and at most 64 of them"));
        }
        let hosts: Vec<String> = hosts
            .split(',')
            .map(|host| with_port(host, port))
            .collect::<Option<_>>()
            .ok_or_else(|| wrong("it names no host, or a port that is no number"))?;
        Ok(Self { hosts, user: user.to_owned(), database: database.to_owned(), transport })
    }

    /// Returns whether nobody on the way to any of the hosts can read what is sent.
    pub(super) fn is_private(&self) -> bool {
        self.transport == Transport::Encrypted || self.hosts.iter().all(|host| is_loopback(host_name(host)))
    }

    /// Returns the address as it is shown; it never has a password.
    #[must_use]
    pub fn shown(&self) -> String {
        let scheme = SCHEMES.iter().find(|(_, transport, _)| *transport == self.transport).map_or("", |(own, ..)| own);
        format!("{scheme}://{}@{}/{}", self.user, self.hosts.join(","), self.database)
    }
}

/// Returns a host in lower case with its port; `None` if it is empty or the port is no number.
fn with_port(host: &str, usual: u16) -> Option<String> {
    let name = host_name(host);
    let port = host.get(name.len()..)?;
    let port = if port.is_empty() { usual } else { port.strip_prefix(':')?.parse().ok()? };
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']');
    (!name.is_empty() && name.chars().all(is_part)).then(|| format!("{}:{port}", name.to_ascii_lowercase()))
}

/// Returns a host without its port; an address of IPv6 keeps its brackets.
fn host_name(host: &str) -> &str {
    let end = if host.starts_with('[') { host.find(']').map(|at| at + 1) } else { host.find(':') };
    host.get(..end.unwrap_or(host.len())).unwrap_or(host)
}

/// Returns whether a path of the command line is the address of a library on servers.
#[must_use]
pub fn is_server_address(path: &Path) -> bool {
    let scheme = path.to_str().and_then(|text| text.split_once("://")).map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| SCHEMES.iter().any(|(known, ..)| scheme.eq_ignore_ascii_case(known)))
}

/// Returns the address of a library on servers that is named alone; `None` for all other paths.
#[must_use]
pub fn only_server_address(paths: &[PathBuf]) -> Option<&Path> {
    let [path] = paths else { return None };
    is_server_address(path).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_servers_are_taken_apart() {
        let of = |text: &str| ServerAddress::parse(text).map(|it| (it.shown(), it.is_private())).ok();
        let private = |text: &str| Some((text.to_owned(), true));
        assert_eq!(of("clickhouse://me@127.0.0.1:81/x"), private("clickhouse://me@127.0.0.1:81/x"));
        assert_eq!(of("ClickHouse://localhost/x/"), private("clickhouse://default@localhost:8123/x"));
        assert_eq!(of("clickhouses://me@B.org,a:9/x_1"), private("clickhouses://me@b.org:8443,a:9/x_1"));
        assert_eq!(of("clickhouse://[::1]:81/x"), private("clickhouse://default@[::1]:81/x"));
        assert_eq!(of("clickhouse://a.org/x").map(|it| it.1), Some(false));
        for wrong in [
            "clickhouse://a",
            "clickhouse://a/",
            "clickhouse:///x",
            "clickhouse://a:b/x",
            "clickhouse://a/x?y",
            "x",
            "clickhouse://@a/x",
            "clickhouse://a/x`y",
            "http://a/x",
            "clickhouse://a b/x",
            "clickhouse://a,/x",
        ] {
            assert_eq!(of(wrong), None, "{wrong}");
        }
        for secret in ["clickhouse://me:secret@a/x", "clickhouse://me:sec@ret@a/x"] {
            assert!(matches!(ServerAddress::parse(secret), Err(ServerFault::PasswordInAddress)));
        }
    }
}
