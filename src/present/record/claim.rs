//! Report of a claim.

use std::cell::Cell;
use std::collections::BTreeSet;

use crate::limits::MAX_REPEATED_IN_RECORD;
use crate::model::Claim;
use crate::model::claim_holders::ClaimHolders;
use crate::model::closed_enums::{CREDIBILITY, ClosedEnum, Stance, Verdict};
use crate::model::given_verdict::given_verdict;
use crate::model::judged_values::overruled_values;
use crate::model::lineage::{Origins, are_independent, retracted_origin};
use crate::model::{Base, ClaimIx, Figure, RecordIx, SourceIx, Standing};
use crate::text::{Tone, counted, grouped};

use super::builder::{MAX_REPEATED_NAMES, ReportBuilder, other_file};
use super::name_lists::{joined, side_by_side};
use super::report::{Inline, ReportEntry};
use super::report_topic::ReportTopic;

/// Adds the sections of a claim.
pub(super) fn build(builder: &mut ReportBuilder<'_>, index: ClaimIx) {
    let base = builder.base;
    let claim = base.claims.row(index);
    kind(builder, &claim, base.standing(index));
    edited(builder, index);
    builder.fact("quote", claim.quote.map(|quote| format!("“{quote}”")).as_deref(), Tone::Plain);
    holders(builder, &claim);
    positions(builder, &claim);
    when(builder, &claim);
    places(builder, &claim);
    actors(builder, &claim);
    figures(builder, &claim);
    sources(builder, &claim);
    grade(builder, &claim);
    judgements(builder, index);
    builder.names("topics", claim.topics.iter().map(RecordIx::Topic));
    super::relation_sections::build(builder, index);
    hypotheses(builder, index);
    builder.notes(claim.note);
    builder.extra(claim.extra.iter());
}

/// Adds what the file says of a statement that the user edited.
fn edited(builder: &mut ReportBuilder<'_>, index: ClaimIx) {
    let claims = &builder.base.claims;
    let text = claims
        .edited_statement(index)
        .filter(|says| *says != claims.unedited(index))
        .map(|_| format!("the text says: “{}”", claims.unedited(index)));
    builder.fact("statement edited", text.as_deref(), Tone::Warn);
}

fn kind(builder: &mut ReportBuilder<'_>, claim: &Claim<'_>, standing: Standing) {
    builder.kind(claim.kind().label(), Tone::Plain);
    builder.kind(claim.how().label(), Tone::Plain);
    // Before the standing: what was refuted is not merely from a single source.
    match claim.verdict() {
        Verdict::Unchecked => {}
        Verdict::Confirmed => builder.kind("confirmed by the analyst", Tone::Good),
        Verdict::Refuted => builder.kind("refuted by the analyst", Tone::Bad),
        Verdict::Withdrawn => builder.kind("withdrawn by its holder", Tone::Warn),
    }
    if let Some(verdict) = given_verdict(claim) {
        builder.kind(&format!("the file says “{verdict}”"), Tone::Dim);
    }
    let tone = match standing {
        Standing::Disputed => Tone::Bad,
        Standing::Unsourced | Standing::SingleSource => Tone::Warn,
        Standing::Corroborated => Tone::Good,
    };
    builder.kind(standing.label(), tone);
    if standing == Standing::Corroborated && !are_independent(builder.base, &claim.sources()) {
        builder.kind("by claims that say the same", Tone::Dim);
    }
    if !claim.cite.is_empty() {
        builder.kind(&lineage(builder.base, claim.sources()), Tone::Dim);
    }
    if standing == Standing::Corroborated && is_of_one_party(builder.base, claim) {
        builder.kind("held by one party", Tone::Warn);
    }
}

/// Returns whether all who are named as holders of a claim, or assert or accept it, are one party: a government and its
/// spokesman are two origins, and one party.
fn is_of_one_party(base: &Base, claim: &Claim<'_>) -> bool {
    let agrees = |stance| matches!(stance, Stance::Asserts | Stance::Accepts);
    let positions = claim.positions.iter().filter(|position| agrees(position.stance)).map(|position| position.by);
    let mut parties = claim.by.iter().chain(positions).map(|actor| base.party(actor));
    parties.next().is_some_and(|first| parties.all(|party| party == first))
}

/// Maximum number of sources of a lineage that are followed: a report must be there at once.
const MAX_LINEAGE: usize = 10_000;

/// Returns the numbers of sources and origins: `3 sources, 1 origin`.
fn lineage(base: &Base, sources: Vec<SourceIx>) -> String {
    let count = sources.len();
    match Origins::within(base, sources, MAX_LINEAGE) {
        Some(origins) => origins.summary(),
        None => format!(
            "{}; with those that they copy more than {}: too many to follow here",
            counted(count, "source", "sources"),
            grouped(MAX_LINEAGE)
        ),
    }
}

/// Adds the holders: those named, else the authors of the first source, with the source.
fn holders(builder: &mut ReportBuilder<'_>, claim: &Claim<'_>) {
    let source = match claim.holders() {
        ClaimHolders::Named(actors) => {
            return builder.names_on(ReportTopic::Actors, "by", actors.iter().map(RecordIx::Actor));
        }
        ClaimHolders::AuthorsOf(source) => source,
        ClaimHolders::Nobody => return,
    };
    let (base, limit) = (builder.base, builder.side_limit());
    let authors = joined(&base.sources.row(source).authors, limit).unwrap_or_else(|| "the author".to_owned());
    let mut entries = builder.fact_listing();
    entries.push(|| {
        let link = Inline::link(base, RecordIx::Source(source));
        ReportEntry::of([Inline::plain(authors), Inline::dim(" of "), link])
    });
    builder.facts_on(ReportTopic::Actors, "by", entries);
}

fn positions(builder: &mut ReportBuilder<'_>, claim: &Claim<'_>) {
    let base = builder.base;
    let mut entries = builder.fact_listing();
    for position in claim.positions.iter() {
        entries.push(|| {
            let mut pieces = vec![Inline::link(base, RecordIx::Actor(position.by)), Inline::plain(" ")];
            pieces.push(Inline::new(position.stance.label(), stance_tone(position.stance)));
            if let Some(when) = &position.when {
                pieces.extend([Inline::plain(" "), Inline::new(when.label(), Tone::Time)]);
            }
            pieces.extend(builder.cites(&position.cite));
            ReportEntry::of(pieces)
        });
    }
    builder.facts_on(ReportTopic::Actors, "positions", entries);
}

/// Returns the tone of a stance.
fn stance_tone(stance: Stance) -> Tone {
    match stance {
        Stance::Asserts | Stance::Accepts => Tone::Good,
        Stance::Denies => Tone::Bad,
        Stance::Doubts => Tone::Warn,
        Stance::NoComment => Tone::Dim,
    }
}

fn when(builder: &mut ReportBuilder<'_>, claim: &Claim<'_>) {
    let mut pieces = Vec::new();
    if let Some(when) = &claim.when {
        pieces.push(Inline::new(when.label(), Tone::Time));
    }
    if let Some(wording) = claim.when_said {
        pieces.push(Inline::dim(format!("{}“{wording}”", if pieces.is_empty() { "" } else { " " })));
    }
    if pieces.is_empty() {
        pieces.push(Inline::dim("undated"));
    }
    builder.entry("when", pieces);
}

fn places(builder: &mut ReportBuilder<'_>, claim: &Claim<'_>) {
    let (base, mut entries) = (builder.base, builder.fact_listing());
    let room = Cell::new(MAX_REPEATED_IN_RECORD);
    claim.places.iter().for_each(|place| entries.push(|| super::place::path(base, place, &room)));
    builder.facts_on(ReportTopic::Places, "places", entries);
}

fn actors(builder: &mut ReportBuilder<'_>, claim: &Claim<'_>) {
    let (base, mut entries) = (builder.base, builder.fact_listing());
    for part in claim.actors.iter() {
        entries.push(|| {
            let mut pieces = vec![Inline::link(base, RecordIx::Actor(part.actor))];
            pieces.extend(part.role.map(|role| Inline::dim(format!(" ({role})"))));
            ReportEntry::of(pieces)
        });
    }
    builder.facts_on(ReportTopic::Actors, "actors", entries);
}

fn figures(builder: &mut ReportBuilder<'_>, claim: &Claim<'_>) {
    let mut entries = builder.fact_listing();
    claim.figures.iter().for_each(|it| entries.push_remarked(|| figure(&it)));
    builder.facts_on(ReportTopic::Figures, "figures", entries);
}

/// Renders a figure, with its note as a remark.
fn figure(figure: &Figure<'_>) -> (ReportEntry, Option<ReportEntry>) {
    let unit = figure.unit.map(|unit| format!(" {unit}")).unwrap_or_default();
    let mut pieces = vec![Inline::new(format!("{}{unit}", figure.value), Tone::Figure)];
    pieces.push(Inline::plain(format!("  {}", figure.of)));
    pieces.extend(figure.as_of.as_ref().map(|when| Inline::new(format!("  as of {}", when.label()), Tone::Time)));
    pieces.extend(figure.event.map(|event| Inline::dim(format!("  [{event}]"))));
    (ReportEntry::of(pieces), figure.note.map(ReportEntry::remark))
}

fn sources(builder: &mut ReportBuilder<'_>, claim: &Claim<'_>) {
    let (base, mut entries) = (builder.base, builder.fact_listing());
    let mut seen = BTreeSet::new();
    for citation in claim.cite.iter() {
        entries.push_remarked(|| {
            let source = base.sources.row(citation.source);
            let mut pieces = builder.cite(&citation);
            pieces.extend(source.published.as_ref().map(|when| Inline::new(format!("  {}", when.label()), Tone::Time)));
            pieces.push(Inline::dim(match source.reliability {
                Some(grade) => format!("  grade {}", grade.label()),
                None => "  not graded".to_owned(),
            }));
            // A source that is cited repeatedly gives the reason of its retraction and its lineage only once.
            let is_first = seen.insert(citation.source);
            pieces.extend(source.retracted.as_deref().map(|why| {
                let why = if is_first { format!(": {why}") } else { String::new() };
                Inline::new(format!("  retracted{why}"), Tone::Bad)
            }));
            let limit = if is_first { usize::MAX } else { MAX_REPEATED_NAMES };
            let limit = limit.min(builder.side_limit());
            let copied = source.derived_from.iter().take(limit).map(|&copied| RecordIx::Source(copied));
            let copied = side_by_side(base, copied, source.derived_from.len().saturating_sub(limit));
            let lineage = (!copied.is_empty()).then(|| {
                let pieces = std::iter::once(Inline::dim("copies ")).chain(copied).collect();
                ReportEntry { pieces, indent: 1 }
            });
            (ReportEntry::of(pieces), lineage)
        });
    }
    if let Some(origin) = retracted_origin(base, &claim.sources()) {
        let pieces = vec![
            Inline::dim("go back to "),
            Inline::link(base, RecordIx::Source(origin)),
            Inline::new("  retracted", Tone::Bad),
        ];
        entries.push(|| ReportEntry::of(pieces));
    }
    builder.facts_on(ReportTopic::Sources, "sources", entries);
}

/// Adds the credibility of the item and the analyst's own judgement, each as a fact of its own: they are never mixed.
fn grade(builder: &mut ReportBuilder<'_>, claim: &Claim<'_>) {
    let meaning = claim.credibility.and_then(|grade| {
        let row = CREDIBILITY.get(usize::from(grade).checked_sub(1)?)?;
        Some(format!("{grade} {row}"))
    });
    builder.fact("credibility", meaning.as_deref(), Tone::Plain);
    builder.fact("likelihood", claim.likelihood.map(ClosedEnum::label), Tone::Plain);
    builder.fact("confidence", claim.confidence.map(ClosedEnum::label), Tone::Plain);
}

/// Adds the judgements on the claim, what each sets, by whom and when, and those that put it under topics alone; then what the
/// file says otherwise, which does not count.
fn judgements(builder: &mut ReportBuilder<'_>, index: ClaimIx) {
    let base = builder.base;
    let (mut verdicts, mut tags) = (builder.fact_listing(), builder.fact_listing());
    for judgement in base.judgements_on(index) {
        let entries = if judgement.is_verdict() { &mut verdicts } else { &mut tags };
        entries.push_remarked(|| {
            let values: Vec<String> = judgement.values().map(|value| value.label).collect();
            let mut pieces = vec![Inline::plain(values.join(", "))];
            let topics = judgement.topics.iter().take(builder.side_limit());
            for (at, &topic) in topics.enumerate() {
                let between = match (at, values.is_empty()) {
                    (0, true) => "",
                    (0, false) => ", tagged ",
                    _ => ", ",
                };
                pieces.push(Inline::dim(between));
                pieces.push(Inline::link(base, RecordIx::Topic(topic)));
            }
            let file = other_file(base, RecordIx::Claim(index), judgement.at).map(str::to_owned);
            let signed: Vec<String> = judgement.signature().into_iter().chain(file).collect();
            pieces.extend((!signed.is_empty()).then(|| Inline::dim(format!("  {}", signed.join(", ")))));
            (ReportEntry::of(pieces), judgement.note.as_deref().map(ReportEntry::remark))
        });
    }
    builder.facts("judgement", verdicts);
    builder.facts("tagged", tags);
    let own: Vec<String> = overruled_values(base, index).into_iter().map(|value| value.label).collect();
    builder.fact("file says", (!own.is_empty()).then(|| own.join(", ")).as_deref(), Tone::Dim);
}

fn hypotheses(builder: &mut ReportBuilder<'_>, index: ClaimIx) {
    let base = builder.base;
    builder.records("fits the hypothesis", base.fits(index).map(RecordIx::Hypothesis));
    builder.records("speaks against the hypothesis", base.speaks_against(index).map(RecordIx::Hypothesis));
}
