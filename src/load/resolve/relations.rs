//! Relations between claims: those inside claims first, in the order of the claims, then the long list.

use std::hash::BuildHasher;
use std::thread;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};

use super::names::shorten;
use super::{Later, Resolver, Spot, Step, Subject};
use crate::model::document;
use crate::model::ids::Origin;
use crate::model::relation::{NewRelation, Remark};
use crate::model::{Base, ClaimIx, Number, RecordKind, Verb};

/// The two ends of a relation and what it is.
type Ends = (ClaimIx, Verb, ClaimIx);

/// The relations so far, each of them once.
#[derive(Debug, Default)]
pub(super) struct Known {
    rows: Vec<Ends>,
    /// What those of the long list say, by their rows, in order.
    remarks: Vec<(usize, Remark)>,
    /// Rows that gave way to one that says more.
    replaced: Vec<usize>,
    /// Rows, found by what they relate.
    by_ends: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Known {
    /// All of them, in order.
    pub(super) fn finish(mut self) -> impl Iterator<Item = NewRelation> {
        self.by_ends = HashTable::new();
        self.replaced.sort_unstable();
        let mut remarks = self.remarks.into_iter().peekable();
        self.rows.into_iter().enumerate().filter_map(move |(row, (from, verb, to))| {
            let remark = remarks.next_if(|(of, _)| *of == row).map(|(_, remark)| remark);
            self.replaced.binary_search(&row).is_err().then_some(NewRelation { from, verb, to, remark })
        })
    }

    /// Makes room for so many more.
    fn reserve(&mut self, count: usize) {
        let Self { rows, by_ends, hasher, .. } = self;
        rows.reserve(count);
        by_ends.reserve(count, |&row| hasher.hash_one(rows.get(row as usize).copied().map(same)));
    }

    /// Adds one; gives back the place of the one that says the same already. Of two that say the same the first stays,
    /// unless only the second says why.
    fn add(&mut self, relation: NewRelation, base: &Base) -> Option<Origin> {
        let NewRelation { from, verb, to, remark } = relation;
        let Self { rows, by_ends, hasher, .. } = self;
        let next = rows.len();
        let number = u32::try_from(next).ok()?;
        let ends = Some(same((from, verb, to)));
        let ends_of = |&row: &u32| rows.get(row as usize).copied().map(same);
        let found =
            by_ends.entry(hasher.hash_one(ends), |row| ends_of(row) == ends, |row| hasher.hash_one(ends_of(row)));
        let place = match found {
            Entry::Vacant(free) => {
                free.insert(number);
                None
            }
            Entry::Occupied(mut first) => {
                let row = *first.get() as usize;
                let said = self.remarks.binary_search_by_key(&row, |&(of, _)| of).ok();
                let said = said.and_then(|at| self.remarks.get(at)).map(|(_, said)| said);
                let place = said.map(|said| said.at).or_else(|| rows.get(row).map(|row| base.claims.row(row.0).at));
                let plain = |remark: Option<&Remark>| remark.is_none_or(Remark::is_empty);
                if !plain(said) || plain(remark.as_ref()) {
                    return place;
                }
                *first.get_mut() = number;
                self.replaced.push(row);
                place
            }
        };
        self.rows.push((from, verb, to));
        self.remarks.extend(remark.map(|remark| (next, remark)));
        place
    }
}

/// What is the same for relations that say the same: some are true from both ends.
fn same((from, verb, to): Ends) -> Ends {
    if verb.row().symmetric && to < from { (to, verb, from) } else { (from, verb, to) }
}

impl<'a> Resolver<'a> {
    /// Resolves the links inside claims, when all claims are known.
    pub(in crate::load) fn links(&mut self) {
        let links = std::mem::take(&mut self.later_link);
        self.relations.reserve(links.len());
        let targets = self.targets(&links);
        for ((verb, Later { from, place, to }), target) in links.into_iter().zip(targets) {
            if self.cancel.is_cancelled() {
                return;
            }
            let path = [Step::Field("links"), Step::Item(place as usize), Step::Item(0)];
            let spot = self.spot(RecordKind::Claim, from);
            let Some(target) = target else {
                let id = self.id_of(RecordKind::Claim, from);
                let subject = Subject { kind: "claim", id: &id, spot };
                self.say_dangling(subject, &path, RecordKind::Claim, &to);
                continue;
            };
            let (from, to) = (ClaimIx(from), ClaimIx(target));
            let relation = NewRelation { from, verb, to, remark: None };
            self.add_relation(relation, spot, &path);
        }
    }

    /// The claims that links lead to. They lie anywhere in memory: where there are many, two threads look for them.
    fn targets(&self, links: &[(Verb, Later<'_>)]) -> Vec<Option<u32>> {
        /// From so many links on a second thread is worth it.
        const MANY: usize = 1 << 14;
        let find = |links: &[(Verb, Later<'_>)]| -> Vec<Option<u32>> {
            let wanted = links.iter().take_while(|_| !self.cancel.is_cancelled());
            wanted
                .map(|(_, link)| self.find(self.spot(RecordKind::Claim, link.from), RecordKind::Claim, &link.to))
                .collect()
        };
        let half = if links.len() < MANY { 0 } else { links.len() / 2 };
        let (one, other) = links.split_at_checked(half).unwrap_or_default();
        thread::scope(|scope| {
            let beside = (half > 0).then(|| thread::Builder::new().spawn_scoped(scope, || find(one)).ok()).flatten();
            let found = find(other);
            let mut targets = match beside.map(thread::ScopedJoinHandle::join) {
                Some(Ok(targets)) => targets,
                Some(Err(panic)) => std::panic::resume_unwind(panic),
                None => find(one),
            };
            targets.extend(found);
            targets
        })
    }

    /// Adds a relation of the long list.
    pub(in crate::load) fn relation(&mut self, written: document::Relation<'a>, spot: Spot) {
        let subject = Subject { kind: "relation", id: "", spot };
        let from = self.refer(subject, &[Step::Field("from")], RecordKind::Claim, &written.from);
        let to = self.refer(subject, &[Step::Field("to")], RecordKind::Claim, &written.to);
        let strength =
            written.strength.map(|Number(strength)| strength).filter(|strength| (0.0..=1.0).contains(strength));
        if strength.is_none()
            && let Some(written) = written.strength
        {
            let message = format!("a strength of {written} does not exist");
            self.error(subject, &[Step::Field("strength")], message, "write a number from 0 to 1");
        }
        let (Some(from), Some(to)) = (from, to) else { return };
        let (why, by) = (written.why.map(Into::into), written.by.map(Into::into));
        let remark = Some(Remark { why, by, strength, at: spot.origin() });
        let relation = NewRelation { from: ClaimIx(from), verb: written.verb, to: ClaimIx(to), remark };
        self.add_relation(relation, spot, &[Step::Field("to")]);
    }

    fn add_relation(&mut self, relation: NewRelation, spot: Spot, path: &[Step]) {
        let (from, to, verb) = (relation.from, relation.to, relation.verb);
        let id = |resolver: &Self, claim: ClaimIx| resolver.id_of(RecordKind::Claim, claim.0);
        if from == to {
            let id = id(self, from);
            let kind = if relation.remark.is_none() { "claim" } else { "relation" };
            let subject = Subject { kind, id: if relation.remark.is_none() { &id } else { "" }, spot };
            let message = format!("`{}` is related to itself", shorten(&id));
            self.error(subject, path, message, "the relation is left out; name another claim");
            return;
        }
        let inline = relation.remark.is_none();
        if let Some(Origin { file, line }) = self.relations.add(relation, &self.base) {
            let (from, to) = (id(self, from), id(self, to));
            let subject = if inline {
                Subject { kind: "claim", id: &from, spot }
            } else {
                Subject { kind: "relation", id: "", spot }
            };
            let both = if verb.row().symmetric { ", which is true from both ends," } else { "" };
            let (from, to) = (shorten(&from), shorten(&to));
            let message = format!("`{from}` {} `{to}`{both} is written twice", verb.row().forward);
            let file = self.base.files.get(file as usize).map_or("", |name| name);
            let hint = format!("it stands at {file}:{line} already; once is enough");
            self.warning(subject, path, message, hint);
        }
    }
}
