//! The beginning of a large file, in growing parts, while the whole is still to be read.

use std::io::Read;
use std::path::Path;

use crate::cancel::CancelToken;
use crate::disk;
use crate::load::{Loaded, LoadedPrefix, Progress, load_prefix};

/// Number of claims in the first part; each further one has [`GROWTH`] times as many.
const FIRST_PART_CLAIMS: usize = 1_000;

/// Factor by which each part is larger than the one before.
const GROWTH: usize = 8;

/// Number of bytes that are read for the first part.
const FIRST_PART_BYTES: u64 = 1 << 20;

/// All parts together read at most this fraction of the file, 1 in 8: each begins at the first byte, and the whole must not
/// be much later than it would be without parts.
const PARTS_COST: u64 = 8;

/// A callback for a part of the files and its progress. Parts have no diagnostics.
pub(crate) type OnPart<'t> = &'t mut dyn FnMut(Loaded, Progress);

/// Loads growing parts from the beginning of a file, which is called `name`. Errors are ignored here: the whole reports them.
pub(super) fn read_parts(path: &Path, name: &str, cancel: &CancelToken, on_part: OnPart<'_>) {
    let Ok((mut file, length)) = disk::open_regular(path) else { return };
    let mut head = Vec::new();
    let (mut wanted_claims, mut head_length) = (FIRST_PART_CLAIMS, FIRST_PART_BYTES);
    let mut budget = length / PARTS_COST;
    // Each part is parsed from the first byte again, so that each costs its whole length.
    while head_length <= budget && !cancel.is_cancelled() {
        budget -= head_length;
        let missing = head_length.saturating_sub(head.len() as u64);
        match file.by_ref().take(missing).read_to_end(&mut head) {
            Ok(read) if read as u64 == missing => {}
            _ => return,
        }
        // For the case that nothing could be loaded of this part: then twice as much is tried.
        head_length *= 2;
        let Some(LoadedPrefix { loaded, progress, end }) = load_prefix(name, &head, length, wanted_claims, cancel)
        else {
            continue;
        };
        let Progress { loaded: found, of } = progress;
        if found >= wanted_claims {
            on_part(loaded, progress);
            wanted_claims *= GROWTH;
        }
        // As far as the claims of the next part seem to reach, at the average length of those to come, and a little further.
        let rest = (length - (end as u64).min(length)) / (of - found).max(1) as u64;
        let reach = end as u64 + rest * (wanted_claims - found) as u64;
        head_length = (reach + reach / 16).max(head.len() as u64 + 1);
    }
}
