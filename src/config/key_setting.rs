//! The setting `keys`: a map from names of commands to their keys.

use super::Config;
use super::entries::ConfigEntry;
use super::fault::ConfigFault;
use crate::state::key_conflicts::{KeyConflict, conflicts, refusal};
use crate::state::keymap::default_commands;

/// Reads the keys of commands. A command with a fault keeps the keys that it has; so do both of a conflict.
pub(super) fn read(config: &mut Config, setting: &ConfigEntry) -> Vec<ConfigFault> {
    let mut changed = Vec::new();
    let read = setting.read_map(|entry| keys(entry).map(|keys| changed.push((entry.name.clone(), keys))).err());
    let (entries, mut faults) = match read {
        Ok(read) => read,
        Err(fault) => return vec![fault],
    };
    // Each round takes some out, and what they have then may clash with others.
    loop {
        let found = conflicts(&changed);
        if found.is_empty() {
            break;
        }
        faults.extend(found.iter().filter_map(|conflict| conflict_fault(conflict, &entries)));
        changed.retain(|(name, _)| found.iter().all(|conflict| !conflict.commands.contains(name)));
    }
    config.keys = changed;
    faults
}

/// Returns the keys of an entry.
fn keys(entry: &ConfigEntry) -> Result<Vec<String>, ConfigFault> {
    let commands = default_commands();
    let Some(row) = commands.iter().find(|row| row.name == entry.name) else {
        return Err(entry.unknown(commands.iter().map(|row| row.name)));
    };
    let keys: Vec<String> = entry.read("a list of keys, as [\"x\", \"ctrl-x\", \"g x\"]")?;
    if keys.is_empty() {
        return Err(entry.fault(format!("`{}` has no key", entry.name), "name one; its own keys stay"));
    }
    let mut others = keys.iter().filter(|key| !row.keys.contains(&key.as_str()));
    match others.find_map(|key| refusal(key)) {
        Some(reason) => {
            Err(entry.fault(reason, "write keys as x, X, space, ctrl-x, alt-x, f5, or g x for one after another"))
        }
        None => Ok(keys),
    }
}

/// Returns the fault of a conflict, with both places.
fn conflict_fault(conflict: &KeyConflict, entries: &[ConfigEntry]) -> Option<ConfigFault> {
    let [one, other] = &conflict.commands;
    let [key, other_key] = &conflict.keys;
    let entry = entries.iter().find(|entry| entry.name == *one)?;
    let place = match entries.iter().find(|entry| entry.name == *other) {
        Some(entry) => format!("in line {}, column {}", entry.at.0, entry.at.1),
        None => "in the key table".to_owned(),
    };
    let clash = if key == other_key {
        format!("`{key}` of `{one}` is also a key of `{other}` {place}")
    } else {
        format!("`{key}` of `{one}` and `{other_key}` of `{other}` {place} begin alike")
    };
    Some(entry.fault(clash, format!("give one of them another key; `{one}` keeps its own")))
}
