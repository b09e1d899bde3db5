//! A file as an importer gets it.

use crate::cancel::CancelToken;
use crate::import::neighbours::Neighbours;
use crate::import::settings::ImportSettings;
use crate::import::workbook::Workbook;
use crate::storage::TextArena;

/// A file as an importer gets it.
#[derive(Clone, Copy)]
pub(crate) struct ImportInput<'a> {
    /// The place of the file among those that are loaded, from 0.
    pub(crate) file: usize,
    /// The name, as the user gave it.
    pub(crate) name: &'a str,
    /// The whole text: decoded, without a byte order mark, with line feeds between its lines. All ranges of bytes are ranges
    /// of this text, and records may borrow from it.
    pub(crate) text: &'a str,
    /// The sheets that the text was made of; `None` for all files but workbooks.
    pub(crate) workbook: Option<&'a Workbook>,
    /// The bytes of the file, as they were read.
    pub(crate) bytes: &'a [u8],
    /// The place of the map among the files that are loaded; `None` where the user gave none.
    pub(crate) map_file: Option<usize>,
    /// The options of the user.
    pub(crate) settings: &'a ImportSettings,
    /// The foreign files that are opened together, this one among them.
    pub(crate) neighbours: &'a Neighbours<'a>,
    /// Texts that are not in the file as they are meant. Records may borrow from it as well.
    pub(crate) arena: &'a TextArena,
    /// Ends the import early: the result is incomplete then and must be discarded.
    pub(crate) cancel: &'a CancelToken,
}

impl<'a> ImportInput<'a> {
    /// Returns the name of the file without its folder; with as much of it as tells it from other files of this name that are
    /// opened together.
    pub(crate) fn file_name(&self) -> &'a str {
        self.neighbours.name_apart(self.name)
    }
}
