//! From records as meant back to records as written: every number becomes an id again. RON and JSON write these.

use crate::model::document::{self, Extra, Link, Text};
use crate::model::extra::DRAFT;
use crate::model::records::{self, Citation};
use crate::model::{ActorIx, Base, Claim, ClaimIx, Number, PlaceIx, RecordIx, Relation, SourceIx, TopicIx};
use crate::storage::work;

use super::claim_set::ClaimSet;
use super::subset::Subset;
use super::written_text::{date, figure, owned, text, texts};

/// Turns records of a base into records of a document; of relations, only those between chosen claims.
pub(crate) struct DocumentWriter<'a> {
    base: &'a Base,
    chosen: ClaimSet,
    /// Drafts that are written as claims.
    accepted_drafts: ClaimSet,
    /// `true` writes claims as judged.
    is_folded: bool,
}

impl<'a> DocumentWriter<'a> {
    /// Returns a writer for the claims of a set.
    fn new(base: &'a Base, chosen: ClaimSet) -> Self {
        Self { base, chosen, accepted_drafts: ClaimSet::default(), is_folded: false }
    }

    /// Returns a writer for a subset.
    pub(crate) fn of(base: &'a Base, subset: &Subset) -> Self {
        Self {
            accepted_drafts: subset.accepted_drafts.clone(),
            is_folded: subset.is_folded,
            ..Self::new(base, subset.chosen())
        }
    }

    /// Returns a writer that omits no relation.
    pub(crate) fn whole(base: &'a Base) -> Self {
        Self::new(base, ClaimSet::all(base))
    }

    /// Returns the numbers of the relations between chosen claims that are written in the section `relations`.
    pub(crate) fn long_relations(&self) -> Vec<usize> {
        let relations = self.base.relations();
        let both = |from, to| self.chosen.contains(from) && self.chosen.contains(to);
        let chosen = relations.plain().enumerate().filter(|&(_, (from, _, to))| both(from, to)).map(|(at, _)| at);
        chosen.filter(|&at| relations.get(at).is_some_and(|relation| !is_link(&relation))).collect()
    }

    /// Returns the relations from a claim to chosen claims that are written in the section `relations`, with their numbers.
    pub(crate) fn long_relations_of(&self, claim: ClaimIx) -> Vec<(usize, Relation<'a>)> {
        let own = self.base.ties(claim).iter().filter(|tie| tie.forward && self.chosen.contains(tie.other));
        let mut numbers: Vec<usize> = own.map(|tie| tie.relation).collect();
        numbers.sort_unstable();
        let relations = numbers.into_iter().filter_map(|at| Some((at, self.base.relations().get(at)?)));
        relations.filter(|(_, relation)| !is_link(relation)).collect()
    }

    /// Returns the relation of this number; `None` where there is none.
    pub(crate) fn relation_at(&self, at: usize) -> Option<document::Relation<'static>> {
        self.base.relations().get(at).map(|relation| self.relation(&relation))
    }

    /// Returns the relations that are written inside of a claim, in the order of the file.
    fn links(&self, claim: ClaimIx) -> Vec<Link<'static>> {
        let chosen = |other| self.chosen.contains(claim) && self.chosen.contains(other);
        let own = self.base.ties(claim).iter().filter(|tie| tie.forward && chosen(tie.other));
        let mut numbers: Vec<usize> = own.map(|tie| tie.relation).collect();
        work::add(numbers.len());
        numbers.sort_unstable();
        let relations = numbers.into_iter().filter_map(|at| self.base.relations().get(at)).filter(is_link);
        relations.map(|link| Link { verb: link.verb, to: self.claim_id(link.to) }).collect()
    }

    /// Returns a relation as written in the section `relations`.
    pub(crate) fn relation(&self, row: &Relation<'_>) -> document::Relation<'static> {
        document::Relation {
            from: self.claim_id(row.from),
            verb: row.verb,
            to: self.claim_id(row.to),
            why: text(row.why),
            by: text(row.by),
            date: date(row.date),
            strength: row.strength.map(Number),
        }
    }

    /// Returns a source as written.
    pub(crate) fn source(&self, index: SourceIx) -> document::Source<'static> {
        let row = self.base.sources.row(index);
        document::Source {
            id: owned(&row.id),
            kind: row.kind,
            title: text(row.title.as_deref()),
            authors: texts(&row.authors),
            outlet: text(row.outlet.as_deref()),
            published: date(row.published.as_ref()),
            accessed: date(row.accessed.as_ref()),
            url: text(row.url.as_deref()),
            language: text(row.language.as_deref()),
            file: text(row.file.as_deref()),
            sha256: text(row.sha256.as_deref()),
            reliability: row.reliability,
            derived_from: row.derived_from.iter().map(|&other| self.source_id(other)).collect(),
            retracted: text(row.retracted.as_deref()),
            note: text(row.note.as_deref()),
            extra: row.extra.clone(),
        }
    }

    /// Returns an actor as written.
    pub(crate) fn actor(&self, index: ActorIx) -> document::Actor<'static> {
        let row = self.base.actors.row(index);
        document::Actor {
            id: owned(&row.id),
            name: owned(&row.name),
            kind: row.kind,
            aka: texts(&row.aka),
            parent: row.parent.map(|other| self.actor_id(other)),
            country: text(row.country.as_deref()),
            distinct_from: row.distinct_from.iter().map(|&other| self.actor_id(other)).collect(),
            note: text(row.note.as_deref()),
            extra: row.extra.clone(),
        }
    }

    /// Returns a place as written.
    pub(crate) fn place(&self, index: PlaceIx) -> document::Place<'static> {
        let row = self.base.places.row(index);
        document::Place {
            id: owned(&row.id),
            name: owned(&row.name),
            kind: row.kind,
            aka: texts(&row.aka),
            within: row.within.map(|other| owned(&self.base.places.row(other).id)),
            at: row.coordinates.map(|(latitude, longitude)| (Number(latitude), Number(longitude))),
            precision: row.precision,
            note: text(row.note.as_deref()),
            extra: row.extra.clone(),
        }
    }

    /// Returns a topic as written.
    pub(crate) fn topic(&self, index: TopicIx) -> document::Topic<'static> {
        let row = self.base.topics.row(index);
        document::Topic {
            id: owned(&row.id),
            name: text(row.given_name.as_deref()),
            within: row.within.map(|other| owned(&self.base.topics.row(other).id)),
        }
    }

    /// Returns a claim as written, without what judgements set unless these are folded in, with its links to chosen claims.
    pub(crate) fn claim(&self, index: ClaimIx) -> document::Claim<'static> {
        if self.is_folded {
            return self.judged_claim(index);
        }
        self.claim_of(index, &self.base.claims.as_written(index))
    }

    /// Returns a claim with what judgements set, and its links to chosen claims.
    pub(crate) fn judged_claim(&self, index: ClaimIx) -> document::Claim<'static> {
        self.claim_of(index, &self.base.claims.row(index))
    }

    fn claim_of(&self, index: ClaimIx, row: &Claim<'_>) -> document::Claim<'static> {
        document::Claim {
            id: owned(row.id),
            says: owned(row.says),
            cite: self.cites(row.cite.iter()),
            quote: text(row.quote),
            kind: row.kind,
            by: row.by.iter().map(|actor| self.actor_id(actor)).collect(),
            how: row.how,
            positions: row.positions.iter().map(|position| self.position(&position)).collect(),
            actors: row.actors.iter().map(|part| self.part(part.actor, part.role)).collect(),
            places: row.places.iter().map(|place| owned(&self.base.places.row(place).id)).collect(),
            when: date(row.when.as_ref()),
            when_said: text(row.when_said),
            figures: row.figures.iter().map(|it| figure(&it)).collect(),
            topics: row.topics.iter().map(|topic| owned(&self.base.topics.row(topic).id)).collect(),
            credibility: row.credibility,
            likelihood: row.likelihood,
            confidence: row.confidence,
            status: row.status,
            links: self.links(index),
            note: text(row.note),
            extra: self.extra(index, row),
        }
    }

    /// Returns the further fields of a claim; an accepted draft is no draft any more.
    fn extra(&self, index: ClaimIx, row: &Claim<'_>) -> Extra {
        let mut extra = row.extra.get();
        if self.accepted_drafts.contains(index) {
            extra.0.retain(|(key, _)| key != DRAFT);
        }
        extra
    }

    /// Returns a position as written.
    fn position(&self, row: &records::Position<'_>) -> document::Position<'static> {
        document::Position {
            by: self.actor_id(row.by),
            stance: row.stance,
            cite: self.cites(row.cite.iter().copied()),
            when: date(row.when.as_ref()),
        }
    }

    /// Returns an actor in a claim as written: `actor:role`.
    fn part(&self, actor: ActorIx, role: Option<&str>) -> Text<'static> {
        let id = self.actor_id(actor);
        match role {
            Some(role) => format!("{id}:{role}").into(),
            None => id,
        }
    }

    /// Returns a hypothesis as written, with the chosen ones of its claims.
    pub(crate) fn hypothesis(&self, row: &records::Hypothesis) -> document::Hypothesis<'static> {
        let chosen = |claims: &[ClaimIx]| {
            claims.iter().filter(|&&claim| self.chosen.contains(claim)).map(|&claim| self.claim_id(claim)).collect()
        };
        document::Hypothesis {
            id: owned(&row.id),
            says: owned(&row.says),
            consistent: chosen(&row.consistent),
            inconsistent: chosen(&row.inconsistent),
        }
    }

    /// Returns a note as written.
    pub(crate) fn note(&self, row: &records::Note) -> document::Note<'static> {
        document::Note {
            on: owned(self.base.id(row.on)),
            text: owned(&row.text),
            by: text(row.by.as_deref()),
            date: date(row.date.as_ref()),
        }
    }

    /// Returns a judgement as written.
    pub(crate) fn judgement(&self, row: &records::Judgement) -> document::Judgement<'static> {
        document::Judgement {
            on: self.claim_id(row.on),
            credibility: row.credibility,
            likelihood: row.likelihood,
            confidence: row.confidence,
            status: row.status,
            topics: row.topics.iter().map(|&topic| owned(&self.base.topics.row(topic).id)).collect(),
            by: text(row.by.as_deref()),
            date: date(row.date.as_ref()),
            note: text(row.note.as_deref()),
        }
    }

    /// Returns citations as written: `source#locator`.
    fn cites<'c>(&self, cites: impl Iterator<Item = Citation<'c>>) -> Vec<Text<'static>> {
        let cite = |cite: Citation<'_>| {
            let id = self.source_id(cite.source);
            match cite.locator {
                Some(locator) => format!("{id}#{locator}").into(),
                None => id,
            }
        };
        cites.map(cite).collect()
    }

    /// Returns the id of a source.
    fn source_id(&self, index: SourceIx) -> Text<'static> {
        owned(self.base.id(RecordIx::Source(index)))
    }

    /// Returns the id of an actor.
    fn actor_id(&self, index: ActorIx) -> Text<'static> {
        owned(self.base.id(RecordIx::Actor(index)))
    }

    /// Returns the id of a claim.
    fn claim_id(&self, index: ClaimIx) -> Text<'static> {
        owned(self.base.id(RecordIx::Claim(index)))
    }
}

/// Returns whether a relation is written inside of its claim: where it was, if the short form holds all of it.
fn is_link(relation: &Relation<'_>) -> bool {
    relation.inline && relation.is_plain()
}
