//! A knowledge file as written: the types that `serde` reads and writes. No reference is resolved here.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::closed_enums::{
    ActorKind, ClaimKind, Confidence, How, Likelihood, PlaceKind, Precision, Reliability, SourceKind, Stance, Verdict,
};
pub use super::extra::Extra;
use super::figure::{Number, Value};
pub use super::link::Link;
use super::relation::Verb;

/// The version of the format that this program writes and understands.
pub const SCHEMA: u32 = 1;

/// A text of a file: borrowed from it where it is written there as it is, else put together.
pub type Text<'a> = Cow<'a, str>;

/// Leaves a field out of what is written when it holds its default.
fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

macro_rules! document {
    ($($(#[$meta:meta])* $name:ident<'a> { $($(#[$fmeta:meta])* $field:ident : $type:ty,)+ })+) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name<'a> { $($(#[$fmeta])* pub $field: $type,)+ }

        impl $name<'_> {
            /// The names of its fields in the file, in the order of the documentation.
            pub const FIELDS: &'static [&'static str] = &[$(stringify!($field)),+];
        }
    )+};
}

document! {
    /// A whole file. Every section may be left out.
    Document<'a> {
        /// The version of the format.
        #[serde(default = "current")] schema: u32,
        /// What the collection is called.
        #[serde(default, skip_serializing_if = "is_default")] title: Option<Text<'a>>,
        /// Where claims come from.
        #[serde(default, skip_serializing_if = "is_default")] sources: Vec<Source<'a>>,
        /// Who holds claims, or is in them.
        #[serde(default, skip_serializing_if = "is_default")] actors: Vec<Actor<'a>>,
        /// Where things happen.
        #[serde(default, skip_serializing_if = "is_default")] places: Vec<Place<'a>>,
        /// What claims are about.
        #[serde(default, skip_serializing_if = "is_default")] topics: Vec<Topic<'a>>,
        /// The claims.
        #[serde(default, skip_serializing_if = "is_default")] claims: Vec<Claim<'a>>,
        /// Relations in the long form.
        #[serde(default, skip_serializing_if = "is_default")] relations: Vec<Relation<'a>>,
        /// Competing explanations.
        #[serde(default, skip_serializing_if = "is_default")] hypotheses: Vec<Hypothesis<'a>>,
        /// The analyst's remarks.
        #[serde(default, skip_serializing_if = "is_default")] notes: Vec<Note<'a>>,
    }

    /// Where claims come from.
    Source<'a> {
        /// Its id.
        id: Text<'a>,
        /// What kind of publication it is.
        #[serde(default, skip_serializing_if = "is_default")] kind: Option<SourceKind>,
        /// Its title.
        #[serde(default, skip_serializing_if = "is_default")] title: Option<Text<'a>>,
        /// Who wrote it.
        #[serde(default, skip_serializing_if = "is_default")] authors: Vec<Text<'a>>,
        /// Who published it.
        #[serde(default, skip_serializing_if = "is_default")] outlet: Option<Text<'a>>,
        /// When it was published (EDTF).
        #[serde(default, skip_serializing_if = "is_default")] published: Option<Text<'a>>,
        /// When it was read (EDTF).
        #[serde(default, skip_serializing_if = "is_default")] accessed: Option<Text<'a>>,
        /// Its address.
        #[serde(default, skip_serializing_if = "is_default")] url: Option<Text<'a>>,
        /// Its language (BCP 47).
        #[serde(default, skip_serializing_if = "is_default")] language: Option<Text<'a>>,
        /// The kept copy.
        #[serde(default, skip_serializing_if = "is_default")] file: Option<Text<'a>>,
        /// The SHA-256 of the kept copy, in hexadecimal.
        #[serde(default, skip_serializing_if = "is_default")] sha256: Option<Text<'a>>,
        /// Reliability on the NATO scale.
        #[serde(default, skip_serializing_if = "is_default")] reliability: Option<Reliability>,
        /// The sources that it copies.
        #[serde(default, skip_serializing_if = "is_default")] derived_from: Vec<Text<'a>>,
        /// Why it was retracted.
        #[serde(default, skip_serializing_if = "is_default")] retracted: Option<Text<'a>>,
        /// The analyst's remark.
        #[serde(default, skip_serializing_if = "is_default")] note: Option<Text<'a>>,
        /// Further fields.
        #[serde(default, skip_serializing_if = "is_default")] extra: Extra,
    }

    /// Who holds claims, or is in them.
    Actor<'a> {
        /// Its id.
        id: Text<'a>,
        /// Its name.
        name: Text<'a>,
        /// What it is.
        #[serde(default, skip_serializing_if = "is_default")] kind: Option<ActorKind>,
        /// Its other names.
        #[serde(default, skip_serializing_if = "is_default")] aka: Vec<Text<'a>>,
        /// The actor that it belongs to.
        #[serde(default, skip_serializing_if = "is_default")] parent: Option<Text<'a>>,
        /// Its country, as written.
        #[serde(default, skip_serializing_if = "is_default")] country: Option<Text<'a>>,
        /// Actors that it is easily, and wrongly, taken for.
        #[serde(default, skip_serializing_if = "is_default")] distinct_from: Vec<Text<'a>>,
        /// The analyst's remark.
        #[serde(default, skip_serializing_if = "is_default")] note: Option<Text<'a>>,
        /// Further fields.
        #[serde(default, skip_serializing_if = "is_default")] extra: Extra,
    }

    /// Where things happen.
    Place<'a> {
        /// Its id.
        id: Text<'a>,
        /// Its name.
        name: Text<'a>,
        /// What it is.
        #[serde(default, skip_serializing_if = "is_default")] kind: Option<PlaceKind>,
        /// Its other names.
        #[serde(default, skip_serializing_if = "is_default")] aka: Vec<Text<'a>>,
        /// The place that it lies in.
        #[serde(default, skip_serializing_if = "is_default")] within: Option<Text<'a>>,
        /// Latitude and longitude in degrees (WGS 84).
        #[serde(default, skip_serializing_if = "is_default")] at: Option<(Number, Number)>,
        /// How exact the coordinates are.
        #[serde(default, skip_serializing_if = "is_default")] precision: Option<Precision>,
        /// The analyst's remark.
        #[serde(default, skip_serializing_if = "is_default")] note: Option<Text<'a>>,
        /// Further fields.
        #[serde(default, skip_serializing_if = "is_default")] extra: Extra,
    }

    /// What claims are about.
    Topic<'a> {
        /// Its id.
        id: Text<'a>,
        /// Its name; the id where there is none.
        #[serde(default, skip_serializing_if = "is_default")] name: Option<Text<'a>>,
        /// The topic that it belongs to.
        #[serde(default, skip_serializing_if = "is_default")] within: Option<Text<'a>>,
    }

    /// One statement that can be true or false.
    Claim<'a> {
        /// Its id.
        id: Text<'a>,
        /// The statement.
        says: Text<'a>,
        /// `source#locator`, where it can be read.
        #[serde(default, skip_serializing_if = "is_default")] cite: Vec<Text<'a>>,
        /// The source's own words.
        #[serde(default, skip_serializing_if = "is_default")] quote: Option<Text<'a>>,
        /// What kind of statement it is; `Statement` where there is none.
        #[serde(default, skip_serializing_if = "is_default")] kind: Option<ClaimKind>,
        /// Who holds it; the source's author where there is none.
        #[serde(default, skip_serializing_if = "is_default")] by: Vec<Text<'a>>,
        /// How the source puts it forward; `Asserted` where there is none.
        #[serde(default, skip_serializing_if = "is_default")] how: Option<How>,
        /// Where parties stand on it.
        #[serde(default, skip_serializing_if = "is_default")] positions: Vec<Position<'a>>,
        /// `actor:role`, who is in it.
        #[serde(default, skip_serializing_if = "is_default")] actors: Vec<Text<'a>>,
        /// Where it is.
        #[serde(default, skip_serializing_if = "is_default")] places: Vec<Text<'a>>,
        /// When it is (EDTF).
        #[serde(default, skip_serializing_if = "is_default")] when: Option<Text<'a>>,
        /// What the text says of the time.
        #[serde(default, skip_serializing_if = "is_default")] when_said: Option<Text<'a>>,
        /// Its quantities.
        #[serde(default, skip_serializing_if = "is_default")] figures: Vec<Figure<'a>>,
        /// What it is about.
        #[serde(default, skip_serializing_if = "is_default")] topics: Vec<Text<'a>>,
        /// Credibility on the NATO scale, 1 to 6.
        #[serde(default, skip_serializing_if = "is_default")] credibility: Option<u8>,
        /// How likely the analyst holds it (ICD 203).
        #[serde(default, skip_serializing_if = "is_default")] likelihood: Option<Likelihood>,
        /// How sure the analyst is (ICD 203).
        #[serde(default, skip_serializing_if = "is_default")] confidence: Option<Confidence>,
        /// The analyst's verdict; `Unchecked` where there is none.
        #[serde(default, skip_serializing_if = "is_default")] status: Option<Verdict>,
        /// Relations in the short form.
        #[serde(default, skip_serializing_if = "is_default")] links: Vec<Link<'a>>,
        /// The analyst's remark.
        #[serde(default, skip_serializing_if = "is_default")] note: Option<Text<'a>>,
        /// Further fields.
        #[serde(default, skip_serializing_if = "is_default")] extra: Extra,
    }

    /// Where a party stands on a claim.
    Position<'a> {
        /// The party.
        by: Text<'a>,
        /// Where it stands.
        stance: Stance,
        /// Where that can be read.
        #[serde(default, skip_serializing_if = "is_default")] cite: Vec<Text<'a>>,
        /// When it took that stance (EDTF).
        #[serde(default, skip_serializing_if = "is_default")] when: Option<Text<'a>>,
    }

    /// A quantity.
    Figure<'a> {
        /// What is counted or measured.
        of: Text<'a>,
        /// How much.
        value: Value,
        /// The unit.
        #[serde(default, skip_serializing_if = "is_default")] unit: Option<Text<'a>>,
        /// The time for which it holds (EDTF).
        #[serde(default, skip_serializing_if = "is_default")] as_of: Option<Text<'a>>,
        /// The key under which figures are about the same thing.
        #[serde(default, skip_serializing_if = "is_default")] event: Option<Text<'a>>,
        /// The analyst's remark.
        #[serde(default, skip_serializing_if = "is_default")] note: Option<Text<'a>>,
    }

    /// A relation in the long form.
    Relation<'a> {
        /// The claim that is the verb's subject.
        from: Text<'a>,
        /// What it does.
        verb: Verb,
        /// The claim that is the verb's object.
        to: Text<'a>,
        /// Why.
        #[serde(default, skip_serializing_if = "is_default")] why: Option<Text<'a>>,
        /// Who says so.
        #[serde(default, skip_serializing_if = "is_default")] by: Option<Text<'a>>,
        /// How strong it is, 0 to 1.
        #[serde(default, skip_serializing_if = "is_default")] strength: Option<Number>,
    }

    /// A competing explanation.
    Hypothesis<'a> {
        /// Its id.
        id: Text<'a>,
        /// What it says.
        says: Text<'a>,
        /// Claims that fit it.
        #[serde(default, skip_serializing_if = "is_default")] consistent: Vec<Text<'a>>,
        /// Claims that speak against it.
        #[serde(default, skip_serializing_if = "is_default")] inconsistent: Vec<Text<'a>>,
    }

    /// An analyst's remark on a record.
    Note<'a> {
        /// The id of the record.
        on: Text<'a>,
        /// The remark.
        text: Text<'a>,
        /// Who wrote it.
        #[serde(default, skip_serializing_if = "is_default")] by: Option<Text<'a>>,
        /// When (EDTF).
        #[serde(default, skip_serializing_if = "is_default")] date: Option<Text<'a>>,
    }
}

/// The schema of a file that does not say.
fn current() -> u32 {
    SCHEMA
}

impl Default for Document<'_> {
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
