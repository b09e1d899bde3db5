//! The records of a knowledge base as meant: every reference is the number of a record. Claims are in `claim`.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::closed_enums::{
    ActorKind, Confidence, Likelihood, PlaceKind, Precision, Reliability, SourceKind, Stance, Verdict,
};
use super::date::When;
use super::document::Extra;
use super::ids::{ActorIx, ClaimIx, FileLine, PlaceIx, RecordIx, SourceIx, TopicIx};

/// An optional text without spare capacity: 16 bytes.
pub(crate) type OptionalText = Option<Box<str>>;

/// A source of claims. Fields as in [`super::document::Source`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of the document's source, documented there")]
pub struct Source {
    pub id: Box<str>,
    pub kind: Option<SourceKind>,
    pub title: OptionalText,
    pub authors: Box<[Box<str>]>,
    pub outlet: OptionalText,
    pub published: Option<When>,
    pub accessed: Option<When>,
    pub url: OptionalText,
    pub language: OptionalText,
    pub file: OptionalText,
    pub sha256: OptionalText,
    pub reliability: Option<Reliability>,
    pub derived_from: Box<[SourceIx]>,
    pub retracted: OptionalText,
    pub note: OptionalText,
    pub extra: Extra,
    pub at: FileLine,
}

impl Source {
    /// Returns its title, else its outlet, else the domain and path of its address, else its id.
    #[must_use]
    pub fn name(&self) -> &str {
        let address = || self.url.as_deref().and_then(domain_and_path);
        self.title.as_deref().or(self.outlet.as_deref()).or_else(address).unwrap_or(&self.id)
    }
}

/// Returns the domain and path of a web address, `reuters.com/world`: without scheme, `www.`, query and fragment. `None` for
/// what is no web address.
pub(crate) fn domain_and_path(url: &str) -> Option<&str> {
    let (scheme, rest) = url.trim().split_once("://")?;
    let rest = rest.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let is_web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    (is_web && !rest.is_empty()).then_some(rest)
}

/// A holder of claims, or an actor in them. Fields as in [`super::document::Actor`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of the document's actor, documented there")]
pub struct Actor {
    pub id: Box<str>,
    pub name: Box<str>,
    pub kind: Option<ActorKind>,
    pub aka: Box<[Box<str>]>,
    pub parent: Option<ActorIx>,
    pub country: OptionalText,
    pub distinct_from: Box<[ActorIx]>,
    pub note: OptionalText,
    pub extra: Extra,
    pub at: FileLine,
}

/// A place in which things happen. Fields as in [`super::document::Place`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of the document's place, documented there")]
pub struct Place {
    pub id: Box<str>,
    pub name: Box<str>,
    pub kind: Option<PlaceKind>,
    pub aka: Box<[Box<str>]>,
    pub within: Option<PlaceIx>,
    /// Latitude and longitude in degrees (WGS 84).
    pub coordinates: Option<(f64, f64)>,
    pub precision: Option<Precision>,
    pub note: OptionalText,
    pub extra: Extra,
    pub at: FileLine,
}

/// A subject of claims. Fields as in [`super::document::Topic`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of the document's topic, documented there")]
pub struct Topic {
    pub id: Box<str>,
    pub given_name: OptionalText,
    pub within: Option<TopicIx>,
    pub at: FileLine,
}

impl Topic {
    /// Returns its name, else its id.
    #[must_use]
    pub fn name(&self) -> &str {
        self.given_name.as_deref().unwrap_or(&self.id)
    }
}

/// A citation: a source, and the place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation<'a> {
    /// The source.
    pub source: SourceIx,
    /// The place in it, as written after the `#`: `2.1.3` is section, paragraph and sentence.
    pub locator: Option<&'a str>,
}

impl Citation<'_> {
    /// Returns the place in the source as people read it: `§2 ¶1 s3` for one to three numbers, `¶1 s3` before the first
    /// section, else as written; empty if there is none.
    #[must_use]
    pub fn place(&self) -> String {
        let Some(locator) = self.locator else { return String::new() };
        let numbers: Vec<&str> = locator.split('.').collect();
        let counted = numbers.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        if counted && numbers.len() <= 3 {
            let parts = ["§", "¶", "s"].iter().zip(&numbers).map(|(sign, number)| format!("{sign}{number}"));
            // What stands before the first heading is in no section.
            let is_before_sections = numbers.first() == Some(&BEFORE_SECTIONS) && numbers.len() > 1;
            parts.skip(usize::from(is_before_sections)).collect::<Vec<_>>().join(" ")
        } else {
            locator.to_owned()
        }
    }
}

/// The number of the section before the first heading of a text.
const BEFORE_SECTIONS: &str = "0";

/// The separator of several places in one source, in a cell.
pub(crate) const PLACE_SEPARATOR: &str = " | ";

/// Returns a locator as the knowledge file writes it, of a place as [`Citation::place`] shows it: `2.1.3` of `§2 ¶1 s3`. Any
/// other text is a locator as it is.
pub(crate) fn locator_of_place(place: &str) -> Cow<'_, str> {
    let parts: Vec<&str> = place.split(' ').collect();
    let number = |(sign, part): (&str, &&str)| {
        let digits = part.strip_prefix(sign)?;
        (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.to_owned())
    };
    let signs = ["§", "¶", "s"];
    let begun = |signs: &[&str]| -> Option<Vec<String>> { signs.iter().copied().zip(&parts).map(number).collect() };
    let (numbers, most) = if place.starts_with(signs[1]) {
        (begun(&signs[1..]).map(|numbers| [vec![BEFORE_SECTIONS.to_owned()], numbers].concat()), 2)
    } else {
        (begun(&signs), 3)
    };
    match numbers {
        Some(numbers) if parts.len() <= most => numbers.join(".").into(),
        _ => place.into(),
    }
}

/// The stance of a party on a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Position<'a> {
    /// The party.
    pub by: ActorIx,
    /// Its stance.
    pub stance: Stance,
    /// The citations for it.
    pub cite: Vec<Citation<'a>>,
    /// The date on which it took that stance.
    pub when: Option<When>,
}

/// A competing explanation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hypothesis {
    /// Its id.
    pub id: Box<str>,
    /// The explanation, as a sentence.
    pub says: Box<str>,
    /// Claims that fit it.
    pub consistent: Box<[ClaimIx]>,
    /// Claims that speak against it.
    pub inconsistent: Box<[ClaimIx]>,
    /// The file and line in which it is written.
    pub at: FileLine,
}

/// An analyst's remark on a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// The record that it is about.
    pub on: RecordIx,
    /// The remark.
    pub text: Box<str>,
    /// The author of the remark, as written.
    pub by: OptionalText,
    /// The date of the remark.
    pub date: Option<When>,
    /// The file and line in which it is written.
    pub at: FileLine,
}

/// An analyst's judgement on a claim. Fields as in [`super::document::Judgement`]; of two on one claim, no field is set by
/// both.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of the document's judgement, documented there")]
pub struct Judgement {
    pub on: ClaimIx,
    pub credibility: Option<u8>,
    pub likelihood: Option<Likelihood>,
    pub confidence: Option<Confidence>,
    pub status: Option<Verdict>,
    pub topics: Box<[TopicIx]>,
    pub by: OptionalText,
    pub date: Option<When>,
    pub note: OptionalText,
    pub at: FileLine,
}
