//! A sheet: the rows of one table, from its header to its report.

use std::ops::Range;

use crate::import::builder::ImportBuilder;
use crate::import::provenance::RecordPlace;
use crate::import::settings::{HeaderRows, ImportSettings};
use crate::import::table::column::Column;
use crate::import::table::doubts::{NO_ADDRESS, NO_COUNT, NO_NUMBER, NO_VERDICT};
use crate::import::table::earlier_rows::EarlierRows;
use crate::import::table::found_map::{found_map, report_no_map, shown_names};
use crate::import::table::header::{Header, header, without_row};
use crate::import::table::locate::TableFields;
use crate::import::table::map::{self, MapFault, RowKind, TableMap};
use crate::import::table::plan::{Plan, report_unknown_key};
use crate::import::table::row::{Row, RowCell};
use crate::import::table::row_reader::{Cell, Dialect, RowReader};
use crate::import::table::suggest::kind_of_sheet;
use crate::import::table::target::Target;
use crate::import::table::{claim_row, entity_row};
use crate::text::formula::without_apostrophes;
use crate::text::{counted, grouped, truncate};

/// The name of a table in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SheetName<'n> {
    /// A file that is one table.
    None,
    /// The only sheet of a workbook that is read.
    Only(&'n str),
    /// One of several sheets, which may hold no records at all.
    Among(&'n str),
}

impl<'n> SheetName<'n> {
    /// Returns the name; `None` of a file that is one table.
    fn get(self) -> Option<&'n str> {
        match self {
            Self::None => None,
            Self::Only(name) | Self::Among(name) => Some(name),
        }
    }
}

/// Reads the table in a range of the text, and returns what finds its cells; `None` where it has nothing to take.
pub(super) fn read(
    range: Range<usize>,
    dialect: Dialect,
    name: SheetName<'_>,
    builder: &mut ImportBuilder<'_>,
) -> Option<TableFields> {
    let (text, settings) = (builder.input.text, builder.input.settings);
    let given = given_map(settings);
    let rows = settings.header.or_else(|| header_of(given.as_ref()?));
    let Some(header) = header(text, range.clone(), dialect, rows) else {
        let (at, (message, hint)) = (range.start..range.start, without_row(rows?));
        match name {
            SheetName::Among(_) => builder.warning(at, message, hint),
            SheetName::None | SheetName::Only(_) => builder.error(at, message, hint),
        }
        return None;
    };
    let (map, how) = find_map(given, &header, name, builder)?;
    remark_on_rows(&header, name.get(), builder);
    if let Some(namespace) = map.namespace.as_ref().filter(|_| settings.namespace.is_none()) {
        builder.use_namespace(namespace);
    }
    let header = renamed(header, &map);
    builder.remark(how);
    if let Some(says) = map.says.as_ref().filter(|_| map.each == RowKind::Claim && map.name.is_empty()) {
        builder.remark(format!("no column holds a statement: each says \"{says}\""));
    }
    // The order of these steps matters: names of the map first, then columns by these names, then what their values
    // decide, and only then the rows.
    let mut plan = Plan::new(&map, &header, settings);
    report_unknown_key(&header, builder);
    let cancel = builder.input.cancel;
    plan.decide(&map, builder, |wanted, see| {
        let mut reader = RowReader::new(text, range.clone(), dialect).with_texts_of(wanted);
        let mut cells = Vec::new();
        while reader.next_row(&mut cells).is_some() && !cancel.is_cancelled() {
            if reader.rows > header.rows_before {
                see(&cells);
            }
        }
    });
    let fields = TableFields::new(dialect, &plan.columns);
    read_rows(range, dialect, &header, &mut plan, builder);
    report(&mut plan, name.get(), builder);
    Some(fields)
}

/// The map that the user gave, or its fault.
pub(super) type GivenMap = Result<TableMap, MapFault>;

/// Returns the map of the user; `None` where there is none.
pub(super) fn given_map(settings: &ImportSettings) -> Option<GivenMap> {
    settings.map.as_ref().map(|file| map::parse(&file.text))
}

/// Returns the rows of the header that a map gives. Those that cannot be read are among the faults of the map.
fn header_of(map: &GivenMap) -> Option<HeaderRows> {
    HeaderRows::parse(map.as_ref().ok()?.header.as_deref()?).ok()
}

/// Returns the header with the names that a preset gives to the columns of a table without any.
fn renamed<'a>(mut header: Header<'a>, map: &TableMap) -> Header<'a> {
    if !header.is_written && map.names.len() == header.names.len() {
        header.names.clone_from(&map.names);
    }
    header
}

/// Returns the map of a table with a sentence on where it comes from; `None` where there is none, which is reported.
fn find_map(
    given: Option<GivenMap>,
    header: &Header<'_>,
    name: SheetName<'_>,
    builder: &mut ImportBuilder<'_>,
) -> Option<(TableMap, String)> {
    let is_among = matches!(name, SheetName::Among(_));
    let leave = |builder: &mut ImportBuilder<'_>| {
        let name = name.get().unwrap_or_default();
        builder.leave(
            &format!("the sheet {name}"),
            header.range.clone(),
            &format!("the columns {}", shown_names(header)),
        );
        None
    };
    if let Some(given) = given {
        let names = given.as_ref().map_or(&[][..], |map| &map.names);
        let names = if header.is_written || names.is_empty() { header.names.clone() } else { names.to_vec() };
        let text = builder.input.settings.map.as_ref().map_or("", |file| &file.text);
        if is_among && given.as_ref().is_ok_and(|map| !map.faults(text, &names).is_empty()) {
            return leave(builder);
        }
        return checked_map(given, &names, builder);
    }
    if let Some(found) = found_map(header, name.get().and_then(kind_of_sheet), "columns") {
        return Some(found);
    }
    if is_among {
        return leave(builder);
    }
    let message = format!("no column of this table holds a statement: its columns are {}", shown_names(header));
    report_no_map(header, message, builder);
    None
}

/// Returns the map of the user with a sentence on it, and reports its faults for a table with columns of these names; `None`
/// where it cannot be read.
pub(super) fn checked_map(
    given: GivenMap,
    names: &[String],
    builder: &mut ImportBuilder<'_>,
) -> Option<(TableMap, String)> {
    let file = builder.input.settings.map.as_ref()?;
    match given {
        Ok(map) => {
            for fault in map.faults(&file.text, names) {
                builder.map_error(fault.range, fault.message, fault.hint);
            }
            Some((map, format!("map: {}", file.name)))
        }
        Err(MapFault { range, message, hint }) => {
            builder.map_error(range, message, hint);
            None
        }
    }
}

/// Says what is odd about the rows of a table.
fn remark_on_rows(header: &Header<'_>, name: Option<&str>, builder: &mut ImportBuilder<'_>) {
    if let Some(name) = name {
        builder.remark(format!("sheet {name}"));
    }
    if let Some(first) = header.preamble.first() {
        let lines = counted(header.preamble.len(), "row", "rows");
        builder.remark(format!("{lines} before the header skipped: {}", truncate(first, 60)));
    }
    if header.beyond > 0 {
        let columns = grouped(header.names.len() + header.beyond);
        let taken = grouped(header.names.len());
        builder.remark(format!("the table has {columns} columns; the first {taken} are taken"));
    }
    if !header.is_written {
        builder.remark("no header: columns are known by their numbers");
    }
}

/// Reads the rows of values.
fn read_rows<'a>(
    range: Range<usize>,
    dialect: Dialect,
    header: &Header<'_>,
    plan: &mut Plan,
    builder: &mut ImportBuilder<'a>,
) {
    let text: &'a str = builder.input.text;
    let mut reader = RowReader::new(text, range, dialect).with_arena(builder.input.arena);
    let (mut cells, mut row_cells, mut earlier) = (Vec::new(), Vec::new(), EarlierRows::default());
    while let Some(range) = reader.next_row(&mut cells) {
        // Before rows of the preamble are skipped: a quote there may have swallowed the header.
        for quote in reader.unclosed.drain(..) {
            builder.error(
                quote..quote + 1,
                "this quote is never closed",
                "reading goes on in the next line; two quotes stand for one inside of a cell",
            );
        }
        if builder.is_cancelled() {
            return;
        }
        if reader.rows <= header.rows_before || cells.iter().all(|cell| cell.text.trim().is_empty()) {
            continue;
        }
        let written = text.get(range.clone()).unwrap_or_default();
        if dialect.has_apostrophes() && memchr::memchr(b'\'', written.as_bytes()).is_some() {
            take_apostrophes(&mut cells);
        }
        let width = header.names.len() + header.beyond;
        leave_beyond(cells.get(header.names.len()..cells.len().min(width)).unwrap_or_default(), builder);
        // Empty cells after the last column are the habit of some programs, and no fault.
        let surplus = cells.get(width..).unwrap_or_default();
        let surplus: Vec<&str> = surplus.iter().map(|cell| cell.text.trim()).filter(|text| !text.is_empty()).collect();
        if let (Some(first), false) = (cells.get(width), surplus.is_empty()) {
            let fate = if plan.each.has_extra() { "kept in extra" } else { "left out" };
            let message = format!("this row has {} cells; the table has {width} columns", cells.len());
            builder.error(
                first.range.start..range.end,
                message,
                format!("a cell with a separator in it stands in quotes; the surplus is {fate}"),
            );
        }
        row_cells.clear();
        row_cells.extend(cells.iter().map(|cell| RowCell::new(cell, builder.input.arena)));
        let row = Row { cells: &row_cells, place: RecordPlace::numbered(range, "row", reader.rows) };
        earlier.compare(text, &row.place, reader.rows, plan);
        match plan.each {
            RowKind::Claim => claim_row::add(plan, &row, &surplus, builder),
            _ => entity_row::add(plan, &row, &surplus, builder),
        }
    }
}

/// Takes away the apostrophes by which CSV keeps spreadsheets from running cells as formulas.
fn take_apostrophes(cells: &mut [Cell<'_>]) {
    for cell in cells {
        if let Some(text) = without_apostrophes(&cell.text) {
            cell.text = text.into();
        }
    }
}

/// Counts the cells of columns beyond the greatest number.
fn leave_beyond(cells: &[Cell<'_>], builder: &mut ImportBuilder<'_>) {
    for cell in cells.iter().filter(|cell| !cell.text.trim().is_empty()) {
        builder.leave("columns beyond the first thousand", cell.range.clone(), &cell.text);
    }
}

/// Says of each column what was taken of it, and what was left.
pub(super) fn report(plan: &mut Plan, sheet: Option<&str>, builder: &mut ImportBuilder<'_>) {
    plan.repeated.report(
        builder,
        str::to_owned,
        |text, count| format!("{text}; it is the first of {count} rows that repeat an earlier one"),
        "both are kept, as claims of their own; delete one of them if it is there by mistake",
    );
    let sheet = sheet.map(|sheet| format!("[{sheet}] ")).unwrap_or_default();
    for column in &plan.columns {
        let Column { name, target, taken, in_words, no_values, left, order, .. } = column;
        if *taken > 0 && !matches!(target, Target::Extra | Target::Nothing) {
            let order = match order {
                Some(crate::import::written_date::DayOrder::DayFirst) => " (day first)",
                Some(crate::import::written_date::DayOrder::MonthFirst) => " (month first)",
                _ if column.has_decimal_comma() => " (decimal comma)",
                _ => "",
            };
            builder.mapped(target.name(), format!("{sheet}{name}{order}"), *taken);
        }
        if *in_words > 0 {
            builder.mapped(Target::WhenSaid.name(), format!("{sheet}{name}"), *in_words);
        }
        column.no_dates.report(name, builder);
        column.no_addresses.report_kind(builder, name, ["no web address", "no web addresses"], NO_ADDRESS);
        column.no_verdicts.report_kind(builder, name, ["no verdict that is known", "no known verdicts"], NO_VERDICT);
        column.no_numbers.report_kind(builder, name, ["no number", "no numbers"], NO_NUMBER);
        column.no_counts.report_kind(builder, name, ["no count of people", "no counts of people"], NO_COUNT);
        let line = builder.line(no_values.first);
        let without = format!("{sheet}{name} without a value");
        builder.leave_many(&without, no_values.count, line, &no_values.example, false);
        let line = builder.line(left.first);
        builder.leave_many(&format!("{sheet}{name}"), left.count, line, &left.example, plan.each.has_extra());
    }
}
