//! The line that is typed for the notebook: its keys, pasted text, completions, and the text that an editor brings back.

use std::path::Path;

use crokey::KeyCombination;
use tui_input::{Input, InputRequest};

use crate::notebook::{
    Change, EntryError, RecordFiles, SeenRecords, check_unstated, collected, entry, moved, typed_line,
};
use crate::query::assist::Completion;
use crate::state::State;
use crate::state::change_origin::ChangeOrigin;
use crate::state::direction::Direction;
use crate::state::effect::{Effect, EntryCompletionRequest};
use crate::state::keys::is;
use crate::state::line_completion::cursor_byte;
use crate::state::mode::Mode;
use crate::state::notebook_entry::{EDITOR_KEYS, EntryKind, NEW_LINE_KEYS, NotebookEntry, Subject};

use super::analysis::resume_suspended;
use super::readline;

/// Handles a key in the line.
pub(super) fn press(state: &mut State, key: KeyCombination) -> Vec<Effect> {
    let Mode::NotebookEntry(mut line) = std::mem::take(&mut state.mode) else { return Vec::new() };
    if line.refusal.is_some() {
        return press_refused(state, line, key);
    }
    if is(key, "esc") {
        return resume_suspended(state, line.suspended_analysis);
    }
    if is(key, "enter") {
        return enter(state, line);
    }
    if std::mem::take(&mut line.awaits_editor_key) && is(key, EDITOR_KEYS[1]) {
        let effect = Effect::EditText { text: line.input.value().to_owned(), line: line_of_cursor(&line.input) };
        state.mode = Mode::NotebookEntry(line);
        return vec![effect];
    }
    if is(key, EDITOR_KEYS[0]) {
        line.awaits_editor_key = true;
        state.mode = Mode::NotebookEntry(line);
        return Vec::new();
    }
    let before = (line.input.value().to_owned(), line.input.cursor());
    let is_tab = is(key, "tab") || is(key, "backtab");
    if is_tab {
        let (direction, NotebookEntry { completion, input, .. }) = (Direction::forward_if(is(key, "tab")), &mut *line);
        // Where the completions are not known yet, the key waits for them.
        if !completion.insert_next(input, direction) {
            completion.wanted = Some(direction);
        }
    } else if NEW_LINE_KEYS.iter().any(|new_line| is(key, new_line)) {
        new_line(state, &mut line);
    } else if !(line.kind.takes_lines() && edit_lines(&mut line.input, key).is_some())
        && readline::edit(&mut line.input, key).is_none()
    {
        readline::notify_unusable(state, key);
    }
    let is_edited = !is_tab && before != (line.input.value().to_owned(), line.input.cursor());
    if is_edited {
        line.completion.reset();
    }
    state.mode = Mode::NotebookEntry(line);
    if is_edited { complete(state) } else { Vec::new() }
}

/// Makes the change that the line says, and goes back to where the line was opened. The line stays, with the reason, where there
/// is nothing to write or no place for it.
fn enter(state: &mut State, mut line: Box<NotebookEntry>) -> Vec<Effect> {
    let change = match state.session.notebook.no_place.clone() {
        Some(sentence) => Err(sentence),
        None => change(state, &line).map_err(|error| error.to_string()),
    };
    let change = match change {
        Ok(change) => change,
        Err(sentence) => {
            state.notify_error(sentence);
            state.mode = Mode::NotebookEntry(line);
            return Vec::new();
        }
    };
    let shown = line.suspended_analysis.take();
    let seen = seen(state, &change);
    let files = RecordFiles::of(state.base(), &change);
    // Kept until it is written: what cannot be written is not lost.
    state.session.notebook.unwritten.push(*line);
    let back = resume_suspended(state, shown);
    std::iter::once(Effect::ChangeNotebook { change, origin: ChangeOrigin::Typed, files, seen }).chain(back).collect()
}

/// Handles a key in a line that writes nothing: what is typed stands there, with the reason, until Enter or Esc.
fn press_refused(state: &mut State, mut line: Box<NotebookEntry>, key: KeyCombination) -> Vec<Effect> {
    let sentence = line.refusal.clone().unwrap_or_default();
    let is_left = is(key, "esc") || is(key, "enter");
    if is_left {
        let back = resume_suspended(state, line.suspended_analysis);
        if is(key, "enter") {
            state.notify_error(format!("{sentence} Nothing was written."));
        }
        return back;
    }
    // Keys that edit nothing are dropped like those that do.
    let _ = readline::edit(&mut line.input, key);
    state.notify_error(sentence);
    state.mode = Mode::NotebookEntry(line);
    Vec::new()
}

/// Returns the records that a change may replace; `None` while the files are still being read, which may have others, and while
/// the change before is being written, whose records are not known yet.
fn seen(state: &State, change: &Change) -> Option<SeenRecords> {
    let log = &state.session.notebook;
    let is_known = state.session.collection.loading.is_none() && log.unwritten.is_empty();
    is_known.then(|| SeenRecords::of(state.base(), change, log.changes.iter().flatten().flat_map(|file| &file.edits)))
}

/// Returns the line whose change was made, or could not be: changes are made in the order in which they are typed.
pub(super) fn take_oldest_unwritten(state: &mut State) -> Option<NotebookEntry> {
    let unwritten = &mut state.session.notebook.unwritten;
    debug_assert!(!unwritten.is_empty(), "no line was being written");
    (!unwritten.is_empty()).then(|| unwritten.remove(0))
}

/// Opens the line again whose text could not be written. Returns the text where something else is being typed by now: both
/// cannot stand there.
pub(super) fn reopen(state: &mut State) -> Option<String> {
    let mut line = take_oldest_unwritten(state)?;
    match std::mem::take(&mut state.mode) {
        Mode::Browse => {}
        Mode::Analysis(shown) => line.suspended_analysis = Some(shown),
        other => {
            state.mode = other;
            return Some(line.input.value().trim().to_owned());
        }
    }
    state.mode = Mode::NotebookEntry(Box::new(line));
    None
}

/// Begins a new line in the text, where it may have several.
fn new_line(state: &mut State, line: &mut NotebookEntry) {
    if line.kind.takes_lines() {
        readline::insert(&mut line.input, "\n");
    } else {
        state.notify_error("Only a note has several lines; what is typed here is one");
    }
}

/// Moves the cursor in a text of several lines. `None` for other keys, and in a text of one line.
fn edit_lines(input: &mut Input, key: KeyCombination) -> Option<()> {
    let text = input.value().to_owned();
    if !text.contains('\n') {
        return None;
    }
    let at = cursor_byte(input);
    let start = text.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
    let end = at + text.get(at..)?.find('\n').unwrap_or(text.len() - at);
    let column = text.get(start..at)?.chars().count();
    let is_one_of = |names: &[&str]| names.iter().any(|name| is(key, name));
    let to = if is_one_of(&["up", "ctrl-p"]) {
        let above = start.checked_sub(1)?;
        let first = text.get(..above)?.rfind('\n').map_or(0, |end| end + 1);
        byte_in_line(&text, first, above, column)
    } else if is_one_of(&["down", "ctrl-n"]) {
        let first = end + 1;
        let last = first + text.get(first..)?.find('\n').unwrap_or(text.len() - first);
        byte_in_line(&text, first, last, column)
    } else if is_one_of(&["home", "ctrl-a"]) {
        start
    } else if is_one_of(&["end", "ctrl-e"]) {
        end
    } else {
        return None;
    };
    let cursor = text.get(..to)?.chars().count();
    input.handle(InputRequest::SetCursor(cursor));
    Some(())
}

/// Returns the byte of a column of a line, or of its end where it is shorter.
fn byte_in_line(text: &str, first: usize, last: usize, column: usize) -> usize {
    let line = text.get(first..last).unwrap_or_default();
    first + line.char_indices().nth(column).map_or(line.len(), |(byte, _)| byte)
}

/// Returns the line of the text in which the cursor is, from 1.
fn line_of_cursor(input: &Input) -> u32 {
    let before = input.value().get(..cursor_byte(input)).unwrap_or_default();
    u32::try_from(before.matches('\n').count() + 1).unwrap_or(u32::MAX)
}

/// Inserts pasted text; the lines of a note stay lines.
pub(super) fn paste(state: &mut State, text: &str) -> Vec<Effect> {
    let Mode::NotebookEntry(line) = &mut state.mode else { return Vec::new() };
    readline::insert(&mut line.input, text);
    line.completion.reset();
    if let Some(sentence) = line.refusal.clone() {
        state.notify_error(sentence);
    }
    complete(state)
}

/// Takes the text that an editor left into the line.
pub(super) fn take_text(state: &mut State, edited: Result<String, String>) -> Vec<Effect> {
    let text = match edited {
        Ok(text) => text,
        Err(sentence) => {
            state.notify_error(sentence);
            return Vec::new();
        }
    };
    let Mode::NotebookEntry(line) = &mut state.mode else {
        // The record is gone since: what was written is not.
        state.notify_error("The line is gone for which the editor was opened. Its text is copied");
        return vec![Effect::Copy(text)];
    };
    let text = text.replace("\r\n", "\n");
    let text = text.trim_end();
    let text = if line.kind.takes_lines() { text.to_owned() } else { text.replace('\n', " ") };
    if text == line.input.value() {
        state.notify("The editor left the text as it was.");
        return Vec::new();
    }
    line.input = Input::new(text);
    line.completion.reset();
    complete(state)
}

/// Requests what could stand at the cursor of the line.
pub(super) fn complete(state: &mut State) -> Vec<Effect> {
    let Mode::NotebookEntry(line) = &mut state.mode else { return Vec::new() };
    if line.kind == EntryKind::Note || line.refusal.is_some() {
        return Vec::new();
    }
    line.completion.list.clear();
    state.generations.entry += 1;
    let before = line.input.value().get(..cursor_byte(&line.input)).unwrap_or_default().to_owned();
    let (kind, record) = (line.kind, line.record());
    vec![Effect::CompleteEntry(EntryCompletionRequest { number: state.generations.entry, kind, record, before })]
}

/// Takes in the completions, unless they answer an older request.
pub(super) fn apply_completions(state: &mut State, number: u64, completions: Vec<Completion>) {
    let requested = state.generations.entry;
    let Mode::NotebookEntry(line) = &mut state.mode else { return };
    // While a completion is inserted, its list must not change under the key that goes on to the next.
    if number == requested && line.completion.chosen.is_none() {
        let NotebookEntry { completion, input, .. } = &mut **line;
        completion.receive(input, completions);
    }
}

/// Returns the change that a line asks for.
///
/// # Errors
/// If it asks for none.
fn change(state: &State, line: &NotebookEntry) -> Result<Change, EntryError> {
    let (base, text) = (state.base(), line.input.value());
    match (line.kind, &line.subject) {
        (EntryKind::Move, _) => moved(base, text),
        (_, Subject::Nothing) => typed_line::added(base, text),
        (EntryKind::Correct, Subject::Record(record)) => typed_line::corrected(base, *record, text),
        (_, Subject::Record(record)) => entry::note(base, *record, text),
        (_, Subject::Pair(from, to)) => {
            let change = entry::relation(base, from, *to, text)?;
            let named = state.session.notebook.named.as_deref().map(Path::new);
            check_unstated(base, &change, named).map(|()| change)
        }
        (EntryKind::Judge, Subject::Claims(claims)) => entry::verdict(base, claims, text),
        (EntryKind::Collect, Subject::Claims(claims)) => collected(base, claims, text),
        (EntryKind::Bearing, Subject::Claims(claims)) => typed_line::bearing(base, claims, text),
        (_, Subject::Claims(claims)) => entry::tags(base, claims, text),
    }
}
