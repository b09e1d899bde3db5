//! A knowledge base as meant: every reference resolved, every relation seen from both ends.

use super::backlinks::Referrers;
use super::by_id::ById;
use super::claims::Claims;
use crate::pack::{Back, Keep, Piece, Small};

use super::ids::{
    ActorIx, ClaimIx, HypothesisIx, Ix, NoteIx, Origin, PlaceIx, RecordIx, RecordKind, SourceIx, Table, TopicIx,
};
use super::lineage::{self, Repeated, TwoOrigins};
use super::records::{Actor, Hypothesis, Note, Place, Source, Topic, Words};
use super::relation::NewRelation;
use super::relations::{Kept, Relations, Ties};

/// So many levels of places and topics around one another count; what lies further out is not looked at. The world has
/// fewer: without an end, a chain of many thousand would cost its square.
pub const LEVELS: usize = 64;

/// Everything that was loaded. Build it with [`Base::seal`] after the tables are filled.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Base {
    /// What the collection is called.
    pub title: Words,
    /// The files, as the user named them.
    pub files: Vec<Box<str>>,
    /// Where claims come from.
    pub sources: Table<SourceIx, Source>,
    /// Who holds claims, or is in them.
    pub actors: Table<ActorIx, Actor>,
    /// Where things happen.
    pub places: Table<PlaceIx, Place>,
    /// What claims are about.
    pub topics: Table<TopicIx, Topic>,
    /// The claims.
    pub claims: Claims,
    /// Competing explanations.
    pub hypotheses: Table<HypothesisIx, Hypothesis>,
    /// The analyst's remarks.
    pub notes: Table<NoteIx, Note>,
    relations: Kept,
    /// How many quantities all claims have together.
    figures: usize,
    /// For each source two of its origins.
    origins: Vec<TwoOrigins>,
    pub(super) referrers: Referrers,
    repeated: Repeated,
    pub(super) by_id: ById,
}

impl Keep for Base {
    fn keep<'a>(&'a self, pieces: &mut Vec<Piece<'a>>) {
        let Self { title, files, sources, actors, places, topics, claims, hypotheses, notes, .. } = self;
        Small(title).keep(pieces);
        Small(files).keep(pieces);
        sources.keep(pieces);
        actors.keep(pieces);
        places.keep(pieces);
        topics.keep(pieces);
        claims.keep(pieces);
        hypotheses.keep(pieces);
        notes.keep(pieces);
        self.relations.keep(pieces);
        self.figures.keep(pieces);
        self.by_id.keep(pieces);
    }

    fn back(pieces: &mut dyn Iterator<Item = Back>) -> Option<Self> {
        let mut base = Self {
            title: Small::back(pieces)?,
            files: Small::back(pieces)?,
            sources: Keep::back(pieces)?,
            actors: Keep::back(pieces)?,
            places: Keep::back(pieces)?,
            topics: Keep::back(pieces)?,
            claims: Keep::back(pieces)?,
            hypotheses: Keep::back(pieces)?,
            notes: Keep::back(pieces)?,
            relations: Keep::back(pieces)?,
            figures: Keep::back(pieces)?,
            origins: Vec::new(),
            referrers: Referrers::default(),
            repeated: Repeated::default(),
            by_id: Keep::back(pieces)?,
        };
        base.origins = lineage::two_origins(&base.sources);
        base.referrers = Referrers::new(&base);
        Some(base)
    }
}

impl Base {
    /// Puts the relations in, and makes ids and ties findable. The tables must not change afterwards.
    #[must_use]
    pub fn seal(mut self, relations: impl IntoIterator<Item = NewRelation>) -> Self {
        self.claims.finish();
        self.relations = Kept::new(self.claims.len(), relations);
        self.figures = self.claims.iter().map(|claim| claim.figures.len()).sum();
        self.by_id = self.order_by_id();
        self.origins = lineage::two_origins(&self.sources);
        self.referrers = Referrers::new(&self);
        self.repeated = Repeated::default();
        self
    }

    /// The base of the first claims alone, with everything else that has a name; all numbers keep their meaning, except
    /// those of notes. What refers to a claim that is left out is left out too.
    #[must_use]
    pub fn beginning(&self, count: usize) -> Self {
        let among = |claim: &ClaimIx| claim.at() < count;
        let hypothesis = |row: &Hypothesis| {
            let first = |claims: &[ClaimIx]| claims.iter().copied().filter(among).collect();
            Hypothesis { consistent: first(&row.consistent), inconsistent: first(&row.inconsistent), ..row.clone() }
        };
        let told = |note: &&Note| !matches!(note.on, RecordIx::Claim(claim) if !among(&claim));
        let beginning = Self {
            title: self.title.clone(),
            files: self.files.clone(),
            sources: self.sources.clone(),
            actors: self.actors.clone(),
            places: self.places.clone(),
            topics: self.topics.clone(),
            claims: self.claims.beginning(count),
            hypotheses: self.hypotheses.iter().map(hypothesis).collect(),
            notes: self.notes.iter().filter(told).cloned().collect(),
            ..Self::default()
        };
        beginning.seal(self.relations.among(count))
    }

    /// Every relation once: those written inside claims first, in the order of the claims, then the long list.
    #[must_use]
    pub fn relations(&self) -> Relations<'_> {
        Relations::new(self, &self.relations)
    }

    /// How many quantities all claims have together.
    #[must_use]
    pub fn figure_count(&self) -> usize {
        self.figures
    }

    /// The relations of a claim, in both directions.
    #[must_use]
    pub fn ties(&self, claim: ClaimIx) -> Ties<'_> {
        Ties::new(&self.relations, claim)
    }

    /// How many records of a kind there are.
    #[must_use]
    pub fn count(&self, kind: RecordKind) -> usize {
        match kind {
            RecordKind::Claim => self.claims.len(),
            RecordKind::Source => self.sources.len(),
            RecordKind::Actor => self.actors.len(),
            RecordKind::Place => self.places.len(),
            RecordKind::Topic => self.topics.len(),
            RecordKind::Hypothesis => self.hypotheses.len(),
        }
    }

    /// All records of a kind, in the order of the files.
    pub fn records(&self, kind: RecordKind) -> impl Iterator<Item = RecordIx> + use<> {
        (0..self.count(kind)).map(move |at| RecordIx::new(kind, SourceIx::new(at).0))
    }

    /// Every record with this id, claims first.
    #[must_use]
    pub fn find_any(&self, id: &str) -> Vec<RecordIx> {
        RecordKind::ALL.iter().filter_map(|&kind| self.find(kind, id)).collect()
    }

    /// The claim with this id.
    #[must_use]
    pub fn claim(&self, id: &str) -> Option<ClaimIx> {
        match self.find(RecordKind::Claim, id) {
            Some(RecordIx::Claim(claim)) => Some(claim),
            _ => None,
        }
    }

    /// The id of the record in this row of the table of its kind, if there is one.
    #[must_use]
    pub fn id_at(&self, kind: RecordKind, row: u32) -> Option<&str> {
        match RecordIx::new(kind, row) {
            RecordIx::Claim(index) => (index.at() < self.claims.len()).then(|| self.claims.id(index)),
            RecordIx::Source(index) => self.sources.get(index).map(|record| &*record.id),
            RecordIx::Actor(index) => self.actors.get(index).map(|record| &*record.id),
            RecordIx::Place(index) => self.places.get(index).map(|record| &*record.id),
            RecordIx::Topic(index) => self.topics.get(index).map(|record| &*record.id),
            RecordIx::Hypothesis(index) => self.hypotheses.get(index).map(|record| &*record.id),
        }
    }

    /// The id of a record.
    #[must_use]
    pub fn id(&self, record: RecordIx) -> &str {
        match record {
            RecordIx::Claim(index) => self.claims.id(index),
            RecordIx::Source(index) => &self.sources.row(index).id,
            RecordIx::Actor(index) => &self.actors.row(index).id,
            RecordIx::Place(index) => &self.places.row(index).id,
            RecordIx::Topic(index) => &self.topics.row(index).id,
            RecordIx::Hypothesis(index) => &self.hypotheses.row(index).id,
        }
    }

    /// What people call a record: a claim's and a hypothesis' statement, else the name or title.
    #[must_use]
    pub fn name(&self, record: RecordIx) -> &str {
        match record {
            RecordIx::Claim(index) => self.claims.says(index),
            RecordIx::Source(index) => self.sources.row(index).name(),
            RecordIx::Actor(index) => &self.actors.row(index).name,
            RecordIx::Place(index) => &self.places.row(index).name,
            RecordIx::Topic(index) => self.topics.row(index).name(),
            RecordIx::Hypothesis(index) => &self.hypotheses.row(index).says,
        }
    }

    /// Where a record is written.
    #[must_use]
    pub fn origin(&self, record: RecordIx) -> Origin {
        match record {
            RecordIx::Claim(index) => self.claims.row(index).at,
            RecordIx::Source(index) => self.sources.row(index).at,
            RecordIx::Actor(index) => self.actors.row(index).at,
            RecordIx::Place(index) => self.places.row(index).at,
            RecordIx::Topic(index) => self.topics.row(index).at,
            RecordIx::Hypothesis(index) => self.hypotheses.row(index).at,
        }
    }

    /// The place and those it lies in, from the inside out, each once: the nearest [`LEVELS`] of them.
    #[must_use]
    pub fn enclosing(&self, place: PlaceIx) -> Vec<PlaceIx> {
        outwards(place, |at| self.places.get(at)?.within)
    }

    /// The topic and those it is part of, from the inside out, each once: the nearest [`LEVELS`] of them.
    #[must_use]
    pub fn above(&self, topic: TopicIx) -> Vec<TopicIx> {
        outwards(topic, |at| self.topics.get(at)?.within)
    }

    /// Two different origins of a source, where it has so many: enough to tell whether sources are independent.
    #[must_use]
    pub(super) fn two_origins(&self, source: SourceIx) -> TwoOrigins {
        self.origins.get(source.at()).copied().unwrap_or_default()
    }

    /// Two different origins of a claim, where it has so many. Of a claim with many sources that others repeat it is found
    /// out once.
    #[must_use]
    pub fn claim_origins(&self, claim: ClaimIx) -> TwoOrigins {
        self.repeated.origins(self, claim)
    }
}

/// Something and what it lies in, from the inside out. A ring does not hang it.
fn outwards<I: Copy + PartialEq>(inner: I, within: impl Fn(I) -> Option<I>) -> Vec<I> {
    let mut chain = vec![inner];
    let mut at = inner;
    while let Some(outer) = within(at).filter(|outer| chain.len() <= LEVELS && !chain.contains(outer)) {
        chain.push(outer);
        at = outer;
    }
    chain
}
