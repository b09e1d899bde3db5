//! The relations of two versions, by verb and ids.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::model::ids::Ix;
use crate::model::relation::Remark;
use crate::model::relations::Relations;
use crate::model::{Base, ClaimIx, RecordIx, RecordKind, Verb};

use super::compare::{Fate, differences};
use super::fields::Field;
use super::pairs::Pairs;

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

/// All relations that are not the same: first those that are there now, then those that are gone, each by verb and ids.
#[must_use]
pub fn relations(was: &Base, is: &Base) -> Vec<Retied> {
    let pairs = Pairs::new(was, is, RecordKind::Claim);
    // Claims by their numbers of now; those that are gone come behind.
    let number = |claim: ClaimIx| match pairs.now(RecordIx::Claim(claim)) {
        Some(now) => now.row() as usize,
        None => is.claims.len() + claim.at(),
    };
    let (old, new) = (ties(was.relations(), number), ties(is.relations(), Ix::at));
    let mut changes = Vec::new();
    let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
    loop {
        let order = match (old.peek(), new.peek()) {
            (None, None) => break,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some((before, _)), Some((now, _))) => before.cmp(now),
        };
        let before = if order.is_le() { old.next() } else { None };
        let now = if order.is_ge() { new.next() } else { None };
        changes.extend(retied((was, before), (is, now)));
    }
    let key = |change: &Retied| (change.fate == Fate::Removed, change.tie.clone());
    changes.sort_by_cached_key(key);
    changes
}

/// Verb and claims, and the number of the relation: several that are alike are told apart by their order.
type Tie = ((Verb, usize, usize), usize);

fn ties(relations: Relations<'_>, number: impl Fn(ClaimIx) -> usize) -> Vec<Tie> {
    let tie = |(at, (from, verb, to)): (usize, (ClaimIx, Verb, ClaimIx))| {
        let (from, to) = (number(from), number(to));
        let turned = verb.row().symmetric && to < from;
        ((verb, if turned { to } else { from }, if turned { from } else { to }), at)
    };
    let mut ties: Vec<Tie> = relations.plain().enumerate().map(tie).collect();
    ties.sort_unstable();
    ties
}

/// What became of a relation; none where it is the same.
fn retied((was, before): (&Base, Option<Tie>), (is, now): (&Base, Option<Tie>)) -> Option<Retied> {
    let remark = |base, tie: Option<Tie>| Base::relations(base).remark(tie?.1);
    let (base, tie, fate) = match (before, now) {
        (Some(tie), None) => (was, tie, Fate::Removed),
        (None, Some(tie)) => (is, tie, Fate::Added),
        _ => {
            let (old, new) = (remark(was, before), remark(is, now));
            if old.is_none() && new.is_none() {
                return None;
            }
            let differences = differences(&said(old), &said(new));
            if differences.is_empty() {
                return None;
            }
            (is, now?, Fate::Changed(differences))
        }
    };
    let relation = base.relations().get(tie.1)?;
    let row = relation.verb.row();
    let (mut from, mut to) = (base.claims.id(relation.from), base.claims.id(relation.to));
    if row.symmetric && to < from {
        (from, to) = (to, from);
    }
    Some(Retied { tie: (row.name, from.to_owned(), to.to_owned()), label: row.forward, fate })
}

fn said(remark: Option<&Remark>) -> Vec<Field<'_>> {
    let Some(remark) = remark else { return Vec::new() };
    let strength = remark.strength.map(|strength| Cow::Owned(strength.to_string()));
    let (why, by) = (remark.why.as_deref().map(Cow::Borrowed), remark.by.as_deref().map(Cow::Borrowed));
    let texts = [("why", why), ("by", by), ("strength", strength)];
    texts.into_iter().filter_map(|(name, text)| Some((Cow::Borrowed(name), vec![text?]))).collect()
}
