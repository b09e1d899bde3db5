//! The options of the explorer, as the command line gives them to it.

use std::path::PathBuf;

use super::ReadOptions;
use super::memory::SavedView;
use crate::notebook::Notebooks;

/// The options that the explorer starts with.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of its own on the command line")]
pub struct ExplorerOptions {
    /// Files and folders; the built-in sample if there are none.
    pub paths: Vec<PathBuf>,
    /// The options that they are read with.
    pub reading: ReadOptions,
    /// The notebooks; `None` for those beside the files.
    pub notebooks: Option<Notebooks>,
    /// The notebook that the user names with an option; `None` for the one beside the files.
    pub named_notebook: Option<PathBuf>,
    /// The first filter.
    pub query: String,
    /// The saved search to begin with.
    pub view: Option<SavedView>,
    /// `true` starts fresh and ignores the remembered position.
    pub fresh: bool,
    /// `true` does not watch the files for changes.
    pub unwatched: bool,
    /// The earlier version to compare with.
    pub since: Option<PathBuf>,
    /// `true` shows nothing but ASCII.
    pub ascii: bool,
    /// `true` uses no colours, whatever the terminal has.
    pub colourless: bool,
    /// The form in which the explorer talks to its user.
    pub interface: Interface,
    /// `true` leaves the mouse to the terminal, for its own selection of text.
    pub mouseless: bool,
}

/// A form in which the explorer talks to its user.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Interface {
    /// A screen with panes.
    #[default]
    Screen,
    /// Lines in and out.
    Lines,
}
