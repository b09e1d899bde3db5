//! Our own workbooks: every record comes back as it was, or as somebody edited it in a spreadsheet program. Columns may
//! stand in any order; columns and sheets that somebody added are left and said.

use std::collections::HashMap;
use std::ops::Range;

use serde_json::Value;

use crate::diagnostic::sheet_rows::SheetSpan;
use crate::import::builder::ImportBuilder;
use crate::import::import_input::ImportInput;
use crate::import::importer::{Importer, Recognition};
use crate::import::own::workbook_row::{OwnRow, Required, for_each_row};
use crate::import::provenance::RecordPlace;
use crate::import::table::SheetFields;
use crate::model::document::{
    Actor, Claim, Figure, Hypothesis, Judgement, LeftOut, Link, Note, Place, Position, Relation, Source, Topic,
};
use crate::model::workbook_layout::{ABOUT, LAYOUT_VERSION, MARK, OMISSION_ROW, TITLE_ROW, ValueCells, layout_sheet};

pub(in crate::import) const WORKBOOK: Importer = Importer {
    name: "claimscope-xlsx",
    noun: "a workbook of claimscope",
    endings: &["xlsx"],
    standard: "the sheets and columns that `claimscope export` writes",
    doc: "Reads back what claimscope exports as XLSX, with all fields, edited or not.",
    leaves: &["columns for reading, which are computed of others"],
    is_container: false,
    takes_map: false,
    // Known by its first cell, before any importer is asked.
    recognise: |_| Recognition::No,
    read,
};

/// The parts of a claim that have sheets of their own, each with the bytes of the first row.
#[derive(Default)]
struct ClaimParts {
    figures: Vec<Figure<'static>>,
    positions: Vec<Position<'static>>,
    links: Vec<Link<'static>>,
    first: Range<usize>,
}

/// Reads the sheets: parts of claims first, so that claims have them.
fn read<'a>(input: &ImportInput<'a>, builder: &mut ImportBuilder<'a>) {
    let Some(workbook) = input.workbook else {
        return builder.file_error("this is no workbook", "leave `--from` out: files are known by their content");
    };
    let mut fields = SheetFields::default();
    for sheet in &workbook.sheets {
        if sheet.name == ABOUT {
            read_about(sheet, builder);
        } else if layout_sheet(&sheet.name).is_none() {
            builder.leave(&format!("the sheet {}", sheet.name), sheet.bytes.start..sheet.bytes.start, "");
        }
    }
    let sheet = |name: &str| workbook.sheets.iter().find(|sheet| sheet.name == name);
    let mut parts: HashMap<String, ClaimParts> = HashMap::new();
    for name in ["figures", "positions", "relations"] {
        if let Some(sheet) = sheet(name) {
            for_each_row(sheet, &mut fields, builder, &mut |row, builder| add_part(name, row, &mut parts, builder));
        }
    }
    for name in ["sources", "actors", "places", "topics", "claims", "hypotheses", "notes", "judgements"] {
        if let Some(sheet) = sheet(name) {
            for_each_row(sheet, &mut fields, builder, &mut |row, builder| add_record(name, row, &mut parts, builder));
        }
    }
    let mut lost: Vec<(String, Range<usize>)> = parts.into_iter().map(|(claim, parts)| (claim, parts.first)).collect();
    lost.sort_by_key(|(_, at)| at.start);
    for (claim, at) in lost {
        let message = format!("there is no claim `{claim}` in the sheet claims");
        builder.error(at, message, "its rows in this sheet are left out");
    }
    for (at, notes) in workbook.notes.iter().enumerate() {
        let name = workbook.sheets.get(at).map_or("", |sheet| sheet.name.as_str());
        notes.remarks.iter().for_each(|remark| builder.remark(format!("sheet {name}: {remark}")));
        for fault in &notes.faults {
            builder.error(fault.at.clone(), fault.message.as_str(), fault.hint);
        }
    }
    builder.set_locator(fields);
}

/// Reads the first sheet: the version of the layout, the title, and the omissions.
fn read_about(sheet: &SheetSpan, builder: &mut ImportBuilder<'_>) {
    let mut omissions: Vec<LeftOut<'static>> = Vec::new();
    for (at, cells) in crate::import::own::workbook_row::rows(sheet, builder.input.text) {
        let cell = |place: usize| cells.get(place).map_or("", |cell: &String| cell.as_str());
        match (cell(0), cell(1)) {
            (MARK, version) if version.parse::<u32>().is_ok_and(|version| version > LAYOUT_VERSION) => {
                let message =
                    format!("this workbook has layout {version}; this program reads layout {LAYOUT_VERSION} and older");
                builder.error(at, message, "columns that it does not know are left, and counted");
            }
            (TITLE_ROW, title) if !title.is_empty() => builder.set_title(title.to_owned().into()),
            (OMISSION_ROW, written) => match serde_json::from_str(written) {
                Ok(one) => omissions.push(one),
                Err(_) => builder.error(at, "what this workbook leaves out cannot be read", "it is not counted"),
            },
            // The time of the export and its manifest, for reading.
            (MARK | TITLE_ROW | "exported" | "contents", _) => {}
            _ => {
                let written = cells.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
                let written = written.collect::<Vec<_>>().join(" ");
                if !written.is_empty() {
                    builder.leave("further rows of the sheet about", at, &written);
                }
            }
        }
    }
    builder.add_left_out(omissions);
}

/// Adds a figure, a position or a relation; relations that stand in a claim go with it, unless they have a reason or another
/// field that there is no room for in the claim.
fn add_part(sheet: &str, mut row: OwnRow, parts: &mut HashMap<String, ClaimParts>, builder: &mut ImportBuilder<'_>) {
    let is_relation = sheet == "relations";
    let in_claim = row.take("in_claim");
    let is_link = in_claim.is_some() && row.fields.keys().all(|name| matches!(name.as_str(), "from" | "verb" | "to"));
    if is_relation && !is_link {
        const REQUIRED: Required = &[("from", "\"x\""), ("verb", "\"Related\""), ("to", "\"x\"")];
        let place = row.place();
        if let Some(relation) = row.record::<Relation<'static>>("relation", REQUIRED, builder) {
            builder.relation(relation, &place);
        }
        return;
    }
    let claim = row.take(if is_relation { "from" } else { "claim" });
    let Some(Value::String(claim)) = claim else {
        return builder.error(row.bytes(), "this row names no claim", "write its id into the first column");
    };
    let bytes = row.bytes();
    let known = parts.entry(claim).or_insert_with(|| ClaimParts { first: bytes, ..ClaimParts::default() });
    match sheet {
        "figures" => {
            if insert_value(&mut row, builder) {
                known.figures.extend(row.record("figure", &[("of", "\"x\""), ("value", "\"Unstated\"")], builder));
            }
        }
        "positions" => {
            known.positions.extend(row.record("position", &[("by", "\"x\""), ("stance", "\"Denies\"")], builder));
        }
        _ => known.links.extend(link(&row, builder)),
    }
}

/// Returns a relation that stands in its claim.
fn link(row: &OwnRow, builder: &mut ImportBuilder<'_>) -> Option<Link<'static>> {
    let word = |name: &str| row.fields.get(name).and_then(Value::as_str).unwrap_or_default();
    let Ok(verb) = serde_json::from_value(word("verb").into()) else {
        builder.error(row.cell("verb"), format!("`{}` is no verb of a relation", word("verb")), "the row is left out");
        return None;
    };
    Some(Link { verb, to: word("to").to_owned().into() })
}

/// Puts the value of a figure together; `false` where it has none, which is reported.
fn insert_value(row: &mut OwnRow, builder: &mut ImportBuilder<'_>) -> bool {
    let mut number = |name: &str| row.take(name).and_then(|value| value.as_f64());
    let (low, best, high) = (number("low"), number("best"), number("high"));
    let mut text = |name: &str| row.take(name).and_then(|value| value.as_str().map(str::to_owned));
    let cells = ValueCells { qualifier: text("qualifier").unwrap_or_default(), low, best, high, words: text("words") };
    let Some(value) = cells.value() else {
        let message = format!("`{}` and the numbers of this row make no value", cells.qualifier);
        builder.error(
            row.cell("qualifier"),
            message,
            "such as Exactly with best, AtLeast with low, Between with low and high; the figure is left out",
        );
        return false;
    };
    report_unused(row, &cells, &value, builder);
    row.fields.insert("value".to_owned(), serde_json::to_value(value).unwrap_or_default());
    true
}

/// Reports the cells of a figure that its value has no place for: somebody may have filled them in and left the qualifier as it was.
fn report_unused(row: &OwnRow, cells: &ValueCells, value: &crate::model::Value, builder: &mut ImportBuilder<'_>) {
    let taken = ValueCells::of(value);
    let parts = [
        ("low", cells.low.is_some() && taken.low.is_none()),
        ("best", cells.best.is_some() && taken.best.is_none()),
        ("high", cells.high.is_some() && taken.high.is_none()),
        ("words", cells.words.is_some() && taken.words.is_none()),
    ];
    let unused: Vec<&str> = parts.into_iter().filter(|(_, is_unused)| *is_unused).map(|(name, _)| name).collect();
    if let Some(first) = unused.first() {
        let message = format!("`{}` has no `{}`", taken.qualifier, unused.join("` and no `"));
        let hint = "what stands there is left out; Between has low and high, Estimate has best as well";
        builder.warning(row.cell(first), message, hint);
    }
}

/// Adds a record.
fn add_record(sheet: &str, mut row: OwnRow, parts: &mut HashMap<String, ClaimParts>, builder: &mut ImportBuilder<'_>) {
    const NAMED: Required = &[("id", "\"x\""), ("name", "\"x\"")];
    const SAYS: Required = &[("id", "\"x\""), ("says", "\"x\"")];
    let place = row.place();
    macro_rules! add {
        ($type:ident, $method:ident, $required:expr) => {
            if let Some(record) = row.record::<$type<'static>>(stringify!($method), $required, builder) {
                builder.$method(record, &place);
            }
        };
    }
    match sheet {
        "sources" => add!(Source, source, &[("id", "\"x\"")]),
        "actors" => add!(Actor, actor, NAMED),
        "places" => {
            join_coordinates(&mut row, builder);
            add!(Place, place, NAMED);
        }
        "topics" => add!(Topic, topic, &[("id", "\"x\"")]),
        "hypotheses" => add!(Hypothesis, hypothesis, SAYS),
        "judgements" => add!(Judgement, judgement, &[("on", "\"x\"")]),
        "notes" => add!(Note, note, &[("on", "\"x\""), ("text", "\"x\"")]),
        _ => add_claim(row, &place, parts, builder),
    }
}

/// Adds a claim with its parts.
fn add_claim(
    row: OwnRow,
    place: &RecordPlace<'_>,
    parts: &mut HashMap<String, ClaimParts>,
    builder: &mut ImportBuilder<'_>,
) {
    let id = row.fields.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let required: Required = &[("id", "\"x\""), ("says", "\"x\"")];
    let Some(mut claim) = row.record::<Claim<'static>>("claim", required, builder) else { return };
    if let Some(ClaimParts { figures, positions, links, .. }) = parts.remove(&id) {
        (claim.figures, claim.positions, claim.links) = (figures, positions, links);
    }
    builder.claim(claim, place);
}

/// Makes the field `at` of two coordinates; one without the other is reported.
fn join_coordinates(row: &mut OwnRow, builder: &mut ImportBuilder<'_>) {
    let lone = match (row.take("latitude"), row.take("longitude")) {
        (Some(latitude), Some(longitude)) => {
            row.fields.insert("at".to_owned(), Value::Array(vec![latitude, longitude]));
            return;
        }
        (None, None) => return,
        (Some(_), None) => "latitude",
        (None, Some(_)) => "longitude",
    };
    builder.lone_coordinate(row.cell(lone));
}
