//! A subset of a collection: chosen claims and everything that they refer to.

use crate::diagnostic::Diagnostic;
use crate::model::extra::DRAFT;
use crate::model::{
    ActorIx, Base, Claim, ClaimIx, HypothesisIx, JudgementIx, NoteIx, PlaceIx, RecordIx, SourceIx, TopicIx,
};
use crate::storage::work;

use super::claim_set::ClaimSet;
use super::manifest::Manifest;

/// Maximum number of errors whose places are named.
const MAX_NAMED_ERRORS: usize = 3;

/// The chosen claims with all that they refer to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Subset {
    /// The claims, in the order chosen, each once.
    pub claims: Vec<ClaimIx>,
    /// Their sources, and what those copy; in the order of the files, as are the following.
    pub sources: Vec<SourceIx>,
    /// Their actors, and those that these belong to or are told apart from.
    pub actors: Vec<ActorIx>,
    /// Their places, and those that these lie in.
    pub places: Vec<PlaceIx>,
    /// Their topics, and those that these belong to.
    pub topics: Vec<TopicIx>,
    /// The hypotheses that one of them speaks for or against.
    pub hypotheses: Vec<HypothesisIx>,
    /// The notes on any of these records.
    pub notes: Vec<NoteIx>,
    /// The judgements on the claims.
    pub judgements: Vec<JudgementIx>,
    /// Records among these that no claim refers to: only where all claims are chosen.
    pub unreferenced: Vec<RecordIx>,
    /// `true` if it was chosen while the files were still being read: the number of all claims is not known yet.
    pub is_early: bool,
    /// Drafts that are written as claims.
    pub accepted_drafts: ClaimSet,
    /// `true` writes the values that judgements set into the claims themselves.
    pub is_folded: bool,
    /// Its contents and omissions, in numbers.
    pub manifest: Manifest,
}

impl Subset {
    /// Counts the errors in these records: what they are about was not read. Where all claims are chosen, or all but dropped
    /// drafts, all errors count.
    #[must_use]
    pub fn with_errors(mut self, base: &Base, faults: &[Diagnostic]) -> Self {
        let chosen = self.chosen();
        // Whoever leaves out dropped drafts alone leaves out nothing else.
        let is_whole = self.claims.len() + self.manifest.dropped_drafts == base.claims.len();
        let holds = |record: RecordIx| match record {
            RecordIx::Claim(claim) => chosen.contains(claim),
            RecordIx::Source(source) => self.sources.binary_search(&source).is_ok(),
            RecordIx::Actor(actor) => self.actors.binary_search(&actor).is_ok(),
            RecordIx::Place(place) => self.places.binary_search(&place).is_ok(),
            RecordIx::Topic(topic) => self.topics.binary_search(&topic).is_ok(),
            RecordIx::Hypothesis(hypothesis) => self.hypotheses.binary_search(&hypothesis).is_ok(),
        };
        let record = |fault: &Diagnostic| {
            let (kind, id) = fault.kind_and_id()?;
            base.find_any(id).into_iter().find(|record| record.kind().label() == kind)
        };
        work::add(faults.len());
        let errors = faults.iter().filter(|fault| fault.is_error());
        let is_unplaced = |fault: &&Diagnostic| matches!(fault.record.as_str(), "note" | "relation" | "judgement");
        // Of the errors that the files state of the collection they were exported from, the records are not known.
        let (stated, unplaced) = if is_whole { (base.left_out.errors, 0) } else { (0, base.left_out.errors) };
        let in_notes = if is_whole { 0 } else { errors.clone().filter(is_unplaced).count() };
        self.manifest.unplaced_errors = in_notes.saturating_add(unplaced);
        let in_records: Vec<&Diagnostic> =
            errors.filter(|fault| is_whole || record(fault).is_some_and(holds)).collect();
        self.manifest.errors = in_records.len().saturating_add(stated);
        self.manifest.error_places = in_records.iter().take(MAX_NAMED_ERRORS).map(|fault| fault.at.place()).collect();
        self
    }

    /// Writes these drafts as claims, without the mark that they are drafts.
    #[must_use]
    pub(crate) fn with_accepted_drafts(mut self, base: &Base, accepted: &[ClaimIx]) -> Self {
        let is_draft = |claim: &&ClaimIx| is_draft(base, **claim);
        self.manifest.accepted_drafts = accepted.len();
        self.accepted_drafts = ClaimSet::of(accepted);
        // Also where nothing was decided: users who export drafts must see that they are drafts.
        self.manifest.drafts = self.claims.iter().filter(is_draft).count().saturating_sub(accepted.len());
        self
    }

    /// Returns the claims in the order of reports, the drafts that were not accepted last, and the number of the others.
    #[must_use]
    pub(crate) fn drafts_last(&self, base: &Base) -> (Vec<ClaimIx>, usize) {
        let is_undecided = |claim: &ClaimIx| !self.accepted_drafts.contains(*claim) && is_draft(base, *claim);
        let (drafts, mut claims): (Vec<ClaimIx>, Vec<ClaimIx>) =
            self.claims.iter().partition(|claim| is_undecided(claim));
        let count = claims.len();
        claims.extend(drafts);
        (claims, count)
    }

    /// Writes the values that judgements set into the claims themselves, so that one file says everything once.
    #[must_use]
    pub(crate) fn folded(self) -> Self {
        Self { is_folded: true, ..self }
    }

    /// Returns the further fields of a claim as they are written: an accepted draft loses its mark.
    pub(crate) fn extra<'c>(
        &self,
        index: ClaimIx,
        claim: &Claim<'c>,
    ) -> impl Iterator<Item = (&'c str, &'c str)> + use<'c> {
        let is_accepted = self.accepted_drafts.contains(index);
        claim.extra.iter().filter(move |(key, _)| !is_accepted || *key != DRAFT)
    }

    /// Returns the chosen claims as a set.
    #[must_use]
    pub fn chosen(&self) -> ClaimSet {
        ClaimSet::of(&self.claims)
    }
}

/// Returns whether a claim was proposed from prose.
fn is_draft(base: &Base, claim: ClaimIx) -> bool {
    base.claims.row(claim).extra.iter().any(|(key, _)| key == DRAFT)
}
