//! All claims in little memory: a row of bytes for each, and flat lists of the records they refer to.

mod row;

use std::collections::{HashMap, HashSet};

use crate::storage::{ByteArena, Csr, Persist, RawSection, Reader, SectionRef, StringArena, Writer};

use super::claim::{Claim, NewClaim};
use super::codec;
use super::ids::{ClaimIx, Ix, RecordKind};
use row::{Shelf, write};

/// All claims, in the order of the files.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    rows: ByteArena,
    words: StringArena,
    /// For each claim the sources cited, in the order of citation: numbers of sources.
    pub sources: Csr,
    /// For each claim the actors in it.
    pub actors: Csr,
    /// For each claim its places.
    pub places: Csr,
    /// For each claim its topics.
    pub topics: Csr,
    /// For each claim the actors that the file names as its holders.
    pub by: Csr,
    desk: Desk,
}

/// What is needed only while claims are being put in.
#[derive(Clone, Debug, Default)]
struct Desk {
    known: HashMap<Box<str>, u32>,
    row: Writer,
    part: Writer,
}

impl Persist for Claims {
    fn write<'a>(&'a self, sections: &mut Vec<SectionRef<'a>>) {
        let Self { rows, words, sources, actors, places, topics, by, desk: _ } = self;
        rows.write(sections);
        words.write(sections);
        for links in [sources, actors, places, topics, by] {
            links.write(sections);
        }
    }

    fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<Self> {
        let (rows, words) = (Persist::read(sections)?, Persist::read(sections)?);
        let [sources, actors, places, topics, by] = Persist::read(sections)?;
        Some(Self { rows, words, sources, actors, places, topics, by, desk: Desk::default() })
    }
}

impl PartialEq for Claims {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Claims {
    /// Puts a claim in and returns its number.
    pub fn push(&mut self, claim: &NewClaim<'_>) -> ClaimIx {
        let at = self.len();
        self.sources.push_row_at(at, claim.cite.iter().map(|citation| citation.source.0));
        self.actors.push_row_at(at, claim.actors.iter().map(|part| part.actor.0));
        self.places.push_row_at(at, claim.places.iter().map(|place| place.0));
        self.topics.push_row_at(at, claim.topics.iter().map(|topic| topic.0));
        self.by.push_row_at(at, claim.by.iter().map(|actor| actor.0));
        let Desk { known, row, part } = &mut self.desk;
        row.clear();
        write(claim, row, part, &mut Shelf(known, &mut self.words));
        self.rows.push(row.bytes());
        ClaimIx::new(at)
    }

    /// Gives back the memory that was needed for putting claims in.
    pub fn finish(&mut self) {
        self.desk = Desk::default();
        self.rows.shrink();
        self.words.shrink();
        for links in [&mut self.sources, &mut self.actors, &mut self.places, &mut self.topics, &mut self.by] {
            links.shrink();
        }
    }

    /// The first claims alone.
    #[must_use]
    pub fn prefix(&self, count: usize) -> Self {
        let first = |links: &Csr| links.prefix(count);
        Self {
            rows: self.rows.prefix(count),
            words: self.words.clone(),
            sources: first(&self.sources),
            actors: first(&self.actors),
            places: first(&self.places),
            topics: first(&self.topics),
            by: first(&self.by),
            desk: Desk::default(),
        }
    }

    /// Returns the references of each claim to records of a kind, as rows of their table; none to claims and hypotheses.
    #[must_use]
    pub fn forward_links(&self, kind: RecordKind) -> &Csr {
        static NONE: Csr = Csr::EMPTY;
        match kind {
            RecordKind::Actor => &self.actors,
            RecordKind::Place => &self.places,
            RecordKind::Source => &self.sources,
            RecordKind::Topic => &self.topics,
            RecordKind::Claim | RecordKind::Hypothesis => &NONE,
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The claim. With a number of another base it is an empty one; where a number may be older than the base, use
    /// [`Self::get`].
    #[must_use]
    pub fn row(&self, index: ClaimIx) -> Claim<'_> {
        self.read(index, Reader::text, codec::read_when)
    }

    /// The claim but for its own texts, which are empty, as is the text of its time: half the work of [`Self::row`].
    #[must_use]
    pub fn facts(&self, index: ClaimIx) -> Claim<'_> {
        let pass = |row: &mut Reader<'_>| {
            row.skip();
            ""
        };
        self.read(index, pass, codec::read_days)
    }

    /// The claim, if the number belongs to this base.
    #[must_use]
    pub fn get(&self, index: ClaimIx) -> Option<Claim<'_>> {
        (index.at() < self.len()).then(|| self.row(index))
    }

    /// The id of a claim: the cheapest way to it.
    #[must_use]
    pub fn id(&self, index: ClaimIx) -> &str {
        let mut row = Reader::new(self.rows.get(index.at()));
        row.number();
        row.text()
    }

    /// The statement of a claim: the cheapest way to it.
    #[must_use]
    pub fn says(&self, index: ClaimIx) -> &str {
        let mut row = Reader::new(self.rows.get(index.at()));
        row.number();
        row.skip();
        row.text()
    }

    /// How many sources a claim cites: the cheapest way to that.
    #[must_use]
    pub fn source_count(&self, index: ClaimIx) -> usize {
        /// Up to this many citations are compared with one another; more are looked up in a set.
        const MAX_COMPARED: usize = 16;
        let sources = self.sources.get(index.at());
        if sources.len() > MAX_COMPARED {
            return sources.iter().collect::<HashSet<_>>().len();
        }
        let is_new = |&(at, source): &(usize, &u32)| !sources.get(..at).is_some_and(|before| before.contains(source));
        sources.iter().enumerate().filter(is_new).count()
    }

    /// The claims alone.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Claim<'_>> + DoubleEndedIterator {
        self.indexes().map(|index| self.row(index))
    }

    /// The numbers with their claims.
    #[must_use]
    pub fn pairs(&self) -> impl ExactSizeIterator<Item = (ClaimIx, Claim<'_>)> + DoubleEndedIterator {
        self.indexes().map(|index| (index, self.row(index)))
    }

    /// The numbers alone.
    pub fn indexes(&self) -> impl ExactSizeIterator<Item = ClaimIx> + DoubleEndedIterator + use<> {
        (0..self.len()).map(ClaimIx::new)
    }
}
