//! The options of an import that the user gave.

use crate::import::draft::gazetteer::Gazetteer;
use crate::import::quantity::DecimalSign;
use crate::import::read_progress::ReadProgress;
use crate::import::written_date::DayOrder;

/// The options that hold for all imported files of a loading. An importer ignores those that mean nothing to it.
#[derive(Clone, Debug, Default, PartialEq)]
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
    /// The sign between the cells of tables; `None` to find it out.
    pub delimiter: Option<u8>,
    /// The only sheet of workbooks that is read; `None` for all that are not hidden.
    pub sheet: Option<String>,
    /// The rows of the header of tables; `None` to find them out.
    pub header: Option<HeaderRows>,
    /// The order of the numbers in dates; `None` for each column to decide.
    pub dates: Option<DayOrder>,
    /// The sign before decimals; `None` for each column to decide.
    pub decimal: Option<DecimalSign>,
    /// The signs between several values of one cell; `None` for semicolons, bars and line ends.
    pub split: Option<Vec<char>>,
    /// The columns that make the natural key of a row.
    pub key: Vec<String>,
    /// The party whose verdicts a table has; `None` for its publisher.
    pub by: Option<String>,
    /// The map of tables.
    pub map: Option<MapFile>,
    /// The day of the import (EDTF), for the source that stands for the file; `None` where nothing is kept of the import.
    pub today: Option<String>,
    /// Names of actors and places that are looked for in prose.
    pub known_names: Gazetteer,
    /// The file that these names are of, if the user gave one: its name, and the SHA-256 of its bytes.
    pub gazetteer: Option<(String, String)>,
    /// The count of what was read so far, for those who wait.
    pub progress: ReadProgress,
}

/// Rows of the header of a table, from 1, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeaderRows {
    /// The first row; 0 where there is no header.
    pub first: usize,
    /// The last row.
    pub last: usize,
}

/// A map that the user gave, as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MapFile {
    /// The name of the file, as the user gave it.
    pub name: String,
    /// Its text.
    pub text: String,
}

impl HeaderRows {
    /// Reads rows as options and maps write them: `1`, `6-8`, or `0` for none.
    ///
    /// # Errors
    /// If it is neither a row nor a range of rows: a sentence.
    pub fn parse(written: &str) -> Result<Self, String> {
        let (first, last) = written.split_once('-').unwrap_or((written, written));
        let row =
            |text: &str| text.trim().parse::<usize>().map_err(|_| "a row such as 1, or rows such as 6-8".to_owned());
        let (first, last) = (row(first)?, row(last)?);
        match (first, last) {
            (0, 1..) => Err("rows are counted from 1, and 0 alone is for none".to_owned()),
            _ if first > last => Err("the first row comes first".to_owned()),
            _ => Ok(Self { first, last }),
        }
    }
}
