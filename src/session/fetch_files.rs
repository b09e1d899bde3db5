//! Fetching files of the network before they are opened. What arrives as a pack is a sound one, or takes no place.

use std::path::Path;

use super::error::OpenError;
use super::pack::{Pack, is_pack};
use super::read::ReadOptions;
use crate::cancel::CancelToken;
use crate::engine::fetch_copy;
use crate::remote::clickhouse::is_server_address;
use crate::remote::{self, Fetched, RemoteError, Transfer};

/// The ending of packs.
const PACK_ENDING: &str = ".claims";

/// Fetches a file or brings a library home from servers, or learns that the copy is still its version.
///
/// # Errors
/// If the server has no such file or cannot be reached and there is no copy, or `cancel` fires.
pub(crate) fn fetch_file(
    address: &Path,
    cancel: &CancelToken,
    on_transfer: &mut dyn FnMut(Transfer),
) -> Result<Fetched, RemoteError> {
    if is_server_address(address) {
        return fetch_copy(address, cancel, on_transfer);
    }
    let name = remote::shown(&address.to_string_lossy());
    remote::fetch(address, cancel, on_transfer, &|path| check(&name, path))
}

/// Checks a file that has arrived: some servers send a login page instead of the file.
fn check(name: &str, path: &Path) -> Result<(), String> {
    if is_pack(path) {
        Pack::open(name, path).map(drop).map_err(|error| error.to_string())
    } else if name.ends_with(PACK_ENDING) {
        Err("the server did not send a pack: open the address in a browser, it may be a login page".to_owned())
    } else {
        Ok(())
    }
}

impl ReadOptions {
    /// Fetches the files of the network again that are open. Returns sentences on those that may not be the latest.
    ///
    /// # Errors
    /// If one cannot be had.
    pub(crate) fn fetch_again(&self, cancel: &CancelToken) -> Result<Vec<String>, OpenError> {
        let mut remarks = Vec::new();
        for file in &self.remote.0 {
            remarks.extend(fetch_file(&file.address, cancel, &mut |_| ())?.remark);
        }
        Ok(remarks)
    }
}
