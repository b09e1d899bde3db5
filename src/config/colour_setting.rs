//! The setting `colours`: a map from roles of text to colours.

use super::Config;
use super::entries::ConfigEntry;
use super::fault::ConfigFault;
use crate::state::role_colours::{COLOUR_NAMES, ROLES, RoleColour};

/// Reads the colours of roles. A role with a fault keeps that of the theme.
pub(super) fn read(config: &mut Config, setting: &ConfigEntry) -> Vec<ConfigFault> {
    let read = setting.read_map(|entry| read_role(config, entry).err());
    read.map_or_else(|fault| vec![fault], |(_, faults)| faults)
}

/// Reads the colour of one role.
fn read_role(config: &mut Config, entry: &ConfigEntry) -> Result<(), ConfigFault> {
    let Some((_, tone, _)) = ROLES.iter().find(|(name, ..)| *name == entry.name) else {
        return Err(entry.unknown(ROLES.iter().map(|(name, ..)| *name)));
    };
    let expected = format!("\"#89ceff\", or one of {}", COLOUR_NAMES.join(", "));
    let text: String = entry.read(&expected)?;
    let wrong = || entry.fault(format!("{} is no colour", entry.value), format!("expected {expected}"));
    config.colours.insert(0, (*tone, RoleColour::parse(&text).ok_or_else(wrong)?));
    Ok(())
}
