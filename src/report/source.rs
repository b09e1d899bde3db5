//! What there is to say about a source.

use crate::model::words::FixedWord;
use crate::model::{Base, RecordIx, SourceIx};
use crate::text::Tone;

use super::draft::Draft;
use super::{Entry, Piece};

pub(super) fn tell(draft: &mut Draft<'_>, index: SourceIx) {
    let base = draft.base;
    let source = base.sources.row(index);
    draft.kind(source.kind.map_or("source", FixedWord::label), Tone::Plain);
    if source.retracted.is_some() {
        draft.kind("retracted", Tone::Bad);
    }
    draft.fact("retracted", source.retracted.as_deref(), Tone::Bad);
    draft.fact("authors", Some(source.authors.join(", ")).filter(|names| !names.is_empty()).as_deref(), Tone::Plain);
    draft.fact("outlet", source.outlet.as_deref(), Tone::Plain);
    draft.date("published", source.published.as_ref());
    draft.date("accessed", source.accessed.as_ref());
    draft.fact("address", source.url.as_deref(), Tone::Plain);
    draft.fact("language", source.language.as_deref(), Tone::Plain);
    draft.fact("kept copy", source.file.as_deref(), Tone::Plain);
    draft.fact("SHA-256", source.sha256.as_deref(), Tone::Dim);
    let grade = source.reliability.map(|grade| format!("{} {}", grade.name(), grade.doc()));
    draft.fact("reliability", Some(grade.as_deref().unwrap_or("not graded")), Tone::Plain);
    let lineage = copied(base, &source.derived_from);
    draft.facts("copies", if lineage.is_empty() { Vec::new() } else { vec![Entry::of(lineage)] });
    let copies = base.sources.pairs().filter(|(_, other)| other.derived_from.contains(&index));
    draft.records("copied by", copies.map(|(other, _)| RecordIx::Source(other)));
    claims(draft, index);
    draft.notes(source.note.as_deref());
    draft.extra(&source.extra);
}

/// The names of copied sources, side by side.
pub(super) fn copied(base: &Base, sources: &[SourceIx]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for &source in sources {
        if !pieces.is_empty() {
            pieces.push(Piece::dim(", "));
        }
        pieces.push(Piece::link(base, RecordIx::Source(source)));
    }
    pieces
}

fn claims(draft: &mut Draft<'_>, index: SourceIx) {
    let base = draft.base;
    let (mut claims, mut positions) = (draft.listing(), draft.listing());
    for (claim, row) in draft.referring() {
        let mut here = row.cite.iter().filter(|cite| cite.source == index).peekable();
        if here.peek().is_some() {
            claims.push(|| {
                let mut pieces = vec![Piece::link(base, RecordIx::Claim(claim))];
                let places: Vec<String> = here.map(|cite| cite.place()).filter(|place| !place.is_empty()).collect();
                if !places.is_empty() {
                    pieces.push(Piece::dim(format!("  {}", places.join(", "))));
                }
                Entry::of(pieces)
            });
        }
        if row.positions.iter().any(|position| position.cite.iter().any(|cite| cite.source == index)) {
            positions.push(|| Entry::of([Piece::link(base, RecordIx::Claim(claim))]));
        }
    }
    draft.listed("claims", claims);
    draft.listed("positions on", positions);
}
