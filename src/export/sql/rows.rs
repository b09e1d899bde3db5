//! The rows of the tables, an `INSERT` each.

use std::io::{self, Write};

use super::cells::{SqlValue, days, edtf, number, optional, text, word};
use crate::export::subset::Subset;
use crate::model::closed_enums::ClosedEnum;
use crate::model::records::Citation;
use crate::model::{Base, Claim, ClaimIx, Figure, Number, RecordIx, Value};
use crate::storage::work;

/// Writes all rows, in the order of references.
pub(super) fn write(base: &Base, subset: &Subset, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = RowWriter { base, subset, out, positions: 0 };
    rows.insert("meta", &[text("made_by"), text("claimscope")])?;
    if let Some(title) = base.title.as_deref() {
        rows.insert("meta", &[text("title"), text(title)])?;
    }
    rows.sources(subset)?;
    rows.actors(subset)?;
    rows.places(subset)?;
    rows.topics(subset)?;
    for &claim in &subset.claims {
        rows.claim(claim)?;
    }
    let chosen = subset.chosen();
    rows.relations(&chosen)?;
    rows.hypotheses(subset, &chosen)?;
    rows.judgements(subset)?;
    rows.notes(subset)
}

/// Writes rows of a base. Those of what analysts add are in `analyst_rows`.
pub(super) struct RowWriter<'a> {
    pub(super) base: &'a Base,
    subset: &'a Subset,
    out: &'a mut dyn Write,
    /// The number of positions so far.
    positions: usize,
}

impl RowWriter<'_> {
    /// Writes a row.
    pub(super) fn insert(&mut self, table: &str, values: &[SqlValue]) -> io::Result<()> {
        let values: Vec<String> = values.iter().map(SqlValue::literal).collect();
        let line = format!("INSERT INTO {table} VALUES ({});\n", values.join(", "));
        work::add(line.len());
        self.out.write_all(line.as_bytes())
    }

    pub(super) fn id(&self, record: RecordIx) -> SqlValue {
        text(self.base.id(record))
    }

    /// Writes the further fields of a record.
    fn extra<'p>(&mut self, record: RecordIx, pairs: impl Iterator<Item = (&'p str, &'p str)>) -> io::Result<()> {
        for (name, value) in pairs {
            let row = [text(record.kind().label()), self.id(record), text(name), text(value)];
            self.insert("extra", &row)?;
        }
        Ok(())
    }

    /// Writes names with their numbers, from 1.
    fn names(&mut self, table: &str, record: RecordIx, names: &[Box<str>]) -> io::Result<()> {
        for (at, name) in names.iter().enumerate() {
            let row = [self.id(record), SqlValue::Whole(at + 1), text(name)];
            self.insert(table, &row)?;
        }
        Ok(())
    }

    fn sources(&mut self, subset: &Subset) -> io::Result<()> {
        for &index in &subset.sources {
            let (row, record) = (self.base.sources.row(index), RecordIx::Source(index));
            let [first, last] = days(row.published.as_ref());
            let cells = [
                self.id(record),
                word(row.kind),
                optional(row.title.as_deref()),
                optional(row.outlet.as_deref()),
                edtf(row.published.as_ref()),
                first,
                last,
                edtf(row.accessed.as_ref()),
                optional(row.url.as_deref()),
                optional(row.language.as_deref()),
                optional(row.file.as_deref()),
                optional(row.sha256.as_deref()),
                word(row.reliability),
                optional(row.retracted.as_deref()),
                optional(row.note.as_deref()),
            ];
            self.insert("source", &cells)?;
            self.names("source_author", record, &row.authors)?;
            self.extra(record, row.extra.pairs())?;
        }
        for &index in &subset.sources {
            for &copied in &self.base.sources.row(index).derived_from {
                let row = [self.id(RecordIx::Source(index)), self.id(RecordIx::Source(copied))];
                self.insert("source_derived", &row)?;
            }
        }
        Ok(())
    }

    fn actors(&mut self, subset: &Subset) -> io::Result<()> {
        for &index in &subset.actors {
            let (row, record) = (self.base.actors.row(index), RecordIx::Actor(index));
            let parent = row.parent.map_or(SqlValue::Null, |parent| self.id(RecordIx::Actor(parent)));
            let (country, note) = (optional(row.country.as_deref()), optional(row.note.as_deref()));
            self.insert("actor", &[self.id(record), text(&row.name), word(row.kind), parent, country, note])?;
            self.names("actor_name", record, &row.aka)?;
            self.extra(record, row.extra.pairs())?;
        }
        for &index in &subset.actors {
            for &other in &self.base.actors.row(index).distinct_from {
                let row = [self.id(RecordIx::Actor(index)), self.id(RecordIx::Actor(other))];
                self.insert("actor_apart", &row)?;
            }
        }
        Ok(())
    }

    fn places(&mut self, subset: &Subset) -> io::Result<()> {
        for &index in &subset.places {
            let (row, record) = (self.base.places.row(index), RecordIx::Place(index));
            let around = row.within.map_or(SqlValue::Null, |place| self.id(RecordIx::Place(place)));
            let (latitude, longitude) = row.coordinates.unzip();
            let cells = [
                self.id(record),
                text(&row.name),
                word(row.kind),
                around,
                number(latitude),
                number(longitude),
                word(row.precision),
                optional(row.note.as_deref()),
            ];
            self.insert("place", &cells)?;
            self.names("place_name", record, &row.aka)?;
            self.extra(record, row.extra.pairs())?;
        }
        Ok(())
    }

    fn topics(&mut self, subset: &Subset) -> io::Result<()> {
        for &index in &subset.topics {
            let row = self.base.topics.row(index);
            let around = row.within.map_or(SqlValue::Null, |topic| self.id(RecordIx::Topic(topic)));
            let cells = [self.id(RecordIx::Topic(index)), optional(row.given_name.as_deref()), around];
            self.insert("topic", &cells)?;
        }
        Ok(())
    }

    fn claim(&mut self, index: ClaimIx) -> io::Result<()> {
        let (row, record) = (self.base.claims.row(index), RecordIx::Claim(index));
        let [first, last] = days(row.when.as_ref());
        let cells = [
            text(row.id),
            text(row.says),
            optional(row.quote),
            word(row.kind),
            word(row.how),
            edtf(row.when.as_ref()),
            first,
            last,
            optional(row.when_said),
            row.credibility.map_or(SqlValue::Null, |grade| SqlValue::Whole(grade.into())),
            word(row.likelihood),
            word(row.confidence),
            word(row.status),
            text(self.base.standing(index).label()),
            optional(row.note),
        ];
        self.insert("claim", &cells)?;
        self.references(record, &row)?;
        for (at, figure) in row.figures.iter().enumerate() {
            self.figure(record, at + 1, &figure)?;
        }
        for position in row.positions.iter() {
            self.positions += 1;
            let number = self.positions;
            let (claim, actor) = (self.id(record), self.id(RecordIx::Actor(position.by)));
            let when = edtf(position.when.as_ref());
            self.insert("position", &[SqlValue::Whole(number), claim, actor, text(position.stance.name()), when])?;
            for Citation { source, locator } in position.cite {
                let row = [SqlValue::Whole(number), self.id(RecordIx::Source(source)), optional(locator)];
                self.insert("position_source", &row)?;
            }
        }
        self.extra(record, self.subset.extra(index, &row))
    }

    /// Writes what a claim refers to.
    fn references(&mut self, record: RecordIx, row: &Claim<'_>) -> io::Result<()> {
        for Citation { source, locator } in row.cite.iter() {
            let row = [self.id(record), self.id(RecordIx::Source(source)), optional(locator)];
            self.insert("claim_source", &row)?;
        }
        for holder in row.by.iter() {
            self.insert("claim_holder", &[self.id(record), self.id(RecordIx::Actor(holder))])?;
        }
        for part in row.actors.iter() {
            let row = [self.id(record), self.id(RecordIx::Actor(part.actor)), optional(part.role)];
            self.insert("claim_actor", &row)?;
        }
        for place in row.places.iter() {
            self.insert("claim_place", &[self.id(record), self.id(RecordIx::Place(place))])?;
        }
        for topic in row.topics.iter() {
            self.insert("claim_topic", &[self.id(record), self.id(RecordIx::Topic(topic))])?;
        }
        Ok(())
    }

    fn figure(&mut self, claim: RecordIx, at: usize, figure: &Figure<'_>) -> io::Result<()> {
        let interval = figure.value.interval();
        let best = match figure.value {
            Value::Exactly(Number(best)) | Value::About(Number(best)) | Value::Estimate(_, Number(best), _) => {
                Some(best)
            }
            _ => None,
        };
        let cells = [
            self.id(claim),
            SqlValue::Whole(at),
            text(figure.of),
            text(figure.value.qualifier()),
            number(interval.map(|range| range.low)),
            number(best),
            number(interval.map(|range| range.high)),
            text(&figure.value.to_string()),
            optional(figure.unit),
            edtf(figure.as_of.as_ref()),
            optional(figure.event),
            optional(figure.note),
        ];
        self.insert("figure", &cells)
    }
}
