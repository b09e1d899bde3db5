//! The notebook: a line is typed, its change is made in the file, and the files are read again. Undo takes a change back like
//! any other, by another change of the file.

use tui_input::Input;

use crate::diagnostic::proposed_moves;
use crate::limits::MAX_CLAIMS_WRITTEN_ON;
use crate::model::{Base, ClaimIx, RecordIx};
use crate::notebook::{MOVED_TO, NotebooksChanged, replaced_relations};
use crate::present::analyses::FoundPair;
use crate::state::State;
use crate::state::analysis_view::AnalysisView;
use crate::state::change_origin::ChangeOrigin;
use crate::state::effect::Effect;
use crate::state::key_text::key_of;
use crate::state::keymap::KeyCommand;
use crate::state::mode::Mode;
use crate::state::notebook_entry::{EntryKind, NotebookEntry, Subject};
use crate::text::{counted, grouped};

use super::marks::claim_here;
use super::{kept_decisions, notebook_line, reload_request};

/// Opens the line for something about what is under the cursor, or marked.
pub(super) fn begin(state: &mut State, kind: EntryKind) -> Vec<Effect> {
    // Said before anything is typed. The line opens all the same: what is typed by then must not run as keys.
    if let Some(sentence) = state.session.notebook.no_place.clone() {
        state.notify_error(sentence);
    }
    match subject(state, kind) {
        Ok((subject, label)) => {
            let entry = NotebookEntry::new(kind, subject, label);
            let input = Input::new(proposed_text(state, kind));
            state.mode = Mode::NotebookEntry(Box::new(NotebookEntry { input, ..entry }));
            notebook_line::complete(state)
        }
        Err(sentence) => {
            refuse(state, kind, sentence);
            Vec::new()
        }
    }
}

/// Returns the text that a line begins with: the first move that the files' problems propose.
fn proposed_text(state: &State, kind: EntryKind) -> String {
    let moves =
        if kind == EntryKind::Move { proposed_moves(&state.session.collection.diagnostics) } else { Vec::new() };
    moves.first().map(|(old, new)| format!("{old} {MOVED_TO} {new}")).unwrap_or_default()
}

/// Opens a line that writes nothing, and says why: whoever types on at once must not run commands.
fn refuse(state: &mut State, kind: EntryKind, sentence: String) {
    state.notify_error(sentence.clone());
    state.mode = Mode::NotebookEntry(Box::new(NotebookEntry::refused(kind, sentence)));
}

/// Opens the line for the relation that a row of an analysis found, with its verb typed: what was found is stated then. Of a
/// group of duplicates all say the same as the first; of a row that compares many claims it is the first pair that no relation
/// states yet. Returns `false` where the row is about neither.
pub(super) fn begin_found(state: &mut State, shown: &AnalysisView) -> bool {
    let found = shown.findings.as_ref().and_then(|findings| findings.row(shown.view_state.row));
    let Some((group, row, _)) = found else { return false };
    let pair = next_pair(state.base(), &row.pairs);
    let (from, to) = match (pair, row.claims.as_slice()) {
        (Some(pair), _) => (vec![pair.first], pair.second),
        (None, &[from, to]) => (vec![from], to),
        (None, [first, others @ ..]) if shown.name() == "duplicates" && others.len() > 1 => (others.to_vec(), *first),
        _ => return false,
    };
    if from.len() > MAX_CLAIMS_WRITTEN_ON {
        let (count, most) = (grouped(from.len()), grouped(MAX_CLAIMS_WRITTEN_ON));
        let sentence = format!("The row has {count} claims; at most {most} are written on at once.");
        refuse(state, EntryKind::Relate, sentence);
        return true;
    }
    let verb = match (shown.name(), group.key, pair) {
        (_, _, Some(pair)) if pair.excludes => "contradicts: ",
        (_, _, Some(_)) => "",
        ("contradictions", ..) | ("duplicates", "rivals", _) => "contradicts: ",
        ("duplicates", ..) => "says the same as: ",
        _ => "",
    };
    let id = |claim: ClaimIx| state.base().id(RecordIx::Claim(claim)).to_owned();
    let named = match from.as_slice() {
        [claim] => id(*claim),
        many => counted(many.len(), "claim", "claims"),
    };
    let label = format!("{named} to {}", id(to));
    let entry = NotebookEntry::new(EntryKind::Relate, Subject::Pair(from, to), label);
    state.mode = Mode::NotebookEntry(Box::new(NotebookEntry { input: Input::new(verb.to_owned()), ..entry }));
    true
}

/// Returns the first pair that no relation states, else the first.
fn next_pair(base: &Base, pairs: &[FoundPair]) -> Option<FoundPair> {
    let is_stated = |pair: &FoundPair| base.ties(pair.first).iter().any(|tie| tie.other == pair.second);
    pairs.iter().find(|pair| !is_stated(pair)).or(pairs.first()).copied()
}

/// Returns what is written on, and in words.
///
/// # Errors
/// A sentence on what is missing.
fn subject(state: &State, kind: EntryKind) -> Result<(Subject, String), String> {
    let base = state.base();
    let id = |claim: ClaimIx| base.id(RecordIx::Claim(claim)).to_owned();
    if kind == EntryKind::Add {
        return Ok((Subject::Nothing, "a record".to_owned()));
    }
    if kind == EntryKind::Move {
        return Ok((Subject::Nothing, "what is written".to_owned()));
    }
    if matches!(kind, EntryKind::Note | EntryKind::Correct) {
        let record = state.reading.record.ok_or("There is no record here to write on.")?;
        return Ok((Subject::Record(record), base.id(record).to_owned()));
    }
    let marked = state.view.marks.len();
    if marked > MAX_CLAIMS_WRITTEN_ON {
        let most = grouped(MAX_CLAIMS_WRITTEN_ON);
        return Err(format!("{} claims are marked; at most {most} are written on at once.", grouped(marked)));
    }
    let marks: Vec<ClaimIx> = state.view.marks.iter().collect();
    let here = claim_here(state);
    let named = |claims: &[ClaimIx]| match claims {
        [claim] => id(*claim),
        many => counted(many.len(), "claim", "claims"),
    };
    if kind == EntryKind::Relate {
        let mark = key_of(KeyCommand::Mark);
        let from: Vec<ClaimIx> = marks.into_iter().filter(|claim| Some(*claim) != here).collect();
        let (Some(to), false) = (here, from.is_empty()) else {
            return Err(format!("Mark the claims that are related ({mark}), and go to the one they relate to."));
        };
        let label = format!("{} to {}", named(&from), id(to));
        return Ok((Subject::Pair(from, to), label));
    }
    let claims = if marks.is_empty() { here.into_iter().collect() } else { marks };
    if claims.is_empty() {
        return Err("Choose a claim, or mark some.".to_owned());
    }
    let label = named(&claims);
    Ok((Subject::Claims(claims), label))
}

/// Takes in what became of a change, and reads the files again with it.
pub(super) fn finish(state: &mut State, origin: ChangeOrigin, done: Result<NotebooksChanged, String>) -> Vec<Effect> {
    let changed = match (done, origin) {
        (done, ChangeOrigin::Drafts) => return kept_decisions::finish(state, done),
        (Ok(changed), _) => changed,
        (Err(sentence), ChangeOrigin::Typed) => {
            let typed = notebook_line::reopen(state).map(|text| format!(" You wrote: {text}")).unwrap_or_default();
            state.notify_error(format!("{sentence}{typed}"));
            return Vec::new();
        }
        (Err(sentence), origin) => {
            if let ChangeOrigin::Replay(from, to) = origin {
                state.session.notebook.forget(from, to);
            }
            state.notify_error(sentence);
            return Vec::new();
        }
    };
    if origin == ChangeOrigin::Typed {
        notebook_line::take_oldest_unwritten(state);
    }
    let file = changed.names;
    let notice = match origin {
        ChangeOrigin::Replay(from, to) => {
            let subject = state.session.notebook.subject_between(from, to);
            if to < from {
                format!("Taken back in {file}: {subject}.")
            } else {
                format!("Written to {file} again: {subject}.")
            }
        }
        _ if changed.made.is_empty() => {
            state.notify(format!("{file} says so already."));
            return Vec::new();
        }
        _ => {
            state.history.remember(state.settled_view());
            let log = &mut state.session.notebook.changes;
            log.truncate(state.view.notebook_step);
            log.push(changed.made);
            state.view.notebook_step = log.len();
            let undo = key_of(KeyCommand::Undo);
            let notebook = &state.session.notebook;
            let step = state.view.notebook_step;
            let subject = notebook.subject_between(step.saturating_sub(1), step);
            let replaced =
                notebook.changes.last().and_then(|made| made.iter().find_map(|file| replaced_relations(&file.edits)));
            let replaced = replaced.map(|replaced| format!(", {replaced}")).unwrap_or_default();
            format!("Written to {file}: {subject}{replaced}; {undo} takes it back.")
        }
    };
    state.notify(notice.clone());
    state.session.notebook.notice = Some(notice);
    reload_request::begin(state)
}
