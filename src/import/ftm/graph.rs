//! The entities of a file by their ids, and what they are to each other.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

use crate::import::builder::ImportBuilder;
use crate::import::ftm::entity::FtmEntity;
use crate::import::ftm::schema::FtmRole;
use crate::import::ids::usable_id;
use crate::import::json::{JsonObject, JsonValue};
use crate::import::neighbours::ForeignNames;
use crate::import::object_layouts::each_sound_object;
use crate::import::wording::short_name;
use crate::limits::MAX_JSON_DEPTH;
use crate::model::RecordKind;
use crate::model::document::{Position, Text};
use crate::text::one_line::collapse_blanks;

/// The members of an object that hold the list of entities, as services answer.
pub(super) const LISTS: &[&str] = &["results", "entities"];

/// The entities of a file.
#[derive(Debug, Default)]
pub(super) struct FtmGraph<'a> {
    pub(super) entities: Vec<FtmEntity<'a>>,
    pub(super) by_id: HashMap<Text<'a>, usize>,
    /// The citations of a claim, each of a source and a place in it.
    pub(super) cites: HashMap<usize, Vec<(Text<'a>, Option<Text<'a>>)>>,
    /// The holders of a claim.
    pub(super) holders: HashMap<usize, Vec<Text<'a>>>,
    /// The positions of others on a claim.
    pub(super) positions: HashMap<usize, Vec<Position<'a>>>,
    /// The actor that an actor is part of.
    pub(super) parents: HashMap<usize, Text<'a>>,
    /// The sources that a source copies.
    pub(super) derived_from: HashMap<usize, Vec<Text<'a>>>,
    /// The claims for and against a hypothesis.
    pub(super) evidence: HashMap<usize, [Vec<Text<'a>>; 2]>,
    /// The places by their full addresses; `None` where several have it.
    pub(super) by_address: HashMap<Text<'a>, Option<usize>>,
    /// The names of entities in other files, once one was asked for.
    elsewhere: OnceCell<Rc<ForeignNames>>,
    /// The number of references that no field of a record has, and that lead nowhere: the property, the first id and its
    /// bytes.
    dangling: RefCell<BTreeMap<String, (usize, Text<'a>, usize)>>,
    /// The number of records of each section that came of entities of each schema.
    counts: RefCell<BTreeMap<(&'static str, String), usize>>,
}

/// An entity that another one refers to.
#[derive(Debug)]
pub(super) struct FtmReference<'a> {
    pub(super) target: Option<RecordKind>,
    /// The id of its record.
    pub(super) record: Text<'a>,
    /// Its name; its id where no file has it.
    pub(super) name: Text<'a>,
    /// Its place in the file; `None` where it is in another one.
    pub(super) at: Option<usize>,
    /// `true` if no file has it.
    pub(super) is_missing: bool,
}

impl<'a> FtmGraph<'a> {
    /// Returns the number of entities.
    pub(super) fn len(&self) -> usize {
        self.entities.len()
    }

    /// Returns the entity in a place.
    pub(super) fn entity(&self, at: usize) -> Option<&FtmEntity<'a>> {
        self.entities.get(at)
    }

    /// Returns what an id refers to. An entity of another file is taken for a record of the kind that is expected.
    pub(super) fn reference(
        &self,
        id: &Text<'a>,
        expected: Option<RecordKind>,
        builder: &mut ImportBuilder<'a>,
    ) -> FtmReference<'a> {
        let known = self.by_id.get(id).and_then(|&at| Some((at, self.entities.get(at)?)));
        if let Some((at, entity)) = known {
            let (record, name) = (entity.record.clone(), short_name(entity.name.clone()));
            return FtmReference { target: entity.role.target(), record, name, at: Some(at), is_missing: false };
        }
        let neighbours = builder.input.neighbours;
        // Only the first reference out of the file costs a look into the others.
        let elsewhere = self.elsewhere.get_or_init(|| neighbours.names("ftm", names));
        let name = elsewhere.get(&**id);
        let (record, is_missing) = (record_id(id, builder), name.is_none());
        let name = name.map_or_else(|| id.clone(), |name| short_name(name.clone().into()));
        FtmReference { target: expected, record, name, at: None, is_missing }
    }

    /// Returns all names of what an id refers to, with its full address.
    pub(super) fn names_of(&self, reference: &FtmReference<'a>) -> Vec<Text<'a>> {
        let Some(entity) = reference.at.and_then(|at| self.entity(at)) else { return vec![reference.name.clone()] };
        let properties = ["name", "alias", "full"].into_iter().flat_map(|property| entity.peek(property));
        properties.chain([entity.name.clone()]).collect()
    }

    /// Counts a reference that leads nowhere and that no field of a record has.
    pub(super) fn count_dangling(&self, entity: &FtmEntity<'a>, property: &str, id: &Text<'a>, text: &str) {
        let at = entity.properties.get(property).map_or(0, |value| value.range(text).start);
        self.dangling.borrow_mut().entry(property.to_owned()).or_insert((0, id.clone(), at)).0 += 1;
    }

    /// Counts a record of a section that came of an entity.
    pub(super) fn count(&self, section: &'static str, entity: &FtmEntity<'a>) {
        *self.counts.borrow_mut().entry((section, entity.schema.clone().into_owned())).or_insert(0) += 1;
    }

    /// Says what the records of each section were made of, and which references lead nowhere.
    pub(super) fn report(&self, builder: &mut ImportBuilder<'a>) {
        for ((section, schema), count) in self.counts.borrow().iter() {
            builder.mapped(section, schema.as_str(), *count);
        }
        for (what, (count, id, at)) in self.dangling.borrow().iter() {
            let others = match count {
                1 => String::new(),
                2 => ", nor is another".to_owned(),
                _ => format!(", nor are {} others", count - 1),
            };
            let message = format!("the entity `{id}` that `{what}` names is in none of the files{others}");
            builder.warning(*at..at + 1, message, "open the files that have them together with this one");
        }
    }

    /// Adds an entity. Another one with its id is a fault, unless it says the same.
    pub(super) fn insert(&mut self, entity: FtmEntity<'a>, builder: &mut ImportBuilder<'a>) {
        let known = self.by_id.get(&entity.id).and_then(|&at| self.entities.get(at));
        let Some(known) = known.map(|known| known.whole.value()) else {
            self.by_id.insert(entity.id.clone(), self.entities.len());
            return self.entities.push(entity);
        };
        let (value, text) = (entity.whole.value(), builder.input.text);
        // Data sets that were put together from parts often have an entity twice: that is no fault.
        if value == known {
            return builder.leave("repeated entity", value.range(text), &entity.id);
        }
        let line = builder.line(known.range(text).start);
        let message = format!("the id `{}` was used in line {line} already", entity.id);
        builder.error(value.range(text), message, "the first one is kept; `ftm aggregate` merges parts of entities");
    }
}

/// Returns an entity with its role; `None` where it has no id or no schema, which is reported.
pub(super) fn entity<'a>(whole: JsonObject<'a>, builder: &mut ImportBuilder<'a>) -> Option<FtmEntity<'a>> {
    let at = whole.value().range(builder.input.text);
    let [id, schema] = ["id", "schema"].map(|name| whole.get(name).and_then(JsonValue::scalar));
    let (Some(id), Some(schema), Some(properties)) = (id, schema, whole.take_object("properties")) else {
        let message = "this is no entity: it has no `id`, no `schema`, or no `properties`";
        builder.error(at, message, "`ftm validate` says what is wrong; the entity is left out");
        return None;
    };
    if id.trim().is_empty() {
        builder.error(at, "the id of this entity is empty", "the entity is left out");
        return None;
    }
    let record = record_id(&id, builder);
    let role = FtmRole::of(&schema);
    let mut entity = FtmEntity { name: id.clone(), id, record, schema, role, whole, properties };
    let caption = entity.whole.get("caption").and_then(JsonValue::text).filter(|_| !matches!(role, FtmRole::Edge(_)));
    let caption = caption.filter(|caption| !caption.trim().is_empty());
    let names = ["name", "title", "fileName", "full", "subject"];
    if let Some(name) = caption.or_else(|| names.into_iter().find_map(|name| entity.peek(name).into_iter().next())) {
        entity.name = name;
    }
    Some(entity)
}

/// Adds the names of all sound entities of a text by their ids.
fn names(text: &str, names: &mut ForeignNames) {
    each_sound_object(text, LISTS, |entity| add_name(&entity, 0, names));
}

/// Adds the name of an entity, and those of the entities that stand in its properties.
fn add_name(entity: &JsonObject<'_>, depth: usize, names: &mut ForeignNames) {
    let Some(id) = entity.get("id").and_then(JsonValue::scalar) else { return };
    let properties = entity.get("properties").and_then(JsonValue::object);
    let first = |name: &str| properties.as_ref()?.get(name)?.list()?.into_iter().next()?.scalar();
    let caption = entity.get("caption").and_then(JsonValue::text);
    let name = caption.or_else(|| ["name", "title", "full"].into_iter().find_map(first));
    names.insert(id.clone().into_owned(), name.unwrap_or(id).into_owned());
    let members = properties.iter().flat_map(JsonObject::members).filter(|(_, value)| value.written().contains('{'));
    let nested = members.filter_map(|(_, value)| value.list()).flatten().filter_map(JsonValue::object);
    for entity in nested.filter(|_| depth < MAX_JSON_DEPTH) {
        add_name(&entity, depth + 1, names);
    }
}

/// Returns whether the name of a note is its text, or the beginning of it.
pub(super) fn is_beginning(name: &str, text: &str) -> bool {
    let (beginning, text) = (collapse_blanks(name.strip_suffix('…').unwrap_or(name)), collapse_blanks(text));
    text == beginning || name.ends_with('…') && text.starts_with(&beginning)
}

/// Returns the id of the record of an entity: it depends on nothing but the id, so that it is known in other files too.
fn record_id<'a>(id: &Text<'a>, builder: &mut ImportBuilder<'a>) -> Text<'a> {
    usable_id(id).unwrap_or_else(|| builder.id(id, &[id]))
}
