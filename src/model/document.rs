//! A knowledge file as written: the types that `serde` reads and writes. No reference is resolved here: the types of the
//! same names in `records` and `claim` hold what is meant.

use serde::{Deserialize, Serialize};

pub use super::analyst_records::{Correction, Hypothesis, Judgement, Note, Relation, WrittenOn};
use super::closed_enums::{
    ActorKind, ClaimKind, Confidence, How, Likelihood, PlaceKind, Precision, Reliability, SourceKind, Stance, Verdict,
};
pub use super::extra::Extra;
use super::figure::{Number, Value};
pub use super::link::Link;
use super::relation::Verb;
pub use super::written_record::Text;
use super::written_record::{document, is_default};

/// The version of the format that this program writes and understands.
pub const SCHEMA: u32 = 1;

document! {
    /// A whole file. Every section may be left out.
    Document<'a> {
        /// The version of the format.
        #[serde(default = "current")] schema: u32,
        /// The name of the collection.
        #[serde(default, skip_serializing_if = "is_default")] title: Option<Text<'a>>,
        /// The omissions of an export.
        #[serde(default, skip_serializing_if = "is_default")] left_out: Vec<LeftOut<'a>>,
        /// The claims that the records of a notebook are about, in their words.
        #[serde(default, skip_serializing_if = "is_default")] written_on: Vec<WrittenOn<'a>>,
        /// The analyst's corrections of records that stand elsewhere.
        #[serde(default, skip_serializing_if = "is_default")] corrections: Vec<Correction<'a>>,
        /// The sources of claims.
        #[serde(default, skip_serializing_if = "is_default")] sources: Vec<Source<'a>>,
        /// The holders of claims, and the actors in them.
        #[serde(default, skip_serializing_if = "is_default")] actors: Vec<Actor<'a>>,
        /// The places of claims.
        #[serde(default, skip_serializing_if = "is_default")] places: Vec<Place<'a>>,
        /// The subjects of claims.
        #[serde(default, skip_serializing_if = "is_default")] topics: Vec<Topic<'a>>,
        /// The claims.
        #[serde(default, skip_serializing_if = "is_default")] claims: Vec<Claim<'a>>,
        /// Relations in the long form.
        #[serde(default, skip_serializing_if = "is_default")] relations: Vec<Relation<'a>>,
        /// Competing explanations.
        #[serde(default, skip_serializing_if = "is_default")] hypotheses: Vec<Hypothesis<'a>>,
        /// The analyst's remarks.
        #[serde(default, skip_serializing_if = "is_default")] notes: Vec<Note<'a>>,
        /// The analyst's judgements on claims.
        #[serde(default, skip_serializing_if = "is_default")] judgements: Vec<Judgement<'a>>,
    }

    #[derive(Default)]
    /// An omission of an export: relations of a claim in numbers, a claim that contradicts or repeats it, claims for or
    /// against a hypothesis, or errors.
    LeftOut<'a> {
        /// The claim that is in the file.
        #[serde(default, skip_serializing_if = "is_default")] claim: Text<'a>,
        /// The number of its relations that are left out.
        #[serde(default, skip_serializing_if = "is_default")] relations: usize,
        /// The relation of the claim to one that is left out.
        #[serde(default, skip_serializing_if = "is_default")] verb: Option<Verb>,
        /// The id of the claim that is left out.
        #[serde(default, skip_serializing_if = "is_default")] other: Text<'a>,
        /// The statement of the claim that is left out.
        #[serde(default, skip_serializing_if = "is_default")] says: Text<'a>,
        /// The hypothesis of which claims are left out.
        #[serde(default, skip_serializing_if = "is_default")] hypothesis: Text<'a>,
        /// The number of claims that fit the hypothesis and are left out.
        #[serde(default, skip_serializing_if = "is_default")] consistent: usize,
        /// The number of claims that speak against the hypothesis and are left out.
        #[serde(default, skip_serializing_if = "is_default")] inconsistent: usize,
        /// The number of errors in the records: what they concern is left out.
        #[serde(default, skip_serializing_if = "is_default")] errors: usize,
    }

    /// A source of claims: an article, a report, a post and the like.
    #[derive(Default)]
    Source<'a> {
        /// Its id.
        id: Text<'a>,
        /// The kind of publication.
        #[serde(default, skip_serializing_if = "is_default")] kind: Option<SourceKind>,
        /// Its title.
        #[serde(default, skip_serializing_if = "is_default")] title: Option<Text<'a>>,
        /// The authors, as written: names, or ids of actors.
        #[serde(default, skip_serializing_if = "is_default")] authors: Vec<Text<'a>>,
        /// The publisher, as written.
        #[serde(default, skip_serializing_if = "is_default")] outlet: Option<Text<'a>>,
        /// The date of publication (EDTF).
        #[serde(default, skip_serializing_if = "is_default")] published: Option<Text<'a>>,
        /// The date on which it was read (EDTF).
        #[serde(default, skip_serializing_if = "is_default")] accessed: Option<Text<'a>>,
        /// Its address on the web.
        #[serde(default, skip_serializing_if = "is_default")] url: Option<Text<'a>>,
        /// Its language (BCP 47).
        #[serde(default, skip_serializing_if = "is_default")] language: Option<Text<'a>>,
        /// The path of the kept copy.
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

    /// A person or a group that holds claims or occurs in them.
    #[derive(Default)]
    Actor<'a> {
        /// Its id.
        id: Text<'a>,
        /// Its name.
        name: Text<'a>,
        /// The kind of actor.
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

    /// A place in which things happen.
    #[derive(Default)]
    Place<'a> {
        /// Its id.
        id: Text<'a>,
        /// Its name.
        name: Text<'a>,
        /// The kind of place.
        #[serde(default, skip_serializing_if = "is_default")] kind: Option<PlaceKind>,
        /// Its other names.
        #[serde(default, skip_serializing_if = "is_default")] aka: Vec<Text<'a>>,
        /// The place that it lies in.
        #[serde(default, skip_serializing_if = "is_default")] within: Option<Text<'a>>,
        /// Latitude and longitude in degrees (WGS 84).
        #[serde(default, skip_serializing_if = "is_default")] at: Option<(Number, Number)>,
        /// The precision of the coordinates.
        #[serde(default, skip_serializing_if = "is_default")] precision: Option<Precision>,
        /// The analyst's remark.
        #[serde(default, skip_serializing_if = "is_default")] note: Option<Text<'a>>,
        /// Further fields.
        #[serde(default, skip_serializing_if = "is_default")] extra: Extra,
    }

    /// A subject of claims.
    Topic<'a> {
        /// Its id.
        id: Text<'a>,
        /// Its name; the id where there is none.
        #[serde(default, skip_serializing_if = "is_default")] name: Option<Text<'a>>,
        /// The topic that it belongs to.
        #[serde(default, skip_serializing_if = "is_default")] within: Option<Text<'a>>,
    }

    /// One statement that can be true or false.
    #[derive(Default)]
    Claim<'a> {
        /// Its id.
        id: Text<'a>,
        /// The statement.
        says: Text<'a>,
        /// Its citations, each `source` or `source#locator`.
        #[serde(default, skip_serializing_if = "is_default")] cite: Vec<Text<'a>>,
        /// The source's own words.
        #[serde(default, skip_serializing_if = "is_default")] quote: Option<Text<'a>>,
        /// The kind of statement; `Statement` if it is left out.
        #[serde(default, skip_serializing_if = "is_default")] kind: Option<ClaimKind>,
        /// Its holders; the authors of the first source that it cites if there are none.
        #[serde(default, skip_serializing_if = "is_default")] by: Vec<Text<'a>>,
        /// The way in which the source puts it forward; `Asserted` if it is left out.
        #[serde(default, skip_serializing_if = "is_default")] how: Option<How>,
        /// The stances of other parties on it.
        #[serde(default, skip_serializing_if = "is_default")] positions: Vec<Position<'a>>,
        /// The actors in it, each `actor` or `actor:role`.
        #[serde(default, skip_serializing_if = "is_default")] actors: Vec<Text<'a>>,
        /// The places in it.
        #[serde(default, skip_serializing_if = "is_default")] places: Vec<Text<'a>>,
        /// The time of what it says (EDTF).
        #[serde(default, skip_serializing_if = "is_default")] when: Option<Text<'a>>,
        /// The words of the source for that time.
        #[serde(default, skip_serializing_if = "is_default")] when_said: Option<Text<'a>>,
        /// Its quantities.
        #[serde(default, skip_serializing_if = "is_default")] figures: Vec<Figure<'a>>,
        /// The topics of it.
        #[serde(default, skip_serializing_if = "is_default")] topics: Vec<Text<'a>>,
        /// Credibility on the NATO scale, 1 to 6.
        #[serde(default, skip_serializing_if = "is_default")] credibility: Option<u8>,
        /// The likelihood that the analyst gives it (ICD 203).
        #[serde(default, skip_serializing_if = "is_default")] likelihood: Option<Likelihood>,
        /// The confidence of the analyst in that judgement (ICD 203).
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

    /// The stance of a party on a claim.
    Position<'a> {
        /// The party.
        by: Text<'a>,
        /// Its stance.
        stance: Stance,
        /// The citations for it, as in a claim.
        #[serde(default, skip_serializing_if = "is_default")] cite: Vec<Text<'a>>,
        /// The date on which it took that stance (EDTF).
        #[serde(default, skip_serializing_if = "is_default")] when: Option<Text<'a>>,
    }

    /// A quantity.
    Figure<'a> {
        /// The thing that is counted or measured.
        of: Text<'a>,
        /// The amount.
        value: Value,
        /// The unit.
        #[serde(default, skip_serializing_if = "is_default")] unit: Option<Text<'a>>,
        /// The time for which it holds (EDTF).
        #[serde(default, skip_serializing_if = "is_default")] as_of: Option<Text<'a>>,
        /// A key that the figures of one event share, so that they can be compared.
        #[serde(default, skip_serializing_if = "is_default")] event: Option<Text<'a>>,
        /// The analyst's remark.
        #[serde(default, skip_serializing_if = "is_default")] note: Option<Text<'a>>,
    }
}

/// Returns the schema of a file that does not name one.
fn current() -> u32 {
    SCHEMA
}

impl Default for Document<'_> {
    fn default() -> Self {
        Self {
            schema: SCHEMA,
            title: None,
            left_out: Vec::new(),
            written_on: Vec::new(),
            corrections: Vec::new(),
            sources: Vec::new(),
            actors: Vec::new(),
            places: Vec::new(),
            topics: Vec::new(),
            claims: Vec::new(),
            relations: Vec::new(),
            hypotheses: Vec::new(),
            notes: Vec::new(),
            judgements: Vec::new(),
        }
    }
}
