//! GeoJSON: the places with the claims at each, a feature a line.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::model::closed_enums::ClosedEnum;
use crate::model::{Base, ClaimIx, PlaceIx, RecordIx, Standing};
use crate::storage::work;

use super::country_code::MAX_PLACES_AROUND;
use super::fidelity::{FieldGroup, Holding, Holdings};
use super::format::{ContentType, Format, takes_all};
use super::json::ItemWriter;
use super::record_scope::RecordScope;
use super::repeated::{NO_ROOM, RepetitionBudget, excerpt};
use super::settings::ExportSettings;
use super::subset::Subset;

/// The row of this format.
pub(crate) const FORMAT: Format = Format {
    name: "geojson",
    ending: "geojson",
    doc: "The places as points, each with the claims about it; places without coordinates have no geometry.",
    standard: "GeoJSON (RFC 7946)",
    for_whom: "QGIS, kepler.gl, Datawrapper, geojson.io",
    content: ContentType::Json,
    scope: RecordScope::AtPlaces,
    is_namespaced: false,
    is_titled: false,
    is_signed: false,
    keeps_invisible: true,
    holds: Holdings::only(HOLDS),
    refusal: takes_all,
    write,
    write_table: None,
};

/// The fields of places, and those of the claims at them.
const HOLDS: &[Holding] = &[
    Holding::native(FieldGroup::Place, "id name kind aka at precision note extra"),
    Holding::text(FieldGroup::Place, "within"),
    Holding::native(FieldGroup::Claim, "id says places when when_said"),
    Holding::text(FieldGroup::Claim, "topics"),
    Holding::text(FieldGroup::Topic, "name"),
];

/// Maximum number of topics that a claim repeats at its places, all together. One that would repeat more has them at its first
/// place alone: else the output grew with its places times its topics.
const MAX_REPEATED_TOPICS: usize = 10_000;

/// Maximum number of statements in the property `says`, for programs that show no lists.
const MAX_STATEMENTS: usize = 3;

/// Writes the features.
fn write(base: &Base, subset: &Subset, _: &ExportSettings, out: &mut dyn Write) -> io::Result<()> {
    let mut claims: HashMap<PlaceIx, Vec<ClaimIx>> = HashMap::new();
    for &claim in &subset.claims {
        let places = base.claims.row(claim).places;
        work::add(1);
        places.iter().for_each(|place| claims.entry(place).or_default().push(claim));
    }
    out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[\n")?;
    let (mut features, mut described) = (ItemWriter::new(out), HashSet::new());
    for &place in &subset.places {
        let here = claims.get(&place).map(Vec::as_slice).unwrap_or_default();
        features.write(&feature(base, place, here, &mut described))?;
    }
    out.write_all(b"\n]}\n")
}

/// Returns a place with its claims as a feature; `described` are the claims of many topics that stand at an earlier one.
fn feature(base: &Base, index: PlaceIx, claims: &[ClaimIx], described: &mut HashSet<ClaimIx>) -> Value {
    let place = base.places.row(index);
    // Longitude first: the knowledge file has latitude first.
    let point = |(latitude, longitude)| json!({ "type": "Point", "coordinates": [longitude, latitude] });
    let disputed = claims.iter().filter(|&&claim| base.standing(claim) == Standing::Disputed).count();
    let says: Vec<_> = claims.iter().take(MAX_STATEMENTS).map(|&claim| excerpt(base.claims.says(claim))).collect();
    let around = around(base, index);
    let extra: Map<String, Value> = place.extra.pairs().map(|(key, value)| (key.to_owned(), value.into())).collect();
    let properties = [
        ("name", Some(Value::from(&*place.name))),
        ("kind", place.kind.map(|kind| kind.label().into())),
        ("aka", (!place.aka.is_empty()).then(|| place.aka.iter().map(|name| &**name).collect())),
        ("within", (!around.is_empty()).then(|| around.into())),
        ("precision", place.precision.map(|precision| precision.label().into())),
        ("note", place.note.as_deref().map(Value::from)),
        ("extra", (!extra.is_empty()).then(|| extra.into())),
        ("claim_count", Some(claims.len().into())),
        ("disputed_count", Some(disputed.into())),
        ("says", (!says.is_empty()).then(|| says.join("\n").into())),
        ("claims", Some(claims.iter().map(|&claim| about(base, claim, described)).collect())),
    ];
    let properties = properties.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    json!({
        "type": "Feature",
        "id": &*place.id,
        "geometry": place.coordinates.map(point),
        "properties": properties.collect::<Map<_, _>>(),
    })
}

/// Returns a claim in the list of its place. At further places a claim of many topics has a sign that there are some.
fn about(base: &Base, index: ClaimIx, described: &mut HashSet<ClaimIx>) -> Value {
    let (claim, repeated) = (base.claims.row(index), RepetitionBudget::default());
    let topic = |topic| {
        let record = RecordIx::Topic(topic);
        repeated.text(base.name(record)).unwrap_or_else(|| base.id(record).into()).into_owned()
    };
    let has_many = claim.places.len().saturating_mul(claim.topics.len()) > MAX_REPEATED_TOPICS;
    let topics: Vec<String> = if has_many && !described.insert(index) {
        vec![NO_ROOM.to_owned()]
    } else {
        claim.topics.iter().map(topic).collect()
    };
    work::add(1 + topics.len());
    let fields = [
        ("id", Some(Value::from(claim.id))),
        ("says", Some(excerpt(claim.says).into())),
        ("when", claim.when.as_ref().map(|when| (&*when.text).into())),
        ("when_said", claim.when_said.map(|said| excerpt(said).into())),
        ("topics", (!topics.is_empty()).then(|| topics.into())),
        ("standing", Some(base.standing(index).label().into())),
    ];
    fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect::<Map<_, _>>().into()
}

/// Returns the names of the places that a place lies in, from the nearest on: `Paktika, Afghanistan`.
fn around(base: &Base, index: PlaceIx) -> String {
    let mut names = Vec::new();
    let mut next = base.places.row(index).within;
    while let Some(place) = next {
        if names.len() == MAX_PLACES_AROUND {
            // Says that there is more, where nesting without end would go on for as long as the file.
            names.push(NO_ROOM.into());
            break;
        }
        names.push(excerpt(base.name(RecordIx::Place(place))));
        next = base.places.row(place).within;
    }
    work::add(names.len());
    names.join(", ")
}
