//! The words of the claims that the records of a notebook are about. The id of a claim may change with its words: these say then
//! which claim was meant. They are kept once for each claim, for as long as a record names it.

use std::collections::HashSet;

use crate::model::document::{Document, WrittenOn};
use crate::model::extra::DRAFT;
use crate::model::{Base, RecordIx, RecordKind};
use crate::text::one_line::one_line;
use crate::text::truncate;

use super::changes::Change;
use super::named_claims::{all_records, references};
use super::record_edit::{Edit, Record};

/// Maximum length of a statement that is kept, in characters: enough to know a claim by.
const MAX_STATEMENT_CHARS: usize = 300;

/// Returns the words of the claims that a change names.
pub(super) fn written_on(base: &Base, change: &Change) -> Vec<WrittenOn<'static>> {
    let mut known = HashSet::new();
    let ids = named_by(change).into_iter().filter(|id| known.insert(id.clone()));
    ids.filter_map(|id| words_of(base, &id)).collect()
}

fn words_of(base: &Base, id: &str) -> Option<WrittenOn<'static>> {
    let RecordIx::Claim(claim) = base.find(RecordKind::Claim, id)? else { return None };
    let row = base.claims.row(claim);
    let source = row.sources().first().map(|&source| base.name(RecordIx::Source(source)).to_owned().into());
    let says = truncate(&one_line(row.says), MAX_STATEMENT_CHARS).into_owned();
    Some(WrittenOn { id: row.id.to_owned().into(), says: says.into(), source })
}

/// Returns the ids that a change names. Decisions on drafts name none: they keep the statements that were edited.
fn named_by(change: &Change) -> Vec<String> {
    let of = |id: &str| id.to_owned();
    match change {
        Change::Note(note) => vec![of(&note.on)],
        Change::Relate(relations) => relations.iter().flat_map(|row| [of(&row.from), of(&row.to)]).collect(),
        Change::Judge(judgements) => judgements.iter().map(|row| of(&row.on)).collect(),
        Change::Tag(tagging) => tagging.on.iter().map(|id| of(id)).collect(),
        Change::Add { record, .. } => ids_in(record),
        Change::Correct(corrections) => corrections.iter().map(|row| of(&row.on)).collect(),
        Change::ClaimBearing(evidence, _) => evidence.claims.iter().map(|id| of(id)).collect(),
        Change::Move(_, new) => vec![of(new)],
        Change::Replay(files) => files.iter().flat_map(|file| &file.edits).flat_map(ids_after).collect(),
        Change::Edits(edits) => edits.iter().flat_map(ids_after).collect(),
        Change::Decide(_) => Vec::new(),
    }
}

fn ids_after(edit: &Edit) -> Vec<String> {
    edit.after.as_ref().filter(|record| !is_decision(record)).map(ids_in).unwrap_or_default()
}

/// Returns whether a record is a decision on a draft.
fn is_decision(record: &Record) -> bool {
    matches!(record, Record::Correction(row) if row.field == DRAFT)
}

/// Returns the ids of claims in a record, and the id of the record that it is about.
fn ids_in(record: &Record) -> Vec<String> {
    references(&mut record.clone()).into_iter().map(|id| id.to_string()).collect()
}

/// Returns the edits that keep the words of the claims which `edits` name from now on, and remove those of claims that no record
/// of the notebook names any more. `document` is the notebook after `edits`.
pub(super) fn reminder_edits(
    document: &Document<'static>,
    edits: &[Edit],
    written_on: &[WrittenOn<'static>],
) -> Vec<Edit> {
    let named = |record: Option<&Record>| record.map(ids_in).unwrap_or_default();
    let after: HashSet<String> = edits.iter().flat_map(|edit| named(edit.after.as_ref())).collect();
    let before: HashSet<String> = edits.iter().flat_map(|edit| named(edit.before.as_ref())).collect();
    let kept: HashSet<&str> = document.written_on.iter().map(|row| &*row.id).collect();
    let own: HashSet<&str> = document.claims.iter().map(|row| &*row.id).collect();
    let is_new =
        |row: &&WrittenOn<'static>| after.contains(&*row.id) && !kept.contains(&*row.id) && !own.contains(&*row.id);
    let mut made: Vec<Edit> =
        written_on.iter().filter(is_new).map(|row| Edit::add(Record::WrittenOn(row.clone()))).collect();
    if before.iter().any(|id| kept.contains(&**id)) {
        let still: HashSet<String> = all_records(document).flat_map(|record| ids_in(&record)).collect();
        let gone =
            document.written_on.iter().rev().filter(|row| before.contains(&*row.id) && !still.contains(&*row.id));
        made.extend(gone.map(|row| Edit { before: Some(Record::WrittenOn(row.clone())), after: None }));
    }
    made
}
