//! JSON of any other program: a list of objects, or an object in each line. A field of an object is a column of a table,
//! and the same maps say what it means: `author.name` is the name in the object `author`, `tags[]` each element of the list
//! `tags`.
//!
//! `object_list` finds the list in the file · `object_tape` keeps the places of its values · `object_cells` makes rows of them · `object_fields` finds a field again, for
//! faults.

mod object_cells;
mod object_fields;
mod object_list;
mod object_tape;

use crate::cancel::CancelToken;
use crate::import::builder::ImportBuilder;
use crate::import::each_object::{object_of, report_early_end};
use crate::import::file_head::FileHead;
use crate::import::import_input::ImportInput;
use crate::import::importer::{Importer, Recognition};
use crate::import::json::offset_in;
use crate::import::provenance::RecordPlace;
use crate::import::table::earlier_rows::EarlierRows;
use crate::import::table::found_map::{found_map, report_no_map, shown_names};
use crate::import::table::header::Header;
use crate::import::table::map::{RowKind, TableMap};
use crate::import::table::objects::object_cells::ObjectColumns;
use crate::import::table::objects::object_fields::ObjectFields;
use crate::import::table::objects::object_list::ObjectList;
use crate::import::table::objects::object_tape::ObjectTape;
use crate::import::table::plan::{Plan, report_unknown_key};
use crate::import::table::row::{Row, RowCell};
use crate::import::table::{claim_row, entity_row, sheet};

pub(crate) const IMPORTER: Importer = Importer {
    name: "json",
    noun: "a list of JSON objects",
    endings: &["json", "jsonl", "ndjson"],
    standard: "RFC 8259; JSON Lines",
    doc: "Reads any list of objects, or an object in each line, as a table: fields are known by their names, or by a map, in which \
          `a.b[].c` leads to nested ones.",
    leaves: &["lists beside the one that is read"],
    is_container: true,
    takes_map: true,
    recognise,
    read,
};

/// Maximum number of objects by which the meaning of fields is found.
const MAX_SAMPLE_OBJECTS: usize = 2_000;

/// Judges by a list of objects. Never sure: every format of JSON may have one.
fn recognise(head: &FileHead<'_>) -> Recognition {
    if head.json().is_some() && ObjectList::find(head.text, None).is_ok() {
        Recognition::Maybe
    } else {
        Recognition::No
    }
}

/// Reads the objects of a file.
fn read<'a>(input: &ImportInput<'a>, builder: &mut ImportBuilder<'a>) {
    let given = sheet::given_map(input.settings);
    let rows = given.as_ref().and_then(|map| map.as_ref().ok()?.rows.clone());
    let list = match ObjectList::find(input.text, rows.as_deref()) {
        Ok(list) => list,
        Err(message) => return builder.file_error(message, "`rows: \"data.items\"` in a map says where the list is"),
    };
    report_others(&list, builder);
    let mut columns = ObjectColumns::default();
    let tape = ObjectTape::of(&list, &mut columns, input.cancel);
    let header = header(&list, &tape, &columns, input.text);
    let Some((map, how)) = find_map(given, &header, builder) else { return };
    if let Some(namespace) = map.namespace.as_ref().filter(|_| input.settings.namespace.is_none()) {
        builder.use_namespace(namespace);
    }
    builder.remark(how);
    let mut plan = Plan::new(&map, &header, input.settings);
    report_unknown_key(&header, builder);
    plan.read_as_objects(&map, input.settings, |at| columns.has_numbers(at));
    let (text, cancel) = (input.text, input.cancel);
    plan.decide(&map, builder, |wanted, see| {
        let mut cells = Vec::new();
        for row in tape.objects().filter_map(|(_, row)| row).take_while(|_| !cancel.is_cancelled()) {
            row.fill(&columns, text, &mut cells, |column| wanted.contains(&column));
            see(&cells);
        }
    });
    builder.set_locator(ObjectFields::new(&plan.columns));
    read_objects(&tape, list.unit(), &columns, &mut plan, builder);
    sheet::report(&mut plan, None, builder);
}

/// Says where the objects stand, and counts what stands beside them.
fn report_others(list: &ObjectList<'_>, builder: &mut ImportBuilder<'_>) {
    if !list.path.is_empty() {
        builder.remark(format!("the list `{}` is read", list.path));
    }
    for (path, text) in &list.others {
        builder.leave(path, offset_in(builder.input.text, text), text);
    }
}

/// Returns the fields of all objects as the header of a table, with the first objects as its rows.
fn header<'a>(list: &ObjectList<'a>, tape: &ObjectTape<'a>, columns: &ObjectColumns, text: &'a str) -> Header<'a> {
    let rows = tape.objects().filter_map(|(_, row)| row).take(MAX_SAMPLE_OBJECTS);
    let sample = rows.map(|row| {
        let mut cells = Vec::new();
        row.fill(columns, text, &mut cells, |_| true);
        cells
    });
    let start = offset_in(text, list.text()).start;
    Header {
        names: columns.names().to_vec(),
        // They are counted where the objects are read.
        beyond: 0,
        is_written: true,
        range: start..(start + 1).min(text.len()),
        rows_before: 0,
        preamble: Vec::new(),
        sample: sample.collect(),
    }
}

/// Returns the map of the user, a preset, or one that is made from the names of the fields; `None` where there is none, which
/// is reported.
fn find_map(
    given: Option<sheet::GivenMap>,
    header: &Header<'_>,
    builder: &mut ImportBuilder<'_>,
) -> Option<(TableMap, String)> {
    if let Some(given) = given {
        return sheet::checked_map(given, &header.names, builder);
    }
    let found = found_map(header, None, "fields");
    if found.is_none() {
        let message = if header.names.is_empty() {
            "these objects have no fields".to_owned()
        } else {
            format!("no field of these objects holds a statement: their fields are {}", shown_names(header))
        };
        report_no_map(header, message, builder);
    }
    found
}

/// Reads the objects; `unit` is the name of the place of one.
fn read_objects<'a>(
    tape: &ObjectTape<'a>,
    unit: &'static str,
    columns: &ObjectColumns,
    plan: &mut Plan,
    builder: &mut ImportBuilder<'a>,
) {
    let (text, arena) = (builder.input.text, builder.input.arena);
    let (mut cells, mut row_cells, mut earlier) = (Vec::new(), Vec::new(), EarlierRows::default());
    for (object, row) in tape.objects() {
        if builder.is_cancelled() {
            return;
        }
        let Some(row) = row else {
            let sound = object_of(object.text, "record", builder);
            debug_assert!(sound.is_none(), "sound objects are on the tape");
            continue;
        };
        row.fill(columns, text, &mut cells, |_| true);
        for value in row.beyond() {
            builder.leave("fields beyond the first thousand", value.range(text), value.written());
        }
        row_cells.clear();
        row_cells.extend(cells.iter().map(|cell| RowCell::new(cell, arena)));
        let place = RecordPlace::numbered(offset_in(text, object.text), unit, object.number);
        let row = Row { cells: &row_cells, place };
        earlier.compare(text, &row.place, object.number, plan);
        match plan.each {
            RowKind::Claim => claim_row::add(plan, &row, &[], builder),
            _ => entity_row::add(plan, &row, &[], builder),
        }
    }
    if !tape.is_closed {
        report_early_end(builder);
    }
}

/// Returns the header of the objects in a text, for a map to begin with, and the path of their list; `None` where there are
/// none.
pub(super) fn header_of(text: &str) -> Option<(Header<'_>, String)> {
    FileHead::new("", text).json()?;
    let list = ObjectList::find(text, None).ok()?;
    let mut columns = ObjectColumns::default();
    let tape = ObjectTape::of(&list, &mut columns, &CancelToken::new());
    Some((header(&list, &tape, &columns, text), list.path))
}
