//! What there is to say about a claim.

use std::cell::Cell;
use std::collections::BTreeSet;

use crate::limits::MAX_REPEATED_IN_RECORD;
use crate::model::Claim;
use crate::model::lineage::{Origins, are_independent};
use crate::model::records::Source;
use crate::model::words::{CREDIBILITY, FixedWord, Stance, Verdict};
use crate::model::{Base, ClaimIx, Figure, RecordIx, SourceIx, Standing};
use crate::text::{Tone, counted};

use super::draft::{Draft, MAX_REPEATED_NAMES, joined, side_by_side};
use super::{Entry, Piece};

pub(super) fn tell(draft: &mut Draft<'_>, index: ClaimIx) {
    let base = draft.base;
    let claim = base.claims.row(index);
    kind(draft, &claim, base.standing(index));
    draft.fact("quote", claim.quote.map(|quote| format!("“{quote}”")).as_deref(), Tone::Plain);
    holders(draft, &claim);
    positions(draft, &claim);
    when(draft, &claim);
    places(draft, &claim);
    actors(draft, &claim);
    figures(draft, &claim);
    sources(draft, &claim);
    grade(draft, &claim);
    draft.names("topics", claim.topics.iter().map(RecordIx::Topic));
    super::relations::tell(draft, index);
    hypotheses(draft, index);
    draft.notes(claim.note);
    draft.extra(claim.extra.iter());
}

fn kind(draft: &mut Draft<'_>, claim: &Claim<'_>, standing: Standing) {
    draft.kind(claim.kind().label(), Tone::Plain);
    draft.kind(claim.how().label(), Tone::Plain);
    let tone = match standing {
        Standing::Disputed => Tone::Bad,
        Standing::Unsourced | Standing::SingleSource => Tone::Warn,
        Standing::Corroborated => Tone::Good,
    };
    draft.kind(standing.label(), tone);
    if standing == Standing::Corroborated && !are_independent(draft.base, &claim.sources()) {
        draft.kind("by claims that say the same", Tone::Dim);
    }
    if !claim.cite.is_empty() {
        draft.kind(&lineage(draft.base, claim.sources()), Tone::Dim);
    }
    match claim.verdict() {
        Verdict::Unchecked => {}
        Verdict::Confirmed => draft.kind("confirmed by the analyst", Tone::Good),
        Verdict::Refuted => draft.kind("refuted by the analyst", Tone::Bad),
        Verdict::Withdrawn => draft.kind("withdrawn by its holder", Tone::Warn),
    }
}

/// What is read must be there at once: a lineage of more sources is not followed to its end.
const FOLLOWED: usize = 10_000;

/// `3 sources, 1 origin`.
fn lineage(base: &Base, sources: Vec<SourceIx>) -> String {
    let count = sources.len();
    match Origins::within(base, sources, FOLLOWED) {
        Some(origins) => origins.told(),
        None => format!(
            "{}, with what they copy more than 10,000: too many to be followed here",
            counted(count, "source", "sources")
        ),
    }
}

/// Who holds it: those named, else the authors of its sources.
fn holders(draft: &mut Draft<'_>, claim: &Claim<'_>) {
    if !claim.by.is_empty() {
        draft.names("by", claim.by.iter().map(RecordIx::Actor));
        return;
    }
    let base = draft.base;
    let limit = draft.side_limit();
    let author = |source: &Source| joined(&source.authors, limit).unwrap_or_else(|| "the author".to_owned());
    let mut entries = draft.fact_listing();
    for source in claim.sources() {
        entries.push(|| {
            let link = Piece::link(base, RecordIx::Source(source));
            Entry::of([Piece::plain(author(base.sources.row(source))), Piece::dim(" of "), link])
        });
    }
    draft.facts("by", entries);
}

fn positions(draft: &mut Draft<'_>, claim: &Claim<'_>) {
    let base = draft.base;
    let mut entries = draft.fact_listing();
    for position in claim.positions.iter() {
        entries.push(|| {
            let mut pieces = vec![Piece::link(base, RecordIx::Actor(position.by)), Piece::plain(" ")];
            pieces.push(Piece::new(position.stance.label(), stance_tone(position.stance)));
            if let Some(when) = &position.when {
                pieces.extend([Piece::plain(" "), Piece::new(&*when.text, Tone::Time)]);
            }
            pieces.extend(draft.cites(&position.cite));
            Entry::of(pieces)
        });
    }
    draft.facts("positions", entries);
}

pub(super) fn stance_tone(stance: Stance) -> Tone {
    match stance {
        Stance::Asserts | Stance::Accepts => Tone::Good,
        Stance::Denies => Tone::Bad,
        Stance::Doubts => Tone::Warn,
        Stance::NoComment => Tone::Dim,
    }
}

fn when(draft: &mut Draft<'_>, claim: &Claim<'_>) {
    let mut pieces = Vec::new();
    if let Some(when) = &claim.when {
        pieces.push(Piece::new(&*when.text, Tone::Time));
    }
    if let Some(said) = claim.when_said {
        pieces.push(Piece::dim(format!("{}“{said}”", if pieces.is_empty() { "" } else { " " })));
    }
    if pieces.is_empty() {
        pieces.push(Piece::dim("undated"));
    }
    draft.entry("when", pieces);
}

fn places(draft: &mut Draft<'_>, claim: &Claim<'_>) {
    let (base, mut entries) = (draft.base, draft.fact_listing());
    let room = Cell::new(MAX_REPEATED_IN_RECORD);
    claim.places.iter().for_each(|place| entries.push(|| super::place::with_surroundings(base, place, &room)));
    draft.facts("places", entries);
}

fn actors(draft: &mut Draft<'_>, claim: &Claim<'_>) {
    let (base, mut entries) = (draft.base, draft.fact_listing());
    for part in claim.actors.iter() {
        entries.push(|| {
            let mut pieces = vec![Piece::link(base, RecordIx::Actor(part.actor))];
            pieces.extend(part.role.map(|role| Piece::dim(format!(" ({role})"))));
            Entry::of(pieces)
        });
    }
    draft.facts("actors", entries);
}

fn figures(draft: &mut Draft<'_>, claim: &Claim<'_>) {
    let mut entries = draft.fact_listing();
    claim.figures.iter().for_each(|it| entries.push_remarked(|| figure(&it)));
    draft.facts("figures", entries);
}

/// A figure and what is to be known about it.
fn figure(figure: &Figure<'_>) -> (Entry, Option<Entry>) {
    let unit = figure.unit.map(|unit| format!(" {unit}")).unwrap_or_default();
    let mut pieces = vec![Piece::new(format!("{}{unit}", figure.value), Tone::Figure)];
    pieces.push(Piece::plain(format!("  {}", figure.of)));
    pieces.extend(figure.as_of.as_ref().map(|when| Piece::new(format!("  as of {}", when.text), Tone::Time)));
    pieces.extend(figure.event.map(|event| Piece::dim(format!("  [{event}]"))));
    (Entry::of(pieces), figure.note.map(Entry::remark))
}

fn sources(draft: &mut Draft<'_>, claim: &Claim<'_>) {
    let (base, mut entries) = (draft.base, draft.fact_listing());
    let mut told = BTreeSet::new();
    for citation in claim.cite.iter() {
        entries.push_remarked(|| {
            let source = base.sources.row(citation.source);
            let mut pieces = draft.cite(&citation);
            pieces.extend(source.published.as_ref().map(|when| Piece::new(format!("  {}", when.text), Tone::Time)));
            pieces.push(Piece::dim(match source.reliability {
                Some(grade) => format!("  grade {}", grade.label()),
                None => "  not graded".to_owned(),
            }));
            // A source that is cited again and again need not say again and again why it was retracted and what it copies.
            let is_first = told.insert(citation.source);
            pieces.extend(source.retracted.as_deref().map(|why| {
                let why = if is_first { format!(": {why}") } else { String::new() };
                Piece::new(format!("  retracted{why}"), Tone::Bad)
            }));
            let limit = if is_first { usize::MAX } else { MAX_REPEATED_NAMES };
            let limit = limit.min(draft.side_limit());
            let copied = source.derived_from.iter().take(limit).map(|&copied| RecordIx::Source(copied));
            let copied = side_by_side(base, copied, source.derived_from.len().saturating_sub(limit));
            let lineage = (!copied.is_empty()).then(|| {
                let pieces = std::iter::once(Piece::dim("copies ")).chain(copied).collect();
                Entry { pieces, indent: 1 }
            });
            (Entry::of(pieces), lineage)
        });
    }
    draft.facts("sources", entries);
}

/// The credibility of the item, and the analyst's own judgement: each a fact of its own, never mixed.
fn grade(draft: &mut Draft<'_>, claim: &Claim<'_>) {
    let meaning = claim.credibility.and_then(|grade| {
        let row = CREDIBILITY.get(usize::from(grade).checked_sub(1)?)?;
        Some(format!("{grade} {row}"))
    });
    draft.fact("credibility", meaning.as_deref(), Tone::Plain);
    draft.fact("likelihood", claim.likelihood.map(FixedWord::label), Tone::Plain);
    draft.fact("confidence", claim.confidence.map(FixedWord::label), Tone::Plain);
}

fn hypotheses(draft: &mut Draft<'_>, index: ClaimIx) {
    let base = draft.base;
    draft.records("fits the hypothesis", base.fits(index).map(RecordIx::Hypothesis));
    draft.records("speaks against the hypothesis", base.speaks_against(index).map(RecordIx::Hypothesis));
}
