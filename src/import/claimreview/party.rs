//! Parties that said or reviewed a claim: names, in words or as objects, of whom some name nobody in particular.

use std::borrow::Cow;
use std::ops::Range;

use crate::import::builder::ImportBuilder;
use crate::import::claimreview::finder::{Nodes, types};
use crate::import::json::{JsonObject, JsonValue};
use crate::import::markup::plain_text;
use crate::model::closed_enums::ActorKind;
use crate::model::document::{Extra, Text};
use crate::text::fold::fold;
use crate::text::one_line::collapse_blanks;

/// Names, folded, that name nobody in particular: the sites and people on which a claim went around.
const NOBODY: &[&str] = &[
    "facebook",
    "twitter",
    "x",
    "whatsapp",
    "instagram",
    "tiktok",
    "youtube",
    "telegram",
    "internet",
    "media outlets",
    "users",
    "social media",
    "social media post",
    "social media posts",
    "social media users",
    "social networks",
    "facebook post",
    "facebook posts",
    "facebook users",
    "viral post",
    "viral posts",
    "viral message",
    "whatsapp message",
    "anonymous",
    "unknown",
    "internet users",
    "netizens",
    "blogs",
    "websites",
    "online posts",
    "reseaux sociaux",
    "redes sociales",
    "redes sociais",
    "post no facebook",
    "publicaciones en redes sociales",
    "soziale medien",
    "soziale netzwerke",
    "social media e whatsapp",
    "internautes",
    "internautas",
    "usuarios de redes sociales",
    "соцсети",
    "социальные сети",
];

/// Beginnings of names, folded, that name nobody in particular.
const NOBODY_BEGINS: &[&str] = &[
    "several ",
    "multiple ",
    "various ",
    "many ",
    "varias ",
    "varios ",
    "multiples ",
    "sources multiples",
    "plusieurs ",
    "diverses ",
    "diversas ",
    "diversos ",
    "mehrere ",
    "verschiedene ",
    "viral ",
    "unknown ",
    "unbekannt",
    "some ",
];

/// Maximum number of values of one fact check that are kept in `extra`, where keys are looked up one by one; schema.org has
/// some hundred members for a review.
const MAX_KEPT_MEMBERS: usize = 500;

/// Somebody who said or reviewed a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ReviewParty {
    pub(super) name: String,
    pub(super) kind: Option<ActorKind>,
}

impl ReviewParty {
    /// Returns the party of a name with the kind that its type says. A name of nobody in particular is nobody's.
    pub(super) fn named(name: &str, kind: Option<ActorKind>) -> Option<Self> {
        let name = collapse_blanks(&plain_text(Cow::Borrowed(name)));
        if name.is_empty() {
            return None;
        }
        let kind = if is_nobody(&name) { Some(ActorKind::Unnamed) } else { kind };
        Some(Self { name, kind })
    }
}

/// A party as an object of JSON-LD writes it, with the addresses beside its name.
pub(super) struct PartyObject<'a> {
    /// The party; `None` where it has no name.
    pub(super) party: Option<ReviewParty>,
    /// The members of the object, of which those that were taken are no longer among the rest; `None` of a mere name.
    pub(super) object: Option<JsonObject<'a>>,
    /// Further texts of its name: what it is.
    pub(super) descriptions: Vec<(String, Range<usize>)>,
}

/// Reads the parties of a member of an object: an object, a name, or a list of either. One that is given by its id alone is
/// looked up in `nodes`.
pub(super) fn read_parties<'a>(
    owner: &JsonObject<'a>,
    member: &str,
    nodes: &Nodes<'a>,
    builder: &ImportBuilder<'a>,
) -> Vec<PartyObject<'a>> {
    owner.take_list(member).into_iter().map(|value| read_party(value, nodes, builder)).collect()
}

/// Reads one party.
fn read_party<'a>(value: JsonValue<'a>, nodes: &Nodes<'a>, builder: &ImportBuilder<'a>) -> PartyObject<'a> {
    let Some(mut object) = value.object() else {
        let party = value.scalar().and_then(|name| ReviewParty::named(&name, None));
        return PartyObject { party, object: None, descriptions: Vec::new() };
    };
    let id = object.get("@id").and_then(JsonValue::text);
    let node = id.as_deref().filter(|_| !object.has("name")).and_then(|id| nodes.get(id)?.object());
    let is_elsewhere = node.is_some();
    object = node.unwrap_or(object);
    object.ignore(&["@type", "@id", "@context"]);
    // A name that cannot be read stays among the rest.
    let names = object
        .get("name")
        .filter(|name| worded_all(*name).is_some())
        .map_or_else(Vec::new, |_| object.take_list("name"));
    let mut names = names.into_iter();
    let name = names.find_map(worded);
    let kind = types(&object).iter().find_map(|kind| actor_kind(kind));
    let range = |value: JsonValue<'a>| value.range(builder.input.text);
    let descriptions = names.filter_map(|value| Some((worded(value)?.trim().to_owned(), range(value))));
    PartyObject {
        party: name.and_then(|name| ReviewParty::named(&name, kind)),
        descriptions: descriptions.collect(),
        // Another object of the file is counted there.
        object: Some(object).filter(|_| !is_elsewhere),
    }
}

/// Returns a text or number, also as JSON-LD writes one with its language: `{"@value": "Falsch", "@language": "de"}`.
pub(super) fn worded(value: JsonValue<'_>) -> Option<Text<'_>> {
    value.scalar().or_else(|| value.object()?.get("@value")?.scalar())
}

/// Returns the texts of a list, or the only one; `None` where one of them is none.
pub(super) fn worded_all(value: JsonValue<'_>) -> Option<Vec<Text<'_>>> {
    value.list().unwrap_or_else(|| vec![value]).into_iter().map(worded).collect()
}

/// Keeps a value that no field has a place for in `extra`, under the name `what`. Values beyond [`MAX_KEPT_MEMBERS`] are counted.
pub(super) fn keep(extra: &mut Extra, what: &str, at: Range<usize>, value: &str, builder: &mut ImportBuilder<'_>) {
    if extra.0.len() >= MAX_KEPT_MEMBERS {
        return builder.leave("further members of an object", at, value);
    }
    builder.keep(extra, what, at, value);
}

/// Keeps the members of an object that nobody took in `extra` under their whole names; lists and objects are counted.
pub(super) fn keep_rest<'a>(path: &str, object: &JsonObject<'a>, extra: &mut Extra, builder: &mut ImportBuilder<'a>) {
    for (number, (name, value)) in object.rest().enumerate() {
        if name == "@type" || name == "@context" {
            continue;
        }
        let (what, at) = (format!("{path}{name}"), value.range(builder.input.text));
        if number >= MAX_KEPT_MEMBERS {
            builder.leave("further members of an object", at, value.written());
            continue;
        }
        let texts = value.list().map(|list| list.into_iter().map(JsonValue::scalar).collect::<Option<Vec<_>>>());
        match (value.scalar(), texts) {
            (Some(text), _) => keep(extra, &what, at, &text, builder),
            (None, Some(Some(texts))) => keep(extra, &what, at, &texts.join("; "), builder),
            _ => builder.leave(&what, at, value.written()),
        }
    }
}

/// Counts the members of an object that nobody took and that say nothing of the claim.
pub(super) fn leave_rest<'a>(path: &str, object: &JsonObject<'a>, builder: &mut ImportBuilder<'a>) {
    for (name, value) in object.rest() {
        builder.leave(&format!("{path}{name}"), value.range(builder.input.text), value.written());
    }
}

/// Returns the kind of actor of a type of schema.org; `None` where it says none.
fn actor_kind(kind: &str) -> Option<ActorKind> {
    Some(match kind {
        "Person" => ActorKind::Person,
        "NewsMediaOrganization" => ActorKind::Outlet,
        "GovernmentOrganization" => ActorKind::Government,
        _ if kind.ends_with("Organization") || matches!(kind, "Corporation" | "NGO" | "PoliticalParty") => {
            ActorKind::Organization
        }
        _ => return None,
    })
}

/// Returns whether a name names nobody in particular: `social media`, `several persons`, or a list of sites.
fn is_nobody(name: &str) -> bool {
    let is_nobody = |part: &str| {
        let folded = fold(part);
        NOBODY.contains(&&*folded) || NOBODY_BEGINS.iter().any(|begins| folded.starts_with(begins))
    };
    let mut parts = name.split(',').filter(|part| !part.trim().is_empty()).peekable();
    parts.peek().is_some() && parts.all(is_nobody)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_nobody_are_known_and_other_names_are_left_alone() {
        for name in [
            "Social media",
            "Several persons",
            "Várias fontes",
            "Réseaux sociaux",
            "Facebook,WhatsApp,Twitter,media outlets",
        ] {
            assert_eq!(
                ReviewParty::named(name, Some(ActorKind::Person)).unwrap().kind,
                Some(ActorKind::Unnamed),
                "{name}"
            );
        }
        for name in ["Facebook user Ann", "Sergio Sayas", "Somerset County Council", "Twitter, Inc."] {
            assert_eq!(ReviewParty::named(name, None).unwrap().kind, None, "{name}");
        }
        assert_eq!(ReviewParty::named(" &#039;Ann&nbsp;\n", None).unwrap().name, "'Ann");
        assert_eq!(ReviewParty::named("  ", None), None);
    }
}
