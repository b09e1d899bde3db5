//! Relations that are stated already: in a file that is open, where a second statement would be a problem, or in the notebook,
//! where the new one takes the place of the old one.

use std::path::Path;

use crate::model::Base;
use crate::model::document::Relation;
use crate::model::relation::Tie;
use crate::text::one_line::one_line;

use super::changes::Change;
use super::entry_error::EntryError;
use super::place::is_notebook;
use super::record_edit::{Edit, Record};

/// Checks that no open file states a relation of a change already. A relation of a notebook does not count, nor one of the file
/// that was `named` as the notebook: the change replaces it.
///
/// # Errors
/// If one does, with the first such relation.
pub(crate) fn check_unstated(base: &Base, change: &Change, named: Option<&Path>) -> Result<(), EntryError> {
    let Change::Relate(relations) = change else { return Ok(()) };
    let stated: Vec<(&Relation<'_>, String)> =
        relations.iter().filter_map(|relation| Some((relation, place_of(base, relation, named)?))).collect();
    let Some((first, place)) = stated.first() else { return Ok(()) };
    let relation = format!("`{}` {} `{}`", first.from, first.verb.row().forward, first.to);
    Err(EntryError::AlreadyStated { relation, place: place.clone(), are_others_new: stated.len() < relations.len() })
}

/// Returns the file and line where a relation is stated: `mine.ron:35`; `None` where no file does.
fn place_of(base: &Base, relation: &Relation<'_>, named: Option<&Path>) -> Option<String> {
    let (from, to) = (base.claim(&relation.from)?, base.claim(&relation.to)?);
    let row = relation.verb.row();
    let is_same = |tie: &Tie| tie.verb == relation.verb && tie.other == to && (tie.forward || row.symmetric);
    let in_file = |tie: Tie| {
        let at = base.relations().get(tie.relation)?.at;
        let file = base.files.get(at.file as usize)?;
        let path = Path::new(&**file);
        let is_written = is_notebook(path) || named.is_some_and(|named| named.file_name() == path.file_name());
        (!is_written).then(|| format!("{file}:{}", at.line))
    };
    base.ties(from).iter().filter(is_same).find_map(in_file)
}

/// Returns the relations whose place new ones took, in words, where something of them is lost: "in the place of `a` contradicts
/// `b` (the reason)"; `None` where nothing is.
#[must_use]
pub(crate) fn replaced_relations(edits: &[Edit]) -> Option<String> {
    let lost = edits.iter().filter_map(|edit| match (&edit.before, &edit.after) {
        (Some(Record::Relation(before)), Some(Record::Relation(after))) => lost_words(before, after),
        _ => None,
    });
    let lost: Vec<String> = lost.collect();
    (!lost.is_empty()).then(|| format!("in the place of {}", lost.join(", ")))
}

/// Returns a relation in words with its reason; `None` where the one that replaces it has the same ends and reason.
fn lost_words(before: &Relation<'_>, after: &Relation<'_>) -> Option<String> {
    if (&before.from, &before.to, &before.why) == (&after.from, &after.to, &after.why) {
        return None;
    }
    let why = before.why.as_deref().map(|why| format!(" ({})", one_line(why))).unwrap_or_default();
    Some(format!("`{}` {} `{}`{why}", before.from, before.verb.row().forward, before.to))
}
