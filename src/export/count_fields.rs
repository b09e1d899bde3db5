//! Counting of the filled fields of a subset.

use crate::model::extra::ADDED;
use crate::model::records::Position;
use crate::model::{Base, Claim, Figure, Relation};
use crate::storage::work;

use super::fidelity::FieldGroup;
use super::field_counts::FieldCounts;
use super::subset::Subset;

/// Counts the fields of all records of a subset except its relations; and once more those of the claims that name a place.
pub(crate) fn count_fields(base: &Base, subset: &Subset) -> (FieldCounts, FieldCounts) {
    let (mut counts, mut at_places) = (FieldCounts::default(), FieldCounts::default());
    if base.title.is_some() {
        counts.add(FieldGroup::Collection, &[true]);
    }
    add_sources(base, subset, &mut counts);
    add_entities(base, subset, &mut counts);
    for &claim in &subset.claims {
        add_claim(&base.claims.as_written(claim), &mut counts, &mut at_places);
    }
    for row in subset.hypotheses.iter().map(|&at| base.hypotheses.row(at)) {
        let filled = [true, true, !row.consistent.is_empty(), !row.inconsistent.is_empty()];
        counts.add(FieldGroup::Hypothesis, &filled);
    }
    for row in subset.notes.iter().map(|&at| base.notes.row(at)) {
        counts.add(FieldGroup::Note, &[true, true, row.by.is_some(), row.date.is_some()]);
    }
    for row in subset.judgements.iter().map(|&at| base.judgements.row(at)) {
        let graded = [row.credibility.is_some(), row.likelihood.is_some(), row.confidence.is_some()];
        let end = [row.status.is_some(), !row.topics.is_empty(), row.by.is_some(), row.date.is_some()];
        counts.add(FieldGroup::Judgement, &[&[true][..], &graded, &end, &[row.note.is_some()]].concat());
    }
    (counts, at_places)
}

/// Counts a relation.
pub(crate) fn add_relation(row: &Relation<'_>, counts: &mut FieldCounts) {
    let filled = [true, true, true, row.why.is_some(), row.by.is_some(), row.date.is_some(), row.strength.is_some()];
    counts.add(FieldGroup::Relation, &filled);
}

fn add_sources(base: &Base, subset: &Subset, counts: &mut FieldCounts) {
    for row in subset.sources.iter().map(|&at| base.sources.row(at)) {
        let texts = [&row.url, &row.language, &row.file, &row.sha256].map(Option::is_some);
        let [url, language, file, sha256] = texts;
        let (kind, reliability) = (row.kind.is_some(), row.reliability.is_some());
        let (published, accessed) = (row.published.is_some(), row.accessed.is_some());
        let (title, outlet, authors) = (row.title.is_some(), row.outlet.is_some(), !row.authors.is_empty());
        let (copies, extra) =
            (!row.derived_from.is_empty(), counts_extra(row.extra.pairs(), FieldGroup::Source, counts));
        let (retracted, note) = (row.retracted.is_some(), row.note.is_some());
        let about = [true, kind, title, authors, outlet, published, accessed, url, language, file, sha256];
        let judged = [reliability, copies, retracted, note, extra];
        counts.add(FieldGroup::Source, &[&about[..], &judged].concat());
    }
}

fn add_entities(base: &Base, subset: &Subset, counts: &mut FieldCounts) {
    for row in subset.actors.iter().map(|&at| base.actors.row(at)) {
        let (aka, apart) = (!row.aka.is_empty(), !row.distinct_from.is_empty());
        let (country, note) = (row.country.is_some(), row.note.is_some());
        let extra = counts_extra(row.extra.pairs(), FieldGroup::Actor, counts);
        let filled = [true, true, row.kind.is_some(), aka, row.parent.is_some(), country, apart, note, extra];
        counts.add(FieldGroup::Actor, &filled);
    }
    for row in subset.places.iter().map(|&at| base.places.row(at)) {
        let (at, precision) = (row.coordinates.is_some(), row.precision.is_some());
        let (aka, within, note) = (!row.aka.is_empty(), row.within.is_some(), row.note.is_some());
        let extra = counts_extra(row.extra.pairs(), FieldGroup::Place, counts);
        counts.add(FieldGroup::Place, &[true, true, row.kind.is_some(), aka, within, at, precision, note, extra]);
    }
    for row in subset.topics.iter().map(|&at| base.topics.row(at)) {
        counts.add(FieldGroup::Topic, &[true, row.given_name.is_some(), row.within.is_some()]);
    }
}

fn add_claim(row: &Claim<'_>, counts: &mut FieldCounts, at_places: &mut FieldCounts) {
    work::add(1);
    let who = [!row.by.is_empty(), row.how.is_some(), !row.actors.is_empty(), !row.places.is_empty()];
    let when = [row.when.is_some(), row.when_said.is_some(), !row.topics.is_empty()];
    let graded = [row.credibility.is_some(), row.likelihood.is_some(), row.confidence.is_some()];
    let extra = counts_extra(row.extra.iter(), FieldGroup::Claim, counts);
    let end = [row.status.is_some(), row.note.is_some(), extra];
    let start = [true, true, !row.cite.is_empty(), row.quote.is_some(), row.kind.is_some()];
    let filled = [&start[..], &who, &when, &graded, &end].concat();
    counts.add(FieldGroup::Claim, &filled);
    if !row.places.is_empty() {
        at_places.add(FieldGroup::Claim, &filled);
        counts_extra(row.extra.iter(), FieldGroup::Claim, at_places);
    }
    row.positions.iter().for_each(|position| add_position(&position, counts));
    row.figures.iter().for_each(|figure| add_figure(&figure, counts));
}

/// Returns whether a record has further fields; that which the program wrote of who added it is counted apart.
fn counts_extra<'e>(
    pairs: impl Iterator<Item = (&'e str, &'e str)>,
    group: FieldGroup,
    counts: &mut FieldCounts,
) -> bool {
    let (mut is_added, mut has_others) = (false, false);
    for (key, _) in pairs {
        if key == ADDED {
            is_added = true;
        } else {
            has_others = true;
        }
    }
    if is_added {
        counts.add_added(group);
    }
    has_others
}

fn add_position(row: &Position<'_>, counts: &mut FieldCounts) {
    counts.add(FieldGroup::Position, &[true, true, !row.cite.is_empty(), row.when.is_some()]);
}

fn add_figure(row: &Figure<'_>, counts: &mut FieldCounts) {
    let rest = [row.unit.is_some(), row.as_of.is_some(), row.event.is_some(), row.note.is_some()];
    counts.add(FieldGroup::Figure, &[&[true, true][..], &rest].concat());
}
