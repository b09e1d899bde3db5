//! Relations between claims, and the one table of their verbs.

use serde::{Deserialize, Serialize};

use super::date::When;
use super::ids::{ActorIx, ClaimIx, FileLine};

/// The verb of a relation: what one claim does to another. The rows of [`RELATIONS`] have its labels in both directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Verb {
    /// Makes the other more credible.
    Supports,
    /// Cannot be true together with the other.
    Contradicts,
    /// Limits or conditions the other.
    Qualifies,
    /// Brings the other about.
    Causes,
    /// Answers or reacts to the other.
    RespondsTo,
    /// Says more of the same thing.
    Elaborates,
    /// Says the same thing.
    Duplicates,
    /// Comes before the other in time.
    Precedes,
    /// Has to do with the other in a way no other verb names.
    Related,
}

/// A row of [`RELATIONS`].
#[derive(Debug)]
pub struct VerbRow {
    /// The verb this row describes.
    pub verb: Verb,
    /// Its spelling in the file and in queries.
    pub name: &'static str,
    /// The label that the subject shows: `supports`.
    pub forward: &'static str,
    /// The label that the object shows: `supported by`.
    pub backward: &'static str,
    /// True if the relation holds in both directions though it is written once.
    pub symmetric: bool,
    /// The type of relationship that stands for it in STIX bundles, which are read and written with it.
    pub stix: &'static str,
    /// The meaning, in a sentence.
    pub doc: &'static str,
}

macro_rules! verbs {
    ($($verb:ident $forward:literal $backward:literal $symmetric:literal $stix:literal $doc:literal),+ $(,)?) => {
        /// All verbs. To add one: a variant of [`Verb`] and a row here; the compiler then names every match that has to
        /// decide about it, as none has a default.
        pub const RELATIONS: &[VerbRow] = &[$(VerbRow {
            verb: Verb::$verb, name: stringify!($verb), forward: $forward, backward: $backward, symmetric: $symmetric, stix: $stix, doc: $doc,
        }),+];

        impl Verb {
            /// Returns the row of this verb.
            #[must_use]
            pub fn row(self) -> &'static VerbRow {
                match self { $(Self::$verb => &VerbRow {
                    verb: Verb::$verb, name: stringify!($verb), forward: $forward, backward: $backward, symmetric: $symmetric, stix: $stix, doc: $doc,
                }),+ }
            }
        }
    };
}

impl Verb {
    /// Returns its place in [`RELATIONS`], by which features, relations and tables of servers are numbered.
    #[must_use]
    pub(crate) fn place(self) -> u8 {
        let place = RELATIONS.iter().position(|row| row.verb == self).and_then(|at| u8::try_from(at).ok());
        debug_assert!(place.is_some(), "{self:?} has no row");
        place.unwrap_or(0)
    }
}

verbs! {
    Contradicts "contradicts" "contradicts" true "contradicts" "They cannot both be true.",
    Supports "supports" "supported by" false "supports" "Makes the other more credible.",
    Qualifies "qualifies" "qualified by" false "qualifies" "Limits or conditions the other.",
    Causes "causes" "caused by" false "causes" "Brings the other about.",
    RespondsTo "responds to" "answered by" false "responds-to" "Answers or reacts to the other.",
    Elaborates "elaborates" "elaborated by" false "elaborates" "Adds detail to the other.",
    Duplicates "says the same as" "says the same as" true "duplicate-of" "Says the same thing.",
    Precedes "precedes" "follows" false "precedes" "Comes before the other in time.",
    Related "related to" "related to" true "related-to" "Is related to the other in another way.",
}

impl Verb {
    /// Returns whether a claim that is related so may decide whether the other is disputed or corroborated.
    #[must_use]
    pub(crate) fn decides_standing(self) -> bool {
        match self {
            Self::Contradicts | Self::Duplicates => true,
            Self::Supports
            | Self::Qualifies
            | Self::Causes
            | Self::RespondsTo
            | Self::Elaborates
            | Self::Precedes
            | Self::Related => false,
        }
    }

    /// Returns whether two claims that are related so are about one thing, so that their figures can be compared.
    #[must_use]
    pub(crate) fn is_about_one_thing(self) -> bool {
        match self {
            Self::Contradicts | Self::Duplicates | Self::Elaborates | Self::Qualifies => true,
            Self::Supports | Self::Causes | Self::RespondsTo | Self::Precedes | Self::Related => false,
        }
    }
}

/// A directed, typed relation between two claims.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Relation<'a> {
    /// The claim that is the verb's subject.
    pub from: ClaimIx,
    /// The verb of the relation.
    pub verb: Verb,
    /// The claim that is the verb's object.
    pub to: ClaimIx,
    /// The reason, in the words of the analyst.
    pub why: Option<&'a str>,
    /// The author of the relation, as written.
    pub by: Option<&'a str>,
    /// The date on which it was stated.
    pub date: Option<&'a When>,
    /// The strength of the relation, 0.0 to 1.0.
    pub strength: Option<f64>,
    /// True if it is written as a short link inside its claim, not in the long list.
    pub inline: bool,
    /// The file and line in which it is written.
    pub at: FileLine,
}

impl Relation<'_> {
    /// Returns who added it and when, as all texts say it: `added by analyst, 2026-11-29`; `None` where neither is written.
    #[must_use]
    pub fn attribution(&self) -> Option<String> {
        match (self.by, self.date) {
            (Some(by), Some(date)) => Some(format!("added by {by}, {}", date.text)),
            (Some(by), None) => Some(format!("added by {by}")),
            (None, date) => date.map(|date| format!("added {}", date.text)),
        }
    }

    /// Returns why, and who added it, where that is written: `The two ranges do not meet. · added by analyst`.
    #[must_use]
    pub fn remark(&self) -> Option<String> {
        let parts: Vec<String> = self.why.map(str::to_owned).into_iter().chain(self.attribution()).collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    }

    /// Returns whether it says no more than its two claims and its verb, so that the short form can hold it.
    #[must_use]
    pub(crate) fn is_plain(&self) -> bool {
        self.why.is_none() && self.by.is_none() && self.date.is_none() && self.strength.is_none()
    }
}

/// The remark of a relation of the long list: all that it says beside its claims and its verb.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Remark {
    /// The reason, in the words of the analyst.
    pub why: Option<Box<str>>,
    /// The author of the relation, as written.
    pub by: Option<Box<str>>,
    /// The date on which it was stated.
    pub date: Option<When>,
    /// The strength of the relation, 0.0 to 1.0.
    pub strength: Option<f64>,
    /// The file and line in which it is written.
    pub at: FileLine,
}

impl Remark {
    /// Returns whether it has neither a reason nor an author, a date or a strength.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.why.is_none() && self.by.is_none() && self.date.is_none() && self.strength.is_none()
    }
}

/// A relation that is to be added: without a remark it is a short link inside its subject.
#[derive(Clone, Debug, PartialEq)]
pub struct NewRelation {
    /// The claim that is the verb's subject.
    pub from: ClaimIx,
    /// The verb of the relation.
    pub verb: Verb,
    /// The claim that is the verb's object.
    pub to: ClaimIx,
    /// Its remark in the long list; `None` for a short link.
    pub remark: Option<Remark>,
}

/// A relation as one of its two claims sees it: an entry of the adjacency list of that claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The verb of the relation.
    pub verb: Verb,
    /// True if this claim is the subject, false if it is the object.
    pub forward: bool,
    /// The claim at the other end.
    pub other: ClaimIx,
    /// The number of the relation in `Base::relations`.
    pub relation: usize,
}

impl Tie {
    /// Returns the label of the relation as this claim shows it.
    #[must_use]
    pub fn label(self) -> &'static str {
        let row = self.verb.row();
        if self.forward { row.forward } else { row.backward }
    }
}

/// An actor in a claim, with its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participant<'a> {
    /// The actor.
    pub actor: ActorIx,
    /// Its role in free words (`victim`, `attacker`); `None` if it is not stated.
    pub role: Option<&'a str>,
}
