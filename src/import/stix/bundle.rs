//! The objects of a file, and what they are to each other: who cites whom, which place lies in which, who thinks what of a
//! claim.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::import::builder::ImportBuilder;
use crate::import::ids::usable_id;
use crate::import::json::{JsonObject, JsonValue};
use crate::import::neighbours::ForeignNames;
use crate::import::stix::bundle_layout;
use crate::import::stix::role::{StixObject, StixRole};
use crate::import::wording::short_name;
use crate::model::RecordKind;
use crate::model::document::{Position, Text};

/// The objects of a file.
#[derive(Debug, Default)]
pub(super) struct StixBundle<'a> {
    pub(super) objects: Vec<StixObject<'a>>,
    pub(super) by_id: HashMap<Text<'a>, usize>,
    /// The sources that refer to an object.
    pub(super) citing: HashMap<usize, Vec<Text<'a>>>,
    /// The positions of others on a claim.
    pub(super) positions: HashMap<usize, Vec<Position<'a>>>,
    /// The place that a place lies in.
    pub(super) within: HashMap<usize, Text<'a>>,
    /// The sources that a source copies.
    pub(super) derived_from: HashMap<usize, Vec<Text<'a>>>,
    /// The labels of markings of the Traffic Light Protocol that the file defines.
    pub(super) tlp: HashMap<Text<'a>, Text<'a>>,
    /// The topics of the phases of a kill chain, by the short names of ATT&CK.
    pub(super) phases: HashMap<Text<'a>, Text<'a>>,
    /// `true` if the numbers for confidence say something: not all objects have the same.
    pub(super) has_confidence: bool,
    /// The names of objects in other files, once one was asked for.
    elsewhere: OnceCell<Rc<ForeignNames>>,
    /// The number of records of each section that came of objects of each type.
    counts: RefCell<BTreeMap<(&'static str, String), usize>>,
}

/// An object that another one refers to.
#[derive(Debug)]
pub(super) struct StixReference<'a> {
    pub(super) target: Option<RecordKind>,
    /// The id of its record.
    pub(super) record: Text<'a>,
    /// Its name; its id where it is in another file.
    pub(super) name: Text<'a>,
    /// Its place in the file; `None` where it is in another one.
    pub(super) at: Option<usize>,
}

impl<'a> StixBundle<'a> {
    /// Returns the number of objects.
    pub(super) fn len(&self) -> usize {
        self.objects.len()
    }

    /// Returns the object in a place.
    pub(super) fn object(&self, at: usize) -> Option<&StixObject<'a>> {
        self.objects.get(at)
    }

    /// Returns the place of an object.
    pub(super) fn place_of(&self, object: &StixObject<'a>) -> Option<usize> {
        self.by_id.get(&object.id).copied()
    }

    /// Returns what an id refers to.
    pub(super) fn reference(&self, id: &Text<'a>, builder: &mut ImportBuilder<'a>) -> StixReference<'a> {
        let known = self.by_id.get(id).and_then(|&at| Some((at, self.objects.get(at)?)));
        if let Some((at, object)) = known {
            let (record, name) = (object.record.clone(), object.name.clone());
            return StixReference { target: object.role.target(), record, name, at: Some(at) };
        }
        let kind = id.split("--").next().unwrap_or_default();
        let target = StixRole::of(kind).unwrap_or(StixRole::Topic).target();
        let neighbours = builder.input.neighbours;
        let elsewhere = self.elsewhere.get_or_init(|| neighbours.names("stix", bundle_layout::names));
        let name = elsewhere.get(&**id).map_or_else(|| id.clone(), |name| short_name(name.clone().into()));
        StixReference { target, record: record_id(id, builder), name, at: None }
    }

    /// Returns the ids of the records of one kind that a property refers to.
    pub(super) fn records(
        &self,
        object: &StixObject<'a>,
        property: &str,
        wanted: Option<RecordKind>,
        builder: &mut ImportBuilder<'a>,
    ) -> Vec<Text<'a>> {
        let refs = object.refs(property).into_iter().map(|id| self.reference(&id, builder));
        refs.filter(|reference| reference.target == wanted).map(|reference| reference.record).collect()
    }

    /// Counts a record of a section that came of an object.
    pub(super) fn count(&self, section: &'static str, object: &StixObject<'a>) {
        *self.counts.borrow_mut().entry((section, object.kind.clone().into_owned())).or_insert(0) += 1;
    }

    /// Says what the records of each section were made of.
    pub(super) fn report_counts(&self, builder: &mut ImportBuilder<'a>) {
        for ((section, kind), count) in self.counts.borrow().iter() {
            builder.mapped(section, kind.as_str(), *count);
        }
    }

    /// Adds an object, or a version of one that is there.
    pub(super) fn insert(&mut self, object: StixObject<'a>, builder: &mut ImportBuilder<'a>) {
        let Some(known) = self.by_id.get(&object.id).and_then(|&at| self.objects.get_mut(at)) else {
            self.by_id.insert(object.id.clone(), self.objects.len());
            self.objects.push(object);
            return;
        };
        let (value, known_value) = (object.properties.value(), known.properties.value());
        let (at, id) = (value.range(builder.input.text), object.id.clone());
        let (new, old) = (version(&object.properties), version(&known.properties));
        if new > old {
            builder.leave("earlier version of an object", known_value.range(builder.input.text), &id);
            *known = object;
        } else if new < old || value == known_value {
            builder.leave("earlier version of an object", at, &id);
        } else {
            let line = builder.line(known_value.range(builder.input.text).start);
            let message = format!("the id `{id}` was used in line {line} for another object of the same version");
            builder.error(at, message, "the first one is kept");
        }
    }
}

/// Returns the time of a version in a form that sorts by time: the text up to the second, and the fraction of it without
/// zeros at the end. `None`, which sorts first, where there is none.
fn version(properties: &JsonObject<'_>) -> Option<(String, String)> {
    let modified = properties.get("modified").and_then(JsonValue::text)?;
    let time = modified.trim().trim_end_matches(['Z', 'z']);
    let (second, fraction) = time.split_once('.').unwrap_or((time, ""));
    Some((second.to_owned(), fraction.trim_end_matches('0').to_owned()))
}

/// Returns the id of the record of an object: it depends on nothing but the id, so that it is known in other files too.
pub(super) fn record_id<'a>(id: &Text<'a>, builder: &mut ImportBuilder<'a>) -> Text<'a> {
    usable_id(id).unwrap_or_else(|| builder.id(id, &[id]))
}
