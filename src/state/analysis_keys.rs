//! The keys while an analysis is shown: those that each has, and those that walk its picture. The line at the bottom, help
//! and the README are made from them.

use std::borrow::Cow;

use crokey::KeyCombination;

use crate::present::analyses::interactive::InteractiveView;

use super::key_text::with_keys;
use super::keymap::{KeyCommand, label};
use super::keys::{is, parse};
use super::notebook_entry::EntryKind;

/// A command that every analysis has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AnalysisCommand {
    /// Shows the claims of the row under the cursor.
    Claims,
    /// Moves the cursor down by a number of rows.
    Down(usize),
    /// Moves the cursor up by a number of rows.
    Up(usize),
    /// To the first row.
    First,
    /// To the last row.
    Last,
    /// Marks the claims of the row, or unmarks them.
    Mark,
    /// Zooms the pane to the whole screen, and back.
    Zoom,
    /// Makes the pane wider by a number of cells, narrower where negative.
    Widen(i16),
    /// Reads the files again.
    Reread,
    /// Opens the help, with the keys.
    Help,
    /// Leaves.
    Leave,
}

/// A row of [`COMMON_BINDINGS`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Binding {
    /// The keys, in the notation of the key table, and what each does.
    pub keys: &'static [(&'static str, AnalysisCommand)],
    /// The keys and the word at the bottom of the screen, where there is a hint.
    pub hint: Option<(&'static str, &'static str)>,
    /// The effect of the keys, in a sentence; the name of a command in braces stands for its key.
    pub doc: &'static str,
}

/// Rows that a page key moves.
const PAGE_ROWS: usize = 10;

/// The keys that every analysis has.
pub(crate) const COMMON_BINDINGS: &[Binding] = &[
    Binding {
        keys: &[("enter", AnalysisCommand::Claims)],
        hint: Some(("⏎", "its claims")),
        doc: "List the claims of the row under the cursor; {step-out} comes back.",
    },
    Binding {
        keys: &[
            ("j", AnalysisCommand::Down(1)),
            ("k", AnalysisCommand::Up(1)),
            ("down", AnalysisCommand::Down(1)),
            ("up", AnalysisCommand::Up(1)),
        ],
        hint: Some(("jk", ROW_HINT)),
        doc: "Down or up one row; prefix a number to repeat. A row taller than the pane is scrolled first.",
    },
    Binding {
        keys: &[
            ("pagedown", AnalysisCommand::Down(PAGE_ROWS)),
            ("pageup", AnalysisCommand::Up(PAGE_ROWS)),
            ("ctrl-d", AnalysisCommand::Down(PAGE_ROWS)),
            ("ctrl-u", AnalysisCommand::Up(PAGE_ROWS)),
            ("ctrl-f", AnalysisCommand::Down(PAGE_ROWS)),
            ("ctrl-b", AnalysisCommand::Up(PAGE_ROWS)),
        ],
        hint: None,
        doc: "Down or up ten rows.",
    },
    Binding {
        keys: &[
            ("g", AnalysisCommand::First),
            ("G", AnalysisCommand::Last),
            ("home", AnalysisCommand::First),
            ("end", AnalysisCommand::Last),
        ],
        hint: None,
        doc: "To the first or last row.",
    },
    Binding {
        keys: &[("space", AnalysisCommand::Mark)],
        hint: Some(("space", "mark")),
        doc: "Mark the claims of the row under the cursor; again to unmark them.",
    },
    Binding {
        keys: &[("z", AnalysisCommand::Zoom)],
        hint: Some(("z", "zoom")),
        doc: "Zoom the pane to the whole screen, and back.",
    },
    Binding {
        keys: &[("<", AnalysisCommand::Widen(-2)), (">", AnalysisCommand::Widen(2))],
        hint: None,
        doc: "Make the pane narrower or wider.",
    },
    Binding {
        keys: &[("R", AnalysisCommand::Reread)],
        hint: None,
        doc: "Read the files again; this leaves the analysis.",
    },
    Binding {
        keys: &[("?", AnalysisCommand::Help), ("f1", AnalysisCommand::Help)],
        hint: Some(("?", HELP_HINT)),
        doc: "Help: these keys.",
    },
    Binding {
        keys: &[("esc", AnalysisCommand::Leave), ("q", AnalysisCommand::Leave)],
        hint: Some(("esc", "back")),
        doc: "Back to the list, as it was.",
    },
];

/// Returns the common command that a key is bound to; `None` for other keys.
#[must_use]
pub(crate) fn analysis_command(key: KeyCombination) -> Option<AnalysisCommand> {
    let keys = COMMON_BINDINGS.iter().flat_map(|row| row.keys);
    keys.into_iter().find(|(name, _)| is(key, name)).map(|&(_, analysis_command)| analysis_command)
}

/// Returns whether a command of the key table leaves an analysis.
#[must_use]
pub(crate) fn leaves_analysis(command: KeyCommand) -> bool {
    matches!(
        command,
        KeyCommand::Analyse(_)
            | KeyCommand::Search
            | KeyCommand::Export
            | KeyCommand::NotebookEntry(EntryKind::Relate)
            | KeyCommand::Palette
            | KeyCommand::Mouse
    )
}

/// The word of the hint for the list of keys.
pub(crate) const HELP_HINT: &str = "keys";

/// The word of the hint for the keys of the cursor.
pub(crate) const ROW_HINT: &str = "row";

/// Returns the first key of a command, as sentences name it.
#[must_use]
pub(crate) fn key_of_analysis(command: AnalysisCommand) -> String {
    let mut keys = COMMON_BINDINGS.iter().flat_map(|row| row.keys);
    let key = keys.find(|(_, bound)| *bound == command).and_then(|(name, _)| parse(name));
    debug_assert!(key.is_some(), "{command:?} has no key");
    key.map(|key| label(&key)).unwrap_or_default()
}

/// Returns the key of a command that every analysis has, by the name that the sentences of other keys give it.
fn named_key(name: &str) -> Option<String> {
    let command = match name {
        "row-down" => AnalysisCommand::Down(1),
        "row-up" => AnalysisCommand::Up(1),
        _ => return None,
    };
    Some(key_of_analysis(command))
}

/// Number of common bindings whose hints come before those of the picture.
const HINTS_BEFORE_PICTURE: usize = 2;

/// Returns the hints for the line at the bottom: keys and words, the most important first, the way out last.
#[must_use]
pub fn hints(walk: Option<&'static InteractiveView>) -> Vec<(&'static str, &'static str)> {
    let (before, after) = COMMON_BINDINGS.split_at_checked(HINTS_BEFORE_PICTURE).unwrap_or((COMMON_BINDINGS, &[]));
    let is_for = |row: &Binding, command| row.keys.iter().any(|(_, bound)| *bound == command);
    let hint_of = |command| COMMON_BINDINGS.iter().filter(move |row| is_for(row, command)).filter_map(|row| row.hint);
    let (keys, back) = (hint_of(AnalysisCommand::Help), hint_of(AnalysisCommand::Leave));
    let held = |rows: &'static [Binding]| {
        rows.iter().filter(move |row| !is_for(row, AnalysisCommand::Help)).filter_map(|row| row.hint)
    };
    match walk {
        None => held(before).chain(keys).chain(held(after)).collect(),
        Some(walk) => {
            let own = walk.keys.iter().filter_map(|key| key.hint);
            held(before).chain(keys).chain(own).chain(back).collect()
        }
    }
}

/// Returns all keys as people read them, those of the picture first, each with what it does.
#[must_use]
pub fn keys(walk: Option<&'static InteractiveView>) -> Vec<(Vec<String>, Cow<'static, str>)> {
    let read = |text: &&str| parse(text).map(|keys| label(&keys));
    let doc = |text| with_keys(text, named_key);
    let walked = walk
        .into_iter()
        .flat_map(|walk| walk.keys)
        .map(|key| (key.keys.iter().filter_map(read).collect(), doc(key.doc)));
    let held = |row: &Binding| (row.keys.iter().filter_map(|(name, _)| read(name)).collect(), doc(row.doc));
    walked.chain(COMMON_BINDINGS.iter().map(held)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::analyses::ANALYSES;

    /// Returns whether a hint shows nothing but keys that stand in the table.
    fn shows_keys(sign: &str, bound: &[&str]) -> bool {
        let signs: Vec<&str> = bound.iter().map(|key| if *key == "enter" { "⏎" } else { key }).collect();
        let is_key = |letter: &str| signs.contains(&if letter == "-" { "minus" } else { letter });
        is_key(sign) || sign.chars().all(|letter| is_key(letter.encode_utf8(&mut [0; 4])))
    }

    #[test]
    fn the_hints_of_analyses_show_keys_that_are_bound() {
        for row in COMMON_BINDINGS {
            let keys: Vec<&str> = row.keys.iter().map(|(key, _)| *key).collect();
            assert!(row.hint.is_none_or(|(sign, _)| shows_keys(sign, &keys)), "{:?} of {keys:?}", row.hint);
        }
        for view in ANALYSES.iter().filter_map(|analysis| analysis.interactive) {
            let keys: Vec<&str> = view.keys.iter().flat_map(|key| key.keys).copied().collect();
            for (sign, word) in view.keys.iter().filter_map(|key| key.hint) {
                assert!(shows_keys(sign, &keys), "{sign} {word} of {keys:?}");
            }
            assert!(keys_of(view).iter().all(|(_, doc)| !doc.contains(['{', '}'])));
        }
    }

    fn keys_of(view: &'static InteractiveView) -> Vec<(Vec<String>, Cow<'static, str>)> {
        keys(Some(view))
    }
}
