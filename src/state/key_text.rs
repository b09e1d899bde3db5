//! Keys in sentences. Whatever names a key of a command, in help, hints and notices, takes it from the key table here, so that
//! a key that is changed there is the one that people read. Keys of prompts and dialogs are not here: none can be changed.

use std::borrow::Cow;

use crokey::KeyCombination;

use super::key_lookup::{KeyMatch, lookup};
use super::keymap::{CommandInfo, KEY_COMMANDS, KeyCommand, row};
use super::navigation::Navigation;
use super::pane::Pane;

/// Returns the first key of a command as sentences name it: `x`, `gN`, `Esc`.
#[must_use]
pub(crate) fn key_of(command: KeyCommand) -> String {
    let row = row(command);
    debug_assert!(row.is_some(), "{command:?} has no row in the key table");
    row.map(CommandInfo::first_key).unwrap_or_default()
}

/// Returns the key that focuses a pane.
#[must_use]
pub(crate) fn pane_key(pane: Pane) -> String {
    key_of(KeyCommand::Navigate(Navigation::Focus(pane)))
}

/// Returns the first key of the command with a name, as the palette shows it: `timeline`. `None` where no command has it.
#[must_use]
pub(crate) fn key_of_name(name: &str) -> Option<String> {
    KEY_COMMANDS.iter().find(|row| row.name == name).map(CommandInfo::first_key)
}

/// Returns a text with the keys of the commands that it names in braces: `{undo} undoes it` as `u undoes it`. A name that
/// no command has is looked up with `others`.
#[must_use]
pub(super) fn with_keys(text: &'static str, others: impl Fn(&str) -> Option<String>) -> Cow<'static, str> {
    if !text.contains('{') {
        return Cow::Borrowed(text);
    }
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let key = key_of_name(name).or_else(|| others(name));
        debug_assert!(key.is_some(), "no command has the name {name}");
        filled.push_str(before);
        filled.push_str(&key.unwrap_or_default());
        rest = after;
    }
    Cow::Owned(filled + rest)
}

impl CommandInfo {
    /// Returns the effect, in a sentence, with the keys that it names.
    #[must_use]
    pub fn doc(&self) -> Cow<'static, str> {
        with_keys(self.template, |_| None)
    }
}

/// Returns whether a key alone runs a command.
#[must_use]
pub(crate) fn runs(key: KeyCombination, command: KeyCommand) -> bool {
    lookup(&[key]) == KeyMatch::Command(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_braces_become_the_keys_of_the_table() {
        assert_eq!(with_keys("{unmark-all} unmarks; so does {undo}.", |_| None), "gN unmarks; so does u.");
        assert_eq!(with_keys("{row} moves", |name| (name == "row").then(|| "j".to_owned())), "j moves");
        assert_eq!(with_keys("No key.", |_| None), "No key.");
    }

    #[test]
    fn every_key_that_a_command_names_is_in_the_table() {
        for row in KEY_COMMANDS.iter() {
            assert!(!row.doc().contains(['{', '}']), "{}: {}", row.name, row.doc());
        }
        for pane in Pane::ALL {
            assert_eq!(pane_key(pane), pane.number().to_string());
        }
    }
}
