//! Changes of relations between two versions, matched by verb and the ids of their claims.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::model::ids::Ix;
use crate::model::relation::Remark;
use crate::model::relations::Relations;
use crate::model::{Base, ClaimIx, RecordIx, RecordKind, Verb};

use super::field_changes::{ChangeKind, field_changes};
use super::id_matches::IdMatches;
use super::record_fields::RecordField;

/// A change of a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelationChange {
    /// The name of the verb and the ids of its two claims; the smaller id first where the verb is symmetric.
    pub key: (&'static str, String, String),
    /// The verb in words, from the first claim to the second.
    pub label: &'static str,
    /// The change.
    pub change: ChangeKind,
}

/// Returns the relations that differ: first those of the later version, then those that were removed, each by verb and ids.
///
/// Both versions are sorted by verb and claims and merged, as in a sort-merge join.
#[must_use]
pub fn relation_changes(was: &Base, is: &Base) -> Vec<RelationChange> {
    let pairs = IdMatches::new(was, is, RecordKind::Claim);
    // Claims by their numbers in the later version; those that were removed come last.
    let number = |claim: ClaimIx| match pairs.now(RecordIx::Claim(claim)) {
        Some(now) => now.row() as usize,
        // Such a key equals none of the later version: the relation was removed with its claim.
        None => is.claims.len() + claim.at(),
    };
    let (old, new) = (sorted(was.relations(), number), sorted(is.relations(), Ix::at));
    let mut changes = Vec::new();
    let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
    loop {
        // Merge step: the smaller key is only in one version, equal keys are one relation in both.
        let order = match (old.peek(), new.peek()) {
            (None, None) => break,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some((before, _)), Some((now, _))) => before.cmp(now),
        };
        let before = if order.is_le() { old.next() } else { None };
        let now = if order.is_ge() { new.next() } else { None };
        changes.extend(relation_change((was, before), (is, now)));
    }
    let key = |change: &RelationChange| (change.change == ChangeKind::Removed, change.key.clone());
    changes.sort_by_cached_key(key);
    changes
}

/// Verb and claims, and the number of the relation: of several that are alike the order decides.
type RelationKey = ((Verb, usize, usize), usize);

/// Returns the relations sorted by verb and claims.
fn sorted(relations: Relations<'_>, number: impl Fn(ClaimIx) -> usize) -> Vec<RelationKey> {
    let key = |(at, (from, verb, to)): (usize, (ClaimIx, Verb, ClaimIx))| {
        let (from, to) = (number(from), number(to));
        let turned = verb.row().symmetric && to < from;
        ((verb, if turned { to } else { from }, if turned { from } else { to }), at)
    };
    let mut keys: Vec<RelationKey> = relations.plain().enumerate().map(key).collect();
    keys.sort_unstable();
    keys
}

/// Returns the change between a relation of either version; `None` where it is the same in both.
fn relation_change(
    (was, before): (&Base, Option<RelationKey>),
    (is, now): (&Base, Option<RelationKey>),
) -> Option<RelationChange> {
    let remark = |base, key: Option<RelationKey>| Base::relations(base).remark(key?.1);
    let (base, key, change) = match (before, now) {
        (Some(key), None) => (was, key, ChangeKind::Removed),
        (None, Some(key)) => (is, key, ChangeKind::Added),
        _ => {
            let (old, new) = (remark(was, before), remark(is, now));
            // By far the most relations have no remark: then equal keys say all.
            if old.is_none() && new.is_none() {
                return None;
            }
            let changes = field_changes(&fields(old), &fields(new));
            if changes.is_empty() {
                return None;
            }
            (is, now?, ChangeKind::Changed(changes))
        }
    };
    let relation = base.relations().get(key.1)?;
    let row = relation.verb.row();
    let (mut from, mut to) = (base.claims.id(relation.from), base.claims.id(relation.to));
    if row.symmetric && to < from {
        (from, to) = (to, from);
    }
    Some(RelationChange { key: (row.name, from.to_owned(), to.to_owned()), label: row.forward, change })
}

/// Returns the remark on a relation as fields.
fn fields(remark: Option<&Remark>) -> Vec<RecordField<'_>> {
    let Some(remark) = remark else { return Vec::new() };
    let strength = remark.strength.map(|strength| Cow::Owned(strength.to_string()));
    let (why, by) = (remark.why.as_deref().map(Cow::Borrowed), remark.by.as_deref().map(Cow::Borrowed));
    let date = remark.date.as_ref().map(|date| Cow::Borrowed(&*date.text));
    let texts = [("why", why), ("by", by), ("date", date), ("strength", strength)];
    texts.into_iter().filter_map(|(name, text)| Some((Cow::Borrowed(name), vec![text?]))).collect()
}
