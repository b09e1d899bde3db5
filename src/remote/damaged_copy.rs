//! Copies that turned out to be damaged: they are forgotten, or the server would say for ever that they are still its version.

use std::path::Path;

use super::remote_files::RemoteFiles;
use super::web_address::WebAddress;
use crate::disk::DownloadPlace;

/// Forgets the copy at a path, if it is one: the next opening fetches the file anew.
pub(crate) fn forget_copy(files: &RemoteFiles, path: &Path) {
    let address = files.0.iter().find(|file| file.copy == path).map(|file| file.address.to_string_lossy());
    let parsed = address.and_then(|address| WebAddress::parse(&address).ok());
    if let Some(place) = parsed.and_then(|parsed| DownloadPlace::of(&parsed.text).ok()) {
        place.forget();
    }
}
