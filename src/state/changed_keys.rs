//! Keys of commands that the user changed. They take the place of those of the key table before it is read first, so that
//! help, hints, palette and sentences show them.

use std::sync::OnceLock;

/// The changed keys of this process, by the name of their command.
static CHANGED: OnceLock<Vec<(String, &'static [&'static str])>> = OnceLock::new();

/// Changes the keys of commands, for as long as the program runs. Only the first call counts, and only if it comes before the
/// key table is read.
pub fn install_keys(changed: Vec<(String, Vec<String>)>) {
    // A handful of short texts, once a process: the key table holds texts that live as long as the program.
    let lasting = |keys: Vec<String>| -> &'static [&'static str] {
        let keys: Vec<&'static str> = keys.into_iter().map(|key| &*String::leak(key)).collect();
        Vec::leak(keys)
    };
    let _ = CHANGED.set(changed.into_iter().map(|(name, keys)| (name, lasting(keys))).collect());
}

/// Returns the keys that the user chose for the command with a name; `None` for those of the table.
pub(super) fn changed_keys(name: &str) -> Option<&'static [&'static str]> {
    CHANGED.get()?.iter().find(|(changed, _)| changed == name).map(|(_, keys)| *keys)
}
