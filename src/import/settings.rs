//! The options of an import that the user gave.

use crate::import::draft::gazetteer::Gazetteer;

/// The options that hold for all imported files of a loading. An importer ignores those that mean nothing to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportSettings {
    /// The importer that reads every file that is no knowledge file; `None` for the one that recognises it.
    pub from: Option<String>,
    /// The encoding of texts, such as `windows-1252`; `None` to find it out.
    pub encoding: Option<String>,
    /// A word before all natural keys of ids: records of two collections with the same keys keep apart.
    pub namespace: Option<String>,
    /// `true` if names are never taken for entities that other files have.
    pub matches_nothing: bool,
    /// `true` to take also what an importer leaves out by default.
    pub takes_all: bool,
    /// The day of the import (EDTF), for the source that stands for the file; `None` where nothing is kept of the import.
    pub today: Option<String>,
    /// Names of actors and places that are looked for in prose.
    pub known_names: Gazetteer,
}
