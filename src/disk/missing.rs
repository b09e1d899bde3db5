//! Paths where nothing is: the reason, and the file that was probably meant.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use super::error::{ReadError, folder_of};
use super::pipe;
use crate::text::suggest::{WordKind, nearest_ignoring_case};

/// Maximum number of entries of a folder that are compared with a name: a folder of more has better tools for it.
const MAX_COMPARED: usize = 2_000;

/// Returns the error of a path of the command line that does not exist; `None` if it exists, or if the user may not know.
#[must_use]
pub(crate) fn absence(path: &Path) -> Option<ReadError> {
    let error = fs::metadata(path).err().filter(|error| error.kind() == ErrorKind::NotFound)?;
    (!pipe::is_stdin(path)).then(|| missing(path, error))
}

/// Returns the reason why a path could not be opened; for a name that does not exist, with the one that was probably meant.
pub(super) fn missing(path: &Path, error: io::Error) -> ReadError {
    if error.kind() != ErrorKind::NotFound {
        return error.into();
    }
    if let Ok(target) = fs::read_link(path) {
        return ReadError::DanglingLink(target);
    }
    similar_name(path).map_or(ReadError::NotFound, ReadError::Misspelled)
}

/// Returns the name in the same folder that is nearest to one that does not exist; the first by name of several.
fn similar_name(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy();
    let entries = fs::read_dir(folder_of(path)).ok()?.take(MAX_COMPARED);
    let names: BTreeSet<String> = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    nearest_ignoring_case(&name, names.iter().map(String::as_str), WordKind::FileName).map(str::to_owned)
}
