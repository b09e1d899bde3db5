//! Faults of keys that the user chose for commands: no keys at all, or keys of two commands.

use crokey::KeyCombination;

use super::keymap::{default_commands, label};
use super::keys;

/// Two commands of which a key sequence of one is that of the other, or its beginning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyConflict {
    /// The names of both commands, the one that was changed first.
    pub commands: [String; 2],
    /// The sequences that clash, as people read them.
    pub keys: [String; 2],
}

/// Returns the reason why a key cannot be that of a command; `None` if it can.
#[must_use]
pub fn refusal(notation: &str) -> Option<String> {
    let Some(keys) = keys::parse(notation).filter(|keys| !keys.is_empty()) else {
        return Some(format!("`{notation}` is no key"));
    };
    let first = keys.first().copied()?;
    if keys.iter().any(|key| keys::is(*key, "ctrl-c") || keys::is(*key, "esc") && keys.len() > 1) {
        return Some(format!("`{notation}` cannot be changed: ctrl-c and esc lead out of everything"));
    }
    if keys::typed(first).is_some_and(|letter| letter.is_ascii_digit()) {
        return Some(format!("`{notation}` begins with a digit, which is a count before a key"));
    }
    None
}

/// Returns the conflicts that changed keys have among themselves and with those of the table: the first of each command.
#[must_use]
pub fn conflicts(changed: &[(String, Vec<String>)]) -> Vec<KeyConflict> {
    let parsed = |texts: &mut dyn Iterator<Item = &str>| texts.filter_map(keys::parse).collect::<Vec<_>>();
    let rows: Vec<(String, bool, Vec<Vec<KeyCombination>>)> = default_commands()
        .into_iter()
        .map(|row| match changed.iter().find(|(name, _)| name == row.name) {
            Some((name, keys)) => (name.clone(), true, parsed(&mut keys.iter().map(String::as_str))),
            None => (row.name.to_owned(), false, parsed(&mut row.keys.iter().copied())),
        })
        .collect();
    let mut found = Vec::new();
    for (at, (name, is_changed, sequences)) in rows.iter().enumerate().filter(|(_, row)| row.1) {
        for (other_at, (other, other_changed, others)) in rows.iter().enumerate() {
            // A pair of changed commands is one conflict.
            if at == other_at || *other_changed && other_at < at || !is_changed {
                continue;
            }
            let mut clash = sequences.iter().flat_map(|keys| others.iter().map(move |other| (keys, other)));
            let clash = clash.find(|(keys, other)| keys.starts_with(other) || other.starts_with(keys));
            if let Some((keys, others)) = clash {
                let commands = [name.clone(), other.clone()];
                found.push(KeyConflict { commands, keys: [label(keys), label(others)] });
                break;
            }
        }
    }
    found
}
