//! The names of this machine as a host.

/// Names of this machine: what is sent to it leaves no network card.
const LOOPBACK: &[&str] = &["localhost", "127.0.0.1", "[::1]"];

/// Returns whether a host, in lower case and without its port, is this machine.
pub(super) fn is_loopback(host: &str) -> bool {
    LOOPBACK.contains(&host)
}
