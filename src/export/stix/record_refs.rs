//! The STIX ids of records, and what refers to what.

use std::collections::HashMap;

use crate::export::country_code::country_code;
use crate::export::exchange_ids::{program_uuid, record_uuid};
use crate::export::settings::ExportSettings;
use crate::export::subset::Subset;
use crate::model::date::{Day, civil_from_days};
use crate::model::{Base, ClaimIx, PlaceIx, RecordIx, SourceIx, TopicIx};
use crate::storage::work;

/// The ids of the objects of a bundle.
pub(super) struct RecordRefs<'a> {
    base: &'a Base,
    namespace: String,
    /// The claims of the bundle that cite each source.
    pub(super) citing: HashMap<SourceIx, Vec<ClaimIx>>,
    /// The claims of the bundle on each topic.
    pub(super) on_topic: HashMap<TopicIx, Vec<ClaimIx>>,
}

impl<'a> RecordRefs<'a> {
    /// Collects what refers to what.
    pub(super) fn new(base: &'a Base, subset: &Subset, settings: &ExportSettings) -> Self {
        let (mut citing, mut on_topic) = (HashMap::new(), HashMap::new());
        for &index in &subset.claims {
            let claim = base.claims.row(index);
            let sources = claim.sources();
            work::add(1 + sources.len());
            for source in sources {
                citing.entry(source).or_insert_with(Vec::new).push(index);
            }
            for topic in claim.topics.iter() {
                on_topic.entry(topic).or_insert_with(Vec::new).push(index);
            }
        }
        Self { base, namespace: settings.namespace(base), citing, on_topic }
    }

    /// Returns the id of the bundle.
    pub(super) fn bundle_id(&self, timestamp: &str) -> String {
        format!("bundle--{}", record_uuid(&self.namespace, "bundle", timestamp))
    }

    /// Returns the id of the program's own identity, which stands where an object must refer to something.
    pub(super) fn program() -> String {
        format!("identity--{}", program_uuid("identity"))
    }

    /// Returns the id of the extension that holds the records.
    pub(super) fn extension() -> String {
        format!("extension-definition--{}", program_uuid("record"))
    }

    /// Returns the id of an object of this type for what `kind` and `key` name.
    pub(super) fn id(&self, object_type: &str, kind: &str, key: &str) -> String {
        format!("{object_type}--{}", record_uuid(&self.namespace, kind, key))
    }

    /// Returns the id of the object of a record; `None` of a place of which STIX could not say where it is.
    pub(super) fn record(&self, record: RecordIx) -> Option<String> {
        let object_type = match record {
            RecordIx::Claim(_) => "note",
            RecordIx::Actor(_) => "identity",
            RecordIx::Source(source) if self.published(source).is_some() => "report",
            RecordIx::Source(_) | RecordIx::Topic(_) | RecordIx::Hypothesis(_) => "grouping",
            RecordIx::Place(place) => {
                let is_located = self.base.places.row(place).coordinates.is_some() || self.country(place).is_some();
                is_located.then_some("location")?
            }
        };
        Some(self.id(object_type, record.kind().label(), self.base.id(record)))
    }

    /// Returns the first day on which a source can have been published, as a time; `None` where there is none that STIX has.
    pub(super) fn published(&self, source: SourceIx) -> Option<String> {
        let first = self.base.sources.row(source).published.as_ref()?.first;
        let (year, month, day) = civil_from_days(first);
        (first != Day::MIN && (1..=9999).contains(&year))
            .then(|| format!("{year:04}-{month:02}-{day:02}T00:00:00.000Z"))
    }

    /// Returns the code (ISO 3166-1 alpha-2) of the country that a place is or lies in; `None` where that is not known.
    pub(super) fn country(&self, place: PlaceIx) -> Option<&'static str> {
        country_code(self.base, place)
    }
}
