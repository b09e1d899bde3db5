//! The proof that the files of a snapshot are those that it was made from.

use std::path::PathBuf;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::disk::{self, CacheFile, FileStamp, proves_content};

/// A file that a snapshot was made from, as it was then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SnapshotInput {
    /// The name as the user gave it: diagnostics carry it.
    pub(super) name: String,
    /// The full path, links followed.
    pub(super) path: PathBuf,
    /// The state of the file before it was read.
    pub(super) stamp: FileStamp,
    /// The checksum of the bytes that were read.
    pub(super) checksum: u64,
}

/// The checksums of the files that a snapshot was made from.
#[derive(Debug)]
pub struct Fingerprint {
    pub(super) inputs: Vec<SnapshotInput>,
    /// The snapshot.
    pub(super) file: CacheFile,
}

impl SnapshotInput {
    /// Returns whether the stamp of the file, which is as it was, proves its content. `verified` is the time when that was last
    /// read and compared, or first read: the snapshot has it as the time of its last change.
    pub(super) fn is_proven(&self, verified: SystemTime) -> bool {
        proves_content(&self.path, &self.stamp, verified)
    }
}

impl Fingerprint {
    /// Reads the files again. Returns whether they are, byte for byte, those that the snapshot was made from; if they are not,
    /// the snapshot is removed.
    #[must_use]
    pub fn verify(&self) -> bool {
        let begun = SystemTime::now();
        let is_same = |input: &SnapshotInput| disk::file_checksum(&input.path).is_ok_and(|sum| sum == input.checksum);
        let holds = self.inputs.iter().all(is_same);
        if holds {
            self.file.set_time(begun);
        } else {
            // It cannot become right again, and would be read and refused at every start.
            self.file.remove();
        }
        holds
    }
}
