//! The objects of a bundle: what all have, and those of actors, places, sources and topics.

use std::collections::HashSet;
use std::io;

use serde_json::{Map, Value, json};

use super::marking::{author_id, marking, marking_id};
use super::record_refs::RecordRefs;
use super::vocabulary::{identity_class, is_plain_web_address, or_program};
use crate::export::json::ItemWriter;
use crate::export::record;
use crate::export::repeated::{RepetitionBudget, is_cut};
use crate::export::settings::ExportSettings;
use crate::export::subset::Subset;
use crate::export::to_document::DocumentWriter;
use crate::import::{exported_digest, is_content_of_stix};
use crate::model::date::civil_from_days;
use crate::model::records::Citation;
use crate::model::{Base, ClaimIx, RecordIx, When};
use crate::storage::work;

/// The creation time given to all objects but those with a date in their id: it must be the same in each version of an object.
const CREATED: &str = "2020-01-01T00:00:00.000Z";

/// The definition of the extension, which STIX wants as a text or as an address.
const SCHEMA: &str = "The property `record` is the record of a claimscope knowledge file (schema 1) from which the object was \
    made: an object with the fields of the file, and the kind of the record in `record`. The property `digest` shows whether \
    the other properties of the object were changed since.";

/// Writes the objects of a bundle.
pub(super) struct BundleWriter<'a, 'w> {
    pub(super) base: &'a Base,
    pub(super) subset: &'a Subset,
    pub(super) refs: &'a RecordRefs<'a>,
    pub(super) records: DocumentWriter<'a>,
    /// The time of the export; never before [`CREATED`]. An object created later has that time.
    modified: String,
    settings: &'a ExportSettings,
    out: ItemWriter<'w>,
    /// The ids of relationships and of notes, which have no id in the file: equal ones are written once.
    pub(super) seen: HashSet<String>,
}

impl<'a, 'w> BundleWriter<'a, 'w> {
    /// Returns a writer to `out`.
    pub(super) fn new(
        base: &'a Base,
        subset: &'a Subset,
        refs: &'a RecordRefs<'a>,
        settings: &'a ExportSettings,
        out: ItemWriter<'w>,
    ) -> Self {
        let records = DocumentWriter::of(base, subset);
        let modified = settings.timestamp().max(CREATED.to_owned());
        Self { base, subset, refs, records, modified, settings, out, seen: HashSet::new() }
    }

    /// Writes an object: its id, what all objects have, its own fields that are filled, its digest, and its record.
    pub(super) fn object(
        &mut self,
        id: &str,
        fields: Vec<(&str, Option<Value>)>,
        kind: &str,
        record: Option<Map<String, Value>>,
    ) -> io::Result<()> {
        self.object_of_day(id, fields, kind, record, None)
    }

    /// Writes an object like [`Self::object`] that was created on a day, which its id must be made of as well: all versions of an
    /// object have one time of creation.
    pub(super) fn object_of_day(
        &mut self,
        id: &str,
        fields: Vec<(&str, Option<Value>)>,
        kind: &str,
        record: Option<Map<String, Value>>,
        day: Option<&When>,
    ) -> io::Result<()> {
        let object_type = id.split("--").next().unwrap_or_default();
        let mut object = Map::new();
        let head = [("type", object_type), ("spec_version", "2.1"), ("id", id)];
        // The program and its extension have one and the same form in every bundle.
        let is_own = id == RecordRefs::program() || id == RecordRefs::extension();
        let author = self.settings.author.as_deref().filter(|_| !is_own);
        let by = author.map_or_else(RecordRefs::program, |author| author_id(self.refs, author));
        let created = day.and_then(beginning_of).unwrap_or_else(|| CREATED.to_owned());
        let modified = created.as_str().max(&self.modified);
        let tail = [("created_by_ref", by.as_str()), ("created", &created), ("modified", modified)];
        object.extend(head.iter().chain(&tail).map(|&(name, value)| (name.to_owned(), value.into())));
        object.extend(fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
        if let Some(tlp) = self.settings.tlp.filter(|_| !is_own) {
            object.insert("object_marking_refs".to_owned(), json!([marking_id(tlp)]));
        }
        if !is_own {
            let digest = exported_digest(&object, is_content_of_stix);
            let mut extension = json!({ "extension_type": "property-extension", "digest": digest });
            if let (Some(record), Some(extension)) = (record, extension.as_object_mut()) {
                let mut whole = Map::from_iter([("record".to_owned(), Value::from(kind))]);
                whole.extend(record);
                extension.insert("record".to_owned(), whole.into());
            }
            object.insert("extensions".to_owned(), json!({ RecordRefs::extension(): extension }));
        }
        self.out.write(&object)
    }

    /// Writes the program, the extension and the collection.
    pub(super) fn program(&mut self) -> io::Result<()> {
        let class = Some("system".into());
        self.object(
            &RecordRefs::program(),
            vec![("name", Some("claimscope".into())), ("identity_class", class)],
            "",
            None,
        )?;
        let fields = vec![
            ("name", Some("claimscope record".into())),
            ("schema", Some(SCHEMA.into())),
            ("version", Some("1.1.0".into())),
            ("extension_types", Some(json!(["property-extension"]))),
        ];
        self.object(&RecordRefs::extension(), fields, "", None)?;
        if let Some(tlp) = self.settings.tlp {
            self.out.write(&marking(tlp))?;
        }
        if let Some(author) = self.settings.author.as_deref() {
            let fields = vec![("name", Some(author.into())), ("identity_class", Some("unknown".into()))];
            self.object(&author_id(self.refs, author), fields, "", None)?;
        }
        let Some(title) = self.base.title.as_deref() else { return Ok(()) };
        let record = Map::from_iter([("title".to_owned(), Value::from(title))]);
        let id = self.refs.id("grouping", "collection", "");
        self.grouping(&id, title, Vec::new(), "collection", record)
    }

    /// Writes a grouping; one of nothing refers to the program, since it must refer to something.
    pub(super) fn grouping(
        &mut self,
        id: &str,
        name: &str,
        refs: Vec<String>,
        kind: &str,
        record: Map<String, Value>,
    ) -> io::Result<()> {
        let context = Some("unspecified".into());
        let fields = vec![("name", Some(name.into())), ("context", context), ("object_refs", Some(or_program(refs)))];
        self.object(id, fields, kind, Some(record))
    }

    /// Returns the id of the object of a record; of a place without one, nothing.
    pub(super) fn id(&self, record: RecordIx) -> String {
        self.refs.record(record).unwrap_or_default()
    }

    /// Returns the ids of claims.
    pub(super) fn claim_ids(&self, claims: &[ClaimIx]) -> Vec<String> {
        work::add(claims.len());
        claims.iter().map(|&claim| self.id(RecordIx::Claim(claim))).collect()
    }

    /// Writes the actors.
    pub(super) fn actors(&mut self) -> io::Result<()> {
        for &index in &self.subset.actors {
            let row = self.base.actors.row(index);
            let fields = vec![
                ("name", Some(Value::from(&*row.name))),
                ("identity_class", Some(identity_class(row.kind).into())),
            ];
            let record = record::fields(&self.records.actor(index));
            self.object(&self.id(RecordIx::Actor(index)), fields, "actor", Some(record))?;
        }
        Ok(())
    }

    /// Writes the places. One without coordinates and country is a grouping by its name, so that its record is not lost.
    pub(super) fn places(&mut self) -> io::Result<()> {
        for &index in &self.subset.places {
            let row = self.base.places.row(index);
            let record = record::fields(&self.records.place(index));
            let Some(id) = self.refs.record(RecordIx::Place(index)) else {
                let id = self.refs.id("grouping", "place", &row.id);
                self.grouping(&id, &row.name, Vec::new(), "place", record)?;
                continue;
            };
            let (latitude, longitude) = row.coordinates.unzip();
            let fields = vec![
                ("name", Some(Value::from(&*row.name))),
                ("latitude", latitude.map(Value::from)),
                ("longitude", longitude.map(Value::from)),
                ("country", self.refs.country(index).map(Value::from)),
            ];
            self.object(&id, fields, "place", Some(record))?;
        }
        Ok(())
    }

    /// Writes the sources: reports of the claims that cite them, groupings where the day is not known; and what copies what.
    pub(super) fn sources(&mut self) -> io::Result<()> {
        let (subset, refs) = (self.subset, self.refs);
        for &index in &subset.sources {
            let record = record::fields(&self.records.source(index));
            let (id, claims) =
                (self.id(RecordIx::Source(index)), self.claim_ids(refs.citing.get(&index).map_or(&[], |it| it)));
            let name = self.base.name(RecordIx::Source(index));
            let reference = self.reference(Citation { source: index, locator: None }, &RepetitionBudget::default());
            let fields = vec![
                ("name", Some(name.into())),
                ("context", refs.published(index).is_none().then(|| "unspecified".into())),
                ("published", refs.published(index).map(Value::from)),
                ("object_refs", Some(or_program(claims))),
                ("external_references", Some(json!([reference]))),
            ];
            self.object(&id, fields, "source", Some(record))?;
        }
        for &index in &subset.sources {
            for &copied in &self.base.sources.row(index).derived_from {
                let (from, to) = (RecordIx::Source(index), RecordIx::Source(copied));
                self.relationship(from, "derived-from", to, None, None)?;
            }
        }
        Ok(())
    }

    /// Writes the topics: groupings of the claims on each.
    pub(super) fn topics(&mut self) -> io::Result<()> {
        let (subset, refs) = (self.subset, self.refs);
        for &index in &subset.topics {
            let record = record::fields(&self.records.topic(index));
            let claims = self.claim_ids(refs.on_topic.get(&index).map_or(&[], |it| it));
            let (id, name) = (self.id(RecordIx::Topic(index)), self.base.topics.row(index).name());
            self.grouping(&id, name, claims, "topic", record)?;
        }
        Ok(())
    }

    /// Returns a citation as an external reference.
    pub(super) fn reference(&self, cite: Citation<'_>, repeated: &RepetitionBudget) -> Value {
        let (row, id) = (self.base.sources.row(cite.source), self.base.id(RecordIx::Source(cite.source)));
        let name = row.outlet.as_deref().unwrap_or(row.name());
        let name = repeated.text(name).unwrap_or(id.into());
        let url = row.url.as_deref().filter(|url| is_plain_web_address(url)).and_then(|url| repeated.text(url));
        // One that was cut leads elsewhere; the record of the source has it whole.
        let url = url.filter(|url| !is_cut(url));
        let is_sum = |sum: &&str| sum.len() == 64 && sum.bytes().all(|byte| byte.is_ascii_hexdigit());
        let sum = row.sha256.as_deref().filter(is_sum).filter(|_| url.is_some());
        let locator = cite.locator.map(|locator| format!("#{locator}")).unwrap_or_default();
        let fields = [
            ("source_name", Some(Value::from(name))),
            ("description", cite.locator.map(|_| cite.place().into())),
            ("url", url.map(Value::from)),
            ("hashes", sum.map(|sum| json!({ "SHA-256": sum.to_lowercase() }))),
            ("external_id", Some(format!("{id}{locator}").into())),
        ];
        fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect::<Map<_, _>>().into()
    }

    /// Writes a relationship between the objects of two records.
    pub(super) fn relationship(
        &mut self,
        from: RecordIx,
        relationship_type: &str,
        to: RecordIx,
        why: Option<&str>,
        record: Option<Map<String, Value>>,
    ) -> io::Result<()> {
        let ends = [from, to].map(|record| self.base.id(record));
        let key = format!("{}\0{relationship_type}\0{}\0{}", ends[0], ends[1], why.unwrap_or_default());
        let id = self.refs.id("relationship", from.kind().label(), &key);
        if !self.seen.insert(id.clone()) {
            return Ok(());
        }
        let fields = vec![
            ("relationship_type", Some(Value::from(relationship_type))),
            ("description", why.map(Value::from)),
            ("source_ref", Some(self.id(from).into())),
            ("target_ref", Some(self.id(to).into())),
        ];
        self.object(&id, fields, "relation", record)
    }
}

/// Returns the first moment of a date as a timestamp; `None` where it has no beginning, or one whose year has not four digits.
fn beginning_of(when: &When) -> Option<String> {
    let (year, month, day) = civil_from_days(when.first);
    (1_000..=9_999).contains(&year).then(|| format!("{year:04}-{month:02}-{day:02}T00:00:00.000Z"))
}
