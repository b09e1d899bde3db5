//! The words of STIX for those of the knowledge file, and values as STIX wants them.

use std::collections::HashSet;

use serde_json::Value;

use super::record_refs::RecordRefs;
use crate::model::closed_enums::{ActorKind, Stance};
use crate::storage::work;

/// Returns ids, each once; that of the program where there are none.
pub(super) fn or_program(ids: Vec<String>) -> Value {
    work::add(ids.len());
    let mut seen = HashSet::new();
    let mut ids: Vec<String> = ids.into_iter().filter(|id| seen.insert(id.clone())).collect();
    if ids.is_empty() {
        ids.push(RecordRefs::program());
    }
    ids.into()
}

/// Returns a list; STIX has no empty ones.
pub(super) fn non_empty<T: Into<Value>>(items: Vec<T>) -> Option<Value> {
    (!items.is_empty()).then(|| items.into())
}

/// Returns whether an address of the web has only characters that every reader of STIX takes.
pub(super) fn is_plain_web_address(url: &str) -> bool {
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let is_plain = |byte: u8| {
        byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b'"' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}')
    };
    host.is_some_and(|host| host.starts_with(|first: char| first.is_ascii_alphanumeric()) && host.bytes().all(is_plain))
}

/// Returns the class of an actor.
pub(super) fn identity_class(kind: Option<ActorKind>) -> &'static str {
    match kind {
        Some(ActorKind::Person) => "individual",
        Some(ActorKind::Population) => "class",
        Some(ActorKind::Group | ActorKind::ArmedGroup) => "group",
        Some(
            ActorKind::State
            | ActorKind::Government
            | ActorKind::Military
            | ActorKind::Organization
            | ActorKind::Outlet,
        ) => "organization",
        Some(ActorKind::Unnamed | ActorKind::Other) | None => "unknown",
    }
}

/// Returns the confidence for a credibility (STIX 2.1, appendix A: Admiralty Credibility); 6 says that it cannot be judged.
pub(super) fn confidence(credibility: u8) -> Option<u8> {
    (1..=5).contains(&credibility).then(|| 110 - 20 * credibility)
}

/// Returns the opinion for a stance.
pub(super) fn opinion(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "strongly-agree",
        Stance::Accepts => "agree",
        Stance::NoComment => "neutral",
        Stance::Doubts => "disagree",
        Stance::Denies => "strongly-disagree",
    }
}
