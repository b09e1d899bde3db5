//! A knowledge base as meant: every reference resolved, every relation seen from both ends.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use crate::storage::{Lazy, Persist, RawSection, SectionRef};

use super::edited_statements::EditedStatements;
use super::id_order::IdOrder;
use super::ids::{ActorIx, ClaimIx, HypothesisIx, Ix, JudgementIx, NoteIx, RecordIx, RecordKind, SourceIx};
use super::origins::{RepeatedOrigins, TwoOrigins, two_origins};
use super::records::{Hypothesis, Judgement, Note};
use super::referrers::Referrers;
use super::relation::NewRelation;
use super::relations::{RelationStore, Relations, Ties};
use super::tables::Tables;

/// All records that were loaded, with the relations between claims and the lookups that follow from them. Fill the tables,
/// then build the lookups with [`Base::build_lookups`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Base {
    tables: Tables,
    relations: Lazy<RelationStore>,
    /// The number of quantities that all claims have together.
    figures: usize,
    /// Up to two origins of each source.
    origins: Vec<TwoOrigins>,
    referrers: Referrers,
    repeated: RepeatedOrigins,
    id_order: Lazy<IdOrder>,
}

impl Deref for Base {
    type Target = Tables;

    fn deref(&self) -> &Tables {
        &self.tables
    }
}

impl DerefMut for Base {
    fn deref_mut(&mut self) -> &mut Tables {
        &mut self.tables
    }
}

impl Persist for Base {
    fn write<'a>(&'a self, sections: &mut Vec<SectionRef<'a>>) {
        self.tables.write(sections);
        self.relations.write(sections);
        self.figures.write(sections);
        self.id_order.write(sections);
    }

    fn read(sections: &mut dyn Iterator<Item = RawSection>) -> Option<Self> {
        let tables = Tables::read(sections)?;
        Some(Self {
            relations: Persist::read(sections)?,
            figures: Persist::read(sections)?,
            // Computed anew: it takes less time than reading it would.
            origins: two_origins(&tables.sources),
            referrers: Referrers::new(&tables),
            repeated: RepeatedOrigins::default(),
            id_order: Persist::read(sections)?,
            tables,
        })
    }
}

impl Base {
    /// Returns the base with these relations, and with all lookups built. The tables must not change afterwards.
    #[must_use]
    pub fn build_lookups(mut self, relations: impl IntoIterator<Item = NewRelation>) -> Self {
        // The order matters: relations need the number of claims, and all lookups below need the tables as they
        // stay.
        self.tables.claims.finish();
        self.tables.claims.apply(&self.tables.judgements);
        self.relations = RelationStore::new(self.claims.len(), relations).into();
        self.figures = self.count_figures();
        self.id_order = IdOrder::new(&self.tables).into();
        self.origins = two_origins(&self.sources);
        self.referrers = Referrers::new(&self.tables);
        self.repeated = RepeatedOrigins::default();
        self
    }

    /// Returns the base with these edited statements instead of all earlier ones. Costs a copy of all records.
    #[must_use]
    pub fn with_edited(&self, edited: Arc<EditedStatements>) -> Self {
        let mut base = self.clone();
        base.tables.claims.set_edited(edited);
        base
    }

    /// Returns the base of the first `count` claims, with all other records; numbers keep their meaning, except those of notes
    /// and judgements. References to claims that are left out are left out too.
    #[must_use]
    pub fn prefix(&self, count: usize) -> Self {
        let is_among = |claim: &ClaimIx| claim.at() < count;
        let hypothesis = |row: &Hypothesis| {
            let first = |claims: &[ClaimIx]| claims.iter().copied().filter(is_among).collect();
            Hypothesis { consistent: first(&row.consistent), inconsistent: first(&row.inconsistent), ..row.clone() }
        };
        let is_on_kept = |note: &&Note| !matches!(note.on, RecordIx::Claim(claim) if !is_among(&claim));
        let tables = Tables {
            title: self.title.clone(),
            files: self.files.clone(),
            sources: self.sources.clone(),
            actors: self.actors.clone(),
            places: self.places.clone(),
            topics: self.topics.clone(),
            claims: self.claims.prefix(count),
            hypotheses: self.hypotheses.iter().map(hypothesis).collect(),
            notes: self.notes.iter().filter(is_on_kept).cloned().collect(),
            judgements: self.judgements.iter().filter(|judgement| is_among(&judgement.on)).cloned().collect(),
            left_out: self.left_out.prefix(count),
        };
        Self { tables, ..Self::default() }.build_lookups(self.relations.among(count))
    }

    /// Returns whether the lookups that are stored have numbers of records only, and count what there is.
    pub(super) fn lookups_are_sound(&self) -> bool {
        let is_counted = self.figures == self.count_figures();
        is_counted && self.id_order.fits(&self.tables) && self.relations.fits(self.claims.len())
    }

    /// Counts the quantities of all claims.
    fn count_figures(&self) -> usize {
        self.claims.iter().map(|claim| claim.figures.len()).sum()
    }

    /// Returns every relation once: those written inside claims first, in the order of the claims, then the long list.
    #[must_use]
    pub fn relations(&self) -> Relations<'_> {
        Relations::new(&self.tables.claims, &self.relations)
    }

    /// Returns the number of quantities that all claims have together.
    #[must_use]
    pub(crate) fn figure_count(&self) -> usize {
        self.figures
    }

    /// Returns the relations of a claim, in both directions.
    #[must_use]
    pub fn ties(&self, claim: ClaimIx) -> Ties<'_> {
        Ties::new(&self.relations, claim)
    }

    /// Returns the record of this kind and id; `None` if there is none.
    #[must_use]
    pub fn find(&self, kind: RecordKind, id: &str) -> Option<RecordIx> {
        self.id_order.find(&self.tables, kind, id)
    }

    /// Returns the records of this kind and id in any case, as rows of their table: one, or several that differ in case only.
    #[must_use]
    pub(crate) fn in_any_case(&self, kind: RecordKind, id: &str) -> &[u32] {
        self.id_order.in_any_case(&self.tables, kind, id)
    }

    /// Returns the records of this kind whose id begins with `start`, in any case, in the order of their ids.
    #[must_use]
    pub(crate) fn with_id_prefix(&self, kind: RecordKind, start: &str) -> &[u32] {
        self.id_order.with_prefix(&self.tables, kind, start)
    }

    /// Returns every record with this id, claims first.
    #[must_use]
    pub fn find_any(&self, id: &str) -> Vec<RecordIx> {
        RecordKind::ALL.iter().filter_map(|&kind| self.find(kind, id)).collect()
    }

    /// Returns the claim with this id; `None` if there is none.
    #[must_use]
    pub fn claim(&self, id: &str) -> Option<ClaimIx> {
        match self.find(RecordKind::Claim, id) {
            Some(RecordIx::Claim(claim)) => Some(claim),
            _ => None,
        }
    }

    /// Returns the sources that say they copy a source, in the order of the files.
    pub fn copies(&self, source: SourceIx) -> impl Iterator<Item = SourceIx> {
        self.referrers.copies(source)
    }

    /// Returns the records of its own kind that lie directly within a place, or are a part of a topic or an actor, in the
    /// order of the files; none of other kinds.
    pub fn parts(&self, whole: RecordIx) -> impl Iterator<Item = RecordIx> {
        self.referrers.parts(whole)
    }

    /// Returns the actors that are stated to be distinct from an actor, by either of them, in the order of the files.
    pub fn distinct_from(&self, actor: ActorIx) -> impl Iterator<Item = ActorIx> {
        self.referrers.distinct_from(actor)
    }

    /// Returns the hypotheses that a claim fits, in the order of the files.
    pub fn fits(&self, claim: ClaimIx) -> impl Iterator<Item = HypothesisIx> {
        self.referrers.fits(claim)
    }

    /// Returns the hypotheses that a claim speaks against, in the order of the files.
    pub fn speaks_against(&self, claim: ClaimIx) -> impl Iterator<Item = HypothesisIx> {
        self.referrers.speaks_against(claim)
    }

    /// Returns the notes on a record, in the order of the files, without the remark that stands in the record itself.
    pub fn notes_on(&self, record: RecordIx) -> impl Iterator<Item = &Note> {
        self.referrers.notes_on(record).filter_map(|note| self.notes.get(note))
    }

    /// Returns the notes on a record like [`Self::notes_on`], with their places among all notes.
    pub(crate) fn numbered_notes_on(&self, record: RecordIx) -> impl Iterator<Item = (NoteIx, &Note)> {
        self.referrers.notes_on(record).filter_map(|note| Some((note, self.notes.get(note)?)))
    }

    /// Returns the texts about claims that stand elsewhere in the files, each with its claim: notes, then reasons of
    /// judgements.
    pub(crate) fn remarks_elsewhere(&self) -> impl Iterator<Item = (ClaimIx, &str)> {
        let notes = self.notes.iter().filter_map(|note| match note.on {
            RecordIx::Claim(claim) => Some((claim, &*note.text)),
            _ => None,
        });
        notes.chain(self.judgements.iter().filter_map(|judgement| Some((judgement.on, judgement.note.as_deref()?))))
    }

    /// Returns the judgements on a claim, in the order of the files.
    pub fn judgements_on(&self, claim: ClaimIx) -> impl Iterator<Item = &Judgement> {
        self.referrers.judgements_on(claim).filter_map(|judgement| self.judgements.get(judgement))
    }

    /// Returns the judgements on a claim like [`Self::judgements_on`], with their places among all judgements.
    pub(crate) fn numbered_judgements_on(&self, claim: ClaimIx) -> impl Iterator<Item = (JudgementIx, &Judgement)> {
        self.referrers.judgements_on(claim).filter_map(|it| Some((it, self.judgements.get(it)?)))
    }

    /// Returns whether a judgement says what the claim is worth; tags and collections do not.
    #[must_use]
    pub fn is_judged(&self, claim: ClaimIx) -> bool {
        self.judgements_on(claim).any(Judgement::is_verdict)
    }

    /// Returns up to two different origins of each source, by its row: enough to know whether sources are independent.
    #[must_use]
    pub(super) fn origins_of_sources(&self) -> &[TwoOrigins] {
        &self.origins
    }

    /// Returns up to two different origins of a claim. Those of a claim that other claims repeat and that cites many
    /// sources are computed once.
    #[must_use]
    pub(crate) fn claim_origins(&self, claim: ClaimIx) -> TwoOrigins {
        self.repeated.origins(&self.tables.claims, self.relations(), &self.origins, claim)
    }
}
