//! Report of a source.

use crate::index::reverse_index::RefKind;
use crate::model::closed_enums::ClosedEnum;
use crate::model::{ClaimIx, RecordIx, SourceIx, ids::Ix};
use crate::storage::work;
use crate::text::Tone;

use super::builder::ReportBuilder;
use super::name_lists::joined;
use super::report::{Inline, ReportEntry};

/// Adds the sections of a source.
pub(super) fn build(builder: &mut ReportBuilder<'_>, index: SourceIx) {
    let base = builder.base;
    let source = base.sources.row(index);
    builder.kind(source.kind.map_or("source", ClosedEnum::label), Tone::Plain);
    if source.retracted.is_some() {
        builder.kind("retracted", Tone::Bad);
    }
    builder.fact("retracted", source.retracted.as_deref(), Tone::Bad);
    builder.texts("authors", &source.authors);
    builder.fact("outlet", source.outlet.as_deref(), Tone::Plain);
    builder.date("published", source.published.as_ref());
    builder.date("accessed", source.accessed.as_ref());
    builder.fact("address", source.url.as_deref(), Tone::Plain);
    builder.fact("language", source.language.as_deref(), Tone::Plain);
    builder.fact("local copy", source.file.as_deref(), Tone::Plain);
    builder.fact("SHA-256", source.sha256.as_deref(), Tone::Dim);
    let grade = source.reliability.map(|grade| format!("{} {}", grade.name(), grade.doc()));
    builder.fact("reliability", Some(grade.as_deref().unwrap_or("not graded")), Tone::Plain);
    builder.names("copies", source.derived_from.iter().map(|&copied| RecordIx::Source(copied)));
    builder.records("copied by", base.copies(index).map(RecordIx::Source));
    claims(builder, index);
    builder.notes(source.note.as_deref());
    builder.extra(source.extra.pairs());
}

fn claims(builder: &mut ReportBuilder<'_>, index: SourceIx) {
    let base = builder.base;
    let limit = builder.side_limit();
    let link = |claim: ClaimIx| Inline::link(base, RecordIx::Claim(claim));

    let mut claims = builder.listing();
    for claim in builder.referring(RefKind::Direct, |claim| base.claims.sources.get(claim.at()).contains(&index.0)) {
        claims.push(|| {
            let citations = base.claims.row(claim).cite;
            work::add(citations.len());
            let places = citations.iter().filter(|cite| cite.source == index).map(|cite| cite.place());
            let places: Vec<String> = places.filter(|place| !place.is_empty()).collect();
            let mut pieces = vec![link(claim)];
            pieces.extend(joined(&places, limit).map(|places| Inline::dim(format!("  {places}"))));
            ReportEntry::of(pieces)
        });
    }
    builder.listed("claims", claims);

    let mut positions = builder.listing();
    let cited = |claim: ClaimIx| {
        let positions = base.claims.row(claim).positions.iter();
        let mut positions = positions.inspect(|position| work::add(1 + position.cite.len()));
        positions.any(|position| position.cite.iter().any(|cite| cite.source == index))
    };
    let has_positions = builder.has_positions();
    let citing = builder.referring(RefKind::Any, |_| true).filter(|&claim| has_positions(claim) && cited(claim));
    citing.for_each(|claim| positions.push(|| ReportEntry::of([link(claim)])));
    builder.listed("positions on", positions);
}
