//! The version of a file of the network: what a server is asked by, and what a copy is known by.

use serde::{Deserialize, Serialize};

/// The version of a file, as the server names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct FileVersion {
    /// The tag of the version (`ETag`), with its quotation marks.
    pub(super) etag: Option<String>,
    /// The time of the last change (`Last-Modified`), as the server writes it.
    pub(super) modified: Option<String>,
}

impl FileVersion {
    /// Returns what a part is continued by (`If-Range`): a strong tag, else the time; `None` if equal bytes are not promised.
    pub(super) fn range_validator(&self) -> Option<&str> {
        match self.etag.as_deref() {
            // RFC 9110, 13.1.5: a weak tag must not be sent.
            Some(weak) if weak.starts_with("W/") => None,
            Some(etag) => Some(etag),
            None => self.modified.as_deref(),
        }
    }

    /// Returns whether two answers may be of one version: nothing that both name differs.
    pub(super) fn agrees_with(&self, other: &Self) -> bool {
        let agree = |one: &Option<String>, other: &Option<String>| one.is_none() || other.is_none() || one == other;
        agree(&self.etag, &other.etag) && (self.etag.is_some() || agree(&self.modified, &other.modified))
    }
}

/// A copy in the cache folder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct CopyInfo {
    /// The address, without what may be a key.
    pub(super) shown: String,
    /// Its version.
    pub(super) version: FileVersion,
    /// Its length in bytes.
    pub(super) length: u64,
    /// The time when the server last said that this is the file, in seconds since 1970.
    pub(super) asked: i64,
}
