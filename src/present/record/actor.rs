//! Report of an actor.

use crate::index::reverse_index::RefKind;
use crate::model::closed_enums::{ClosedEnum, Stance};
use crate::model::{ActorIx, ClaimIx, RecordIx, ids::Ix};
use crate::storage::{Csr, work};
use crate::text::Tone;

use super::builder::ReportBuilder;
use super::name_lists::joined;
use super::report::{Inline, ReportEntry};

/// Adds the sections of an actor.
pub(super) fn build(builder: &mut ReportBuilder<'_>, index: ActorIx) {
    let base = builder.base;
    let actor = base.actors.row(index);
    builder.kind(actor.kind.map_or("actor", ClosedEnum::label), Tone::Plain);
    builder.texts("also", &actor.aka);
    builder.fact("country", actor.country.as_deref(), Tone::Plain);
    builder.names("belongs to", actor.parent.map(RecordIx::Actor));
    builder.names("has parts", base.parts(RecordIx::Actor(index)));
    builder.names("is not", base.distinct_from(index).map(RecordIx::Actor));
    claims(builder, index);
    builder.notes(actor.note.as_deref());
    builder.extra(actor.extra.pairs());
}

fn claims(builder: &mut ReportBuilder<'_>, index: ActorIx) {
    let base = builder.base;
    let limit = builder.side_limit();
    let link = |claim: ClaimIx| Inline::link(base, RecordIx::Claim(claim));
    let names =
        |links: &Csr, claim: ClaimIx| links.get(claim.at()).iter().inspect(|_| work::add(1)).any(|&it| it == index.0);

    let mut holds = builder.listing();
    // The index also counts actors whom it recognised as authors of sources; a report has only the holders that the file names.
    let held = builder.referring(RefKind::Held, |_| true).filter(|&claim| names(&base.claims.by, claim));
    held.for_each(|claim| holds.push(|| ReportEntry::of([link(claim)])));
    builder.listed("holds", holds);

    for &stance in Stance::ALL {
        let positions = |claim| {
            let positions = base.claims.row(claim).positions;
            work::add(positions.len());
            positions.iter().filter(|at| (at.by, at.stance) == (index, stance))
        };
        let mut entries = builder.listing();
        for claim in builder.referring(RefKind::Taken(stance), |claim| positions(claim).next().is_some()) {
            positions(claim).for_each(|_| entries.push(|| ReportEntry::of([link(claim)])));
        }
        builder.listed(stance.label(), entries);
    }

    let mut involved = builder.listing();
    for claim in builder.referring(RefKind::Direct, |claim| names(&base.claims.actors, claim)) {
        involved.push(|| {
            work::add(base.claims.actors.get(claim.at()).len());
            let parts = base.claims.row(claim).actors.iter().filter(|part| part.actor == index);
            let roles: Vec<&str> = parts.filter_map(|part| part.role).collect();
            let role = joined(&roles, limit).map(|roles| format!("  {roles}")).unwrap_or_default();
            ReportEntry::of([link(claim), Inline::dim(role)])
        });
    }
    builder.listed("appears in", involved);
}
