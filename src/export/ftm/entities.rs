//! The entities of the library, each from its record.

use std::collections::HashSet;
use std::io::{self, Write};

use serde_json::Value;

use super::values::{Properties, actor_schema, dates, source_schema};
use crate::export::country_code::{MAX_PLACES_AROUND, country_code};
use crate::export::date_parts::is_narrowed;
use crate::export::exchange_ids::record_uuid;
use crate::export::figure_text::figure_text;
use crate::export::json;
use crate::export::repeated::RepetitionBudget;
use crate::export::settings::ExportSettings;
use crate::export::subset::Subset;
use crate::model::closed_enums::{CREDIBILITY, ClaimKind, ClosedEnum};
use crate::model::records::Citation;
use crate::model::relation::Participant;
use crate::model::{Base, Claim, ClaimIx, PlaceIx, RecordIx};
use crate::storage::work;
use crate::text::{countries, truncate};

/// Length of the name of a note, in characters: its text is in the description.
const NOTE_NAME_CHARS: usize = 120;

/// Writes the entities of a base.
pub(super) struct EntityWriter<'a> {
    base: &'a Base,
    subset: &'a Subset,
    namespace: String,
    out: &'a mut dyn Write,
    /// The ids of links and notes, which have no id in the file: equal ones are written once.
    seen: HashSet<String>,
}

impl<'a> EntityWriter<'a> {
    /// Returns a writer to `out`.
    pub(super) fn new(base: &'a Base, subset: &'a Subset, settings: &ExportSettings, out: &'a mut dyn Write) -> Self {
        Self { base, subset, namespace: settings.namespace(base), out, seen: HashSet::new() }
    }

    fn write(&mut self, entity: &Value) -> io::Result<()> {
        let line = json::to_line(entity);
        work::add(line.len());
        self.out.write_all(line.as_bytes())
    }

    /// Writes an entity whose id is made of its content; one that was written is not repeated.
    fn write_once(&mut self, key: &str, schema: &str, properties: Properties) -> io::Result<()> {
        let id = record_uuid(&self.namespace, schema, key).simple().to_string();
        if !self.seen.insert(id.clone()) {
            return Ok(());
        }
        self.write(&properties.entity(&id, schema))
    }

    /// Returns the id of the entity of a record.
    fn id(&self, record: RecordIx) -> String {
        record_uuid(&self.namespace, record.kind().label(), self.base.id(record)).simple().to_string()
    }

    /// Returns the name of a record in another, or its id where there is no room.
    fn repeated(&self, record: RecordIx, budget: &RepetitionBudget) -> String {
        budget.text(self.base.name(record)).unwrap_or(self.base.id(record).into()).into_owned()
    }

    /// Writes the actors.
    pub(super) fn actors(&mut self) -> io::Result<()> {
        for &index in &self.subset.actors {
            let (row, record) = (self.base.actors.row(index), RecordIx::Actor(index));
            let mut properties = Properties::default();
            properties.add("name", &row.name);
            row.aka.iter().for_each(|name| properties.add("alias", name));
            let code = row.country.as_deref().map(|country| (country, countries::alpha2(country)));
            match code {
                Some((_, Some(code))) => properties.add("country", &code.to_lowercase()),
                Some((written, None)) => properties.add("notes", &format!("Country: {written}")),
                None => {}
            }
            properties.add_some("classification", row.kind.map(ClosedEnum::label));
            properties.add_lines("notes", row.note.as_deref().unwrap_or_default());
            let entity = properties.entity(&self.id(record), actor_schema(row.kind));
            self.write(&entity)?;
            if let Some(parent) = row.parent {
                self.link(record, "part of", RecordIx::Actor(parent), "", "")?;
            }
        }
        Ok(())
    }

    /// Writes the places.
    pub(super) fn places(&mut self) -> io::Result<()> {
        for &index in &self.subset.places {
            let (row, record) = (self.base.places.row(index), RecordIx::Place(index));
            let mut properties = Properties::default();
            let (around, code) = self.around(index);
            properties.add("name", &row.name);
            properties.add("full", &around.join(", "));
            properties.add_some("country", code.map(str::to_lowercase).as_deref());
            if let Some((latitude, longitude)) = row.coordinates {
                properties.add("latitude", &latitude.to_string());
                properties.add("longitude", &longitude.to_string());
            }
            let entity = properties.entity(&self.id(record), "Address");
            self.write(&entity)?;
        }
        Ok(())
    }

    /// Returns the names of a place and of those that it lies in, and the code of the country that it is or lies in.
    fn around(&self, index: PlaceIx) -> (Vec<String>, Option<&'static str>) {
        let (mut names, budget) = (Vec::new(), RepetitionBudget::default());
        let mut next = Some(index);
        while let Some(place) = next.filter(|_| names.len() < MAX_PLACES_AROUND) {
            let row = self.base.places.row(place);
            names.push(self.repeated(RecordIx::Place(place), &budget));
            next = row.within;
        }
        work::add(names.len());
        (names, country_code(self.base, index))
    }

    /// Writes the sources.
    pub(super) fn sources(&mut self) -> io::Result<()> {
        for &index in &self.subset.sources {
            let (row, record) = (self.base.sources.row(index), RecordIx::Source(index));
            let mut properties = Properties::default();
            properties.add("title", row.name());
            // Documents must have a file name; the id is one that is always there.
            properties.add("fileName", &row.id);
            row.authors.iter().for_each(|author| properties.add("author", author));
            properties.add_some("publisher", row.outlet.as_deref());
            for (property, when) in [("publishedAt", &row.published), ("retrievedAt", &row.accessed)] {
                let dates = when.as_ref().map(dates).unwrap_or_default();
                for date in &dates {
                    properties.add(property, date);
                }
                // What the dates do not say stands beside them in full.
                let more = when.as_ref().filter(|when| is_narrowed(when));
                let text = more.map(|when| format!("{property}: {}", when.text));
                properties.add_some("notes", text.as_deref());
            }
            properties.add_address("sourceUrl", row.url.as_deref());
            let retracted = row.retracted.as_deref().map(|why| format!("Retracted: {why}"));
            properties.add_some("notes", retracted.as_deref());
            properties.add_lines("notes", row.note.as_deref().unwrap_or_default());
            let entity = properties.entity(&self.id(record), source_schema(row.kind));
            self.write(&entity)?;
            for &copied in &row.derived_from {
                self.link(record, "derived from", RecordIx::Source(copied), "", "")?;
            }
        }
        Ok(())
    }

    /// Writes the claims, each with its citations, holders and positions.
    pub(super) fn claims(&mut self) -> io::Result<()> {
        for &index in &self.subset.claims {
            let (row, record) = (self.base.claims.row(index), RecordIx::Claim(index));
            let is_event =
                row.when.is_some() && matches!(row.kind(), ClaimKind::Event | ClaimKind::SpeechAct | ClaimKind::State);
            let entity = self.claim(index, &row, is_event);
            self.write(&entity)?;
            for Citation { source, locator } in row.cite.iter() {
                let mut properties = Properties::default();
                properties.add("document", &self.id(RecordIx::Source(source)));
                properties.add("entity", &self.id(record));
                properties.add_some("role", locator);
                let key = [row.id, self.base.id(RecordIx::Source(source)), locator.unwrap_or_default()].join("\0");
                self.write_once(&key, "Documentation", properties)?;
            }
            for holder in row.by.iter() {
                self.link(RecordIx::Actor(holder), "holds", record, "", "")?;
            }
            for position in row.positions.iter() {
                let when = position.when.as_ref().map_or("", |when| &*when.text);
                self.link(RecordIx::Actor(position.by), position.stance.label(), record, "", when)?;
            }
        }
        Ok(())
    }

    /// Returns a claim as an entity.
    fn claim(&self, index: ClaimIx, row: &Claim<'_>, is_event: bool) -> Value {
        let mut properties = Properties::default();
        let budget = RepetitionBudget::default();
        properties.add("name", row.says);
        for part in row.actors.iter() {
            properties.add(if is_event { "involved" } else { "entity" }, &self.id(RecordIx::Actor(part.actor)));
        }
        for place in row.places.iter().map(RecordIx::Place) {
            properties.add(if is_event { "addressEntity" } else { "entity" }, &self.id(place));
            if is_event {
                properties.add("location", &self.repeated(place, &budget));
            }
        }
        let dates = row.when.as_ref().map(dates).unwrap_or_default();
        match dates.as_slice() {
            [date] if is_event => properties.add("date", date),
            [first, last] if is_event => {
                properties.add("startDate", first);
                properties.add("endDate", last);
            }
            _ => {}
        }
        row.topics.iter().for_each(|topic| properties.add("keywords", &self.repeated(RecordIx::Topic(topic), &budget)));
        row.sources().into_iter().for_each(|source| properties.add("proof", &self.id(RecordIx::Source(source))));
        properties.add_lines("description", &self.description(row));
        properties.add_lines("notes", row.note.unwrap_or_default());
        let schema = if is_event { "Event" } else { "Note" };
        properties.entity(&self.id(RecordIx::Claim(index)), schema)
    }

    /// Returns what a claim has and an entity has no property for, a line each.
    fn description(&self, row: &Claim<'_>) -> String {
        let budget = RepetitionBudget::default();
        let by: Vec<String> = row.by.iter().map(|by| self.repeated(RecordIx::Actor(by), &budget)).collect();
        let role = |Participant { actor, role }: Participant<'_>| {
            role.map(|role| format!("{} ({role})", self.repeated(RecordIx::Actor(actor), &budget)))
        };
        let roles: Vec<String> = row.actors.iter().filter_map(role).collect();
        let grade = row.credibility.and_then(|it| Some((it, CREDIBILITY.get(usize::from(it).checked_sub(1)?)?)));
        let facts = [
            row.quote.map(|quote| format!("“{quote}”")),
            row.kind.map(|kind| format!("Kind: {}", kind.label())),
            row.how.map(|how| format!("Put forward as: {}", how.label())),
            (!by.is_empty()).then(|| format!("Held by: {}", by.join(", "))),
            (!roles.is_empty()).then(|| format!("Roles: {}", roles.join(", "))),
            row.when.as_ref().map(|when| format!("When (EDTF): {}", when.text)),
            row.when_said.map(|said| format!("When, in words: {said}")),
            grade.map(|(grade, doc)| format!("Credibility: {grade} ({doc})")),
            row.likelihood.map(|word| format!("Likelihood: {}", word.label())),
            row.confidence.map(|word| format!("Confidence of the analyst: {}", word.label())),
            row.status.map(|word| format!("Verdict of the analyst: {}", word.label())),
        ];
        let figures = row.figures.iter().map(|figure| format!("Figure: {}", figure_text(&figure)));
        facts.into_iter().flatten().chain(figures).collect::<Vec<_>>().join("\n")
    }

    /// Writes a link between the entities of two records.
    fn link(&mut self, from: RecordIx, role: &str, to: RecordIx, why: &str, when: &str) -> io::Result<()> {
        let mut properties = Properties::default();
        properties.add("subject", &self.id(from));
        properties.add("object", &self.id(to));
        properties.add("role", role);
        properties.add_lines("description", why);
        properties.add("summary", when);
        let ends = [from, to].map(|record| self.id(record));
        self.write_once(&[&ends[0], role, &ends[1], why, when].join("\0"), "UnknownLink", properties)
    }

    /// Writes the relations between claims.
    pub(super) fn relations(&mut self) -> io::Result<()> {
        let (relations, chosen) = (self.base.relations(), self.subset.chosen());
        for (at, (from, verb, to)) in relations.plain().enumerate() {
            let Some(row) = relations.get(at).filter(|_| chosen.contains(from) && chosen.contains(to)) else {
                continue;
            };
            let (from, to) = (RecordIx::Claim(from), RecordIx::Claim(to));
            self.link(from, verb.row().forward, to, row.why.unwrap_or_default(), "")?;
        }
        Ok(())
    }

    /// Writes the hypotheses, each with links to the claims for and against it.
    pub(super) fn hypotheses(&mut self) -> io::Result<()> {
        let chosen = self.subset.chosen();
        for &index in &self.subset.hypotheses {
            let (row, record) = (self.base.hypotheses.row(index), RecordIx::Hypothesis(index));
            let mut properties = Properties::default();
            properties.add("name", &truncate(&row.says, NOTE_NAME_CHARS));
            properties.add_lines("description", &row.says);
            let entity = properties.entity(&self.id(record), "Note");
            self.write(&entity)?;
            for (claims, role) in [(&row.consistent, "consistent with"), (&row.inconsistent, "inconsistent with")] {
                for &claim in claims.iter().filter(|&&claim| chosen.contains(claim)) {
                    self.link(RecordIx::Claim(claim), role, record, "", "")?;
                }
            }
        }
        Ok(())
    }

    /// Writes the notes of analysts. A topic is no entity: its name stands in the note.
    pub(super) fn notes(&mut self) -> io::Result<()> {
        for &index in &self.subset.notes {
            let row = self.base.notes.row(index);
            let mut properties = Properties::default();
            properties.add("name", &truncate(&row.text, NOTE_NAME_CHARS));
            properties.add_lines("description", &row.text);
            match row.on {
                RecordIx::Topic(_) => properties.add("keywords", self.base.name(row.on)),
                on => properties.add("entity", &self.id(on)),
            }
            self.write_once(&[row.on.kind().label(), self.base.id(row.on), &row.text].join("\0"), "Note", properties)?;
        }
        Ok(())
    }
}
