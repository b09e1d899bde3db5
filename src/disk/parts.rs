//! The beginning of a large file, told in growing parts while all else is still to be read.

use std::io::Read;
use std::path::Path;

use super::read::regular;
use crate::cancel::CancelToken;
use crate::load::{Loaded, LoadedPrefix, Progress, load_prefix};

/// So many claims are in the first part that is told; each further one has [`GROWTH`] times as many.
const FIRST_PART: usize = 1_000;

/// How much each part is larger than the one before.
const GROWTH: usize = 8;

/// So much of a file is looked at first, in bytes.
const FIRST_PORTION: u64 = 1 << 20;

/// All parts together take no more than this fraction of the file to be read, 1 in 8: each begins at its first byte, and
/// the whole must not be much later than it would be without them.
const PARTS_COST: u64 = 8;

/// Who listens to parts.
pub type Tell<'t> = &'t mut dyn FnMut(Loaded, Progress);

/// Tells the parts of a file while all else is still to be read. What goes wrong here will be said of the whole.
pub(super) fn parts(path: &Path, cancel: &CancelToken, tell: Tell<'_>) {
    let Ok((mut file, length)) = regular(path) else { return };
    let name = path.display().to_string();
    let mut head = Vec::new();
    let (mut wanted, mut until) = (FIRST_PART, FIRST_PORTION);
    let mut left = length / PARTS_COST;
    while until <= left && !cancel.is_cancelled() {
        left -= until;
        let missing = until.saturating_sub(head.len() as u64);
        match file.by_ref().take(missing).read_to_end(&mut head) {
            Ok(read) if read as u64 == missing => {}
            _ => return,
        }
        until *= 2;
        let Some(LoadedPrefix { loaded, progress, end }) = load_prefix(&name, &head, length, wanted, cancel) else {
            continue;
        };
        let Progress { loaded: there, of } = progress;
        if there >= wanted {
            tell(loaded, progress);
            wanted *= GROWTH;
        }
        // As far as the claims that are wanted next seem to reach, and a little further.
        let rest = (length - (end as u64).min(length)) / (of - there).max(1) as u64;
        let reach = end as u64 + rest * (wanted - there) as u64;
        until = (reach + reach / 16).max(head.len() as u64 + 1);
    }
}
