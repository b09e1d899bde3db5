//! Looking up sequences of keys in the table of commands.

use std::sync::LazyLock;

use crokey::KeyCombination;

use super::keymap::{CommandInfo, KEY_COMMANDS, KeyCommand, label};

/// The result of looking up a sequence of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyMatch {
    /// A command.
    Command(KeyCommand),
    /// The beginning of one or more.
    Prefix,
    /// Nothing.
    Unbound,
}

/// Every key sequence with what it does, read once.
static BINDINGS: LazyLock<Vec<(Vec<KeyCombination>, KeyCommand)>> =
    LazyLock::new(|| KEY_COMMANDS.iter().flat_map(|row| row.sequences().map(|keys| (keys, row.command))).collect());

/// Looks up a sequence of keys in normal form.
#[must_use]
pub fn lookup(sequence: &[KeyCombination]) -> KeyMatch {
    let mut begins = false;
    for (keys, command) in BINDINGS.iter() {
        if keys == sequence {
            return KeyMatch::Command(*command);
        }
        // Going on after a mere beginning: a binding further down may be the whole sequence.
        begins |= keys.starts_with(sequence);
    }
    if begins { KeyMatch::Prefix } else { KeyMatch::Unbound }
}

/// Returns the commands whose keys begin with `sequence`, each with the rest of its keys.
#[must_use]
pub(crate) fn continuations(sequence: &[KeyCombination]) -> Vec<(String, &'static CommandInfo)> {
    KEY_COMMANDS
        .iter()
        .flat_map(|row| row.sequences().map(move |keys| (keys, row)))
        .filter_map(|(keys, row)| match keys.strip_prefix(sequence) {
            Some(rest) if !rest.is_empty() => Some((label(rest), row)),
            _ => None,
        })
        .collect()
}
