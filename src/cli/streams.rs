//! Checks of stdin, stdout and stderr before a command begins: data must not flow in a circle, and stdin is read once.

use std::path::PathBuf;

use clap::ArgMatches;

use crate::disk::{self, InputFiles};
use crate::notebook::Notebooks;

use super::options;

/// The streams of a command that are redirected into a file which it reads.
pub(super) struct Outputs {
    /// `true` if stdout is.
    pub(super) stdout: bool,
    /// `true` if stderr is.
    pub(super) stderr: bool,
}

/// Returns the streams that are redirected into a file that is read: a path, the earlier version, or the file behind stdin.
pub(super) fn outputs_that_are_read(command: &str, matches: &ArgMatches) -> Outputs {
    if !disk::is_output_redirected() {
        return Outputs { stdout: false, stderr: false };
    }
    let mut inputs = InputFiles::of(&read_paths(matches));
    if reads_queries(command, matches) {
        inputs.add_stdin();
    }
    Outputs { stdout: inputs.contains_stdout(), stderr: inputs.contains_stderr() }
}

/// Options that name a file which is read in addition to the files of claims.
const READ_OPTIONS: [&str; 2] = ["since", "import-gazetteer"];

/// Returns the files and folders that are read: those of claims with their notebooks, the earlier version, the map and the
/// gazetteer.
pub(super) fn read_paths(matches: &ArgMatches) -> Vec<PathBuf> {
    let paths = matches.try_get_many::<PathBuf>("path").ok().flatten().into_iter().flatten();
    let of_options = READ_OPTIONS.iter().filter_map(|name| matches.try_get_one::<PathBuf>(name).ok().flatten());
    // The name of a preset is no file, and so none that could be overwritten.
    let map = matches.try_get_one::<String>("import-map").ok().flatten().map(PathBuf::from);
    let notebooks = Notebooks::of(&options::path_values(matches), &options::notebook_choice(matches)).read;
    paths.chain(of_options).cloned().chain(map).chain(notebooks.into_iter().filter(|path| path.exists())).collect()
}

/// Returns whether a command reads its queries from stdin.
fn reads_queries(command: &str, matches: &ArgMatches) -> bool {
    matches!(command, "names" | "match") && options::query_value(matches) == "-"
}

/// Returns an error if stdin is to be read more than once: its data goes to the first reader. `None` if it is not.
pub(super) fn stdin_twice(command: &str, matches: &ArgMatches) -> Option<String> {
    let data = read_paths(matches).iter().filter(|path| disk::is_stdin(path)).count();
    let is_query = reads_queries(command, matches);
    (data + usize::from(is_query) > 1).then(|| {
        "stdin (`-`) is named more than once but can be read only once: save its contents to a file".to_owned()
    })
}
