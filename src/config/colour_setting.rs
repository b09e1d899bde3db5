//! The setting `colours`: a map from roles of text to colours.

use super::Config;
use super::entries::ConfigEntry;
use super::fault::ConfigFault;
use crate::state::role_colours::{COLOUR_NAMES, ROLES, RoleColour};

/// Reads the colours of roles. A role with a fault keeps that of the theme.
pub(super) fn read(config: &mut Config, setting: &ConfigEntry) -> Vec<ConfigFault> {
    let entries = match setting.map() {
        Ok(entries) => entries,
        Err(fault) => return vec![fault],
    };
    let mut faults = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        faults.extend(entry.repeated(entries.get(..at).unwrap_or_default()));
        let Some((_, tone, _)) = ROLES.iter().find(|(name, ..)| *name == entry.name) else {
            faults.push(entry.unknown(ROLES.iter().map(|(name, ..)| *name)));
            continue;
        };
        let expected = format!("\"#89ceff\", or one of {}", COLOUR_NAMES.join(", "));
        match entry.read::<String>(&expected).map(|text| RoleColour::parse(&text)) {
            Ok(Some(colour)) => config.colours.insert(0, (*tone, colour)),
            Ok(None) => {
                faults.push(entry.fault(format!("{} is no colour", entry.value), format!("expected {expected}")));
            }
            Err(fault) => faults.push(fault),
        }
    }
    faults
}
