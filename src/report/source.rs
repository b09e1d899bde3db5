//! What there is to say about a source.

use crate::index::claims::Way;
use crate::model::words::FixedWord;
use crate::model::{ClaimIx, RecordIx, SourceIx, ids::Ix};
use crate::pack::work;
use crate::text::Tone;

use super::draft::{Draft, joined};
use super::{Entry, Piece};

pub(super) fn tell(draft: &mut Draft<'_>, index: SourceIx) {
    let base = draft.base;
    let source = base.sources.row(index);
    draft.kind(source.kind.map_or("source", FixedWord::label), Tone::Plain);
    if source.retracted.is_some() {
        draft.kind("retracted", Tone::Bad);
    }
    draft.fact("retracted", source.retracted.as_deref(), Tone::Bad);
    draft.texts("authors", &source.authors);
    draft.fact("outlet", source.outlet.as_deref(), Tone::Plain);
    draft.date("published", source.published.as_ref());
    draft.date("accessed", source.accessed.as_ref());
    draft.fact("address", source.url.as_deref(), Tone::Plain);
    draft.fact("language", source.language.as_deref(), Tone::Plain);
    draft.fact("kept copy", source.file.as_deref(), Tone::Plain);
    draft.fact("SHA-256", source.sha256.as_deref(), Tone::Dim);
    let grade = source.reliability.map(|grade| format!("{} {}", grade.name(), grade.doc()));
    draft.fact("reliability", Some(grade.as_deref().unwrap_or("not graded")), Tone::Plain);
    draft.names("copies", source.derived_from.iter().map(|&copied| RecordIx::Source(copied)));
    draft.records("copied by", base.copies(index).map(RecordIx::Source));
    claims(draft, index);
    draft.notes(source.note.as_deref());
    draft.extra(source.extra.pairs());
}

fn claims(draft: &mut Draft<'_>, index: SourceIx) {
    let base = draft.base;
    let limit = draft.side_limit();
    let link = |claim: ClaimIx| Piece::link(base, RecordIx::Claim(claim));

    let mut claims = draft.listing();
    for claim in draft.referring(Way::Direct, |claim| base.claims.sources.of(claim.at()).contains(&index.0)) {
        claims.push(|| {
            let here = base.claims.row(claim).cite;
            work::add(here.len());
            let places = here.iter().filter(|cite| cite.source == index).map(|cite| cite.place());
            let places: Vec<String> = places.filter(|place| !place.is_empty()).collect();
            let mut pieces = vec![link(claim)];
            pieces.extend(joined(&places, limit).map(|places| Piece::dim(format!("  {places}"))));
            Entry::of(pieces)
        });
    }
    draft.listed("claims", claims);

    let mut positions = draft.listing();
    let cited = |claim: ClaimIx| {
        let positions = base.claims.row(claim).positions.iter();
        let mut positions = positions.inspect(|position| work::add(1 + position.cite.len()));
        positions.any(|position| position.cite.iter().any(|cite| cite.source == index))
    };
    let has_positions = draft.has_positions();
    let citing = draft.referring(Way::Any, |_| true).filter(|&claim| has_positions(claim) && cited(claim));
    citing.for_each(|claim| positions.push(|| Entry::of([link(claim)])));
    draft.listed("positions on", positions);
}
