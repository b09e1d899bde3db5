//! Tags: what taxonomies say of an event or of one of its attributes.

use crate::import::builder::ImportBuilder;
use crate::import::distinct::keep_first;
use crate::import::each_object::objects_of;
use crate::import::json::{JsonObject, JsonValue};
use crate::import::provenance::RecordPlace;
use crate::model::closed_enums::{ActorKind, Confidence, Likelihood, Reliability};
use crate::model::document::{Claim, Text};

/// The tags of an event or an attribute, sorted out.
#[derive(Clone, Debug, Default)]
pub(super) struct TagJudgements<'a> {
    pub(super) actors: Vec<Text<'a>>,
    pub(super) topics: Vec<Text<'a>>,
    pub(super) reliability: Option<Reliability>,
    pub(super) credibility: Option<u8>,
    pub(super) likelihood: Option<Likelihood>,
    pub(super) confidence: Option<Confidence>,
    /// The labels of the Traffic Light Protocol.
    pub(super) tlp: Vec<String>,
}

/// A tag of a taxonomy: `estimative-language:likelihood-probability="very-likely"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct MachineTag<'t> {
    namespace: &'t str,
    predicate: &'t str,
    /// Empty where there is none.
    value: &'t str,
}

impl<'a> TagJudgements<'a> {
    /// Reads the tags of an object, and the clusters of its galaxies.
    pub(super) fn of(object: &JsonObject<'a>, place: &RecordPlace<'_>, builder: &mut ImportBuilder<'a>) -> Self {
        let mut found = Self::default();
        for tag in object.take_list("Tag") {
            let name = tag.object().and_then(|tag| tag.get("name")).and_then(JsonValue::text).or_else(|| tag.text());
            match name {
                Some(name) => found.add(&name, place, builder),
                None => builder.error(tag.range(builder.input.text), "a tag has a name", "the tag is left out"),
            }
        }
        for galaxy in objects_of(object.take_list("Galaxy"), "galaxy", builder) {
            let kind = galaxy.take_text("type").unwrap_or_default();
            for cluster in objects_of(galaxy.take_list("GalaxyCluster"), "cluster of a galaxy", builder) {
                if let Some(value) = cluster.take_text("value") {
                    found.add_cluster(&kind, &value, place, builder);
                }
                cluster.ignore(&["tag_name", "type"]);
                builder.leave_rest("GalaxyCluster", &cluster, None);
            }
            builder.leave_rest("Galaxy", &galaxy, None);
        }
        found
    }

    /// Gives a claim what its tags say.
    pub(super) fn judge(&self, claim: &mut Claim<'a>) {
        claim.credibility = self.credibility;
        claim.likelihood = self.likelihood;
        claim.confidence = self.confidence;
        claim.actors.extend(self.actors.iter().cloned());
        claim.topics.extend(self.topics.iter().cloned());
        keep_first(&mut claim.actors);
        keep_first(&mut claim.topics);
        if !self.tlp.is_empty() {
            claim.extra.push("tlp", self.tlp.join("; "));
        }
    }

    /// Reads a tag. One that says nothing else is a topic.
    fn add(&mut self, name: &str, place: &RecordPlace<'_>, builder: &mut ImportBuilder<'a>) {
        let Some(tag) = MachineTag::of(name) else { return self.add_topic(name, place, builder) };
        match (tag.namespace, tag.predicate) {
            // The standard itself writes it in capitals.
            (namespace, label) if namespace.eq_ignore_ascii_case("tlp") => {
                self.tlp.push(format!("TLP:{}", label.to_uppercase()));
            }
            ("misp-galaxy", kind) => self.add_cluster(kind, tag.value, place, builder),
            // With a value that is not of its scale, or another than an earlier one, a tag becomes a topic: nothing of it is
            // lost.
            ("admiralty-scale", "source-reliability") if set(&mut self.reliability, reliability(tag.value)) => {}
            ("admiralty-scale", "information-credibility") if set(&mut self.credibility, grade(tag.value)) => {}
            ("estimative-language", "likelihood-probability") if set(&mut self.likelihood, likelihood(tag.value)) => {}
            ("estimative-language", "confidence-in-analytic-judgment")
                if set(&mut self.confidence, confidence(tag.value)) => {}
            _ => self.add_topic(name, place, builder),
        }
    }

    /// Adds a cluster of a galaxy: an actor or a topic.
    fn add_cluster(&mut self, kind: &str, value: &str, place: &RecordPlace<'_>, builder: &mut ImportBuilder<'a>) {
        match actor_kind(kind, "") {
            Some(kind) => {
                self.actors.extend(builder.actor_named(value, Some(kind), place));
            }
            None => self.add_topic(value, place, builder),
        }
    }

    fn add_topic(&mut self, name: &str, place: &RecordPlace<'_>, builder: &mut ImportBuilder<'a>) {
        self.topics.extend(builder.topic_named(name, place));
    }
}

/// Sets a field to what a tag says; returns whether the field has that value.
fn set<T: PartialEq>(field: &mut Option<T>, value: Option<T>) -> bool {
    if field.is_none() {
        *field = value;
        return field.is_some();
    }
    value.is_some() && *field == value
}

impl<'t> MachineTag<'t> {
    /// Splits a tag of a taxonomy; `None` of all other tags.
    fn of(name: &'t str) -> Option<Self> {
        let (namespace, rest) = name.split_once(':')?;
        let (predicate, value) = rest.split_once('=').unwrap_or((rest, ""));
        // `Seen: in mail` is a sentence with a colon, and no tag of a taxonomy.
        let is_word = |text: &str| !text.is_empty() && !text.contains(char::is_whitespace);
        let value = value.trim().trim_matches('"');
        (is_word(namespace) && is_word(predicate)).then_some(Self { namespace, predicate, value })
    }
}

/// Returns the kind of the actors that the values of a galaxy are, by its type and its category; `None` where they are no
/// actors.
pub(super) fn actor_kind(kind: &str, category: &str) -> Option<ActorKind> {
    let is_group = ["actor", "intrusion-set", "activity-group", "group"].iter().any(|end| kind.ends_with(end));
    let ends = ["vendor", "vendors", "universities", "agencies", "companies", "producer"];
    let is_organization = ends.iter().any(|end| kind.ends_with(end));
    match (is_group, is_organization, category) {
        // Before the category: galaxies of groups may have the category `actor`, too.
        (true, ..) => Some(ActorKind::Group),
        (_, true, _) | (.., "actor") => Some(ActorKind::Organization),
        _ => None,
    }
}

/// Returns the reliability of a source on the Admiralty scale, which is that of NATO.
fn reliability(value: &str) -> Option<Reliability> {
    Some(match value {
        "a" => Reliability::A,
        "b" => Reliability::B,
        "c" => Reliability::C,
        "d" => Reliability::D,
        "e" => Reliability::E,
        "f" => Reliability::F,
        _ => return None,
    })
}

/// Returns the credibility of an item on the Admiralty scale.
fn grade(value: &str) -> Option<u8> {
    value.parse().ok().filter(|grade| (1..=6).contains(grade))
}

/// Returns the likelihood in the words of estimative language (ICD 203).
pub(super) fn likelihood(value: &str) -> Option<Likelihood> {
    Some(match value {
        "almost-no-chance" => Likelihood::AlmostNoChance,
        "very-unlikely" => Likelihood::VeryUnlikely,
        "unlikely" => Likelihood::Unlikely,
        "roughly-even-chance" => Likelihood::EvenChance,
        "likely" => Likelihood::Likely,
        "very-likely" => Likelihood::VeryLikely,
        "almost-certain" => Likelihood::AlmostCertain,
        _ => return None,
    })
}

/// Returns the likelihood that one of several tags names.
pub(super) fn likelihood_of(tags: &[Text<'_>]) -> Option<Likelihood> {
    let tags = tags.iter().filter_map(|tag| MachineTag::of(tag));
    tags.filter(|tag| tag.predicate == "likelihood-probability").find_map(|tag| likelihood(tag.value))
}

/// Returns the confidence in a judgement (ICD 203).
fn confidence(value: &str) -> Option<Confidence> {
    match value {
        "low" => Some(Confidence::Low),
        "moderate" => Some(Confidence::Moderate),
        "high" => Some(Confidence::High),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_taxonomies_are_split() {
        let tag = |namespace, predicate, value| Some(MachineTag { namespace, predicate, value });
        assert_eq!(MachineTag::of("tlp:amber"), tag("tlp", "amber", ""));
        assert_eq!(
            MachineTag::of("admiralty-scale:source-reliability=\"b\""),
            tag("admiralty-scale", "source-reliability", "b")
        );
        assert_eq!((MachineTag::of("Sednit"), MachineTag::of("Seen: in mail")), (None, None));
    }
}
