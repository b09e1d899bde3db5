//! The setting `columns`: a map from tabs of the list to their columns.

use super::Config;
use super::entries::ConfigEntry;
use super::fault::ConfigFault;
use crate::limits::MAX_COLUMN_WIDTH;
use crate::state::claim_columns::CLAIM_COLUMNS;
use crate::state::column_choice::{ChosenColumn, ClaimColumns, NoColumn};
use crate::state::pane::Tab;
use crate::state::tab_columns::TAB_COLUMNS;

/// Returns the name of a tab in the settings.
pub(super) fn tab_name(tab: Tab) -> String {
    tab.title().to_lowercase()
}

/// Returns the names of all columns of a tab.
pub(super) fn column_names(tab: Tab) -> impl Iterator<Item = &'static str> {
    let of_claims = CLAIM_COLUMNS.iter().filter(move |_| tab == Tab::Claims).map(|row| row.name);
    of_claims.chain(TAB_COLUMNS.iter().filter(move |row| row.tab == tab).map(|row| row.name))
}

/// Returns the columns of a tab that are shown by default, as settings name them.
pub(super) fn default_columns(tab: Tab) -> Vec<String> {
    if tab == Tab::Claims {
        ClaimColumns::default().chosen().iter().map(ToString::to_string).collect()
    } else {
        column_names(tab).map(str::to_owned).collect()
    }
}

/// Reads the columns of tabs. A tab with a fault keeps its own.
pub(super) fn read(config: &mut Config, setting: &ConfigEntry) -> Vec<ConfigFault> {
    let read = setting.read_map(|entry| read_tab(config, entry).err());
    read.map_or_else(|fault| vec![fault], |(_, faults)| faults)
}

/// Reads the columns of one tab.
fn read_tab(config: &mut Config, entry: &ConfigEntry) -> Result<(), ConfigFault> {
    let names: Vec<String> = Tab::ALL.into_iter().map(tab_name).collect();
    let Some(tab) = Tab::ALL.into_iter().find(|&tab| tab_name(tab) == entry.name) else {
        return Err(entry.unknown(names.iter().map(String::as_str)));
    };
    let wanted: Vec<String> = entry.read("a list of columns in quotes, as [\"when\", \"claim\"]")?;
    let named: Vec<&str> = wanted.iter().filter_map(|text| text.split_whitespace().next()).collect();
    if let Some(fault) = entry.listed_twice("column", &named) {
        return Err(fault);
    }
    if tab == Tab::Claims {
        let chosen: Result<Vec<ChosenColumn>, NoColumn> = wanted.iter().map(|text| ChosenColumn::parse(text)).collect();
        config.screen.columns = ClaimColumns::new(chosen.map_err(|why| no_column(entry, tab, why))?);
        return Ok(());
    }
    let column = |name: &String| {
        let row = TAB_COLUMNS.iter().find(|row| row.tab == tab && row.name == name);
        row.map(|row| row.column).ok_or_else(|| no_column(entry, tab, NoColumn::Unknown(name.clone())))
    };
    let columns = wanted.iter().map(column).collect::<Result<Vec<_>, _>>()?;
    config.screen.tab_columns.choose(tab, columns);
    Ok(())
}

/// Returns the fault of a column that cannot be shown.
fn no_column(entry: &ConfigEntry, tab: Tab, why: NoColumn) -> ConfigFault {
    match why {
        NoColumn::Unknown(name) => {
            let all: Vec<&str> = column_names(tab).collect();
            let hint = format!("there are {}; the default is used", all.join(", "));
            entry.fault(format!("`{}` has no column `{name}`", entry.name), hint)
        }
        NoColumn::Width(text) => {
            let hint = format!("expected a number of cells from 1 to {MAX_COLUMN_WIDTH}; the default is used");
            entry.fault(format!("`{text}` is no width of a column"), hint)
        }
    }
}
