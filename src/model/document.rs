//! A knowledge file as written: the types that `serde` reads and writes. No reference is resolved here.

use serde::{Deserialize, Serialize};

pub use super::extra::Extra;
use super::figure::{Number, Value};
pub use super::link::Link;
use super::relation::Verb;
use super::words::{
    ActorKind, ClaimKind, Confidence, How, Likelihood, PlaceKind, Precision, Reliability, SourceKind, Stance, Verdict,
};

/// The version of the format that this program writes and understands.
pub const SCHEMA: u32 = 1;

/// Leaves a field out of what is written when it holds its default.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

macro_rules! document {
    ($($(#[$meta:meta])* $name:ident { $($(#[$fmeta:meta])* $field:ident : $type:ty,)+ })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$fmeta])* pub $field: $type,)+ }

        impl $name {
            /// The names of its fields in the file, in the order of the documentation.
            pub const FIELDS: &'static [&'static str] = &[$(stringify!($field)),+];
        }
    )+};
}

document! {
    /// A whole file. Every section may be left out.
    Document {
        /// The version of the format.
        #[serde(default = "current")] schema: u32,
        /// What the collection is called.
        #[serde(default, skip_serializing_if = "is_default")] title: Option<String>,
        /// Where claims come from.
        #[serde(default, skip_serializing_if = "is_default")] sources: Vec<Source>,
        /// Who holds claims, or is in them.
        #[serde(default, skip_serializing_if = "is_default")] actors: Vec<Actor>,
        /// Where things happen.
        #[serde(default, skip_serializing_if = "is_default")] places: Vec<Place>,
        /// What claims are about.
        #[serde(default, skip_serializing_if = "is_default")] topics: Vec<Topic>,
        /// The claims.
        #[serde(default, skip_serializing_if = "is_default")] claims: Vec<Claim>,
        /// Relations in the long form.
        #[serde(default, skip_serializing_if = "is_default")] relations: Vec<Relation>,
        /// Competing explanations.
        #[serde(default, skip_serializing_if = "is_default")] hypotheses: Vec<Hypothesis>,
        /// The analyst's remarks.
        #[serde(default, skip_serializing_if = "is_default")] notes: Vec<Note>,
    }

    /// Where claims come from.
    Source {
        /// Its id.
        id: String,
        /// What kind of publication it is.
        #[serde(default, skip_serializing_if = "is_default")] kind: Option<SourceKind>,
        /// Its title.
        #[serde(default, skip_serializing_if = "is_default")] title: Option<String>,
        /// Who wrote it.
        #[serde(default, skip_serializing_if = "is_default")] authors: Vec<String>,
        /// Who published it.
        #[serde(default, skip_serializing_if = "is_default")] outlet: Option<String>,
        /// When it was published (EDTF).
        #[serde(default, skip_serializing_if = "is_default")] published: Option<String>,
        /// When it was read (EDTF).
        #[serde(default, skip_serializing_if = "is_default")] accessed: Option<String>,
        /// Its address.
        #[serde(default, skip_serializing_if = "is_default")] url: Option<String>,
        /// Its language (BCP 47).
        #[serde(default, skip_serializing_if = "is_default")] language: Option<String>,
        /// The kept copy.
        #[serde(default, skip_serializing_if = "is_default")] file: Option<String>,
        /// The SHA-256 of the kept copy, in hexadecimal.
        #[serde(default, skip_serializing_if = "is_default")] sha256: Option<String>,
        /// Reliability on the NATO scale.
        #[serde(default, skip_serializing_if = "is_default")] reliability: Option<Reliability>,
        /// The sources that it copies.
        #[serde(default, skip_serializing_if = "is_default")] derived_from: Vec<String>,
        /// Why it was retracted.
        #[serde(default, skip_serializing_if = "is_default")] retracted: Option<String>,
        /// The analyst's remark.
        #[serde(default, skip_serializing_if = "is_default")] note: Option<String>,
        /// Further fields.
        #[serde(default, skip_serializing_if = "is_default")] extra: Extra,
    }

    /// Who holds claims, or is in them.
    Actor {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// What it is.
        #[serde(default, skip_serializing_if = "is_default")] kind: Option<ActorKind>,
        /// Its other names.
        #[serde(default, skip_serializing_if = "is_default")] aka: Vec<String>,
        /// The actor that it belongs to.
        #[serde(default, skip_serializing_if = "is_default")] parent: Option<String>,
        /// Its country, as written.
        #[serde(default, skip_serializing_if = "is_default")] country: Option<String>,
        /// Actors that it is easily, and wrongly, taken for.
        #[serde(default, skip_serializing_if = "is_default")] distinct_from: Vec<String>,
        /// The analyst's remark.
        #[serde(default, skip_serializing_if = "is_default")] note: Option<String>,
        /// Further fields.
        #[serde(default, skip_serializing_if = "is_default")] extra: Extra,
    }

    /// Where things happen.
    Place {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// What it is.
        #[serde(default, skip_serializing_if = "is_default")] kind: Option<PlaceKind>,
        /// Its other names.
        #[serde(default, skip_serializing_if = "is_default")] aka: Vec<String>,
        /// The place that it lies in.
        #[serde(default, skip_serializing_if = "is_default")] within: Option<String>,
        /// Latitude and longitude in degrees (WGS 84).
        #[serde(default, skip_serializing_if = "is_default")] at: Option<(Number, Number)>,
        /// How exact the coordinates are.
        #[serde(default, skip_serializing_if = "is_default")] precision: Option<Precision>,
        /// The analyst's remark.
        #[serde(default, skip_serializing_if = "is_default")] note: Option<String>,
        /// Further fields.
        #[serde(default, skip_serializing_if = "is_default")] extra: Extra,
    }

    /// What claims are about.
    Topic {
        /// Its id.
        id: String,
        /// Its name; the id where there is none.
        #[serde(default, skip_serializing_if = "is_default")] name: Option<String>,
        /// The topic that it belongs to.
        #[serde(default, skip_serializing_if = "is_default")] within: Option<String>,
    }

    /// One statement that can be true or false.
    Claim {
        /// Its id.
        id: String,
        /// The statement.
        says: String,
        /// `source#locator`, where it can be read.
        #[serde(default, skip_serializing_if = "is_default")] cite: Vec<String>,
        /// The source's own words.
        #[serde(default, skip_serializing_if = "is_default")] quote: Option<String>,
        /// What kind of statement it is; `Statement` where there is none.
        #[serde(default, skip_serializing_if = "is_default")] kind: Option<ClaimKind>,
        /// Who holds it; the source's author where there is none.
        #[serde(default, skip_serializing_if = "is_default")] by: Vec<String>,
        /// How the source puts it forward; `Asserted` where there is none.
        #[serde(default, skip_serializing_if = "is_default")] how: Option<How>,
        /// Where parties stand on it.
        #[serde(default, skip_serializing_if = "is_default")] positions: Vec<Position>,
        /// `actor:role`, who is in it.
        #[serde(default, skip_serializing_if = "is_default")] actors: Vec<String>,
        /// Where it is.
        #[serde(default, skip_serializing_if = "is_default")] places: Vec<String>,
        /// When it is (EDTF).
        #[serde(default, skip_serializing_if = "is_default")] when: Option<String>,
        /// What the text says of the time.
        #[serde(default, skip_serializing_if = "is_default")] when_said: Option<String>,
        /// Its quantities.
        #[serde(default, skip_serializing_if = "is_default")] figures: Vec<Figure>,
        /// What it is about.
        #[serde(default, skip_serializing_if = "is_default")] topics: Vec<String>,
        /// Credibility on the NATO scale, 1 to 6.
        #[serde(default, skip_serializing_if = "is_default")] credibility: Option<u8>,
        /// How likely the analyst holds it (ICD 203).
        #[serde(default, skip_serializing_if = "is_default")] likelihood: Option<Likelihood>,
        /// How sure the analyst is (ICD 203).
        #[serde(default, skip_serializing_if = "is_default")] confidence: Option<Confidence>,
        /// The analyst's verdict; `Unchecked` where there is none.
        #[serde(default, skip_serializing_if = "is_default")] status: Option<Verdict>,
        /// Relations in the short form.
        #[serde(default, skip_serializing_if = "is_default")] links: Vec<Link>,
        /// The analyst's remark.
        #[serde(default, skip_serializing_if = "is_default")] note: Option<String>,
        /// Further fields.
        #[serde(default, skip_serializing_if = "is_default")] extra: Extra,
    }

    /// Where a party stands on a claim.
    Position {
        /// The party.
        by: String,
        /// Where it stands.
        stance: Stance,
        /// Where that can be read.
        #[serde(default, skip_serializing_if = "is_default")] cite: Vec<String>,
        /// When it took that stance (EDTF).
        #[serde(default, skip_serializing_if = "is_default")] when: Option<String>,
    }

    /// A quantity.
    Figure {
        /// What is counted or measured.
        of: String,
        /// How much.
        value: Value,
        /// The unit.
        #[serde(default, skip_serializing_if = "is_default")] unit: Option<String>,
        /// The time for which it holds (EDTF).
        #[serde(default, skip_serializing_if = "is_default")] as_of: Option<String>,
        /// The key under which figures are about the same thing.
        #[serde(default, skip_serializing_if = "is_default")] event: Option<String>,
        /// The analyst's remark.
        #[serde(default, skip_serializing_if = "is_default")] note: Option<String>,
    }

    /// A relation in the long form.
    Relation {
        /// The claim that is the verb's subject.
        from: String,
        /// What it does.
        verb: Verb,
        /// The claim that is the verb's object.
        to: String,
        /// Why.
        #[serde(default, skip_serializing_if = "is_default")] why: Option<String>,
        /// Who says so.
        #[serde(default, skip_serializing_if = "is_default")] by: Option<String>,
        /// How strong it is, 0 to 1.
        #[serde(default, skip_serializing_if = "is_default")] strength: Option<Number>,
    }

    /// A competing explanation.
    Hypothesis {
        /// Its id.
        id: String,
        /// What it says.
        says: String,
        /// Claims that fit it.
        #[serde(default, skip_serializing_if = "is_default")] consistent: Vec<String>,
        /// Claims that speak against it.
        #[serde(default, skip_serializing_if = "is_default")] inconsistent: Vec<String>,
    }

    /// An analyst's remark on a record.
    Note {
        /// The id of the record.
        on: String,
        /// The remark.
        text: String,
        /// Who wrote it.
        #[serde(default, skip_serializing_if = "is_default")] by: Option<String>,
        /// When (EDTF).
        #[serde(default, skip_serializing_if = "is_default")] date: Option<String>,
    }
}

/// The schema of a file that does not say.
fn current() -> u32 {
    SCHEMA
}

impl Default for Document {
    fn default() -> Self {
        Self {
            schema: SCHEMA,
            title: None,
            sources: Vec::new(),
            actors: Vec::new(),
            places: Vec::new(),
            topics: Vec::new(),
            claims: Vec::new(),
            relations: Vec::new(),
            hypotheses: Vec::new(),
            notes: Vec::new(),
        }
    }
}
