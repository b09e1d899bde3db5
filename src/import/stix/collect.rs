//! Collecting the objects of a file: the role of each, versions, and what they are to each other.

use crate::import::builder::ImportBuilder;
use crate::import::json::{JsonObject, JsonValue};
use crate::import::stix::bundle::{StixBundle, record_id};
use crate::import::stix::own_objects::{self, PROGRAM};
use crate::import::stix::properties;
use crate::import::stix::remarks::positions;
use crate::import::stix::role::{StixObject, StixRole};
use crate::import::stix::words::{relationship_words, verb};
use crate::import::wording::{short_name, statement};
use crate::model::document::{Relation, Text};
use crate::model::{RecordKind, Verb};
use crate::text::truncate;

/// Maximum length of the beginning of a note that stands for it in sentences, in characters.
const MAX_NOTE_NAME_CHARS: usize = 80;

impl<'a> StixBundle<'a> {
    /// Collects objects. Of several versions of one the last is taken.
    pub(super) fn collect(objects: Vec<JsonObject<'a>>, builder: &mut ImportBuilder<'a>) -> Self {
        let mut bundle = Self::default();
        for properties in objects {
            if let Some(object) = with_role(properties, builder) {
                bundle.insert(object, builder);
            }
        }
        bundle.drop_repeated(builder);
        bundle.judge_confidence(builder);
        let is_tie = |bundle: &Self, at| bundle.object(at).is_some_and(|it| it.role == StixRole::Relationship);
        // First the relationships, of which only some are claims: opinions and reports are on claims.
        let (ties, others): (Vec<usize>, Vec<usize>) = (0..bundle.len()).partition(|&at| is_tie(&bundle, at));
        for at in ties.into_iter().chain(others) {
            if builder.is_cancelled() {
                break;
            }
            bundle.connect(at, builder);
        }
        bundle
    }

    /// Drops what this program wrote beside the records that say the same.
    fn drop_repeated(&mut self, builder: &mut ImportBuilder<'a>) {
        let is_own = |id: &Text<'a>| {
            let known = self.by_id.get(id).and_then(|&at| self.objects.get(at));
            known.is_some_and(|object| matches!(object.role, StixRole::Own(_)))
        };
        // What this program wrote about two of its own records stands in the fields of these as well.
        let mut is_repeated = |object: &StixObject<'a>| {
            let ends = match object.role {
                StixRole::Relationship => ["source_ref", "target_ref"].map(|end| object.refs(end)).concat(),
                StixRole::Opinion => object.refs("object_refs"),
                _ => return own_objects::is_program(&object.id),
            };
            let is_unchanged = own_objects::digest_matches(&object.properties);
            if is_unchanged == Some(false) {
                own_objects::report_changed(object, builder);
            }
            is_unchanged.unwrap_or_else(|| object.refs("created_by_ref").iter().any(|by| by == PROGRAM))
                && ends.iter().all(is_own)
        };
        let repeated: Vec<usize> =
            (0..).zip(&self.objects).filter(|(_, object)| is_repeated(object)).map(|(at, _)| at).collect();
        for at in repeated {
            if let Some(object) = self.objects.get_mut(at) {
                object.role = StixRole::Own("");
            }
        }
    }

    /// Finds out whether the numbers for confidence are a judgement, or what a program sets on all it makes.
    fn judge_confidence(&mut self, builder: &mut ImportBuilder<'a>) {
        let foreign = self.objects.iter().filter(|object| !matches!(object.role, StixRole::Own(_)));
        let mut numbers = foreign.filter_map(|object| object.properties.get("confidence").and_then(JsonValue::number));
        let Some(first) = numbers.next() else { return };
        let rest: Vec<f64> = numbers.collect();
        // A single number may be a judgement. Of several equal ones nobody can tell whether somebody thought about
        // each.
        self.has_confidence = rest.is_empty() || rest.iter().any(|number| number.total_cmp(&first).is_ne());
        if !self.has_confidence {
            builder.remark(format!(
                "all {} objects with a confidence have {first}: a program has set it, and it is not taken as credibility",
                rest.len() + 1
            ));
        }
    }

    /// Notes what an object is to others.
    fn connect(&mut self, at: usize, builder: &mut ImportBuilder<'a>) {
        let Some(object) = self.objects.get(at).cloned() else { return };
        match object.role {
            StixRole::Source => {
                for id in object.refs("object_refs") {
                    if let Some(&cited) = self.by_id.get(&id) {
                        self.citing.entry(cited).or_default().push(object.record.clone());
                    }
                }
            }
            StixRole::Topic => {
                if let Some(phase) = object.properties.get("x_mitre_shortname").and_then(JsonValue::text) {
                    self.phases.entry(phase).or_insert(object.record);
                }
            }
            StixRole::Opinion => {
                for (on, position) in positions(&object, self, builder) {
                    self.positions.entry(on).or_default().push(position);
                }
                properties::rest(&object, None, self, builder);
            }
            StixRole::Left if object.kind == "marking-definition" => {
                let definition = object.properties.get("definition").and_then(JsonValue::object);
                let color = definition.and_then(|definition| definition.get("tlp")).and_then(JsonValue::text);
                let label = color.map(|color| format!("TLP:{}", color.to_uppercase()).into());
                let name = Some(object.name).filter(|name| name.starts_with("TLP:"));
                if let Some(label) = label.or(name) {
                    self.tlp.insert(object.id, label);
                }
            }
            StixRole::Relationship if self.tie(&object, builder) => {
                object.properties.ignore(&["relationship_type", "source_ref", "target_ref"]);
                properties::rest(&object, None, self, builder);
                if let Some(object) = self.objects.get_mut(at) {
                    object.role = StixRole::Tie;
                }
            }
            _ => {}
        }
    }

    /// Takes a relationship as a field of one of its ends, or as a relation of two claims; returns whether it is one of these.
    fn tie(&mut self, object: &StixObject<'a>, builder: &mut ImportBuilder<'a>) -> bool {
        let kind = object.properties.get("relationship_type").and_then(JsonValue::text).unwrap_or_default();
        let [from, to] = ["source_ref", "target_ref"].map(|end| object.refs(end).into_iter().next());
        let (Some(from), Some(to)) = (from, to) else { return false };
        let [from, to] = [from, to].map(|id| self.reference(&id, builder));
        let Some(at) = from.at else { return false };
        match (&*kind, from.target, to.target) {
            ("located-at", Some(RecordKind::Place), Some(RecordKind::Place)) => {
                if self.within.contains_key(&at) {
                    return false;
                }
                self.within.insert(at, to.record);
                self.count("within of places", object);
            }
            ("derived-from", Some(RecordKind::Source), Some(RecordKind::Source)) => {
                self.derived_from.entry(at).or_default().push(to.record);
                self.count("derived_from of sources", object);
            }
            (_, Some(RecordKind::Claim), Some(RecordKind::Claim)) => {
                let verb = verb(&kind);
                let words = relationship_words(&kind);
                let why = object.properties.take_text("description");
                // A relation that is merely "related" would lose what the relationship is called: its name goes
                // into the reason.
                let is_named = !matches!(verb, Verb::Related) || matches!(&*kind, "related-to" | "");
                let why = if is_named {
                    why
                } else {
                    Some(why.map_or(words.clone(), |why| format!("{words}: {why}").into()))
                };
                let by = object.refs("created_by_ref").first().map(|by| self.reference(by, builder).name);
                let relation = Relation { from: from.record, verb, to: to.record, why, by, date: None, strength: None };
                object.properties.ignore(&["created_by_ref"]);
                builder.relation(relation, &object.place(builder.input.text));
                self.count("relations", object);
            }
            _ => return false,
        }
        true
    }
}

/// Returns an object with its role; `None` where it has no id or no type, which is reported.
fn with_role<'a>(properties: JsonObject<'a>, builder: &mut ImportBuilder<'a>) -> Option<StixObject<'a>> {
    let at = properties.value().range(builder.input.text);
    let (Some(kind), Some(id)) = (properties.take_text("type"), properties.take_text("id")) else {
        let message = "this object has no `type`, or no `id`";
        builder.error(at, message, "every object of STIX has both, as texts; the object is left out");
        return None;
    };
    let name = ["name", "value", "content", "abstract"].into_iter().find_map(|name| properties.get(name)?.text());
    let name = name.filter(|name| !name.trim().is_empty());
    let mut record = record_id(&id, builder);
    let own = own_objects::record_of(&properties, name.as_deref(), builder);
    let noun = own.as_ref().and_then(|own| own.noun);
    record = own.and_then(|own| own.id).unwrap_or(record);
    let role = if let Some(noun) = noun {
        StixRole::Own(noun)
    } else {
        let has_name = properties.get("name").and_then(JsonValue::text).is_some_and(|name| !name.trim().is_empty());
        StixRole::of(&kind).unwrap_or(if has_name { StixRole::Topic } else { StixRole::Left })
    };
    let name = match (role, name) {
        (StixRole::Note, Some(name)) => truncate(&statement(&name), MAX_NOTE_NAME_CHARS).into_owned().into(),
        (_, name) => short_name(name.unwrap_or_else(|| id.clone())),
    };
    Some(StixObject { id, record, kind, name, role, properties })
}
