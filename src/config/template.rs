//! The settings as a commented file, made from the tables: what `claimscope config` prints.

use std::fmt::Write;

use super::column_setting::{column_names, default_columns, tab_name};
use super::setting_table::CONFIG_SETTINGS;
use crate::state::keymap::default_commands;
use crate::state::pane::Tab;
use crate::state::role_colours::ROLES;

/// Maximum number of characters of a line of comment.
const WIDTH: usize = 100;

/// Returns a file with all settings at their defaults, each with a comment. Read as settings, it changes nothing.
#[must_use]
pub fn template() -> String {
    let mut text = "// The settings of claimscope. Every setting has a default and can be left out.\n(\n".to_owned();
    for setting in CONFIG_SETTINGS {
        comment(&mut text, setting.doc);
        let _ = match setting.name {
            "keys" => map(&mut text, setting.name, &keys()),
            "columns" => map(&mut text, setting.name, &columns()),
            "colours" => map(&mut text, setting.name, &roles()),
            name => writeln!(text, "    {name}: {},\n", setting.default),
        };
    }
    text.truncate(text.trim_end().len());
    text + "\n)\n"
}

/// Writes a comment, wrapped.
fn comment(text: &mut String, words: &str) {
    let mut line = String::new();
    for word in words.split_whitespace() {
        if !line.is_empty() && line.chars().count() + word.chars().count() >= WIDTH {
            let _ = writeln!(text, "    //{line}");
            line.clear();
        }
        line.push(' ');
        line.push_str(word);
    }
    let _ = writeln!(text, "    //{line}");
}

/// Writes a map whose entries are comments.
fn map(text: &mut String, name: &str, entries: &[String]) -> std::fmt::Result {
    writeln!(text, "    {name}: {{")?;
    for entry in entries {
        writeln!(text, "        // {entry}")?;
    }
    writeln!(text, "    }},\n")
}

/// Returns an entry for each command, with its keys.
fn keys() -> Vec<String> {
    let entry = |row: crate::state::keymap::CommandInfo| {
        let keys: Vec<String> = row.keys.iter().map(|key| format!("{key:?}")).collect();
        format!("{:?}: [{}],", row.name, keys.join(", "))
    };
    default_commands().into_iter().map(entry).collect()
}

/// Returns an entry for each tab, with its columns.
fn columns() -> Vec<String> {
    let entry = |tab: Tab| {
        let shown: Vec<String> = default_columns(tab).iter().map(|column| format!("{column:?}")).collect();
        format!("{:?}: [{}],", tab_name(tab), shown.join(", "))
    };
    let others =
        column_names(Tab::Claims).filter(|name| default_columns(Tab::Claims).iter().all(|shown| shown != name));
    let more = format!("The claims also have: {}.", others.collect::<Vec<_>>().join(", "));
    Tab::ALL.into_iter().map(entry).chain([more]).collect()
}

/// Returns an entry for each role.
fn roles() -> Vec<String> {
    let entry = |(name, _, doc): &(&str, _, &str)| format!("{name:?}: \"#rrggbb\", // {doc}");
    ROLES.iter().map(entry).collect()
}
