//! The origin of records: the place of each in its file, and the source that stands for the file.
//!
//! A container is never a second source: it is cited only by claims that have no other, else every claim of a spreadsheet
//! would look corroborated.

use std::fmt;
use std::ops::Range;

use compact_str::CompactString;
use sha2::{Digest, Sha256};

use crate::import::ids::IdMaker;
use crate::import::import_input::ImportInput;
use crate::model::closed_enums::SourceKind;
use crate::model::document::{Extra, Source};

/// The key in `extra` under which a record says where it comes from: `claims.csv#12`.
pub(crate) const IMPORTED_FROM: &str = "imported_from";

/// The place of a record in its file.
#[derive(Clone, Debug)]
pub(crate) struct RecordPlace<'n> {
    /// Its bytes in the text.
    pub(crate) bytes: Range<usize>,
    /// The name of such a place, before its number: `row`, `line`, `item`; empty where the number is an id.
    pub(crate) unit: &'static str,
    /// Its number among those, from 1, or its id in the file.
    pub(crate) number: PlaceNumber<'n>,
}

/// The number or id of a record in its file.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PlaceNumber<'n> {
    /// A number, from 1.
    Number(usize),
    /// An id.
    Id(&'n str),
}

impl RecordPlace<'static> {
    /// Returns the place of a record by its number, from 1: row 12, line 3.
    pub(crate) fn numbered(bytes: Range<usize>, unit: &'static str, number: usize) -> Self {
        Self { bytes, unit, number: PlaceNumber::Number(number) }
    }
}

impl<'n> RecordPlace<'n> {
    /// Returns the place of a record that has an id in its file.
    pub(crate) fn with_id(bytes: Range<usize>, id: &'n str) -> Self {
        Self { bytes, unit: "", number: PlaceNumber::Id(id) }
    }
}

impl PlaceNumber<'_> {
    /// Returns the number of bytes that it is written in.
    fn written_len(self) -> usize {
        match self {
            Self::Number(number) => number.checked_ilog10().map_or(1, |tens| tens as usize + 1),
            Self::Id(id) => id.len(),
        }
    }
}

impl fmt::Display for PlaceNumber<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(formatter),
            Self::Id(id) => id.fmt(formatter),
        }
    }
}

/// The source that stands for an imported file.
#[derive(Debug)]
pub(super) struct Container {
    id: String,
    /// The name of the file, without folder where no other has it.
    name: String,
    title: Option<String>,
    /// The sheet that is read, of a workbook, as it stands before the number of a row: `[Claims] `.
    sheet: String,
    is_cited: bool,
}

impl Container {
    /// Returns the source for the file of this name, which is [`ImportInput::file_name`].
    pub(super) fn new(name: &str) -> Self {
        let id = IdMaker::new("", "import").id(&format!("import {name}"), &[name]).to_owned();
        Self { id, name: name.to_owned(), title: None, sheet: String::new(), is_cited: false }
    }

    /// Sets the title that the file gives itself.
    pub(super) fn set_title(&mut self, title: &str) {
        self.title = Some(title.to_owned());
    }

    /// Sets the sheet that the next places are in.
    pub(super) fn set_sheet(&mut self, name: &str) {
        self.sheet = format!("[{name}] ");
    }

    /// Returns a citation of a place in the file.
    pub(super) fn citation(&mut self, at: &RecordPlace<'_>) -> String {
        self.is_cited = true;
        let gap = if at.unit.is_empty() { "" } else { " " };
        format!("{}#{}{}{gap}{}", self.id, self.sheet, at.unit, at.number)
    }

    /// Says in `extra` of a record where it comes from; an earlier import that is said there already stays.
    pub(super) fn mark(&self, extra: &mut Extra, at: &RecordPlace<'_>) {
        if extra.pairs().all(|(key, _)| key != IMPORTED_FROM) {
            extra.push(CompactString::const_new(IMPORTED_FROM), self.address(at));
        }
    }

    /// Returns the address of a place in the file: `claims.csv#12`. Each record has one, so it is put together by hand.
    pub(super) fn address(&self, at: &RecordPlace<'_>) -> CompactString {
        let mut address =
            CompactString::with_capacity(self.name.len() + 1 + self.sheet.len() + at.number.written_len());
        address.extend([self.name.as_str(), "#", self.sheet.as_str()]);
        match at.number {
            PlaceNumber::Number(number) => push_number(&mut address, number),
            PlaceNumber::Id(id) => address.push_str(id),
        }
        address
    }

    /// Returns the source, with its place; `None` where no claim cites it.
    pub(super) fn into_source<'a>(self, input: &ImportInput<'a>) -> Option<(Source<'a>, RecordPlace<'static>)> {
        if !self.is_cited {
            return None;
        }
        let source = Source {
            id: self.id.into(),
            kind: Some(SourceKind::Dataset),
            title: Some(self.title.unwrap_or(self.name).into()),
            accessed: input.settings.today.clone().map(Into::into),
            file: Some(input.name.into()),
            sha256: Some(sha256_text(input.bytes).into()),
            ..Source::default()
        };
        Some((source, RecordPlace::numbered(0..0, "", 0)))
    }
}

/// Adds a number in decimal digits, without the machinery of formats.
fn push_number(text: &mut CompactString, mut number: usize) {
    /// Number of digits of the greatest number of 64 bits.
    const MAX_DIGITS: usize = 20;
    let (mut digits, mut start) = ([0; MAX_DIGITS], MAX_DIGITS);
    for place in digits.iter_mut().rev() {
        *place = b'0' + u8::try_from(number % 10).unwrap_or_default();
        start -= 1;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    text.push_str(str::from_utf8(digits.get(start..).unwrap_or_default()).unwrap_or_default());
}

/// Returns bytes in hexadecimal.
pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Returns the SHA-256 of bytes, in hexadecimal.
pub(crate) fn sha256_text(bytes: &[u8]) -> String {
    hexadecimal(&sha256(bytes))
}

/// Returns the SHA-256 of bytes.
fn sha256(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}
