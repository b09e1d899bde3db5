//! The bottom of the screen: hints for keys, a message, or the keys that may follow those already pressed.

use crate::query::Query;
use crate::state::State;
use crate::state::analysis_keys::{HELP_HINT, ROW_HINT, hints};
use crate::state::key_text::key_of;
use crate::state::keymap::{BookmarkUse, CommandInfo, KEY_COMMANDS, KeyCommand, label};
use crate::state::layout::Area;
use crate::state::mode::{MenuKind, Mode};
use crate::state::notebook_entry::{EDITOR_KEYS, NEW_LINE_KEYS, NotebookEntry};
use crate::state::pane::{Pane, Tab};
use crate::text::wrap::{cut, wrap_indented};
use crate::text::{Line, Tone};

use super::screen::ScreenBlock;

/// Returns the line of hints or the message, `width` cells wide.
#[must_use]
pub fn line(state: &State, width: usize) -> Line {
    if let Some(notice) = &state.notice {
        let tone = if notice.bad { Tone::Bad } else { Tone::Good };
        return cut(&Line::of(" ", tone).with(&notice.text, tone), width);
    }
    let hint = match &state.mode {
        Mode::Typing(_) => {
            let query = Query::parse(&state.view.query);
            let hints = query.hints.first().or(state.answer.hits.hints.first());
            hints.map_or_else(
                || {
                    keys(
                        &[("⏎", "keep"), ("esc", "drop"), ("tab", "complete"), ("↑↓", "earlier"), ("ctrl-u", "clear")],
                        width,
                    )
                },
                |hint| Line::of(" ", Tone::Plain).with(&hint.message, Tone::Warn),
            )
        }
        Mode::FacetSearch(_) => {
            let search = key_of(KeyCommand::Search);
            let query = (search.as_str(), "the query");
            keys(&[("⏎", "keep"), ("↑↓", "choose"), ("ctrl-u", "clear"), query, ("esc", "back")], width)
        }
        Mode::NotebookEntry(entry) => entry_keys(entry, width),
        Mode::LinkHints(_) => keys(&[("letter", "follow the link"), ("esc", "stay")], width),
        Mode::SaveView(_) => keys(&[("type", "a name"), ("⏎", "save"), ("esc", "drop")], width),
        Mode::Bookmark(BookmarkUse::Set) => keys(&[("letter", "of the new bookmark"), ("esc", "none")], width),
        Mode::Bookmark(BookmarkUse::Go) => keys(&[("letter", "of the bookmark"), ("esc", "stay")], width),
        Mode::Menu(menu) if menu.kind == MenuKind::Views => {
            keys(&[("type", "to narrow"), ("⏎", "open"), ("delete", "remove"), ("esc", "close")], width)
        }
        Mode::Menu(_) => keys(&[("type", "to narrow"), ("⏎", "run"), ("esc", "close")], width),
        Mode::Manual { .. } => {
            keys(&[("jk", "scroll"), ("[]", "other pages"), ("/", "search"), ("esc", "back")], width)
        }
        Mode::Columns(_) => keys(
            &[("⏎", "keep"), ("space", "on, off"), ("JK", "move"), ("<>", "width"), ("0", "reset"), ("esc", "drop")],
            width,
        ),
        Mode::EditDraft(_) => keys(&[("⏎", "keep and accept"), ("ctrl-u", "clear"), ("esc", "leave it")], width),
        Mode::Export(_) => keys(&[("⏎", "write"), ("↑↓", "row"), ("←→", "change"), ("esc", "close")], width),
        Mode::Browse | Mode::Analysis(_) if !state.pending_keys.is_empty() || state.count.is_some() => pending(state),
        Mode::Analysis(shown) if shown.findings.is_none() => keys(&[("esc", "stop, back to the list")], width),
        Mode::Analysis(shown) => {
            let doubt = key_of(KeyCommand::Doubt);
            let mut hints: Vec<(&str, &str)> = hints(shown.walk());
            if state.doubt.is_some() {
                hints.insert(hints.len().min(2), (&doubt, END_DOUBT_HINT));
                drop_cursor_keys(&mut hints, width);
            }
            keys(&hints, width)
        }
        Mode::Browse => browse(state, width),
    };
    cut(&hint, width)
}

/// Drops the hint for the keys of the cursor, which most people know, from those of an analysis during a doubt, where the
/// line would have no room for the key of the help; that then comes before the end of the doubt.
fn drop_cursor_keys(hints: &mut Vec<(&str, &str)>, width: usize) {
    let help = hints.iter().position(|(_, word)| *word == HELP_HINT);
    let first = help.and_then(|help| hints.get(..=help)).unwrap_or_default();
    if first.iter().chain(hints.last()).map(room).sum::<usize>() > width {
        hints.retain(|(_, word)| *word != ROW_HINT);
        let place = |hint: &str| hints.iter().position(|(_, word)| *word == hint);
        if let (Some(end), Some(help)) = (place(END_DOUBT_HINT), place(HELP_HINT)) {
            hints.swap(end, help);
        }
    }
}

/// The hint for the key that ends a doubt.
const END_DOUBT_HINT: &str = "end doubt";

/// The commands whose hints come first where the line is short.
const PRIORITY_COMMANDS: &[KeyCommand] =
    &[KeyCommand::Help, KeyCommand::Search, KeyCommand::TakeHint, KeyCommand::Open, KeyCommand::Export];

/// Returns the hints of the focused pane, as many as fit, in the order of the table.
fn browse(state: &State, width: usize) -> Line {
    let rows: Vec<(KeyCommand, String, &str)> = KEY_COMMANDS.iter().filter_map(|row| here(row, state)).collect();
    let (mut chosen, mut left) = (Vec::new(), width);
    let main = |command: &KeyCommand| {
        // Those of drafts are shown on a draft alone.
        let decides = is_of_drafts(*command);
        PRIORITY_COMMANDS.iter().any(|main| main == command)
            || decides
            || (*command == KeyCommand::Doubt && state.doubt.is_some())
    };
    for first in [true, false] {
        for (command, key, word) in rows.iter().filter(|(command, ..)| main(command) == first) {
            let room = room(&(key, word));
            if room <= left {
                left -= room;
                chosen.push(*command);
            }
        }
    }
    let rows = rows.iter().filter(|(command, ..)| chosen.contains(command));
    keys(&rows.map(|(_, key, word)| (key.as_str(), *word)).collect::<Vec<_>>(), width)
}

fn here(row: &'static CommandInfo, state: &State) -> Option<(KeyCommand, String, &'static str)> {
    let (word, panes) = row.hint?;
    // In the facets the key of the search finds a value.
    let key = if row.command == KeyCommand::FindValue { key_of(KeyCommand::Search) } else { row.first_key() };
    let nothing = state.focus == Pane::Claims && state.view.tab == Tab::Claims && state.answer.hits.total == 0;
    // What was taken for a name needs nothing; what was only proposed does.
    let proposes =
        || state.answer.hits.hints.iter().any(|hint| !hint.replacement.is_empty() && hint.message.contains('?'));
    if row.command == KeyCommand::TakeHint && (nothing || !state.is_answered() || !proposes()) {
        return None;
    }
    if is_of_drafts(row.command) && !state.current_claim().is_some_and(|claim| state.session.collection.is_draft(claim))
    {
        return None;
    }
    let word = if row.command == KeyCommand::Doubt && state.doubt.is_some() {
        END_DOUBT_HINT
    } else if row.command == KeyCommand::Open && nothing && !state.answer.relaxations.is_empty() {
        "take"
    } else {
        word
    };
    panes.contains(&state.focus).then_some((row.command, key, word))
}

/// Returns whether a command is about drafts alone.
fn is_of_drafts(command: KeyCommand) -> bool {
    matches!(command, KeyCommand::AcceptDraft | KeyCommand::DropDraft | KeyCommand::EditDraft)
}

/// Returns the cells that a key takes with its word.
fn room((key, word): &(&str, &str)) -> usize {
    key.chars().count() + word.chars().count() + 3
}

/// Lays out keys with their words, as many as fit, the last of them always.
fn keys(rows: &[(&str, &str)], width: usize) -> Line {
    let last = rows.last().map_or(0, room);
    let mut line = Line::new();
    for (at, row) in rows.iter().enumerate() {
        let reserved = if at + 1 == rows.len() { 0 } else { last };
        if line.width() + room(row) + reserved > width {
            continue;
        }
        let (key, word) = row;
        line = line
            .with(" ", Tone::Plain)
            .with(key, Tone::Key)
            .with(" ", Tone::Plain)
            .with(word, Tone::Dim)
            .with(" ", Tone::Plain);
    }
    line
}

/// Returns the keys of a line for the notebook.
fn entry_keys(entry: &NotebookEntry, width: usize) -> Line {
    if entry.awaits_editor_key {
        return keys(&[(EDITOR_KEYS[1], "edit in $EDITOR"), ("esc", "drop")], width);
    }
    if entry.refusal.is_some() {
        return keys(&[("esc", "leave")], width);
    }
    let editor = EDITOR_KEYS.join(" ");
    let mut hints = vec![("⏎", "write")];
    if entry.kind.takes_lines() {
        hints.push((NEW_LINE_KEYS[0], "new line"));
    } else {
        // After the key that writes: where both have no room, that one must be known.
        hints.push(("type", entry.kind.example()));
        hints.push(("tab", "complete"));
    }
    hints.extend([(editor.as_str(), "$EDITOR"), ("ctrl-u", "clear"), ("esc", "drop")]);
    keys(&hints, width)
}

fn pending(state: &State) -> Line {
    let count = state.count.map(|count| count.to_string()).unwrap_or_default();
    Line::of(" ", Tone::Plain).with(&(count + &label(&state.pending_keys)), Tone::Key).with(" …", Tone::Dim)
}

/// Returns a message that is longer than its line, on as many lines as it needs and the screen has; `None` where it fits.
#[must_use]
pub(crate) fn long_notice(state: &State, line: Area) -> Option<ScreenBlock> {
    let notice = state.notice.as_ref()?;
    let tone = if notice.bad { Tone::Bad } else { Tone::Good };
    let width = usize::from(line.width);
    let mut lines = wrap_indented(&Line::of(&format!(" {}", notice.text), tone), width, 1);
    if lines.len() > usize::from(line.y) {
        lines.truncate(usize::from(line.y));
        if let Some(last) = lines.last_mut() {
            *last = cut(last, width.saturating_sub(2)).with(" …", tone);
        }
    }
    let height = u16::try_from(lines.len()).ok().filter(|&height| height > 1)?;
    let area = Area { y: line.y + 1 - height, height, ..line };
    Some(ScreenBlock { area, lines, ..ScreenBlock::default() })
}
