//! The notice about keys that no command is bound to.

use crokey::KeyCombination;

use crate::state::State;
use crate::state::key_text::key_of;
use crate::state::keyboards;
use crate::state::keymap::{KeyCommand, label};
use crate::state::keys::typed;

/// The beginning of the notice about keys without a command.
pub(super) const NO_COMMAND: &str = "No command on ";

/// Notifies that no command is bound to keys, with the reason where one is known.
pub(super) fn notify(state: &mut State, keys: &[KeyCombination]) {
    let letter = match keys {
        [key] => typed(*key),
        _ => None,
    };
    let name = label(keys);
    state.notify_error(match letter {
        Some('\u{fffd}') => "The terminal sent bytes that are not UTF-8".to_owned(),
        Some(letter) if keyboards::is_foreign(letter) => {
            format!("{NO_COMMAND}{name}, and its place on the keyboard is not known: switch to Latin letters")
        }
        _ => format!("{NO_COMMAND}{name}. {} shows the keys.", key_of(KeyCommand::Help)),
    });
}
