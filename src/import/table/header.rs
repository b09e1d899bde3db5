//! The names of the columns of a table, and where its rows begin.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::import::quantity::{self, DecimalSign};
use crate::import::settings::HeaderRows;
use crate::import::table::row_reader::{Cell, Dialect, RowReader};
use crate::import::written_date::{self, DateCell};
use crate::limits::MAX_COLUMNS;
use crate::model::Value;
use crate::text::grouped;

/// Maximum number of rows by which a header and the meaning of columns are found.
const MAX_SAMPLE_ROWS: usize = 2_000;

/// Maximum number of cells of these rows, which are kept in memory: a sheet may be 16,384 cells wide.
const MAX_SAMPLE_CELLS: usize = 500_000;

/// The header of a table, and its first rows.
#[derive(Debug)]
pub(super) struct Header<'a> {
    /// The names of the columns, all different.
    pub(super) names: Vec<String>,
    /// The number of columns beyond [`MAX_COLUMNS`], which are not taken.
    pub(super) beyond: usize,
    /// `true` if the names stand in the table.
    pub(super) is_written: bool,
    /// The bytes of the row with the names, or of the first row.
    pub(super) range: Range<usize>,
    /// The number of rows up to the first row of values.
    pub(super) rows_before: usize,
    /// Rows before the header, in words.
    pub(super) preamble: Vec<String>,
    /// The first rows of values.
    pub(super) sample: Vec<Vec<Cell<'a>>>,
}

/// A row with its number and its bytes.
struct NumberedRow<'a> {
    number: usize,
    range: Range<usize>,
    cells: Vec<Cell<'a>>,
}

/// Finds the header of a table; `None` where it has no rows, or none at which the `given` header begins.
pub(super) fn header<'a>(
    text: &'a str,
    range: Range<usize>,
    dialect: Dialect,
    given: Option<HeaderRows>,
) -> Option<Header<'a>> {
    let mut reader = RowReader::new(text, range, dialect);
    let mut rows: Vec<NumberedRow<'a>> = Vec::new();
    let (mut cells, mut sampled) = (Vec::new(), 0);
    while rows.len() < MAX_SAMPLE_ROWS
        && sampled < MAX_SAMPLE_CELLS
        && let Some(range) = reader.next_row(&mut cells)
    {
        sampled += cells.len();
        rows.push(NumberedRow { number: reader.rows, range, cells: std::mem::take(&mut cells) });
    }
    let usual = usual_cells(&rows);
    // Without a number from the user, the table begins at the first row that is as wide as most.
    let begins = match given {
        Some(given) => rows.iter().position(|row| row.number >= given.first.max(1))?,
        None => rows.iter().position(|row| is_in_table(row, usual)).unwrap_or(0),
    };
    let preamble: Vec<String> = rows.iter().take(begins).map(|row| in_words(&row.cells)).collect();
    let last_name = given.map(|given| given.last);
    let named = match last_name {
        Some(0) => 0,
        Some(last) => rows.iter().skip(begins).take_while(|row| row.number <= last).count(),
        None => usize::from(has_names(rows.get(begins..)?)),
    };
    let table = rows.split_off(begins);
    // One row with a stray separator must not add a column for all.
    let width = table.iter().map(|row| row.cells.len()).max().unwrap_or(0).min(usual.max(table.first()?.cells.len()));
    let names = unique(&joined_names(table.get(..named)?, width.min(MAX_COLUMNS)));
    let range = table.first()?.range.clone();
    let rows_before = table.get(named).map_or_else(|| table.last().map_or(0, |row| row.number), |row| row.number - 1);
    let sample = table.into_iter().skip(named).map(|row| row.cells).collect();
    Some(Header {
        names,
        beyond: width.saturating_sub(MAX_COLUMNS),
        is_written: named > 0,
        range,
        rows_before,
        preamble,
        sample,
    })
}

/// Returns the message on a table without the row at which a header is to begin, and what to do about it.
pub(super) fn without_row(given: HeaderRows) -> (String, &'static str) {
    let (first, most) = (grouped(given.first.max(1)), grouped(MAX_SAMPLE_ROWS));
    let message =
        format!("the header is to begin at row {first}, and the first {most} rows of this table have none such");
    (message, "`--header`, or `header` of the map, counts rows from 1; the table is left out")
}

/// Returns the number of cells that most rows have.
fn usual_cells(rows: &[NumberedRow<'_>]) -> usize {
    let mut counts: HashMap<usize, usize> = HashMap::new();
    for row in rows {
        *counts.entry(row.cells.len()).or_default() += 1;
    }
    // Of two widths that are equally frequent the larger one, so that the order of the map does not matter.
    counts.into_iter().max_by_key(|(cells, count)| (*count, *cells)).map_or(0, |(cells, _)| cells)
}

/// Returns whether a row belongs to the table: titles and licences above it have fewer cells, or only one that is not empty.
fn is_in_table(row: &NumberedRow<'_>, usual: usize) -> bool {
    let filled = row.cells.iter().filter(|cell| !cell.text.trim().is_empty()).count();
    row.cells.len() >= usual && (filled > 1 || usual < 3)
}

/// Returns whether the first of some rows has the names of the columns: none of its cells is a number, a date, or a value
/// that comes again below it.
fn has_names(rows: &[NumberedRow<'_>]) -> bool {
    let Some((first, rest)) = rows.split_first() else { return false };
    first.cells.iter().enumerate().all(|(at, cell)| {
        let text = cell.text.trim();
        let again = || rest.iter().any(|row| row.cells.get(at).is_some_and(|other| other.text.trim() == text));
        text.is_empty() || (!is_value(text) && !again())
    })
}

/// Returns whether a cell is a number or a date.
fn is_value(text: &str) -> bool {
    if !text.chars().any(|letter| letter.is_ascii_digit()) {
        return false;
    }
    let is_number = quantity::read(text, DecimalSign::Point)
        .is_some_and(|cell| cell.unit.is_none() && matches!(cell.value, Value::Exactly(_)));
    is_number || matches!(written_date::read(text, None), DateCell::Date(_) | DateCell::Either)
}

/// Returns a row in words, for a remark.
fn in_words(cells: &[Cell<'_>]) -> String {
    let filled = cells.iter().map(|cell| cell.text.trim()).filter(|text| !text.is_empty());
    filled.collect::<Vec<_>>().join(" ")
}

/// Returns the names of columns that stand in one row, or below one another in several; of an empty one its number.
fn joined_names(rows: &[NumberedRow<'_>], width: usize) -> Vec<String> {
    let name = |at: usize| {
        let parts = rows.iter().filter_map(|row| row.cells.get(at)).map(|cell| cell.text.trim());
        let name = parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" / ");
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() { format!("column {}", at + 1) } else { name }
    };
    (0..width).map(name).collect()
}

/// Returns names that are all different: a second one gets the next number that no other has.
fn unique(names: &[String]) -> Vec<String> {
    let written: HashSet<&str> = names.iter().map(String::as_str).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let different = names.iter().map(|name| {
        let count = counts.entry(name).or_default();
        *count += 1;
        let mut numbered = if *count < 2 { name.clone() } else { format!("{name} ({count})") };
        while *count > 1 && written.contains(numbered.as_str()) {
            *count += 1;
            numbered = format!("{name} ({count})");
        }
        numbered
    });
    different.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_columns_have_one_name() {
        let names = ["a", "a", "b", "a (2)", "a", "a (2)"].map(str::to_owned);
        assert_eq!(unique(&names), ["a", "a (3)", "b", "a (2)", "a (4)", "a (2) (2)"]);
    }
}
