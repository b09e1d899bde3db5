//! A claim as it is looked at, and as it is put in: how claims are kept is for `claims` to know.

use std::collections::HashSet;
use std::fmt;

use crate::storage::{Reader, StringArena, work};

use super::closed_enums::{ClaimKind, Confidence, How, Likelihood, Verdict};
use super::codec;
use super::date::When;
use super::document::Extra;
use super::figure::Figure;
use super::ids::{ActorIx, Ids, Location, PlaceIx, SourceIx, TopicIx};
use super::records::{Citation, Position};
use super::relation::Participant;

/// One statement that can be true or false. Fields as in [`super::document::Claim`]; its links are among
/// `Base::relations`. Small: it looks into the store.
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
    /// 1 to 6 on the NATO scale.
    pub credibility: Option<u8>,
    pub likelihood: Option<Likelihood>,
    pub confidence: Option<Confidence>,
    pub status: Option<Verdict>,
    pub note: Option<&'a str>,
    pub extra: ExtraFields<'a>,
    pub at: Location,
}

/// A claim that is to be kept. Fields as in [`super::document::Claim`].
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
    /// 1 to 6 on the NATO scale.
    pub credibility: Option<u8>,
    pub likelihood: Option<Likelihood>,
    pub confidence: Option<Confidence>,
    pub status: Option<Verdict>,
    pub note: Option<&'a str>,
    pub extra: Extra,
    pub at: Location,
}

impl Claim<'_> {
    /// What kind of statement it is.
    #[must_use]
    pub fn kind(&self) -> ClaimKind {
        self.kind.unwrap_or(ClaimKind::Statement)
    }

    /// How the source puts it forward.
    #[must_use]
    pub fn how(&self) -> How {
        self.how.unwrap_or(How::Asserted)
    }

    /// The analyst's verdict.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.status.unwrap_or(Verdict::Unchecked)
    }

    /// The sources it is cited from, each once, in the order of citation.
    #[must_use]
    pub fn sources(&self) -> Vec<SourceIx> {
        /// Up to this many citations are compared with one another; more are looked up in a set.
        const MAX_COMPARED: usize = 16;
        let mut sources: Vec<SourceIx> = Vec::with_capacity(self.cite.len());
        let mut seen = HashSet::new();
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

    /// Its own texts, the statement first: what the words of a query are looked for in.
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

/// Where a claim can be read.
#[derive(Clone, Copy)]
pub struct Citations<'a> {
    pub(super) sources: Ids<'a, SourceIx>,
    pub(super) locators: Reader<'a>,
    pub(super) words: &'a StringArena,
}

impl<'a> Citations<'a> {
    /// The places, in the order of the file.
    pub fn iter(self) -> impl Iterator<Item = Citation<'a>> + Clone + use<'a> {
        let mut locators = self.locators;
        self.sources.iter().map(move |source| Citation { source, locator: codec::read_word(&mut locators, self.words) })
    }

    /// How many there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.sources.len()
    }

    /// Returns whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.sources.is_empty()
    }

    /// The first.
    #[must_use]
    pub fn first(self) -> Option<Citation<'a>> {
        self.iter().next()
    }
}

/// The actors in a claim.
#[derive(Clone, Copy)]
pub struct Participants<'a> {
    pub(super) actors: Ids<'a, ActorIx>,
    pub(super) roles: Reader<'a>,
    pub(super) words: &'a StringArena,
}

impl<'a> Participants<'a> {
    /// The actors with their parts, in the order of the file.
    pub fn iter(self) -> impl Iterator<Item = Participant<'a>> + Clone + use<'a> {
        let mut roles = self.roles;
        self.actors.iter().map(move |actor| Participant { actor, role: codec::read_word(&mut roles, self.words) })
    }

    /// How many there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.actors.len()
    }

    /// Returns whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.actors.is_empty()
    }
}

/// Where parties stand on a claim.
#[derive(Clone, Copy)]
pub struct Positions<'a> {
    pub(super) count: u32,
    pub(super) rows: Reader<'a>,
    pub(super) words: &'a StringArena,
}

impl<'a> Positions<'a> {
    /// The positions, in the order of the file.
    pub fn iter(self) -> impl Iterator<Item = Position<'a>> + Clone + use<'a> {
        let mut rows = self.rows;
        (0..self.count).map(move |_| codec::read_position(&mut rows, self.words))
    }

    /// How many there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.count as usize
    }

    /// Returns whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.count == 0
    }
}

/// The quantities of a claim.
#[derive(Clone, Copy)]
pub struct Figures<'a> {
    pub(super) count: u32,
    pub(super) rows: Reader<'a>,
    pub(super) words: &'a StringArena,
}

impl<'a> Figures<'a> {
    /// The quantities, in the order of the file.
    pub fn iter(self) -> impl Iterator<Item = Figure<'a>> + Clone + use<'a> {
        let mut rows = self.rows;
        (0..self.count).map(move |_| codec::read_figure(&mut rows, self.words))
    }

    /// One of them.
    #[must_use]
    pub fn get(self, nth: usize) -> Option<Figure<'a>> {
        self.iter().nth(nth)
    }

    /// How many there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.count as usize
    }

    /// Returns whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.count == 0
    }
}

/// Further fields of a claim.
#[derive(Clone, Copy)]
pub struct ExtraFields<'a> {
    pub(super) rows: Reader<'a>,
}

impl<'a> ExtraFields<'a> {
    /// The keys with their values, in the order of the file.
    pub fn iter(self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let mut rows = self.rows;
        std::iter::from_fn(move || (!rows.is_empty()).then(|| (rows.text(), rows.text())))
    }

    /// The fields.
    #[must_use]
    pub fn get(self) -> Extra {
        Extra(self.iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect())
    }
}
