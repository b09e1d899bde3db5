//! Two versions of a library, record by record: what came, what went, and which fields are different.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::analyses::wording::{Piece, entries};
use crate::model::{Base, ClaimIx, RecordIx, RecordKind, Relation};

use super::fields::{Field, fields};

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
    /// Its number now; none where it is gone.
    pub now: Option<RecordIx>,
    /// What became of it.
    pub fate: Fate,
}

/// A change of a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retied {
    /// The verb, and the ids of its two claims; the smaller first where the verb is true from both ends.
    pub tie: (&'static str, String, String),
    /// How it reads.
    pub label: &'static str,
    /// What became of it.
    pub fate: Fate,
}

/// All records that are not the same, by id: first what is there now, in the order of the files, then what is gone.
#[must_use]
pub fn records(was: &Base, is: &Base, is_stopped: impl Fn() -> bool) -> Vec<Change> {
    let mut changes = Vec::new();
    let change = |base: &Base, record: RecordIx, now, fate| Change {
        kind: record.kind(),
        id: base.id(record).to_owned(),
        says: base.name(record).to_owned(),
        now,
        fate,
    };
    for kind in RecordKind::ALL {
        for record in is.records(kind) {
            if is_stopped() {
                return changes;
            }
            let fate = match was.find(kind, is.id(record)) {
                None => Fate::Added,
                Some(old) => match differences(&fields(was, old), &fields(is, record)) {
                    different if different.is_empty() => continue,
                    different => Fate::Changed(different),
                },
            };
            changes.push(change(is, record, Some(record), fate));
        }
        let gone = was.records(kind).filter(|&record| is.find(kind, was.id(record)).is_none());
        changes.extend(gone.map(|record| change(was, record, None, Fate::Removed)));
    }
    changes
}

/// All relations that are not the same, by verb and ids.
#[must_use]
pub fn relations(was: &Base, is: &Base) -> Vec<Retied> {
    let [mut old, new] = [was, is].map(ties);
    let mut changes = Vec::new();
    let mut put = |key: Key<'_>, fate| {
        let label =
            crate::model::relation::RELATIONS.iter().find(|row| row.name == key.0).map_or("", |row| row.forward);
        changes.push(Retied { tie: (key.0, key.1.to_owned(), key.2.to_owned()), label, fate });
    };
    for (key, said) in new {
        match old.remove(&key) {
            None => put(key, Fate::Added),
            Some(before) => {
                let different = differences(&before, &said);
                if !different.is_empty() {
                    put(key, Fate::Changed(different));
                }
            }
        }
    }
    for key in old.into_keys() {
        put(key, Fate::Removed);
    }
    changes
}

/// Verb, ids, and which of several that are alike.
type Key<'a> = (&'static str, &'a str, &'a str, usize);

fn ties(base: &Base) -> BTreeMap<Key<'_>, Vec<Field<'_>>> {
    let mut ties = BTreeMap::new();
    for relation in base.relations().iter() {
        let id = |claim: ClaimIx| base.claims.id(claim);
        let (mut from, mut to) = (id(relation.from), id(relation.to));
        if relation.verb.row().symmetric && to < from {
            (from, to) = (to, from);
        }
        let mut nth = 0;
        while ties.contains_key(&(relation.verb.row().name, from, to, nth)) {
            nth += 1;
        }
        ties.insert((relation.verb.row().name, from, to, nth), said(&relation));
    }
    ties
}

fn said<'a>(relation: &Relation<'a>) -> Vec<Field<'a>> {
    let strength = relation.strength.map(|strength| Cow::Owned(strength.to_string()));
    let texts =
        [("why", relation.why.map(Cow::Borrowed)), ("by", relation.by.map(Cow::Borrowed)), ("strength", strength)];
    texts.into_iter().filter_map(|(name, text)| Some((Cow::Borrowed(name), vec![text?]))).collect()
}

fn differences(was: &[Field<'_>], is: &[Field<'_>]) -> Vec<Difference> {
    if was == is {
        return Vec::new();
    }
    let of = |fields: &'_ [Field<'_>], name: &str| -> Vec<String> {
        let texts = fields.iter().find(|(known, _)| known == name).map(|(_, texts)| texts.as_slice());
        texts.unwrap_or_default().iter().map(ToString::to_string).collect()
    };
    let mut names: Vec<&str> = is.iter().map(|(name, _)| &**name).collect();
    names.extend(was.iter().map(|(name, _)| &**name).filter(|name| !is.iter().any(|(known, _)| known == name)));
    let difference = |name: &str| {
        let (was, is) = (of(was, name), of(is, name));
        let borrowed = |texts: &[String]| texts.iter().map(|text| Cow::Owned(text.clone())).collect::<Vec<_>>();
        let different = was != is;
        different.then(|| Difference {
            field: name.to_owned(),
            entries: entries(&borrowed(&was), &borrowed(&is)),
            was,
            is,
        })
    };
    names.into_iter().filter_map(difference).collect()
}
