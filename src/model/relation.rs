//! Relations between claims, and the one table of their verbs.

use serde::{Deserialize, Serialize};

use super::ids::{ActorIx, ClaimIx, Location};

/// What one claim does to another. Each row of [`RELATIONS`] says how it reads in both directions.
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
    /// How it reads from the claim it is written on: `supports`.
    pub forward: &'static str,
    /// How it reads from the other end: `supported by`.
    pub backward: &'static str,
    /// Written once and true from both ends.
    pub symmetric: bool,
    /// What it means, in a sentence.
    pub doc: &'static str,
}

macro_rules! verbs {
    ($($verb:ident $forward:literal $backward:literal $symmetric:literal $doc:literal),+ $(,)?) => {
        /// All verbs. To add one: a variant of [`Verb`] and a row here.
        pub const RELATIONS: &[VerbRow] = &[$(VerbRow {
            verb: Verb::$verb, name: stringify!($verb), forward: $forward, backward: $backward, symmetric: $symmetric, doc: $doc,
        }),+];

        impl Verb {
            /// The row of this verb.
            #[must_use]
            pub fn row(self) -> &'static VerbRow {
                match self { $(Self::$verb => &VerbRow {
                    verb: Verb::$verb, name: stringify!($verb), forward: $forward, backward: $backward, symmetric: $symmetric, doc: $doc,
                }),+ }
            }
        }
    };
}

verbs! {
    Contradicts "contradicts" "contradicts" true "Both cannot be true.",
    Supports "supports" "supported by" false "Makes the other more credible.",
    Qualifies "qualifies" "qualified by" false "Limits or conditions the other.",
    Causes "causes" "caused by" false "Brings the other about.",
    RespondsTo "responds to" "answered by" false "Answers or reacts to the other.",
    Elaborates "elaborates" "elaborated by" false "Adds detail to the other.",
    Duplicates "says the same as" "says the same as" true "Says the same thing.",
    Precedes "precedes" "follows" false "Comes before the other in time.",
    Related "related to" "related to" false "Is related to the other in another way.",
}

/// A directed, typed relation between two claims.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Relation<'a> {
    /// The claim that is the verb's subject.
    pub from: ClaimIx,
    /// What it does.
    pub verb: Verb,
    /// The claim that is the verb's object.
    pub to: ClaimIx,
    /// Why the analyst thinks so.
    pub why: Option<&'a str>,
    /// Who added the relation, as written.
    pub by: Option<&'a str>,
    /// How strong it is, 0 to 1.
    pub strength: Option<f64>,
    /// Written as a short link inside its claim (not in the long list).
    pub inline: bool,
    /// Where it is written.
    pub at: Location,
}

impl Relation<'_> {
    /// Returns who added it, as all texts say it: `added by analyst`; `None` where nobody is named.
    #[must_use]
    pub fn attribution(&self) -> Option<String> {
        self.by.map(|by| format!("added by {by}"))
    }

    /// Returns why, and who added it, where that is written: `The two ranges do not meet. · added by analyst`.
    #[must_use]
    pub fn remark(&self) -> Option<String> {
        let parts: Vec<String> = self.why.map(str::to_owned).into_iter().chain(self.attribution()).collect();
        (!parts.is_empty()).then(|| parts.join(" · "))
    }

    /// Whether it carries nothing that the short form could not.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.why.is_none() && self.by.is_none() && self.strength.is_none()
    }
}

/// What a relation of the long list says beside its claims and its verb.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Remark {
    /// Why the analyst thinks so.
    pub why: Option<Box<str>>,
    /// Who added the relation, as written.
    pub by: Option<Box<str>>,
    /// How strong it is, 0 to 1.
    pub strength: Option<f64>,
    /// Where it is written.
    pub at: Location,
}

impl Remark {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.why.is_none() && self.by.is_none() && self.strength.is_none()
    }
}

/// A relation that is to be kept: without a remark it is a short link inside its first claim.
#[derive(Clone, Debug, PartialEq)]
pub struct NewRelation {
    /// The claim that is the verb's subject.
    pub from: ClaimIx,
    /// What it does.
    pub verb: Verb,
    /// The claim that is the verb's object.
    pub to: ClaimIx,
    /// What the long list says of it.
    pub remark: Option<Remark>,
}

/// One relation as one of its two claims sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tie {
    /// What the relation is.
    pub verb: Verb,
    /// Seen from its subject (`true`) or from its object.
    pub forward: bool,
    /// The claim at the other end.
    pub other: ClaimIx,
    /// Its place in `Base::relations`.
    pub relation: usize,
}

impl Tie {
    /// How it reads from this end.
    #[must_use]
    pub fn label(self) -> &'static str {
        let row = self.verb.row();
        if self.forward { row.forward } else { row.backward }
    }
}

/// An actor in a claim, with the part it plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Participant<'a> {
    /// The actor.
    pub actor: ActorIx,
    /// The part it plays, in free words (`victim`, `attacker`).
    pub role: Option<&'a str>,
}
