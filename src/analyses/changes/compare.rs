//! Two versions of a library, record by record: what came, what went, and which fields are different.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::analyses::wording::{Piece, entries};
use crate::cancel::CancelToken;
use crate::model::{Base, ClaimIx, RecordIx, RecordKind};
use crate::pack::work;

use super::fields::{Field, Records};
use super::pairs::Pairs;
pub use super::ties::{Retied, relations};

/// What became of a record or a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// These fields are different.
    Changed(Vec<Difference>),
}

/// A field that is different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The field, as in the file.
    pub field: String,
    /// Its entries, word by word; one where it is no list.
    pub entries: Vec<Vec<Piece>>,
    /// What it was; empty where it was not given.
    pub was: Vec<String>,
    /// What it is; empty where it is not given any more.
    pub is: Vec<String>,
}

/// A change of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The kind.
    pub kind: RecordKind,
    /// The id.
    pub id: String,
    /// What it says or is called: now, or where it is gone before.
    pub says: String,
    /// Its number before; none where it is new.
    pub before: Option<RecordIx>,
    /// Its number now; none where it is gone.
    pub now: Option<RecordIx>,
    /// What became of it.
    pub fate: Fate,
}

/// All records that are not the same, by id: first what is there now, in the order of the files, then what is gone.
#[must_use]
pub fn records(was: &Base, is: &Base, cancel: &CancelToken) -> Vec<Change> {
    let mut changes = Vec::new();
    let (old, new) = (Records::new(was), Records::new(is));
    for kind in RecordKind::ALL {
        let pairs = Pairs::new(was, is, kind);
        let mut alike = Alike::default();
        for record in is.records(kind) {
            if cancel.is_cancelled() {
                return changes;
            }
            let before = pairs.before(record);
            let fate = match before {
                None => Fate::Added,
                Some(before) if alike.are(&old, before, &new, record) => continue,
                Some(before) => Fate::Changed(differences(&old.fields(before), &new.fields(record))),
            };
            let (id, says) = (is.id(record).to_owned(), is.name(record).to_owned());
            changes.push(Change { kind, id, says, before, now: Some(record), fate });
        }
        changes.extend(was.records(kind).filter(|&record| pairs.now(record).is_none()).map(|record| {
            let (id, says) = (was.id(record).to_owned(), was.name(record).to_owned());
            Change { kind, id, says, before: Some(record), now: None, fate: Fate::Removed }
        }));
    }
    changes
}

/// What became of one record; none where it is the same.
#[must_use]
pub fn record(was: &Base, is: &Base, record: RecordIx) -> Option<Fate> {
    let Some(before) = was.find(record.kind(), is.id(record)) else { return Some(Fate::Added) };
    let (old, new) = (Records::one(was, before), Records::one(is, record));
    let differences = differences(&old.fields(before), &new.fields(record));
    (!differences.is_empty()).then_some(Fate::Changed(differences))
}

/// What became of the claims, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claims {
    /// Those that are new, in the order of the files.
    pub added: Vec<ClaimIx>,
    /// Those of which a field is different, in the order of the files.
    pub changed: Vec<ClaimIx>,
    /// How many are gone.
    pub gone: usize,
}

/// What became of the claims, without what is different in them.
#[must_use]
pub fn claims(was: &Base, is: &Base) -> Claims {
    let (old, new) = (Records::new(was), Records::new(is));
    let pairs = Pairs::new(was, is, RecordKind::Claim);
    let (mut claims, mut alike) = (Claims::default(), Alike::default());
    for claim in is.claims.indexes() {
        let record = RecordIx::Claim(claim);
        match pairs.before(record) {
            None => claims.added.push(claim),
            Some(before) if alike.are(&old, before, &new, record) => {}
            Some(_) => claims.changed.push(claim),
        }
    }
    claims.gone = was.records(RecordKind::Claim).filter(|&record| pairs.now(record).is_none()).count();
    claims
}

/// Compares two records, in room that is used again and again.
#[derive(Default)]
struct Alike([Vec<u8>; 2]);

impl Alike {
    fn are(&mut self, old: &Records<'_>, before: RecordIx, new: &Records<'_>, now: RecordIx) -> bool {
        let [one, other] = &mut self.0;
        for (bytes, records, record) in [(&mut *one, old, before), (&mut *other, new, now)] {
            bytes.clear();
            records.write(record, bytes);
        }
        one == other
    }
}

pub(super) fn differences(was: &[Field<'_>], is: &[Field<'_>]) -> Vec<Difference> {
    if was == is {
        return Vec::new();
    }
    // By name: a record may have very many further fields.
    let [old, new] = [was, is].map(|fields| {
        work::add(fields.len());
        let mut by_name: HashMap<&str, &[Cow<'_, str>]> = HashMap::with_capacity(fields.len());
        for (name, texts) in fields {
            by_name.entry(&**name).or_insert(texts);
        }
        by_name
    });
    let gone = was.iter().filter(|(name, _)| !new.contains_key(&**name));
    let difference = |name: &str| {
        let [was, is] = [&old, &new].map(|fields| fields.get(name).copied().unwrap_or_default());
        work::add(was.len() + is.len());
        let owned = |texts: &[Cow<'_, str>]| texts.iter().map(ToString::to_string).collect();
        (was != is).then(|| Difference {
            field: name.to_owned(),
            entries: entries(was, is),
            was: owned(was),
            is: owned(is),
        })
    };
    is.iter().chain(gone).filter_map(|(name, _)| difference(name)).collect()
}
