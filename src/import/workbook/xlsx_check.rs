//! The check of the cells of an XLSX before calamine reads it: it adds up the letters and digits of a reference without a
//! bound, and makes room for as many shared texts as a file says that it has.

use std::io::{BufReader, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::import::workbook::ods_cell::attribute;
use crate::import::workbook::refusal::WorkbookRefusal;
use crate::model::workbook_layout::{SHEET_COLUMNS, SHEET_ROWS};

/// Smallest size of a shared text, in bytes: `<si/>`.
const MIN_TEXT_BYTES: u64 = 5;

/// Returns whether a file in an archive is one of those that calamine reads cells or texts from.
pub(super) fn is_checked(name: &str) -> bool {
    let ending = name.rsplit('.').next().unwrap_or_default();
    name.get(..3).is_some_and(|folder| folder.eq_ignore_ascii_case("xl/")) && ending.eq_ignore_ascii_case("xml")
}

/// Reads a file of `size` bytes as it is unpacked, as far as it is XML; what is none is named where its cells are read.
///
/// # Errors
/// The refusal of a workbook with a cell, a row or an area that no sheet can have, or with fewer shared texts than it says.
pub(super) fn check(file: impl Read, size: u64) -> Result<(), WorkbookRefusal> {
    let mut xml = Reader::from_reader(BufReader::new(file));
    let mut buffer = Vec::new();
    loop {
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => check_element(&element, size)?,
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
        buffer.clear();
    }
}

/// Maximum number of characters that are shown of a reference that no cell has.
const MAX_REFERENCE_SHOWN: usize = 20;

/// Checks the references of an element in a file of `size` bytes.
fn check_element(element: &BytesStart<'_>, size: u64) -> Result<(), WorkbookRefusal> {
    let name = element.local_name();
    let references = match name.as_ref() {
        "c" | "row" => attribute(element, "r"),
        "sst" => {
            let lies = |count: String| count.parse::<u64>().is_ok_and(|count| count > size / MIN_TEXT_BYTES);
            if attribute(element, "uniqueCount").is_some_and(lies) {
                return Err(WorkbookRefusal::damaged(
                    "its list of shared texts says that it has more than it can have",
                ));
            }
            None
        }
        _ => attribute(element, "ref"),
    };
    let Some(references) = references else { return Ok(()) };
    match references.split([':', ' ']).find(|reference| !is_possible(reference)) {
        Some(reference) => {
            let shown: String = reference.chars().take(MAX_REFERENCE_SHOWN).collect();
            Err(WorkbookRefusal::damaged(format!("it has a cell `{shown}`, and a sheet ends at XFD1048576")))
        }
        None => Ok(()),
    }
}

/// Returns whether a sheet has the cell, the column or the row that a reference names. Texts of another kind count as possible:
/// they are no references, or are refused where they are read.
fn is_possible(reference: &str) -> bool {
    let plain: String = reference.chars().filter(|&letter| letter != '$').collect();
    let digits = plain.trim_start_matches(|letter: char| letter.is_ascii_alphabetic());
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return true;
    }
    let letters = plain.get(..plain.len() - digits.len()).unwrap_or_default();
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        column.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    });
    let row = if digits.is_empty() { Some(1) } else { digits.parse::<u32>().ok() };
    column.is_some_and(|column| column <= SHEET_COLUMNS) && row.is_some_and(|row| (1..=SHEET_ROWS).contains(&row))
}

#[cfg(test)]
mod tests {
    use super::is_possible;

    #[test]
    fn a_sheet_ends_at_its_last_cell() {
        for possible in ["A1", "XFD1048576", "$B$2", "C", "7", "Sheet!A1", ""] {
            assert!(is_possible(possible), "{possible}");
        }
        for impossible in ["A0", "A1048577", "XFE1", "ZZZZZZZZZ3", "A4294967298", "99999999999", "A99999999999"] {
            assert!(!is_possible(impossible), "{impossible}");
        }
    }
}
