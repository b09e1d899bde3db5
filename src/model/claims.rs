//! All claims in packed memory: a row of bytes for each claim (see `row`), and flat lists of the records that it refers to.

mod row;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::storage::{ByteArena, Csr, Lazy, Persist, RawSection, Reader, SectionRef, StringArena, Writer};

use super::claim::{Claim, NewClaim};
use super::codec::{self, Interner};
use super::date::When;
use super::edited_statements::EditedStatements;
use super::ids::{ClaimIx, Ids, Ix, JudgementIx, RecordKind, Table};
use super::judgements::{JudgedClaim, JudgedClaims};
use super::records::Judgement;
use row::write;

/// All claims, in the order of the files.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    /// Each claim as a row of bytes.
    rows: ByteArena,
    /// The interned texts of all rows.
    words: Lazy<StringArena>,
    /// For each claim the rows of the sources that it cites, in the order of citation.
    pub(crate) sources: Lazy<Csr>,
    /// For each claim the rows of the actors in it.
    pub(crate) actors: Lazy<Csr>,
    /// For each claim the rows of its places.
    pub(crate) places: Lazy<Csr>,
    /// For each claim the rows of its topics: those that it names itself, then those that judgements add.
    pub(crate) topics: Lazy<Csr>,
    /// For each claim the rows of the actors that the file names as its holders.
    pub(crate) by: Lazy<Csr>,
    /// The values that judgements set.
    judged: JudgedClaims,
    /// The statements that the user edited: no snapshot has them.
    edited: Arc<EditedStatements>,
    builder: ClaimsBuilder,
}

/// The memory that is only needed while claims are added.
#[derive(Clone, Debug, Default)]
struct ClaimsBuilder {
    /// The numbers of the texts in [`Claims::words`], for the [`Interner`].
    numbers: HashMap<Box<str>, u32>,
    /// Scratch memory for a row.
    row: Writer,
    /// Scratch memory for a list of a row.
    list: Writer,
}

impl Persist for Claims {
    fn write<'a>(&'a self, sections: &mut Vec<SectionRef<'a>>) {
        let Self { rows, words, sources, actors, places, topics, by, judged, edited: _, builder: _ } = self;
        rows.write(sections);
        words.write(sections);
        for links in [sources, actors, places, topics, by] {
            links.write(sections);
        }
        judged.write(sections);
    }

    fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<Self> {
        let (rows, words) = (Persist::read(sections)?, Persist::read(sections)?);
        let [sources, actors, places, topics, by] = Persist::read(sections)?;
        let judged = Persist::read(sections)?;
        let (edited, builder) = Default::default();
        Some(Self { rows, words, sources, actors, places, topics, by, judged, edited, builder })
    }
}

impl PartialEq for Claims {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter()) && self.judged == other.judged
    }
}

impl Claims {
    /// Adds a claim and returns its number.
    pub fn push(&mut self, claim: &NewClaim<'_>) -> ClaimIx {
        let at = self.len();
        self.sources.get_mut().push_row_at(at, claim.cite.iter().map(|citation| citation.source.0));
        self.actors.get_mut().push_row_at(at, claim.actors.iter().map(|participant| participant.actor.0));
        self.places.get_mut().push_row_at(at, claim.places.iter().map(|place| place.0));
        self.topics.get_mut().push_row_at(at, claim.topics.iter().map(|topic| topic.0));
        self.by.get_mut().push_row_at(at, claim.by.iter().map(|actor| actor.0));
        let ClaimsBuilder { numbers, row, list } = &mut self.builder;
        row.clear();
        write(claim, row, list, &mut Interner::new(numbers, self.words.get_mut()));
        self.rows.push(row.bytes());
        ClaimIx::new(at)
    }

    /// Frees the memory that was only needed for adding claims.
    pub(crate) fn finish(&mut self) {
        self.builder = ClaimsBuilder::default();
        self.rows.shrink();
        self.words.get_mut().shrink();
        for links in [&mut self.sources, &mut self.actors, &mut self.places, &mut self.topics, &mut self.by] {
            links.get_mut().shrink();
        }
    }

    /// Applies judgements: claims are read with the values that these set. It must happen once, when all claims are there.
    pub(super) fn apply(&mut self, judgements: &Table<JudgementIx, Judgement>) {
        debug_assert!(self.judged.is_empty(), "judgements are applied once");
        if judgements.is_empty() {
            return;
        }
        self.judged = JudgedClaims::new(judgements, |claim| self.topics.get(claim.at()));
        if self.judged.iter().any(|claim| !claim.topics.is_empty()) {
            self.topics = self.with_topics(self.len(), |claim| &claim.topics).into();
        }
    }

    /// Returns the topics of the first `count` claims: those that they name themselves, then `more`.
    fn with_topics(&self, count: usize, more: impl Fn(&JudgedClaim) -> &[u32]) -> Csr {
        let mut topics = Csr::default();
        for at in 0..count {
            let judged = self.judged.of(ClaimIx::new(at));
            let own = judged.map_or_else(|| self.topics.get(at), |judged| judged.own_topics(self.topics.get(at)));
            let more = judged.map(&more).unwrap_or_default();
            topics.push_row_at(at, own.iter().chain(more).copied());
        }
        topics
    }

    /// Returns the first `count` claims as they are written, without judgements and edits.
    #[must_use]
    pub fn prefix(&self, count: usize) -> Self {
        let first = |links: &Csr| Lazy::from(links.prefix(count));
        let topics = if self.judged.is_empty() { first(&self.topics) } else { self.with_topics(count, |_| &[]).into() };
        Self {
            rows: self.rows.prefix(count),
            // Rows have numbers of these texts, so that all stay, even those that only later claims use.
            words: self.words.clone(),
            sources: first(&self.sources),
            actors: first(&self.actors),
            places: first(&self.places),
            topics,
            by: first(&self.by),
            judged: JudgedClaims::default(),
            edited: Arc::default(),
            builder: ClaimsBuilder::default(),
        }
    }

    /// Returns the references of each claim to records of a kind, as rows of their table; none to claims and hypotheses.
    #[must_use]
    pub(crate) fn forward_links(&self, kind: RecordKind) -> &Csr {
        static NONE: Csr = Csr::EMPTY;
        match kind {
            RecordKind::Actor => &self.actors,
            RecordKind::Place => &self.places,
            RecordKind::Source => &self.sources,
            RecordKind::Topic => &self.topics,
            RecordKind::Claim | RecordKind::Hypothesis => &NONE,
        }
    }

    /// Returns whether the topics that judgements set are below a number.
    pub(super) fn judged_are_in(&self, topics: usize) -> bool {
        self.judged.are_in(topics)
    }

    /// Returns the number of claims.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns whether there are no claims.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Reads a claim. The number must belong to this base: for any other the claim is empty. If a number may be older than
    /// the base, use [`Self::get`].
    #[must_use]
    pub fn row(&self, index: ClaimIx) -> Claim<'_> {
        self.edited.edit(index, self.read(index, Reader::text, codec::read_when))
    }

    /// Reads a claim without its own texts and the text of its time, which are left empty: half the work of [`Self::row`].
    #[must_use]
    pub fn facts(&self, index: ClaimIx) -> Claim<'_> {
        let pass = |row: &mut Reader<'_>| {
            row.skip();
            ""
        };
        self.read(index, pass, codec::read_days)
    }

    /// Reads a claim without judgements: as its file has it, but for a statement that the user edited.
    #[must_use]
    pub fn as_written(&self, index: ClaimIx) -> Claim<'_> {
        let claim = self.read_row(index, Reader::text, codec::read_when);
        let topics = self.topics.get(index.at());
        let own = self.judged.of(index).map_or(topics, |judged| judged.own_topics(topics));
        self.edited.edit(index, Claim { topics: Ids::new(own), ..claim })
    }

    /// Reads a claim with the values that judgements set; `text` and `when` read or skip its texts and its time.
    fn read<'a>(
        &'a self,
        index: ClaimIx,
        text: impl Fn(&mut Reader<'a>) -> &'a str,
        when: impl FnOnce(&mut Reader<'a>) -> Option<When>,
    ) -> Claim<'a> {
        let claim = self.read_row(index, text, when);
        match self.judged.of(index) {
            None => claim,
            Some(judged) => judged.judge(claim),
        }
    }

    /// Reads a claim; `None` if the number does not belong to this base.
    #[must_use]
    pub fn get(&self, index: ClaimIx) -> Option<Claim<'_>> {
        (index.at() < self.len()).then(|| self.row(index))
    }

    /// Reads the id of a claim and nothing else.
    #[must_use]
    pub fn id(&self, index: ClaimIx) -> &str {
        let mut row = Reader::new(self.rows.get(index.at()));
        row.number();
        row.text()
    }

    /// Reads the statement of a claim and nothing else.
    #[must_use]
    pub fn says(&self, index: ClaimIx) -> &str {
        self.edited.get(index).unwrap_or_else(|| self.unedited(index))
    }

    /// Reads the statement of a claim as its file has it.
    #[must_use]
    pub(crate) fn unedited(&self, index: ClaimIx) -> &str {
        let mut row = Reader::new(self.rows.get(index.at()));
        row.number();
        row.skip();
        row.text()
    }

    /// Returns the statements that the user edited.
    #[must_use]
    pub(crate) fn edited(&self) -> &Arc<EditedStatements> {
        &self.edited
    }

    /// Returns the edited statement of a claim; `None` where that of its file stands.
    #[must_use]
    pub(crate) fn edited_statement(&self, index: ClaimIx) -> Option<&str> {
        self.edited.get(index)
    }

    /// Puts these edited statements in the place of all earlier ones.
    pub(super) fn set_edited(&mut self, edited: Arc<EditedStatements>) {
        self.edited = edited;
    }

    /// Returns the number of different sources that a claim cites, without reading the claim.
    #[must_use]
    pub(crate) fn source_count(&self, index: ClaimIx) -> usize {
        /// Maximum number of citations that are compared with one another; more are put into a set.
        const MAX_COMPARED: usize = 16;
        let sources = self.sources.get(index.at());
        if sources.len() > MAX_COMPARED {
            return sources.iter().collect::<HashSet<_>>().len();
        }
        // A source counts at its first citation.
        let is_new = |&(at, source): &(usize, &u32)| !sources.get(..at).is_some_and(|before| before.contains(source));
        sources.iter().enumerate().filter(is_new).count()
    }

    /// Iterates over the claims.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Claim<'_>> + DoubleEndedIterator {
        self.indexes().map(|index| self.row(index))
    }

    /// Iterates over the claims with their numbers.
    #[must_use]
    pub fn pairs(&self) -> impl ExactSizeIterator<Item = (ClaimIx, Claim<'_>)> + DoubleEndedIterator {
        self.indexes().map(|index| (index, self.row(index)))
    }

    /// Iterates over the numbers of the claims.
    pub fn indexes(&self) -> impl ExactSizeIterator<Item = ClaimIx> + DoubleEndedIterator + use<> {
        (0..self.len()).map(ClaimIx::new)
    }
}
