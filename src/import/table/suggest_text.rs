//! The map of a table as text, to be edited and given back with `--map`.

use std::fmt::Write;

use crate::diagnostic::sheet_rows::SheetSpan;
use crate::import::decode::decode;
use crate::import::settings::ImportSettings;
use crate::import::table::dialect;
use crate::import::table::header::{Header, header};
use crate::import::table::map::{MapColumn, TableMap};
use crate::import::table::objects;
use crate::import::table::presets::matching;
use crate::import::table::row_reader::Dialect;
use crate::import::table::suggest::{kind_of_sheet, suggest};
use crate::import::workbook::{self, Workbook};
use crate::text::truncate;

/// Number of examples of a column.
const EXAMPLES: usize = 3;

/// Maximum length of an example, in characters.
const MAX_EXAMPLE_CHARS: usize = 30;

/// Returns the map that would be used for a table, with examples of each column.
///
/// # Errors
/// If the file is no table: a sentence.
pub(crate) fn suggested_map(name: &str, bytes: &[u8], settings: &ImportSettings) -> Result<String, String> {
    if let Some(read) = workbook::read(bytes, settings.sheet.clone(), settings.takes_all) {
        let (text, workbook) = read.map_err(|refusal| refusal.message)?;
        return map_of_sheet(name, &text, &workbook, settings);
    }
    let encoding = settings.encoding.as_deref().and_then(crate::import::decode::encoding_named);
    let decoded = decode(bytes, encoding).ok_or("this is no text")?;
    if let Some((header, rows)) = objects::header_of(&decoded.text) {
        let map = matching(&header).or_else(|| suggest(&header, None)).unwrap_or_default();
        let rows = Some(rows).filter(|rows| !rows.is_empty());
        return Ok(text(name, &header, &TableMap { from: "json".to_owned(), rows, ..map }));
    }
    let found = dialect::detect(&decoded.text, settings.delimiter)
        .ok_or("this is no table: its lines have no cells in common")?;
    let whole = 0..decoded.text.len();
    let header = header(&decoded.text, whole, found.dialect, settings.header).ok_or("this table has no rows")?;
    let map = matching(&header).or_else(|| suggest(&header, None));
    Ok(text(name, &header, &TableMap { from: "table".to_owned(), ..map.unwrap_or_default() }))
}

/// Returns the map of the first sheet of a workbook that holds records, else of the first one.
fn map_of_sheet(name: &str, written: &str, workbook: &Workbook, settings: &ImportSettings) -> Result<String, String> {
    let mut first = None;
    for SheetSpan { name: sheet, bytes } in &workbook.sheets {
        let Some(header) = header(written, bytes.clone(), Dialect::SHEET, settings.header) else { continue };
        let map = matching(&header).or_else(|| suggest(&header, kind_of_sheet(sheet)));
        let is_known = map.is_some();
        let map = TableMap { from: "table".to_owned(), sheet: Some(sheet.clone()), ..map.unwrap_or_default() };
        if is_known {
            return Ok(text(name, &header, &map));
        }
        first.get_or_insert((header, map));
    }
    first.map(|(header, map)| text(name, &header, &map)).ok_or_else(|| "this workbook has no rows".to_owned())
}

/// Writes a map.
fn text(name: &str, header: &Header<'_>, map: &TableMap) -> String {
    let mut written = format!(
        "// What the columns of {name} mean. Edit this, then: claimscope import --map THIS {name}\n\
         // Fields are listed by `claimscope manual import`; `to: \"extra\"` keeps a column beside the record, `to: \"-\"`
         // drops it.\n\
         (\n    from: {:?},\n    each: {:?},\n",
        map.from, map.each
    );
    if let Some(rows) = &map.rows {
        let _ = writeln!(written, "    rows: {rows:?}, // the list that is read");
    }
    if let Some(sheet) = &map.sheet {
        let _ = writeln!(written, "    sheet: {sheet:?},");
    }
    if let Some(says) = &map.says {
        let _ = writeln!(written, "    says: {says:?}, // a sentence with columns in it");
    } else if map.columns.is_empty() {
        written.push_str("    says: \"…\", // no column holds a statement: a sentence with {columns} in it\n");
    }
    if !map.key.is_empty() {
        let _ = writeln!(written, "    key: {:?},", map.key);
    }
    written.push_str("    columns: [\n");
    let names = if header.is_written || map.names.is_empty() { &header.names } else { &map.names };
    for (at, name) in names.iter().enumerate() {
        let fallback = MapColumn { of: name.clone(), to: "extra".to_owned(), ..MapColumn::default() };
        let rows: Vec<&MapColumn> = map.columns.iter().filter(|column| column.of == *name).collect();
        for column in if rows.is_empty() { vec![&fallback] } else { rows } {
            let _ = writeln!(written, "        {}, {}", column_text(column), examples(at, header));
        }
    }
    written.push_str("    ],\n");
    if !map.set.is_empty() {
        let set = map.set.iter().map(|set| format!("(to: {:?}, value: {:?})", set.to, set.value.0));
        let _ = writeln!(written, "    set: [{}],", set.collect::<Vec<_>>().join(", "));
    }
    written.push_str(")\n");
    written
}

/// Returns the row of a column.
fn column_text(column: &MapColumn) -> String {
    let mut row = format!("(of: {:?}, to: {:?}", column.of, column.to);
    let texts = [("kind", column.kind.0.as_str()), ("role", &column.role), ("what", &column.what)];
    let optional = [("unit", &column.unit), ("event", &column.event), ("by", &column.by), ("split", &column.split)];
    let optional = optional.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?)));
    for (name, value) in texts.into_iter().filter(|(_, value)| !value.is_empty()).chain(optional) {
        let _ = write!(row, ", {name}: {value:?}");
    }
    if !column.words.is_empty() {
        let words = column.words.iter().map(|(word, meant)| format!("({word:?}, {:?})", meant.0));
        let _ = write!(row, ", words: [{}]", words.collect::<Vec<_>>().join(", "));
    }
    row.push(')');
    row
}

/// Returns the first values of a column, as a comment.
fn examples(at: usize, header: &Header<'_>) -> String {
    let cells = header.sample.iter().filter_map(|row| row.get(at));
    let values = cells.map(|cell| cell.text.split_whitespace().collect::<Vec<_>>().join(" "));
    let values: Vec<String> = values
        .filter(|value| !value.is_empty())
        .take(EXAMPLES)
        .map(|value| format!("{:?}", truncate(&value, MAX_EXAMPLE_CHARS)))
        .collect();
    if values.is_empty() { "// always empty".to_owned() } else { format!("// {}", values.join(", ")) }
}
