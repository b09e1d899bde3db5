//! What there is to say about an actor.

use crate::model::words::{FixedWord, Stance};
use crate::model::{ActorIx, RecordIx};
use crate::text::Tone;

use super::draft::{Draft, Listing};
use super::{Entry, Piece};

pub(super) fn tell(draft: &mut Draft<'_>, index: ActorIx) {
    let base = draft.base;
    let actor = base.actors.row(index);
    draft.kind(actor.kind.map_or("actor", FixedWord::label), Tone::Plain);
    draft.fact("also", Some(actor.aka.join(", ")).filter(|names| !names.is_empty()).as_deref(), Tone::Plain);
    draft.fact("country", actor.country.as_deref(), Tone::Plain);
    draft.names("belongs to", actor.parent.map(RecordIx::Actor));
    let parts = base.actors.pairs().filter(|(_, other)| other.parent == Some(index));
    draft.names("has parts", parts.map(|(other, _)| RecordIx::Actor(other)));
    // Told apart once is told apart from both ends.
    let apart = base.actors.pairs().filter(|&(other, row)| {
        other != index && (row.distinct_from.contains(&index) || actor.distinct_from.contains(&other))
    });
    draft.names("is not", apart.map(|(other, _)| RecordIx::Actor(other)));
    claims(draft, index);
    draft.notes(actor.note.as_deref());
    draft.extra(&actor.extra);
}

fn claims(draft: &mut Draft<'_>, index: ActorIx) {
    let base = draft.base;
    let (mut holds, mut involved) = (draft.listing(), draft.listing());
    let mut stances: Vec<(Stance, Listing)> = Stance::ALL.iter().map(|&stance| (stance, draft.listing())).collect();
    for (claim, row) in draft.referring() {
        let link = || Piece::link(base, RecordIx::Claim(claim));
        if row.by.contains(index) {
            holds.push(|| Entry::of([link()]));
        }
        for position in row.positions.iter().filter(|position| position.by == index) {
            if let Some((_, entries)) = stances.iter_mut().find(|(stance, _)| *stance == position.stance) {
                entries.push(|| Entry::of([link()]));
            }
        }
        let mut parts = row.actors.iter().filter(|part| part.actor == index).peekable();
        if parts.peek().is_some() {
            involved.push(|| {
                let roles: Vec<&str> = parts.filter_map(|part| part.role).collect();
                let role = if roles.is_empty() { String::new() } else { format!("  {}", roles.join(", ")) };
                Entry::of([link(), Piece::dim(role)])
            });
        }
    }
    draft.listed("holds", holds);
    for (stance, entries) in stances {
        draft.listed(stance.label(), entries);
    }
    draft.listed("appears in", involved);
}
