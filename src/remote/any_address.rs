//! Addresses among the paths of a command line.

use std::path::Path;

use super::clickhouse::is_server_address;
use super::web_address::is_web_address;

/// Returns whether a path of the command line is an address: of a file of the network, or of a library on servers.
#[must_use]
pub(crate) fn is_address(path: &Path) -> bool {
    is_web_address(path) || is_server_address(path)
}
