//! The keys while an analysis is shown: those that each has, and those that walk its picture. The line at the bottom, help
//! and the README are made from them.

use crokey::KeyCombination;

use crate::analyses::walk::Walk;

use super::actions::label;
use super::keys::{is, parse};

/// A row of [`EVERYWHERE`].
#[derive(Clone, Copy, Debug)]
pub struct Held {
    /// The keys, in the notation of the key table.
    pub keys: &'static [&'static str],
    /// The keys and the word at the bottom of the screen, where they are told there.
    pub hint: Option<(&'static str, &'static str)>,
    /// What they do, as a sentence.
    pub doc: &'static str,
}

/// The keys that every analysis has.
pub const EVERYWHERE: &[Held] = &[
    Held {
        keys: &["enter"],
        hint: Some(("⏎", "its claims")),
        doc: "The claims of the row under the cursor, in the list; esc there comes back.",
    },
    Held { keys: &["j", "k", "down", "up"], hint: Some(("jk", "row")), doc: "A row down, a row up." },
    Held { keys: &["pagedown", "pageup", "ctrl-d", "ctrl-u"], hint: None, doc: "Ten rows down, ten rows up." },
    Held { keys: &["g", "G", "home", "end"], hint: None, doc: "To the first row, to the last." },
    Held {
        keys: &["space"],
        hint: Some(("space", "mark")),
        doc: "Mark the claims of the row under the cursor; again: unmark them.",
    },
    Held { keys: &["z"], hint: Some(("z", "zoom")), doc: "The pane alone on the screen, and back." },
    Held { keys: &["R"], hint: None, doc: "Read the files again; this view then closes." },
    Held { keys: &["?", "f1"], hint: None, doc: "These keys." },
    Held { keys: &["esc", "q"], hint: Some(("esc", "back")), doc: "Back to the list, as it was." },
];

/// Whether a key is one of these.
#[must_use]
pub fn has(key: KeyCombination) -> bool {
    EVERYWHERE.iter().flat_map(|row| row.keys).any(|name| is(key, name))
}

/// What tells all keys, and the way out.
const ASKED: [(&str, &str); 2] = [("?", "keys"), ("esc", "back")];

/// So many of the keys that every analysis has go before those that walk its picture.
const BEFORE: usize = 2;

/// What the line at the bottom says: keys and words, the most important first, the way out last.
#[must_use]
pub fn hints(walk: Option<&'static Walk>) -> Vec<(&'static str, &'static str)> {
    let (before, after) = EVERYWHERE.split_at_checked(BEFORE).unwrap_or((EVERYWHERE, &[]));
    let held = |rows: &'static [Held]| rows.iter().filter_map(|row| row.hint);
    let [keys, back] = ASKED;
    match walk {
        None => held(before).chain([keys]).chain(held(after)).collect(),
        Some(walk) => {
            let own = walk.keys.iter().filter_map(|key| key.hint);
            held(before).chain([keys]).chain(own).chain([back]).collect()
        }
    }
}

/// All keys as people read them, those of the picture first, each with what it does.
#[must_use]
pub fn keys(walk: Option<&'static Walk>) -> Vec<(Vec<String>, &'static str)> {
    let read = |keys: &[&str]| keys.iter().filter_map(|text| parse(text)).map(|keys| label(&keys)).collect();
    let walked = walk.into_iter().flat_map(|walk| walk.keys).map(|key| (key.keys, key.doc));
    walked.chain(EVERYWHERE.iter().map(|row| (row.keys, row.doc))).map(|(keys, doc)| (read(keys), doc)).collect()
}
