//! The objects of STIX with what becomes of each.

use crate::import::json::{JsonObject, JsonValue};
use crate::import::provenance::RecordPlace;
use crate::model::RecordKind;
use crate::model::document::Text;

/// The role of an object: the kind of record that it becomes, or the part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StixRole {
    /// A record that this program exported, of this noun.
    Own(&'static str),
    Actor,
    Place,
    Source,
    Topic,
    /// A claim on two objects.
    Relationship,
    /// A relationship that is a field of one of its ends, or a relation of two claims.
    Tie,
    Note,
    Opinion,
    Sighting,
    /// A claim only if the user wants all.
    Indicator,
    /// Nothing.
    Left,
}

/// An object with its role.
#[derive(Clone, Debug)]
pub(super) struct StixObject<'a> {
    /// Its id in the file.
    pub(super) id: Text<'a>,
    /// The id of the record that it becomes.
    pub(super) record: Text<'a>,
    /// Its type: `threat-actor`.
    pub(super) kind: Text<'a>,
    /// Its name, or what stands for it in sentences.
    pub(super) name: Text<'a>,
    pub(super) role: StixRole,
    /// Its properties.
    pub(super) properties: JsonObject<'a>,
}

/// Types of objects that are observed and not said, or that say something of other objects only.
const LEFT: &[&str] = &[
    "artifact",
    "autonomous-system",
    "directory",
    "domain-name",
    "email-addr",
    "email-message",
    "extension-definition",
    "file",
    "ipv4-addr",
    "ipv6-addr",
    "language-content",
    "mac-addr",
    "malware-analysis",
    "marking-definition",
    "mutex",
    "network-traffic",
    "observed-data",
    "process",
    "software",
    "url",
    "user-account",
    "windows-registry-key",
    "x509-certificate",
];

impl StixRole {
    /// Returns the role of objects of a type; `None` where it depends on whether they have a name: topics have.
    pub(super) fn of(kind: &str) -> Option<Self> {
        Some(match kind {
            "identity" | "threat-actor" | "intrusion-set" => Self::Actor,
            "location" => Self::Place,
            "report" | "grouping" => Self::Source,
            "relationship" => Self::Relationship,
            "note" => Self::Note,
            "opinion" => Self::Opinion,
            "sighting" => Self::Sighting,
            "indicator" => Self::Indicator,
            "attack-pattern" | "malware" | "tool" | "campaign" | "vulnerability" | "infrastructure"
            | "course-of-action" => Self::Topic,
            kind if LEFT.contains(&kind) => Self::Left,
            _ => return None,
        })
    }

    /// Returns the kind of record that a reference to such an object leads to.
    pub(super) fn target(self) -> Option<RecordKind> {
        match self {
            Self::Actor | Self::Own("actor") => Some(RecordKind::Actor),
            Self::Place | Self::Own("place") => Some(RecordKind::Place),
            Self::Source | Self::Own("source") => Some(RecordKind::Source),
            Self::Topic | Self::Own("topic") => Some(RecordKind::Topic),
            Self::Relationship | Self::Note | Self::Sighting | Self::Own("claim") => Some(RecordKind::Claim),
            Self::Own(_) | Self::Tie | Self::Opinion | Self::Indicator | Self::Left => None,
        }
    }
}

impl<'a> StixObject<'a> {
    /// Returns its place in the text.
    pub(super) fn place(&self, text: &str) -> RecordPlace<'_> {
        RecordPlace::with_id(self.properties.value().range(text), &self.id)
    }

    /// Returns the ids in a property that holds one or several.
    pub(super) fn refs(&self, property: &str) -> Vec<Text<'a>> {
        let value = self.properties.get(property);
        let list = value.map_or_else(Vec::new, |value| value.list().unwrap_or_else(|| vec![value]));
        list.into_iter().filter_map(JsonValue::text).collect()
    }
}
