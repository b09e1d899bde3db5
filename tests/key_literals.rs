//! Sentences that name a key take it from the key table, so that help, hints and notices show a key that was changed.

use std::collections::BTreeSet;

use claimscope::state::keymap::KEY_COMMANDS;

use crate::source::sources;

/// The rooms whose sentences may name keys of the explorer.
const ROOMS: &[&str] = &["update", "panes", "view", "present", "analyses", "state", "jobs", "session", "shell", "cli"];

/// Files with the tables of keys, in which keys are bound.
const TABLES: &[&str] = &["state/keymap.rs", "state/keys.rs", "state/keyboards.rs", "state/analysis_keys.rs"];

/// Beginnings of sentences on keys that no table has and nobody can change: those of prompts and dialogs, and Esc where the
/// terminal itself stalls; and a sentence on tmux.
const FIXED: &[&str] = &[
    "Press Enter, then choose:",
    "The file is being written: Esc stops it",
    "Nothing is selected: type to find, Esc to leave.",
    "The terminal paused in the middle of a sequence",
    "A paste has paused; waiting for the rest.",
    "The terminal sent one key in two parts",
    "A paste began and did not end",
    "No command on {} in this row. ←→ change it",
    "{} does nothing in the manual. Press esc",
    "writing … · esc stops it",
    "enter writes · esc closes",
    "enter keeps and accepts it",
    "`{notation}` cannot be changed: ctrl-c and esc",
    // On the command line, where nothing else is read.
    "{}: {share} % of {} MB (ctrl-c",
    "{}: {arrived} MB (ctrl-c",
    "tab completes",
    "brush: {}, {disputed} disputed; Enter filters by ",
    "to tmux's buffer (prefix ] pastes)",
    "{} does nothing while you type. Press esc",
    "Press esc to leave",
    "{} does nothing here. Press enter to keep the columns",
    "This column is off: space switches it on.",
    // Of the command line: a sign between cells, and a blank.
    "The sign between cells:",
    "one sign, such as ; or tab",
    "`{query}` was read as the query: put a space",
    "for the word itself, put a space after it",
    "A name, quoted if it has several words;",
    "A text, quoted; - reads texts from stdin",
    "reading: {percent} %{step}; ctrl-c ends it",
];

/// Words before a key.
const BEFORE: &[&str] = &["press", "pressing", "type", "use", "see", "hit", "with"];

/// The texts in the code of a file, each with its line from 1; unit tests and comments are left out.
fn literals(text: &str) -> Vec<(usize, String)> {
    let code = text.split("#[cfg(test)]").next().unwrap_or("");
    let mut found = Vec::new();
    for (at, line) in code.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
        let unescaped = line.replace("\\\"", "'");
        found.extend(unescaped.split('"').skip(1).step_by(2).map(|text| (at + 1, text.to_owned())));
    }
    found
}

/// Returns whether a sentence names a key: one with a name, or a character where a key stands: `press x`, `x exports`.
fn names_a_key(text: &str, labels: &BTreeSet<String>) -> bool {
    let words: Vec<&str> =
        text.split_whitespace().map(|word| word.trim_matches(['.', ',', ';', '(', ')', '`'])).collect();
    let lower = |at: usize| words.get(at).map(|word| word.to_lowercase()).unwrap_or_default();
    let is_verb = |word: &str| {
        word.len() > 3
            && word.ends_with('s')
            && !matches!(word, "this" | "press")
            && word.chars().all(|letter| letter.is_ascii_lowercase())
    };
    words.len() > 1
        && words.iter().enumerate().any(|(at, word)| {
            let is_long = word.chars().count() > 1 && labels.contains(&word.to_lowercase());
            let is_short = word.chars().count() == 1 && *word != "a" && labels.contains(*word);
            let stands_as_key = || {
                at > 0 && BEFORE.contains(&lower(at - 1).as_str())
                    || words.get(at + 1).is_some_and(|word| is_verb(word)) && at == 0
                    || words.get(at + 1).is_some_and(|word| is_verb(word)) && at > 0 && is_end(text, word)
            };
            is_long || (is_short && stands_as_key())
        })
}

/// Returns whether a word stands after the end of a clause.
fn is_end(text: &str, word: &str) -> bool {
    [". ", "; ", ", ", ": "].iter().any(|end| text.contains(&format!("{end}{word} ")))
}

#[test]
fn sentences_take_their_keys_from_the_table() {
    let labels: BTreeSet<String> = KEY_COMMANDS
        .iter()
        .flat_map(|row| row.sequences().map(|keys| claimscope::state::keymap::label(&keys)).collect::<Vec<_>>())
        .flat_map(|label| if label.chars().count() > 1 { vec![label.to_lowercase()] } else { vec![label] })
        // Words of the language; and what a terminal calls its own keys.
        .filter(|label| !["end", "home"].contains(&label.as_str()))
        .collect();
    for (text, expected) in [
        ("press 6 for the list", true),
        ("{} are too many to copy: x exports them.", true),
        ("The marked claim is not a draft; gN unmarks it.", true),
        ("Range: move, then press Space to mark it.", true),
        ("? shows the keys.", true),
        ("Press / to find claims and names", true),
        ("press {list} for the list", false),
        ("between 0 and the width", false),
        ("{seconds} s", false),
    ] {
        assert_eq!(names_a_key(text, &labels), expected, "{text}");
    }
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| {
        ROOMS.contains(&source.room()) && !TABLES.contains(&&*source.path) && !source.path.contains("/tests/")
    }) {
        for (line, text) in literals(&source.text) {
            let is_fixed = FIXED.iter().any(|beginning| text.starts_with(beginning));
            if !is_fixed && names_a_key(&text, &labels) {
                wrong.push(format!("{}:{line}: {text}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "take the key from state::key_text:\n{}", wrong.join("\n"));
}
