//! Which id is which record, and what an id that nobody has may have meant.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{Resolver, Spot, Step, Subject};
use crate::load::nearest;
use crate::model::RecordKind;

/// How many ids are compared, over one whole loading, to find out what was meant: enough for every slip in a file written
/// by hand, and an end for a generated one that refers to nothing.
const COMPARISONS: usize = 3_000_000;

/// The ids of each kind, in the order of [`RecordKind::ALL`].
#[derive(Debug, Default)]
pub(super) struct Names {
    rows: [HashMap<Box<str>, u32>; RecordKind::ALL.len()],
    compared: usize,
}

impl Names {
    /// The record of this kind and id.
    pub(super) fn get(&self, kind: RecordKind, id: &str) -> Option<u32> {
        self.of(kind)?.get(id).copied()
    }

    fn of(&self, kind: RecordKind) -> Option<&HashMap<Box<str>, u32>> {
        RecordKind::ALL.iter().position(|&known| known == kind).and_then(|at| self.rows.get(at))
    }

    /// The kind that does have a record of this id.
    fn other_kind(&self, id: &str) -> Option<RecordKind> {
        RecordKind::ALL.into_iter().find(|&kind| self.get(kind, id).is_some())
    }

    /// The id of this kind that is nearest to one that does not exist; the first by name where two are as near.
    fn nearest(&mut self, kind: RecordKind, id: &str) -> Option<String> {
        let at = RecordKind::ALL.iter().position(|&known| known == kind)?;
        let rows = self.rows.get(at)?;
        self.compared += rows.len();
        if self.compared > COMPARISONS {
            return None;
        }
        let near = |known: &'_ str| nearest::distance(id, known);
        let best = rows.keys().filter_map(|known| near(known).map(|slips| (slips, known))).min()?;
        Some(best.1.to_string())
    }
}

impl Resolver<'_> {
    /// Gives a new record its number. `None` where its id is taken or empty: the record is left out.
    pub(super) fn register(&mut self, kind: RecordKind, id: &str, spot: Spot) -> Option<u32> {
        let subject = Subject { kind: kind.label(), id, spot };
        if id.is_empty() {
            self.error(
                subject,
                &[Step::Field("id")],
                "the id is empty",
                "give the record a short, readable id such as `strike-deaths`",
            );
            return None;
        }
        let at = RecordKind::ALL.iter().position(|&known| known == kind)?;
        let row = u32::try_from(self.spots.get(at)?.len()).ok()?;
        match self.names.rows.get_mut(at)?.entry(id.into()) {
            Entry::Occupied(first) => {
                let first = *first.get();
                let place = self.place(kind, first);
                let message = format!("there is a {} with the id `{id}` already", kind.label());
                let hint = format!("the first one, at {place}, is kept; give this one another id");
                self.error(subject, &[Step::Field("id")], message, hint);
                return None;
            }
            Entry::Vacant(free) => free.insert(row),
        };
        self.spots.get_mut(at)?.push(spot);
        if !is_readable(id) {
            let message = format!("`{}` is not a good id", shorten(id));
            let hint = format!("ids are small letters, digits, `.`, `_` and `-`, such as `{}`", slug(id));
            self.warning(subject, &[Step::Field("id")], message, hint);
        }
        Some(row)
    }

    /// The id of this kind that may have been meant.
    pub(super) fn near(&mut self, kind: RecordKind, id: &str) -> Option<String> {
        self.names.nearest(kind, id)
    }

    /// The number of the record that is referred to; reports a reference to nothing.
    pub(super) fn refer(&mut self, subject: Subject<'_>, path: &[Step], kind: RecordKind, id: &str) -> Option<u32> {
        let found = self.names.get(kind, id);
        if found.is_none() {
            let message = format!("there is no {} `{}`", kind.label(), shorten(id));
            let hint = match (self.names.other_kind(id), self.names.nearest(kind, id)) {
                (_, Some(near)) => format!("did you mean `{near}`?"),
                (Some(other), None) => format!("`{}` is the id of {} {}", shorten(id), article(other), other.label()),
                (None, None) => format!("add it to `{}`, or leave the reference out", kind.section()),
            };
            self.error(subject, path, message, hint);
        }
        found
    }
}

/// `a` or `an`.
fn article(kind: RecordKind) -> &'static str {
    if kind == RecordKind::Actor { "an" } else { "a" }
}

/// Whether an id is as ids should be: `[a-z0-9][a-z0-9._-]*`.
fn is_readable(id: &str) -> bool {
    let plain = |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    id.bytes().next().is_some_and(plain)
        && id.bytes().all(|letter| plain(letter) || matches!(letter, b'.' | b'_' | b'-'))
}

/// A good id for a bad one.
fn slug(id: &str) -> String {
    let letters = id
        .to_lowercase()
        .chars()
        .map(|letter| if is_readable(&letter.to_string()) { letter } else { '-' })
        .collect::<String>();
    let words: Vec<&str> = letters.split('-').filter(|word| !word.is_empty()).collect();
    if words.is_empty() { "strike-deaths".to_owned() } else { words.join("-").chars().take(60).collect() }
}

/// A text as it is quoted in a sentence.
pub(super) fn shorten(text: &str) -> String {
    /// Enough to recognise it.
    const SHOWN: usize = 60;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
