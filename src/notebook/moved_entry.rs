//! Moving what is written on a record that is gone to another one: the words of a row were changed, and so was its id.

use crate::model::{Base, RecordKind};

use super::changes::Change;
use super::entry_error::EntryError;

/// The word that may stand between the two ids.
pub(crate) const MOVED_TO: &str = "to";

/// Returns the change that moves what is written on one record to another: `OLD to NEW`, or `OLD NEW`.
///
/// # Errors
/// If these are not two ids, the old record still exists or the new one does not, or several records have the new id.
pub(crate) fn moved(base: &Base, text: &str) -> Result<Change, EntryError> {
    let ids: Vec<&str> = text.split_whitespace().filter(|word| *word != MOVED_TO).collect();
    let &[old, new] = ids.as_slice() else { return Err(EntryError::NotAMove) };
    if !base.find_any(old).is_empty() {
        return Err(EntryError::MovedFromExisting(old.to_owned()));
    }
    match base.find_any(new).as_slice() {
        [] => Err(EntryError::NoSuchRecord { kind: RecordKind::Claim, text: new.to_owned(), near: Vec::new() }),
        [_] => Ok(Change::Move(old.to_owned().into(), new.to_owned().into())),
        _ => Err(EntryError::SeveralMovedTo(new.to_owned())),
    }
}
