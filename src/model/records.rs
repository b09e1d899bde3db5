//! The records of a knowledge base as meant: every reference is the number of a record.

use serde::{Deserialize, Serialize};

use super::closed_enums::{ActorKind, PlaceKind, Precision, Reliability, SourceKind, Stance};
use super::date::When;
use super::document::Extra;
use super::ids::{ActorIx, ClaimIx, Location, PlaceIx, RecordIx, SourceIx, TopicIx};

/// Text that is optional and kept small.
pub type OptionalText = Option<Box<str>>;

/// Where claims come from. Fields as in [`super::document::Source`].
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
    pub at: Location,
}

impl Source {
    /// What people call it: its title, else its outlet, else its id.
    #[must_use]
    pub fn name(&self) -> &str {
        self.title.as_deref().or(self.outlet.as_deref()).unwrap_or(&self.id)
    }
}

/// Who holds claims, or is in them. Fields as in [`super::document::Actor`].
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
    pub at: Location,
}

/// Where things happen. Fields as in [`super::document::Place`].
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
    pub at: Location,
}

/// What claims are about. Fields as in [`super::document::Topic`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the fields are those of the document's topic, documented there")]
pub struct Topic {
    pub id: Box<str>,
    pub given_name: OptionalText,
    pub within: Option<TopicIx>,
    pub at: Location,
}

impl Topic {
    /// What people call it: its name, else its id.
    #[must_use]
    pub fn name(&self) -> &str {
        self.given_name.as_deref().unwrap_or(&self.id)
    }
}

/// A place in a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation<'a> {
    /// The source.
    pub source: SourceIx,
    /// The place in it, as written after the `#`, such as `2.1.3` for section, paragraph and sentence.
    pub locator: Option<&'a str>,
}

impl Citation<'_> {
    /// The place in the source as people read it: `§2 ¶1 s3` for numbers, else as written; empty where there is none.
    #[must_use]
    pub fn place(&self) -> String {
        let Some(locator) = self.locator else { return String::new() };
        let numbers: Vec<&str> = locator.split('.').collect();
        let counted = numbers.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        if counted && numbers.len() <= 3 {
            let parts = ["§", "¶", "s"].iter().zip(&numbers).map(|(sign, number)| format!("{sign}{number}"));
            parts.collect::<Vec<_>>().join(" ")
        } else {
            locator.to_owned()
        }
    }
}

/// Where a party stands on a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Position<'a> {
    /// The party.
    pub by: ActorIx,
    /// Where it stands.
    pub stance: Stance,
    /// Where that can be read.
    pub cite: Vec<Citation<'a>>,
    /// When it took that stance.
    pub when: Option<When>,
}

/// A competing explanation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hypothesis {
    /// Its id.
    pub id: Box<str>,
    /// What it says.
    pub says: Box<str>,
    /// Claims that fit it.
    pub consistent: Box<[ClaimIx]>,
    /// Claims that speak against it.
    pub inconsistent: Box<[ClaimIx]>,
    /// Where it is written.
    pub at: Location,
}

/// An analyst's remark on a record.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Note {
    /// The record.
    pub on: RecordIx,
    /// The remark.
    pub text: Box<str>,
    /// Who wrote it.
    pub by: OptionalText,
    /// When.
    pub date: Option<When>,
    /// Where it is written.
    pub at: Location,
}
