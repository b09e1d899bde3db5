//! The counts of a manifest: what a subset holds, and what it leaves out of the collection.

use crate::model::ids::Ix;
use crate::model::records::Source;
use crate::model::{Base, ClaimIx, NoteIx, RecordIx, Standing, Verb};
use crate::storage::{Bits, work};
use crate::text::invisible::is_invisible;
use crate::text::one_line::strip_layout_marks;
use crate::text::sanitize::is_safe;

use super::claim_set::ClaimSet;
use super::count_fields::{add_relation, count_fields};
use super::manifest::{Manifest, NamedCounts, TableOmissions};
use super::omitted::{StandingOmissions, omitted_evidence};
use super::subset::Subset;

/// Returns the counts of a subset; `chosen` are its claims as a set.
pub(crate) fn manifest_of(base: &Base, subset: &Subset, chosen: &ClaimSet) -> Manifest {
    let mut manifest = Manifest {
        claims: subset.claims.len(),
        sources: subset.sources.len(),
        actors: subset.actors.len(),
        places: subset.places.len(),
        topics: subset.topics.iter().filter(|&&topic| !base.is_root_of_collections(topic)).count(),
        hypotheses: subset.hypotheses.len(),
        notes: subset.notes.len(),
        judgements: subset.judgements.iter().filter(|&&it| base.judgements.row(it).is_verdict()).count(),
        taggings: subset.judgements.iter().filter(|&&it| !base.judgements.row(it).is_verdict()).count(),
        figures: subset.claims.iter().map(|&claim| base.claims.row(claim).figures.len()).sum(),
        named: named_counts(base, subset),
        ..Manifest::default()
    };
    manifest.details = table_omissions(base, subset);
    (manifest.fields, manifest.fields_at_places) = count_fields(base, subset);
    manifest.invisible = subset.claims.iter().filter(|&&claim| has_invisible(base, claim)).count();
    for (at, (from, verb, to)) in base.relations().plain().enumerate() {
        match (chosen.contains(from), chosen.contains(to)) {
            (true, true) => {
                manifest.relations += 1;
                if let Some(relation) = base.relations().get(at) {
                    add_relation(&relation, &mut manifest.fields);
                }
            }
            (false, false) => {}
            // A relation with one end in the subset is cut. One with both ends outside is not counted.
            _ => {
                manifest.relations_dropped += 1;
                manifest.contradictions_dropped += usize::from(verb == Verb::Contradicts);
            }
        }
    }
    // A file that is itself a part of a collection lacks more than what this export leaves out.
    for lacked in base.left_out.claims().iter().filter(|lacked| chosen.contains(lacked.claim)) {
        // A number of a file, which may be of any size.
        manifest.relations_dropped = manifest.relations_dropped.saturating_add(lacked.relations);
        manifest.contradictions_dropped +=
            lacked.deciding.iter().filter(|other| other.verb == Verb::Contradicts).count();
    }
    let missing = subset.hypotheses.iter().map(|&at| omitted_evidence(base, chosen, at));
    manifest.evidence_dropped = missing
        .fold(0, |sum, (consistent, inconsistent)| usize::saturating_add(sum, consistent).saturating_add(inconsistent));
    let outside = StandingOmissions::new(base, chosen);
    for &claim in subset.claims.iter().filter(|&&claim| outside.decides_standing(claim)) {
        if base.standing(claim) == Standing::Disputed {
            manifest.disputed_outside += 1;
        } else {
            manifest.corroborated_outside += 1;
        }
    }
    manifest
}

/// Returns whether a text of a claim has characters that show nothing, and that no script or emoji needs where they are.
fn has_invisible(base: &Base, claim: ClaimIx) -> bool {
    let claim = base.claims.row(claim);
    [Some(claim.says), claim.quote, claim.note].into_iter().flatten().any(|text| {
        text.chars().any(is_invisible)
            && text.lines().any(|line| strip_layout_marks(line) != line || !is_safe(&line.replace('\t', " ")))
    })
}

/// Counts the records that a table of claims has no room for.
fn table_omissions(base: &Base, subset: &Subset) -> TableOmissions {
    let elsewhere = |&&note: &&NoteIx| !matches!(base.notes.row(note).on, RecordIx::Claim(_));
    TableOmissions {
        unreferenced: by_kind(base, &subset.unreferenced),
        notes_elsewhere: subset.notes.iter().filter(elsewhere).count(),
        sources_by_name: sources_by_name(base, subset),
    }
}

/// Counts the sources that no claim cites itself and that say more than their name.
fn sources_by_name(base: &Base, subset: &Subset) -> usize {
    // Those that nothing refers to are counted apart.
    let mut others = Bits::none(base.sources.len());
    for record in &subset.unreferenced {
        if let RecordIx::Source(source) = record {
            others.insert(source.at());
        }
    }
    for &claim in &subset.claims {
        base.claims.row(claim).cite.iter().for_each(|citation| others.insert(citation.source.at()));
    }
    let says_more = |source: &Source| {
        let texts =
            [source.url.is_some(), source.retracted.is_some(), source.title.is_some() && source.outlet.is_some()];
        !source.authors.is_empty()
            || source.published.is_some()
            || source.reliability.is_some()
            || texts.contains(&true)
    };
    let by_name = subset.sources.iter().filter(|source| !others.contains(source.at()));
    by_name.filter(|&&source| says_more(base.sources.row(source))).count()
}

/// Counts the records that the claims name themselves.
fn named_counts(base: &Base, subset: &Subset) -> NamedCounts {
    let (mut sources, mut actors) = (Bits::none(base.sources.len()), Bits::none(base.actors.len()));
    let (mut places, mut topics) = (Bits::none(base.places.len()), Bits::none(base.topics.len()));
    for claim in subset.claims.iter().map(|&claim| base.claims.row(claim)) {
        work::add(1 + claim.cite.len());
        claim.cite.iter().for_each(|citation| sources.insert(citation.source.at()));
        for position in claim.positions.iter() {
            position.cite.iter().for_each(|citation| sources.insert(citation.source.at()));
            actors.insert(position.by.at());
        }
        claim.by.iter().chain(claim.actors.iter().map(|part| part.actor)).for_each(|actor| actors.insert(actor.at()));
        claim.places.iter().for_each(|place| places.insert(place.at()));
        claim.topics.iter().for_each(|topic| topics.insert(topic.at()));
    }
    NamedCounts { sources: sources.count(), actors: actors.count(), places: places.count(), topics: topics.count() }
}

/// Counts records by kind. Claims and hypotheses are none of these kinds, and what collections are within counts nowhere.
fn by_kind(base: &Base, records: &[RecordIx]) -> NamedCounts {
    let mut counts = NamedCounts::default();
    for record in records {
        match record {
            RecordIx::Source(_) => counts.sources += 1,
            RecordIx::Actor(_) => counts.actors += 1,
            RecordIx::Place(_) => counts.places += 1,
            RecordIx::Topic(topic) => counts.topics += usize::from(!base.is_root_of_collections(*topic)),
            RecordIx::Claim(_) | RecordIx::Hypothesis(_) => {}
        }
    }
    counts
}
