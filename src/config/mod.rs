//! The settings of the user: `config.ron` in the config folder, read once at the start. Each setting is a row of
//! [`CONFIG_SETTINGS`]; what prints, checks and applies them reads that table, so that none can be forgotten. A setting that is
//! wrong keeps its default and is a [`ConfigFault`]; it never keeps the program from opening.

mod colour_setting;
mod column_setting;
mod entries;
mod fault;
mod key_setting;
mod setting_table;
mod template;

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::disk::{self, CacheChoice};
use crate::state::appearance::Background;
use crate::state::changed_keys::install_keys;
use crate::state::role_colours::{RoleColour, install_colours};
use crate::state::screen_settings::ScreenSettings;
use crate::text::Tone;

pub use fault::ConfigFault;
pub use setting_table::{CONFIG_SETTINGS, ConfigSetting};
pub use template::template;

/// The name of the file of the settings.
pub const CONFIG_NAME: &str = "config.ron";

/// The settings, those of the user and the others by default.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct Config {
    /// The background that is assumed; `None` asks the terminal.
    pub theme: Option<Background>,
    /// The colours of roles that differ from the theme.
    pub colours: Vec<(Tone, RoleColour)>,
    /// `true` shows nothing but ASCII.
    pub ascii: bool,
    /// `true` leaves the mouse to the terminal.
    pub mouseless: bool,
    /// `true` does not watch the files for changes.
    pub unwatched: bool,
    /// `true` remembers nothing for the next opening.
    pub forgetful: bool,
    /// The columns, facets and lines of the screen.
    pub screen: ScreenSettings,
    /// The folder of the notebooks; `None` puts each beside its files.
    pub notebooks: Option<PathBuf>,
    /// The command of the editor; `None` for that of the environment.
    pub editor: Option<String>,
    /// The cache folder; `None` for the usual one.
    pub cache: Option<CacheChoice>,
    /// The keys of commands that differ from the table, by the name of the command.
    pub keys: Vec<(String, Vec<String>)>,
}

/// Reads the settings of the user and puts those into effect that hold for the whole process: keys, colours, the cache.
/// To be called before anything else.
pub fn install() {
    let (config, _) = Config::installed();
    install_keys(config.keys.clone());
    install_colours(config.colours.clone());
    if let Some(cache) = &config.cache {
        disk::choose_cache_folder(cache.clone());
    }
}

/// Returns a sentence on the faults of the user's settings; `None` if there are none.
#[must_use]
pub fn fault_summary() -> Option<String> {
    let (_, faults) = INSTALLED.get()?;
    let first = faults.first()?;
    let more = match faults.len() {
        1 => String::new(),
        count => format!(" (and {} more: `claimscope config check`)", count - 1),
    };
    Some(format!("{first}{more}"))
}

/// The settings of this process.
static INSTALLED: OnceLock<(Config, Vec<ConfigFault>)> = OnceLock::new();

impl Config {
    /// Reads settings from a text; `file` is its name. Returns them with all faults: a setting with a fault has its default. Of a
    /// setting that stands there twice, the last one is read.
    #[must_use]
    pub fn parse(file: &str, text: &str) -> (Self, Vec<ConfigFault>) {
        let mut config = Self::default();
        let mut faults = Vec::new();
        match entries::entries(text) {
            Err(fault) => faults.push(fault.in_file(file)),
            Ok(entries) => {
                let (entries, twice) = entries::last_of_each(entries);
                faults.extend(twice);
                for entry in &entries {
                    match CONFIG_SETTINGS.iter().find(|row| row.name == entry.name) {
                        Some(row) => faults.extend((row.read)(&mut config, entry)),
                        None => faults.push(entry.unknown(CONFIG_SETTINGS.iter().map(|row| row.name))),
                    }
                }
                faults.sort_by_key(|fault| fault.at);
                for fault in &mut faults {
                    file.clone_into(&mut fault.file);
                }
            }
        }
        (config, faults)
    }

    /// Reads the settings of a file; those of a file that does not exist are the defaults.
    ///
    /// # Errors
    /// A sentence, if it cannot be read.
    pub fn read(file: &Path) -> Result<(Self, Vec<ConfigFault>), String> {
        if disk::is_there(file) { Self::read_named(file) } else { Ok((Self::default(), Vec::new())) }
    }

    /// Reads the settings of a file that the user named.
    ///
    /// # Errors
    /// A sentence, if there is none, or it cannot be read.
    pub(crate) fn read_named(file: &Path) -> Result<(Self, Vec<ConfigFault>), String> {
        let named = file.display().to_string();
        let bytes = disk::read_path(file).map_err(|error| format!("{named}: {error}"))?;
        let text = String::from_utf8(bytes).map_err(|_| format!("{named}: it is not text in UTF-8"))?;
        Ok(Self::parse(&named, &text))
    }

    /// Returns the path of the user's settings; `None` if the user has no home.
    #[must_use]
    pub fn path() -> Option<PathBuf> {
        Some(disk::config_folder()?.join(CONFIG_NAME))
    }

    /// Returns the settings of this process with the faults of their file, read once.
    #[must_use]
    pub fn installed() -> &'static (Self, Vec<ConfigFault>) {
        INSTALLED.get_or_init(|| {
            let read = Self::path().map_or_else(|| Ok(Default::default()), |path| Self::read(&path));
            read.unwrap_or_else(|sentence| (Self::default(), vec![ConfigFault::of_file(sentence)]))
        })
    }
}
