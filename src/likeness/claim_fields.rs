//! The texts of a claim that a message is compared with, and how much each of them counts.

use crate::index::names::NameKind;
use crate::index::names::for_each_name;
use crate::model::{Base, ClaimIx, RecordIx};

/// Maximum number of titles of sources that are read for a claim: a claim with a hundred sources would be about everything.
const MAX_TITLES: usize = 4;

/// A text that a claim has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClaimField {
    /// The statement.
    Statement,
    /// The title of a source that it cites.
    Title,
    /// The words of the source.
    Quote,
    /// A name of an actor, a place or a topic in it.
    Name,
}

impl ClaimField {
    /// Returns the number of times that a word in this text counts. Set by hand: quotes and names mostly repeat the statement.
    pub(super) fn weight(self) -> f32 {
        match self {
            Self::Statement | Self::Title => 1.0,
            Self::Quote | Self::Name => 0.5,
        }
    }

    /// Returns whether its words are counted for the length of a claim.
    pub(super) fn is_counted(self) -> bool {
        matches!(self, Self::Statement | Self::Title)
    }
}

/// Calls `give` for each text of a claim, the statement first.
pub(super) fn for_each_field(base: &Base, claim: ClaimIx, mut give: impl FnMut(ClaimField, &str)) {
    let row = base.claims.row(claim);
    give(ClaimField::Statement, row.says);
    let titles = row.sources().into_iter().filter_map(|source| base.sources.row(source).title.as_deref());
    titles.take(MAX_TITLES).for_each(|title| give(ClaimField::Title, title));
    if let Some(quote) = row.quote {
        give(ClaimField::Quote, quote);
    }
    let actors = row.actors.iter().map(|participant| participant.actor).chain(row.by.iter());
    let records = actors.map(RecordIx::Actor);
    let records = records.chain(row.places.iter().map(RecordIx::Place));
    for record in records.chain(row.topics.iter().map(RecordIx::Topic)) {
        for_each_name(base, record, |kind, _, name| {
            if matches!(kind, NameKind::Name | NameKind::Alias) {
                give(ClaimField::Name, name);
            }
        });
    }
}
