//! The table of all settings of `config.ron`.

use std::path::PathBuf;

use super::entries::ConfigEntry;
use super::fault::ConfigFault;
use super::{Config, colour_setting, column_setting, key_setting};
use crate::disk::CacheChoice;
use crate::query::language::FIELDS;
use crate::state::appearance::Background;

/// A row of [`CONFIG_SETTINGS`].
#[derive(Clone, Copy, Debug)]
pub struct ConfigSetting {
    /// The name in the file.
    pub name: &'static str,
    /// The default, in RON.
    pub default: &'static str,
    /// The effect, in sentences.
    pub doc: &'static str,
    /// Reads the value into the settings; returns its faults.
    pub(super) read: fn(&mut Config, &ConfigEntry) -> Vec<ConfigFault>,
}

/// All settings. To add one: a row here, and a field of [`Config`] that it sets.
pub const CONFIG_SETTINGS: &[ConfigSetting] = &[
    ConfigSetting {
        name: "theme",
        default: "\"auto\"",
        doc: "The built-in theme: \"dark\", \"light\", or \"auto\" to ask the terminal for its background. Each has its own \
              colours for terminals with 16, 256 and all colours.",
        read: |config, entry| {
            word(entry, &["auto", "dark", "light"], |word| {
                config.theme = match word {
                    "dark" => Some(Background::Dark),
                    "light" => Some(Background::Light),
                    _ => None,
                };
            })
        },
    },
    ConfigSetting {
        name: "colours",
        default: "{}",
        doc: "Colours of single roles in place of the theme's: {\"match\": \"#ffd866\", \"key\": \"bright-cyan\"}.",
        read: colour_setting::read,
    },
    ConfigSetting {
        name: "ascii",
        default: "false",
        doc: "The explorer shows nothing but ASCII, as with `--ascii`, which other commands take on their line alone.",
        read: |config, entry| set(entry, "true or false", |value| config.ascii = value),
    },
    ConfigSetting {
        name: "mouse",
        default: "true",
        doc: "The explorer takes the mouse; false leaves it to the terminal, as `--no-mouse` does.",
        read: |config, entry| set(entry, "true or false", |value: bool| config.mouseless = !value),
    },
    ConfigSetting {
        name: "watch",
        default: "true",
        doc: "Files that change on the disk are read again by themselves; false as with `--no-watch`.",
        read: |config, entry| set(entry, "true or false", |value: bool| config.unwatched = !value),
    },
    ConfigSetting {
        name: "remember",
        default: "true",
        doc: "The next opening continues where you were; false writes nothing about that, and reads nothing.",
        read: |config, entry| set(entry, "true or false", |value: bool| config.forgetful = !value),
    },
    ConfigSetting {
        name: "columns",
        default: "{}",
        doc: "The columns of each tab, from left to right: {\"claims\": [\"when\", \"holder 20\", \"claim\"]}, a number being the width. \
              Columns that you choose in the explorer go before them, in that library.",
        read: column_setting::read,
    },
    ConfigSetting {
        name: "wrap",
        default: "true",
        doc: "Long statements take several lines of the list where there is room; false gives each claim one line.",
        read: |config, entry| set(entry, "true or false", |value: bool| config.screen.cuts_statements = !value),
    },
    ConfigSetting {
        name: "timeline",
        default: "true",
        doc: "The timeline stands below the other panes; false shows it only while it has the keys.",
        read: |config, entry| set(entry, "true or false", |value: bool| config.screen.hides_timeline = !value),
    },
    ConfigSetting {
        name: "facets",
        default: "[]",
        doc: "The facets that are shown, in this order: [\"actor\", \"source\", \"status\"]; [] for all.",
        read: facets,
    },
    ConfigSetting {
        name: "notebook",
        default: "\"\"",
        doc: "The folder where notebooks are begun, as a full path; \"\" for the folder of the files. A notebook that is \
              already beside its files goes on there, and `--notebook` goes before both.",
        read: |config, entry| folder(entry, |value| config.notebooks = value),
    },
    ConfigSetting {
        name: "editor",
        default: "\"\"",
        doc: "The editor with its arguments: \"code --wait\"; \"\" for that of VISUAL or EDITOR.",
        read: |config, entry| {
            set(entry, "the command of an editor in quotes", |value: String| {
                config.editor = Some(value).filter(|value| !value.trim().is_empty());
            })
        },
    },
    ConfigSetting {
        name: "cache",
        default: "\"\"",
        doc: "The cache folder, as a full path, or \"off\" for none; \"\" for the usual one. CLAIMSCOPE_CACHE goes before it.",
        read: |config, entry| {
            if entry.read::<String>("").is_ok_and(|value| value == "off") {
                config.cache = Some(CacheChoice::Off);
                return Vec::new();
            }
            folder(entry, |value| config.cache = value.map(CacheChoice::Folder))
        },
    },
    ConfigSetting {
        name: "keys",
        default: "{}",
        doc: "Keys of commands, all of each: {\"mark\": [\"space\", \"f6\"], \"go-sources\": [\"g s\"]}. Help, hints and the palette \
              show them. Keys of prompts and dialogs, ctrl-c and esc stay as they are.",
        read: key_setting::read,
    },
];

/// Reads a value and sets it.
fn set<T: serde::de::DeserializeOwned>(entry: &ConfigEntry, expected: &str, set: impl FnOnce(T)) -> Vec<ConfigFault> {
    entry.read(expected).map(set).err().into_iter().collect()
}

/// Reads one of some words and sets it.
fn word(entry: &ConfigEntry, words: &[&str], set: impl FnOnce(&str)) -> Vec<ConfigFault> {
    let expected = format!("one of {}", words.join(", "));
    match entry.read::<String>(&expected) {
        Ok(word) if words.contains(&word.as_str()) => {
            set(&word);
            Vec::new()
        }
        Ok(word) => {
            vec![
                entry.fault(
                    format!("`{}` is \"{word}\"", entry.name),
                    format!("expected {expected}; the default is used"),
                ),
            ]
        }
        Err(fault) => vec![fault],
    }
}

/// Reads a folder and sets it; `None` for an empty text.
fn folder(entry: &ConfigEntry, set: impl FnOnce(Option<PathBuf>)) -> Vec<ConfigFault> {
    match entry.read::<String>("a full path in quotes") {
        Ok(text) if text.is_empty() || PathBuf::from(&text).is_absolute() => {
            set(Some(PathBuf::from(text)).filter(|path| !path.as_os_str().is_empty()));
            Vec::new()
        }
        Ok(text) => {
            vec![entry.fault(
                format!("\"{text}\" is not a full path"),
                "name the folder by its full path; the default is used",
            )]
        }
        Err(fault) => vec![fault],
    }
}

/// Reads the fields whose facets are shown.
fn facets(config: &mut Config, entry: &ConfigEntry) -> Vec<ConfigFault> {
    let fields: Vec<String> = match entry.read("a list of fields in quotes") {
        Ok(fields) => fields,
        Err(fault) => return vec![fault],
    };
    let known: Vec<&str> = FIELDS.iter().filter(|field| field.is_facet).map(|field| field.name).collect();
    if let Some(field) = fields.iter().find(|field| !known.contains(&field.as_str())) {
        let hint = format!("there are {}; all are shown", known.join(", "));
        return vec![entry.fault(format!("there is no facet `{field}`"), hint)];
    }
    let named: Vec<&str> = fields.iter().map(String::as_str).collect();
    if let Some(fault) = entry.listed_twice("facet", &named) {
        return vec![fault];
    }
    config.screen.facets = Some(fields).filter(|fields| !fields.is_empty());
    Vec::new()
}
