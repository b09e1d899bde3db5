//! The words of STIX in those of the knowledge file.

use std::borrow::Cow;

use crate::model::Verb;
use crate::model::closed_enums::{ActorKind, PlaceKind, Stance};
use crate::model::relation::RELATIONS;

/// Types of relationships that are no verbs as they stand, with the words for them.
const RELATIONSHIPS: &[(&str, &str)] = &[
    ("analysis-of", "is an analysis of"),
    ("attributed-to", "is attributed to"),
    ("authored-by", "was written by"),
    ("based-on", "is based on"),
    ("derived-from", "is derived from"),
    ("detects", "detects"),
    ("duplicate-of", "is a duplicate of"),
    ("dynamic-analysis-of", "is a dynamic analysis of"),
    ("located-at", "is located in"),
    ("part-of", "is part of"),
    ("related-to", "is related to"),
    ("revoked-by", "was replaced by"),
    ("static-analysis-of", "is a static analysis of"),
    ("subtechnique-of", "is a subtechnique of"),
    ("variant-of", "is a variant of"),
];

/// Returns the verb of a sentence for a type of relationship: `is attributed to`.
pub(super) fn relationship_words(kind: &str) -> Cow<'static, str> {
    if let Some((_, words)) = RELATIONSHIPS.iter().find(|(known, _)| *known == kind) {
        return Cow::Borrowed(words);
    }
    let words = kind.replace(['-', '_'], " ");
    let is_participle = kind.split_once('-').is_some_and(|(word, after)| {
        word.ends_with("ed") && matches!(after, "by" | "to" | "in" | "at" | "from" | "with")
    });
    if is_participle || kind.ends_with("-of") { format!("is {words}").into() } else { words.into() }
}

/// Returns the verb for a relationship between two claims; `Related` for a type that no verb stands for.
pub(super) fn verb(kind: &str) -> Verb {
    RELATIONS.iter().find(|row| row.stix == kind).map_or(Verb::Related, |row| row.verb)
}

/// Returns the stance of an opinion; `None` of a neutral one, which is no stance, and of a word that STIX does not have.
pub(super) fn stance(opinion: &str) -> Option<Stance> {
    match opinion {
        "strongly-agree" => Some(Stance::Asserts),
        "agree" => Some(Stance::Accepts),
        "disagree" => Some(Stance::Doubts),
        "strongly-disagree" => Some(Stance::Denies),
        _ => None,
    }
}

/// Returns the kind of an actor by its type and the class of an identity.
pub(super) fn actor_kind(kind: &str, class: &str) -> ActorKind {
    match (kind, class) {
        ("intrusion-set", _) | (_, "group") => ActorKind::Group,
        (_, "individual") => ActorKind::Person,
        (_, "organization") => ActorKind::Organization,
        (_, "class") => ActorKind::Population,
        _ => ActorKind::Other,
    }
}

/// Returns the kind of a place by the word of `OpenCTI` for it; `None` of other words.
pub(super) fn place_kind(word: &str) -> Option<PlaceKind> {
    match word.to_ascii_lowercase().as_str() {
        "country" => Some(PlaceKind::Country),
        "administrative-area" => Some(PlaceKind::Province),
        "city" => Some(PlaceKind::City),
        "position" => Some(PlaceKind::Site),
        "region" => Some(PlaceKind::Region),
        _ => None,
    }
}

/// The markings of the Traffic Light Protocol, whose ids STIX fixes: 2.0 and 2.1 for version 1, its extension for version 2.
const TLP: &[(&str, &str)] = &[
    ("marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9", "TLP:WHITE"),
    ("marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da", "TLP:GREEN"),
    ("marking-definition--f88d31f6-486f-44da-b317-01333bde0b82", "TLP:AMBER"),
    ("marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed", "TLP:RED"),
    ("marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487", "TLP:CLEAR"),
    ("marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "TLP:GREEN"),
    ("marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421", "TLP:AMBER"),
    ("marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003", "TLP:AMBER+STRICT"),
    ("marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1", "TLP:RED"),
];

/// Returns the label of a marking of the Traffic Light Protocol; `None` of every other one.
pub(super) fn tlp(marking: &str) -> Option<&'static str> {
    TLP.iter().find(|(id, _)| *id == marking).map(|(_, label)| *label)
}
