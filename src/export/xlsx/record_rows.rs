//! The rows of each sheet: the fields of a record by their names, and what is computed of it for reading.

use std::io;

use serde_json::{Map, Value};

use crate::model::closed_enums::ClosedEnum;
use crate::model::date::{Day, show};
use crate::model::document;
use crate::model::workbook_layout::{CellKind, LayoutSheet, ValueCells, cell_of_text, join_list};
use crate::model::{Base, ClaimIx, RecordIx, RecordKind};

use crate::export::figure_text::figure_text;
use crate::export::record::fields;
use crate::export::repeated::{RepetitionBudget, join_bounded};
use crate::export::subset::Subset;
use crate::export::to_document::DocumentWriter;
use crate::text::one_line::one_line;

use super::sheet_xml::SheetCell;

/// The consumer of each row.
pub(super) type EachRow<'e> = &'e mut dyn FnMut(&[SheetCell]) -> io::Result<()>;

/// The records of a subset as rows.
pub(super) struct RecordRows<'a> {
    base: &'a Base,
    subset: &'a Subset,
    writer: DocumentWriter<'a>,
}

impl<'a> RecordRows<'a> {
    /// Returns the rows of a subset.
    pub(super) fn new(base: &'a Base, subset: &'a Subset) -> Self {
        Self { base, subset, writer: DocumentWriter::of(base, subset) }
    }

    /// Calls `each` with the rows of a sheet, in their order.
    ///
    /// # Errors
    /// Those of `each`, which end the walk.
    pub(super) fn for_each(&self, sheet: &LayoutSheet, each: EachRow<'_>) -> io::Result<()> {
        let Self { base, subset, writer } = self;
        let mut put = |record: Map<String, Value>| each(&cells(sheet, &record));
        match sheet.name {
            "claims" => subset.claims.iter().try_for_each(|&at| put(self.claim(at))),
            "figures" => self.for_each_part(|claim| claim.figures, &mut |claim, part| put(figure(claim, &part))),
            "positions" => {
                self.for_each_part(|claim| claim.positions, &mut |claim, part| put(self.position(claim, &part)))
            }
            "relations" => {
                self.for_each_part(|claim| claim.links, &mut |claim, link| put(relation_of_link(claim, &link)))?;
                let long = writer.long_relations();
                long.iter().filter_map(|&at| writer.relation_at(at)).try_for_each(|row| put(fields(&row)))
            }
            "sources" => subset.sources.iter().try_for_each(|&at| put(fields(&writer.source(at)))),
            "actors" => subset.actors.iter().try_for_each(|&at| put(fields(&writer.actor(at)))),
            "places" => subset.places.iter().try_for_each(|&at| put(place(fields(&writer.place(at))))),
            "topics" => subset.topics.iter().try_for_each(|&at| put(fields(&writer.topic(at)))),
            "hypotheses" => {
                let rows = subset.hypotheses.iter().map(|&at| writer.hypothesis(base.hypotheses.row(at)));
                rows.into_iter().try_for_each(|row| put(fields(&row)))
            }
            "judgements" => {
                let rows = subset.judgements.iter().map(|&at| writer.judgement(base.judgements.row(at)));
                rows.into_iter().try_for_each(|row| put(fields(&row)))
            }
            "notes" => subset.notes.iter().try_for_each(|&at| put(fields(&writer.note(base.notes.row(at))))),
            name => {
                debug_assert!(false, "nothing is written into the sheet {name}");
                Ok(())
            }
        }
    }

    /// Calls `each` with one kind of the parts of all claims, and the id of the claim.
    fn for_each_part<T>(
        &self,
        parts: impl Fn(document::Claim<'static>) -> Vec<T>,
        each: &mut dyn FnMut(&str, T) -> io::Result<()>,
    ) -> io::Result<()> {
        for &at in &self.subset.claims {
            let id = self.base.claims.row(at).id;
            parts(self.writer.claim(at)).into_iter().try_for_each(|part| each(id, part))?;
        }
        Ok(())
    }

    /// Returns the fields of a claim, and its columns for reading.
    fn claim(&self, at: ClaimIx) -> Map<String, Value> {
        let base = self.base;
        let claim = base.claims.row(at);
        let written = self.writer.claim(at);
        // These have sheets of their own.
        let (figures, positions, links) = (Vec::new(), Vec::new(), Vec::new());
        let mut record = fields(&document::Claim { positions, figures, links, ..written });
        let repeated = RepetitionBudget::default();
        let name = |record: RecordIx| {
            repeated.text(base.name(record)).map_or_else(|| base.id(record).to_owned(), std::borrow::Cow::into_owned)
        };
        let names = |records: &mut dyn Iterator<Item = RecordIx>| join_read(records.map(&name));
        let actor = RecordIx::Actor;
        let sources = claim.sources();
        let readings = [
            ("by_names", names(&mut claim.by.iter().map(actor))),
            ("place_names", names(&mut claim.places.iter().map(RecordIx::Place))),
            ("actor_names", names(&mut claim.actors.iter().map(|it| actor(it.actor)))),
            ("topic_names", names(&mut claim.topics.iter().map(RecordIx::Topic))),
            ("source_names", names(&mut sources.iter().map(|&it| RecordIx::Source(it)))),
            ("urls", join_bounded(sources.iter().filter_map(|&it| base.sources.row(it).url.as_deref()))),
            ("figures", join_read(claim.figures.iter().map(|it| figure_text(&it)))),
            (
                "positions",
                join_read(claim.positions.iter().map(|it| format!("{} {}", name(actor(it.by)), it.stance.label()))),
            ),
            ("standing", base.standing(at).label().to_owned()),
        ];
        record.extend(readings.into_iter().map(|(name, text)| (name.to_owned(), Value::from(one_line(&text)))));
        let day = |day: Day, open: Day| if day == open { String::new() } else { show(day).to_string() };
        if let Some(when) = &claim.when {
            record.insert("when_first".to_owned(), day(when.first, Day::MIN).into());
            record.insert("when_last".to_owned(), day(when.last, Day::MAX).into());
        }
        record
    }

    /// Returns the fields of a position, with the claim that it is on.
    fn position(&self, claim: &str, position: &document::Position<'_>) -> Map<String, Value> {
        let name = self.base.find(RecordKind::Actor, &position.by);
        let name = name.map(|actor| one_line(self.base.name(actor))).unwrap_or_default();
        let mut part = fields(position);
        part.insert("by_name".to_owned(), name.into());
        part.insert("claim".to_owned(), claim.into());
        part
    }
}

/// Joins texts for reading.
fn join_read(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join("; ")
}

/// Returns the fields of a figure, with the claim that it is in and the parts of its value.
fn figure(claim: &str, figure: &document::Figure<'_>) -> Map<String, Value> {
    let ValueCells { qualifier, low, best, high, words } = ValueCells::of(&figure.value);
    let mut part = fields(figure);
    part.shift_remove("value");
    part.insert("claim".to_owned(), claim.into());
    part.insert("qualifier".to_owned(), qualifier.into());
    let numbers = [("low", low), ("best", best), ("high", high)];
    let numbers = numbers.into_iter().filter_map(|(name, number)| Some((name.to_owned(), Value::from(number?))));
    part.extend(numbers);
    part.extend(words.map(|words| ("words".to_owned(), Value::from(words))));
    part
}

/// Returns the fields of a relation that is written in its claim.
fn relation_of_link(claim: &str, link: &document::Link<'_>) -> Map<String, Value> {
    let verb = link.verb.row().name;
    let fields = [("from", claim), ("verb", verb), ("to", &*link.to), ("in_claim", "yes")];
    fields.into_iter().map(|(name, text)| (name.to_owned(), text.into())).collect()
}

/// Returns the fields of a place with its coordinates apart.
fn place(mut fields: Map<String, Value>) -> Map<String, Value> {
    if let Some(Value::Array(at)) = fields.remove("at") {
        fields.extend(["latitude", "longitude"].into_iter().map(str::to_owned).zip(at));
    }
    fields
}

/// Returns the cells of a record in the columns of a sheet.
fn cells(sheet: &LayoutSheet, record: &Map<String, Value>) -> Vec<SheetCell> {
    debug_assert!(
        record.keys().all(|name| sheet.columns.iter().any(|column| column.name == name)),
        "every field of {} has a column: {record:?}",
        sheet.name
    );
    let cell = |kind: CellKind, value: &Value| match (kind, value) {
        (CellKind::Reading, Value::String(text)) if text.is_empty() => SheetCell::Empty,
        (CellKind::Reading, Value::String(text)) => SheetCell::Text(text.clone()),
        (CellKind::List, Value::Array(items)) => SheetCell::Text(join_list(items.iter().filter_map(Value::as_str))),
        (CellKind::Number, value) => value.as_f64().map_or(SheetCell::Empty, SheetCell::Number),
        (_, Value::String(text)) => SheetCell::Text(cell_of_text(text)),
        (_, Value::Null) => SheetCell::Empty,
        (_, other) => SheetCell::Text(other.to_string()),
    };
    let value = |name: &str| record.get(name).unwrap_or(&Value::Null);
    sheet.columns.iter().map(|column| cell(column.kind, value(column.name))).collect()
}
