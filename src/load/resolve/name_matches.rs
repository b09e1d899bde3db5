//! Matching of names in imported files with the records of all files: by id, else by the exact folded name or alias of one
//! record. Never by similarity: a wrong merge is worse than a double.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::id_table::kind_index;
use super::imported_records::RecordNames;
use super::{PathSegment, RecordLocation, RecordRef, Resolver};
use crate::import::address_key;
use crate::model::records::{Source, Topic};
use crate::model::{ActorIx, Base, PlaceIx, RecordKind, SourceIx, TopicIx};
use crate::text::fold::fold;

/// The records that have a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NameOwner {
    /// One record.
    One(u32),
    /// Two or more records, of which these are the first.
    Several(u32, u32),
}

/// The records of each kind by folded name, and the sources by address. Empty until a file is imported.
#[derive(Debug, Default)]
pub(super) struct KnownNames {
    /// The records of each kind, in the order of [`RecordKind::ALL`].
    names: [HashMap<String, NameOwner>; RecordKind::ALL.len()],
    addresses: HashMap<String, NameOwner>,
    /// The number of records of each kind that are in.
    indexed: [usize; RecordKind::ALL.len()],
}

impl KnownNames {
    /// Adds the names of all records of a kind that are in the base.
    pub(super) fn index(&mut self, base: &Base, kind: RecordKind) {
        let at = kind_index(kind);
        let Some(indexed) = self.indexed.get_mut(at) else { return };
        // Sections come one by one, and of several files each adds to them: only what is new since the last call is
        // read.
        let from = *indexed;
        let rows = match kind {
            RecordKind::Source => base.sources.len(),
            RecordKind::Actor => base.actors.len(),
            RecordKind::Place => base.places.len(),
            RecordKind::Topic => base.topics.len(),
            RecordKind::Claim | RecordKind::Hypothesis => return,
        };
        *indexed = rows;
        for row in (from..rows).map(crate::storage::to_u32) {
            for name in names_of(base, kind, row) {
                let folded = fold(name);
                if let Some(names) = self.names.get_mut(at).filter(|_| !folded.is_empty()) {
                    insert(names, folded, row);
                }
            }
            let address = if kind == RecordKind::Source { base.sources.get(SourceIx(row)) } else { None };
            if let Some(address) = address.and_then(|source| source.url.as_deref()) {
                insert(&mut self.addresses, address_key(address).into_owned(), row);
            }
        }
    }
}

/// Adds a record to those of a name.
fn insert(names: &mut HashMap<String, NameOwner>, name: String, row: u32) {
    match names.entry(name) {
        Entry::Vacant(free) => {
            free.insert(NameOwner::One(row));
        }
        Entry::Occupied(mut known) => {
            if let NameOwner::One(first) = *known.get()
                && first != row
            {
                known.insert(NameOwner::Several(first, row));
            }
        }
    }
}

/// Returns the name and the other names of a record.
fn names_of(base: &Base, kind: RecordKind, row: u32) -> Vec<&str> {
    let (name, aka) = match kind {
        RecordKind::Source => (base.sources.get(SourceIx(row)).map(Source::name), None),
        RecordKind::Actor => {
            base.actors.get(ActorIx(row)).map_or((None, None), |actor| (Some(&*actor.name), Some(&actor.aka)))
        }
        RecordKind::Place => {
            base.places.get(PlaceIx(row)).map_or((None, None), |place| (Some(&*place.name), Some(&place.aka)))
        }
        RecordKind::Topic => (base.topics.get(TopicIx(row)).map(Topic::name), None),
        RecordKind::Claim | RecordKind::Hypothesis => (None, None),
    };
    name.into_iter().chain(aka.into_iter().flatten().map(|other| &**other)).collect()
}

impl Resolver<'_> {
    /// Returns whether a record that was made of a name is one that is known already: its id leads there from now on. A name
    /// that two records have is reported, and its record is a new one.
    pub(super) fn takes_for_known(&mut self, names: &RecordNames<'_>, location: RecordLocation) -> bool {
        let RecordNames { kind, id, address, name, field } = *names;
        let full_id = self.full_id(location, id.into());
        // Where there is an address it alone decides: articles of many outlets have the same title.
        let owner = match address {
            Some(_) if self.names.addresses.is_empty() => None,
            Some(address) => self.names.addresses.get(&*address_key(address)).copied(),
            None => self.lookup(location, kind, name).map(NameOwner::One).or_else(|| {
                let names = self.names.names.get(kind_index(kind)).filter(|names| !names.is_empty())?;
                names.get(&fold(name)).copied()
            }),
        };
        match owner {
            None => false,
            Some(NameOwner::One(row)) => {
                self.ids.add_alias(kind, &full_id, row);
                true
            }
            Some(NameOwner::Several(first, second)) => {
                let (first, second) = (self.id_of(kind, first), self.id_of(kind, second));
                let subject = RecordRef { section: kind.into(), id: &full_id, location };
                let message = format!("`{name}` is the name of {} `{first}` and of `{second}`", kind.label());
                let hint = "it became a record of its own: write the id in its place, or give one of them another name";
                self.warning(subject, &[PathSegment::Field(field)], message, hint);
                false
            }
        }
    }
}
