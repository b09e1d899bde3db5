//! What there is to say about an actor.

use crate::index::claims::Way;
use crate::model::words::{FixedWord, Stance};
use crate::model::{ActorIx, ClaimIx, RecordIx, ids::Ix};
use crate::pack::{Links, work};
use crate::text::Tone;

use super::draft::{Draft, joined};
use super::{Entry, Piece};

pub(super) fn tell(draft: &mut Draft<'_>, index: ActorIx) {
    let base = draft.base;
    let actor = base.actors.row(index);
    draft.kind(actor.kind.map_or("actor", FixedWord::label), Tone::Plain);
    draft.texts("also", &actor.aka);
    draft.fact("country", actor.country.as_deref(), Tone::Plain);
    draft.names("belongs to", actor.parent.map(RecordIx::Actor));
    draft.names("has parts", base.parts(RecordIx::Actor(index)));
    draft.names("is not", base.distinct_from(index).map(RecordIx::Actor));
    claims(draft, index);
    draft.notes(actor.note.as_deref());
    draft.extra(actor.extra.pairs());
}

fn claims(draft: &mut Draft<'_>, index: ActorIx) {
    let base = draft.base;
    let limit = draft.side_limit();
    let link = |claim: ClaimIx| Piece::link(base, RecordIx::Claim(claim));
    let names =
        |links: &Links, claim: ClaimIx| links.of(claim.at()).iter().inspect(|_| work::add(1)).any(|&it| it == index.0);

    let mut holds = draft.listing();
    // The index counts whom a source's author is taken for, too; here only those count that the file names.
    let held = draft.referring(Way::Held, |_| true).filter(|&claim| names(&base.claims.by, claim));
    held.for_each(|claim| holds.push(|| Entry::of([link(claim)])));
    draft.listed("holds", holds);

    for &stance in Stance::ALL {
        let taken = |claim| {
            let positions = base.claims.row(claim).positions;
            work::add(positions.len());
            positions.iter().filter(|at| (at.by, at.stance) == (index, stance))
        };
        let mut entries = draft.listing();
        for claim in draft.referring(Way::Taken(stance), |claim| taken(claim).next().is_some()) {
            taken(claim).for_each(|_| entries.push(|| Entry::of([link(claim)])));
        }
        draft.listed(stance.label(), entries);
    }

    let mut involved = draft.listing();
    for claim in draft.referring(Way::Direct, |claim| names(&base.claims.actors, claim)) {
        involved.push(|| {
            work::add(base.claims.actors.of(claim.at()).len());
            let parts = base.claims.row(claim).actors.iter().filter(|part| part.actor == index);
            let roles: Vec<&str> = parts.filter_map(|part| part.role).collect();
            let role = joined(&roles, limit).map(|roles| format!("  {roles}")).unwrap_or_default();
            Entry::of([link(claim), Piece::dim(role)])
        });
    }
    draft.listed("appears in", involved);
}
