//! The names of records as they are written: which records have names, and which names each has.

use serde::{Deserialize, Serialize};

use crate::model::ids::Ix;
use crate::model::{ActorIx, Base, PlaceIx, RecordIx, RecordKind, SourceIx, TopicIx};
use crate::text::fold::{fold, latin};

/// Kinds of records that have names, in the order of their numbers among the entities.
pub const NAMED: [RecordKind; 4] = [RecordKind::Actor, RecordKind::Place, RecordKind::Source, RecordKind::Topic];

/// Role of a name for the record that has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NameKind {
    /// The name proper: that of an actor, place or topic; of a source without a title its outlet, or else its id.
    Name,
    /// A source's title.
    Title,
    /// Another name.
    Alias,
    /// The outlet of a source with a title.
    Outlet,
    /// An author of a source.
    Author,
    /// The id of the record.
    Id,
}

/// Returns a name as written, and once more (true) in Latin letters where these fold to something else.
pub(super) fn spellings(text: &str) -> Vec<(String, bool)> {
    let mut spellings = vec![(text.to_owned(), false)];
    if !text.is_ascii() {
        // Latin letters that only lose their accents fold to the same text, and would be the same name twice.
        let latin = latin(text);
        if !latin.is_empty() && latin != fold(text) {
            spellings.push((latin, true));
        }
    }
    spellings
}

/// Calls `give` for each name of a record, with its kind, its index among those of its kind, and the name as written.
pub(crate) fn for_each_name(base: &Base, record: RecordIx, mut give: impl FnMut(NameKind, u16, &str)) {
    let mut several = |kind, list: &[Box<str>]| {
        // Beyond the range of the index, all have the last one: a list of so many names is no list for people.
        for (nth, text) in list.iter().enumerate() {
            give(kind, u16::try_from(nth).unwrap_or(u16::MAX), text);
        }
    };
    match record {
        RecordIx::Actor(index) => several(NameKind::Alias, &base.actors.row(index).aka),
        RecordIx::Place(index) => several(NameKind::Alias, &base.places.row(index).aka),
        RecordIx::Source(index) => {
            let source = base.sources.row(index);
            several(NameKind::Author, &source.authors);
            if let Some(title) = &source.title {
                give(NameKind::Title, 0, title);
                if let Some(outlet) = &source.outlet {
                    give(NameKind::Outlet, 0, outlet);
                }
            } else {
                // An address is no name, though `Base::name` may be one: it is found by its parts, never by sound.
                give(NameKind::Name, 0, source.outlet.as_deref().unwrap_or(&source.id));
            }
            return give(NameKind::Id, 0, &source.id);
        }
        _ => {}
    }
    give(NameKind::Name, 0, base.name(record));
    give(NameKind::Id, 0, base.id(record));
}

/// Returns a name of a record as written, by its kind and its index among those of its kind; `None` where there is no such name.
pub(crate) fn written_name(base: &Base, record: RecordIx, kind: NameKind, nth: u16) -> Option<&str> {
    match (kind, record) {
        (NameKind::Alias, RecordIx::Actor(actor)) => base.actors.row(actor).aka.get(usize::from(nth)).map(|it| &**it),
        (NameKind::Alias, RecordIx::Place(place)) => base.places.row(place).aka.get(usize::from(nth)).map(|it| &**it),
        (NameKind::Author, RecordIx::Source(source)) => {
            base.sources.row(source).authors.get(usize::from(nth)).map(|it| &**it)
        }
        (NameKind::Title, RecordIx::Source(source)) => base.sources.row(source).title.as_deref(),
        (NameKind::Outlet, RecordIx::Source(source)) => base.sources.row(source).outlet.as_deref(),
        (NameKind::Name, RecordIx::Source(source)) => {
            let row = base.sources.row(source);
            Some(row.outlet.as_deref().unwrap_or(&row.id))
        }
        (NameKind::Name, _) => Some(base.name(record)),
        (NameKind::Id, _) => Some(base.id(record)),
        _ => None,
    }
}

/// Returns the record of a kind in [`NAMED`] at a row of its table.
pub(super) fn record(kind: RecordKind, row: usize) -> RecordIx {
    match kind {
        RecordKind::Actor => RecordIx::Actor(ActorIx::new(row)),
        RecordKind::Place => RecordIx::Place(PlaceIx::new(row)),
        RecordKind::Source => RecordIx::Source(SourceIx::new(row)),
        _ => RecordIx::Topic(TopicIx::new(row)),
    }
}
