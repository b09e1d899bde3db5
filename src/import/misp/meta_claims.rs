//! Claims out of what a galaxy says of a value beside its description: who is suspected behind it, whom it is suspected to have
//! harmed, where it is, and what it is related to.

use crate::import::builder::ImportBuilder;
use crate::import::credibility::credibility_of_percent;
use crate::import::distinct::keep_first;
use crate::import::json::{JsonObject, JsonValue};
use crate::import::misp::galaxy::{Galaxy, GalaxyValue};
use crate::import::misp::tags::likelihood_of;
use crate::import::named::SourceDetails;
use crate::import::provenance::RecordPlace;
use crate::import::source_address::is_web_address;
use crate::model::Number;
use crate::model::closed_enums::{ActorKind, ClaimKind, How, SourceKind};
use crate::model::document::{Claim, Place, Text};

/// The holder of what galaxies call "cfr": the Council on Foreign Relations keeps a list of operations of states.
const CFR: &str = "Council on Foreign Relations";

/// Maximum number of pages of the Council that are cited: each of them is repeated in every claim on a sponsor or victim.
const MAX_PAGES: usize = 4;

/// Adds all such claims of a value.
pub(super) fn add_all<'a>(value: &GalaxyValue<'a>, galaxy: &mut Galaxy<'a>, builder: &mut ImportBuilder<'a>) {
    if let Some(meta) = &value.meta {
        add_suspicions(value, meta, galaxy, builder);
        add_location(value, meta, galaxy, builder);
    }
    for relation in value.whole.take_list("related") {
        match relation.object() {
            Some(relation) => add_related(value, &relation, galaxy, builder),
            None => {
                builder.error(relation.range(builder.input.text), "a relation is written `{ … }`", "it is left out");
            }
        }
    }
}

/// Adds who is suspected behind a value, with the confidence in that, and whom it is suspected to have harmed.
fn add_suspicions<'a>(
    value: &GalaxyValue<'a>,
    meta: &JsonObject<'a>,
    galaxy: &Galaxy<'a>,
    builder: &mut ImportBuilder<'a>,
) {
    let place = RecordPlace::with_id(meta.value().range(builder.input.text), &value.key);
    let [sponsors, victims] = ["cfr-suspected-state-sponsor", "cfr-suspected-victims"].map(|name| {
        let mut names = builder.take_texts("meta", meta, name);
        keep_first(&mut names);
        names
    });
    let cite = cfr_pages(meta, galaxy, &place, builder);
    let confidence = meta.get("attribution-confidence").and_then(JsonValue::number);
    let parts = [
        (sponsors, "is suspected to be sponsored by", "sponsor", Some(ActorKind::State)),
        (victims, "is suspected to have attacked", "victim", None),
    ];
    for (names, verb, role, kind) in parts {
        for name in names.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
            let mut claim = Claim {
                id: builder.id(&format!("{} {role} {name}", value.short()), &[&value.key, role, name]),
                says: format!("{} {verb} {name}.", value.short()).into(),
                kind: Some(ClaimKind::State),
                how: Some(How::Alleged),
                cite: cite.clone(),
                by: builder.actor_named(CFR, Some(ActorKind::Organization), &place).into_iter().collect(),
                ..Claim::default()
            };
            value.involve(galaxy, if role == "sponsor" { "sponsored" } else { "attacker" }, &mut claim);
            let other = builder.actor_named(name, kind, &place);
            claim.actors.extend(other.map(|other| Text::from(format!("{other}:{role}"))));
            if let Some(confidence) = confidence.filter(|_| role == "sponsor") {
                meta.ignore(&["attribution-confidence"]);
                claim.credibility = credibility_of_percent(confidence);
                claim.extra.push("attribution-confidence", confidence.to_string());
            }
            builder.claim(claim, &place);
        }
    }
}

/// Returns the pages of the Council among the references of a value; the galaxy where there are none.
fn cfr_pages<'a>(
    meta: &JsonObject<'a>,
    galaxy: &Galaxy<'a>,
    place: &RecordPlace<'_>,
    builder: &mut ImportBuilder<'a>,
) -> Vec<Text<'a>> {
    let refs = meta.get("refs").and_then(JsonValue::list).unwrap_or_default();
    let mut pages = Vec::new();
    for url in refs.into_iter().filter_map(JsonValue::text) {
        if pages.len() < MAX_PAGES && is_web_address(&url) && url.contains("cfr.org/") {
            let (url, kind) = (Some(url.trim().to_owned()), Some(SourceKind::Webpage));
            pages.extend(builder.source_named(SourceDetails { url, kind, ..SourceDetails::default() }, place));
        }
    }
    if pages.is_empty() {
        pages.push(galaxy.source.clone());
    }
    pages
}

/// Adds where a value is: a place with its address, and the claim that it is there.
fn add_location<'a>(
    value: &GalaxyValue<'a>,
    meta: &JsonObject<'a>,
    galaxy: &Galaxy<'a>,
    builder: &mut ImportBuilder<'a>,
) {
    let [latitudes, longitudes] = ["lat", "long"].map(|name| meta.get(name).map(numbers).unwrap_or_default());
    let coordinates = latitudes.first().zip(longitudes.first());
    let mut addresses = builder.take_texts("meta", meta, "address");
    addresses.retain(|address| !address.trim().is_empty());
    let mut addresses = addresses.into_iter();
    let address = addresses.next();
    if coordinates.is_none() && address.is_none() {
        return;
    }
    let place = RecordPlace::with_id(meta.value().range(builder.input.text), &value.key);
    // Of several places all are kept in words.
    if coordinates.is_some() && latitudes.len().max(longitudes.len()) == 1 {
        meta.ignore(&["lat", "long"]);
    }
    let name = address.unwrap_or_else(|| value.name.clone());
    let id = builder.id(&name, &[&value.key, "place"]);
    let at = coordinates.map(|(&latitude, &longitude)| (Number(latitude), Number(longitude)));
    builder.place(Place { id: id.clone(), name: name.clone(), at, ..Place::default() }, &place);
    let mut claim = Claim {
        id: builder.id(&value.name, &[&value.key, "location"]),
        says: format!("{} is located at {}.", value.name, name.trim().trim_end_matches('.')).into(),
        kind: Some(ClaimKind::State),
        cite: vec![galaxy.source.clone()],
        places: vec![id],
        ..Claim::default()
    };
    for further in addresses {
        builder.keep(&mut claim.extra, "address", place.bytes.clone(), &further);
    }
    value.involve(galaxy, "", &mut claim);
    builder.claim(claim, &place);
}

/// Returns a number, or those of a list, which are written as texts; none where one of them is no number.
fn numbers(value: JsonValue<'_>) -> Vec<f64> {
    let numbers: Option<Vec<f64>> =
        value.list().unwrap_or_else(|| vec![value]).into_iter().map(JsonValue::number).collect();
    numbers.unwrap_or_default()
}

/// Adds what a value is to another; one that no file has is noted.
fn add_related<'a>(
    value: &GalaxyValue<'a>,
    relation: &JsonObject<'a>,
    galaxy: &mut Galaxy<'a>,
    builder: &mut ImportBuilder<'a>,
) {
    let bytes = relation.value().range(builder.input.text);
    let Some(uuid) = relation.take_text("dest-uuid") else {
        return builder.error(bytes, "this relation leads nowhere", "`dest-uuid` is the id of a value: it is left out");
    };
    let kind = relation.take_text("type").unwrap_or_else(|| "related-to".into());
    let Some(other) = galaxy.related(&uuid, builder) else { return galaxy.missing.push(bytes) };
    let mut tags = builder.take_texts("related", relation, "tags");
    let readable = format!("{} {kind} {}", value.short(), other.name);
    let (id, is_new) = builder.id_and_news(&readable, &[&value.key, &kind, &uuid]);
    if !is_new {
        return builder.leave("repeated relation", bytes, &readable);
    }
    let place = RecordPlace::with_id(bytes, &value.key);
    let mut claim = Claim {
        id,
        says: format!("{} {} {}.", value.short(), words(&kind), other.name).into(),
        kind: Some(ClaimKind::State),
        cite: vec![galaxy.source.clone()],
        likelihood: likelihood_of(&tags),
        ..Claim::default()
    };
    // A tag says the likelihood alone; the others are kept.
    tags.retain(|tag| claim.likelihood.is_none() || likelihood_of(std::slice::from_ref(tag)) != claim.likelihood);
    if !tags.is_empty() {
        claim.extra.push("tags", tags.join("; "));
    }
    value.involve(galaxy, "source", &mut claim);
    if other.is_actor {
        claim.actors.push(format!("{}:target", other.record).into());
    } else {
        claim.topics.push(other.record);
    }
    builder.leave_rest("related", relation, Some(&mut claim.extra));
    builder.claim(claim, &place);
}

/// Returns the verb of a sentence for a type of relation.
fn words(kind: &str) -> String {
    match kind {
        "similar" => "is similar to".to_owned(),
        "blocked-by" | "mitigated-by" | "detected-by" | "used-by" | "attributed-to" | "linked-to" | "related-to"
        | "successor-of" | "subtechnique-of" | "variant-of" | "parent-of" | "part-of" => {
            format!("is {}", kind.replace('-', " "))
        }
        other => other.replace(['-', '_'], " "),
    }
}
