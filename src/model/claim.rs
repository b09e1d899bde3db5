//! A claim as it is read and as it is added. The way in which claims are stored is that of `claims`; the lists of a claim that
//! are decoded on the way are in `claim_parts`.

use std::collections::HashSet;
use std::fmt;

use crate::storage::work;

use super::claim_parts::{Citations, ExtraFields, Figures, Participants, Positions};
use super::closed_enums::{ClaimKind, Confidence, How, Likelihood, Verdict};
use super::date::When;
use super::document::Extra;
use super::figure::Figure;
use super::ids::{ActorIx, FileLine, Ids, PlaceIx, SourceIx, TopicIx};
use super::records::{Citation, Position};
use super::relation::Participant;

/// One statement that can be true or false. Fields as in [`super::document::Claim`]; its links are among `Base::relations`.
/// It borrows from the store, and decodes its lists when they are iterated over.
#[derive(Clone)]
#[expect(missing_docs, reason = "the fields are those of the document's claim, documented there")]
pub struct Claim<'a> {
    pub id: &'a str,
    pub says: &'a str,
    pub cite: Citations<'a>,
    pub quote: Option<&'a str>,
    pub kind: Option<ClaimKind>,
    pub by: Ids<'a, ActorIx>,
    pub how: Option<How>,
    pub positions: Positions<'a>,
    pub actors: Participants<'a>,
    pub places: Ids<'a, PlaceIx>,
    pub when: Option<When>,
    pub when_said: Option<&'a str>,
    pub figures: Figures<'a>,
    pub topics: Ids<'a, TopicIx>,
    /// Credibility on the NATO scale, 1 to 6.
    pub credibility: Option<u8>,
    pub likelihood: Option<Likelihood>,
    pub confidence: Option<Confidence>,
    pub status: Option<Verdict>,
    pub note: Option<&'a str>,
    pub extra: ExtraFields<'a>,
    pub at: FileLine,
}

/// A claim that is to be added. Fields as in [`super::document::Claim`].
#[derive(Clone, Debug, Default)]
#[expect(missing_docs, reason = "the fields are those of the document's claim, documented there")]
pub struct NewClaim<'a> {
    pub id: &'a str,
    pub says: &'a str,
    pub cite: Vec<Citation<'a>>,
    pub quote: Option<&'a str>,
    pub kind: Option<ClaimKind>,
    pub by: Vec<ActorIx>,
    pub how: Option<How>,
    pub positions: Vec<Position<'a>>,
    pub actors: Vec<Participant<'a>>,
    pub places: Vec<PlaceIx>,
    pub when: Option<When>,
    pub when_said: Option<&'a str>,
    pub figures: Vec<Figure<'a>>,
    pub topics: Vec<TopicIx>,
    /// Credibility on the NATO scale, 1 to 6.
    pub credibility: Option<u8>,
    pub likelihood: Option<Likelihood>,
    pub confidence: Option<Confidence>,
    pub status: Option<Verdict>,
    pub note: Option<&'a str>,
    pub extra: Extra,
    pub at: FileLine,
}

impl Claim<'_> {
    /// Returns the kind of statement; `Statement` if the file names none.
    #[must_use]
    pub fn kind(&self) -> ClaimKind {
        self.kind.unwrap_or(ClaimKind::Statement)
    }

    /// Returns the way in which the source puts it forward; `Asserted` if the file names none.
    #[must_use]
    pub fn how(&self) -> How {
        self.how.unwrap_or(How::Asserted)
    }

    /// Returns the verdict of the analyst; `Unchecked` if the file names none.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.status.unwrap_or(Verdict::Unchecked)
    }

    /// Returns the sources that it cites, each once, in the order of citation.
    #[must_use]
    pub fn sources(&self) -> Vec<SourceIx> {
        /// Maximum number of citations that are compared with one another; more are put into a set.
        const MAX_COMPARED: usize = 16;
        let mut sources: Vec<SourceIx> = Vec::with_capacity(self.cite.len());
        let mut seen = HashSet::new();
        // Nearly all claims cite a few sources, for which comparing is faster than hashing.
        for source in self.cite.sources.iter() {
            let is_new = if self.cite.len() <= MAX_COMPARED {
                work::add(sources.len());
                !sources.contains(&source)
            } else {
                work::add(1);
                seen.insert(source)
            };
            if is_new {
                sources.push(source);
            }
        }
        sources
    }

    /// Calls `add` for each of its own texts, the statement first: full-text search looks at these.
    pub fn texts(&self, add: &mut impl FnMut(&str)) {
        add(self.says);
        for text in [self.quote, self.when_said, self.note].into_iter().flatten() {
            add(text);
        }
        for figure in self.figures.iter() {
            add(figure.of);
            if let super::Value::Vague(words) = &figure.value {
                add(words);
            }
            for text in [figure.unit, figure.note].into_iter().flatten() {
                add(text);
            }
        }
        for role in self.actors.iter().filter_map(|part| part.role) {
            add(role);
        }
    }
}

impl PartialEq for Claim<'_> {
    fn eq(&self, other: &Self) -> bool {
        // Lists are compared entry by entry: their stored form depends on the interned texts of their own base.
        let plain = |of: &Self| (of.kind, of.how, of.credibility, of.likelihood, of.confidence, of.status, of.at);
        (self.id, self.says, self.quote, self.when_said, self.note)
            == (other.id, other.says, other.quote, other.when_said, other.note)
            && plain(self) == plain(other)
            && self.when == other.when
            && self.by.iter().eq(other.by.iter())
            && self.places.iter().eq(other.places.iter())
            && self.topics.iter().eq(other.topics.iter())
            && self.cite.iter().eq(other.cite.iter())
            && self.actors.iter().eq(other.actors.iter())
            && self.positions.iter().eq(other.positions.iter())
            && self.figures.iter().eq(other.figures.iter())
            && self.extra.get() == other.extra.get()
    }
}

impl fmt::Debug for Claim<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Claim").field("id", &self.id).field("says", &self.says).finish_non_exhaustive()
    }
}
