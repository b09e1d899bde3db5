//! Files of the network that a command line names: they are fetched before anything is opened, with their progress on a
//! terminal.

use std::path::PathBuf;

use clap::ArgMatches;

use crate::cancel::CancelToken;
use crate::remote::clickhouse::only_server_address;
use crate::remote::{Fetched, RemoteFiles, Transfer, is_address, shown};
use crate::session::{OpenError, fetch_file};
use crate::text::SafeText;

use super::error::CliError;
use super::options;
use super::printer::Printer;
use super::progress::{can_replace_lines, replace_line};

/// Bytes of a megabyte, as progress counts them.
const MEGABYTE: u64 = 1_000_000;

/// Returns whether a library on servers is explored there: it is opened alone on a screen, and nothing of it is fetched
/// before it is asked for.
fn is_explored_on_servers(matches: &ArgMatches) -> bool {
    let has = |flag: &str| matches.try_get_one::<bool>(flag).ok().flatten().copied().unwrap_or(false);
    // Commands have no such option.
    let is_explorer = matches.try_contains_id("plain").is_ok() && !has("plain");
    let compares = matches.try_get_one::<PathBuf>("since").is_ok_and(|since| since.is_some());
    // A notebook that is named is read with the library.
    let is_annotated = matches.try_get_one::<PathBuf>("notebook").is_ok_and(|file| file.is_some());
    is_explorer && !compares && !is_annotated && only_server_address(&options::path_values(matches)).is_some()
}

/// Fetches the files of the network among those that are opened, and the earlier version. Reports what may not be the latest.
///
/// # Errors
/// If one of them cannot be had.
pub(super) fn fetch_named(matches: &ArgMatches) -> Result<RemoteFiles, CliError> {
    if is_explored_on_servers(matches) {
        return Ok(RemoteFiles::default());
    }
    let since = matches.try_get_one::<PathBuf>("since").ok().flatten().cloned();
    let mut addresses: Vec<PathBuf> = options::path_values(matches).into_iter().chain(since).collect();
    addresses.retain(|path| is_address(path));
    let mut files = RemoteFiles::default();
    for address in addresses {
        if files.0.iter().any(|file| file.address == address) {
            continue;
        }
        let mut line = ProgressLine::new(&shown(&address.to_string_lossy()));
        let fetched = fetch_file(&address, &CancelToken::new(), &mut |transfer| line.show(transfer));
        line.clear();
        let Fetched { file, remark } = fetched.map_err(OpenError::from)?;
        if let Some(remark) = remark {
            Printer::new(options::coloured(matches), matches.get_flag("ascii")).message(&remark);
        }
        files.0.push(file);
    }
    Ok(files)
}

/// A line on the terminal that is written over and over.
struct ProgressLine {
    name: String,
    /// The text that is there; empty if there is none.
    text: String,
    /// `false` shows nothing: there is no terminal, or none whose lines can be replaced.
    is_shown: bool,
}

impl ProgressLine {
    fn new(name: &str) -> Self {
        // The name is that of a command line, and may still hide something.
        let name = SafeText::new(name).as_str().to_owned();
        Self { name, text: String::new(), is_shown: can_replace_lines() }
    }

    /// Shows how far the file has arrived, where that has changed enough to be seen.
    fn show(&mut self, transfer: Transfer) {
        if !self.is_shown {
            return;
        }
        let arrived = transfer.arrived / MEGABYTE;
        let share = match transfer.of.filter(|of| *of > 0) {
            Some(of) => format!("{} % of {} MB", transfer.arrived.saturating_mul(100) / of, of / MEGABYTE),
            None => format!("{arrived} MB"),
        };
        // The address comes last but for the hint: it may be longer than the line.
        let text = format!("{share}: {} (interrupting it keeps what has arrived)", self.name);
        if text != self.text {
            replace_line(&text);
            self.text = text;
        }
    }

    /// Removes the line.
    fn clear(&mut self) {
        if !self.text.is_empty() {
            replace_line("");
            self.text.clear();
        }
    }
}
