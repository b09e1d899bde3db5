//! What claims are filtered, sorted and counted by, claim after claim: features as bits, days, numbers, units.

use crate::model::date::{Day, year_of};
use crate::model::relation::RELATIONS;
use crate::model::words::{ClaimKind, FixedWord, How, Reliability, Stance, Verdict};
use crate::model::{Base, ClaimIx, Interval, Standing};
use crate::text::fold::fold;

use super::terms::{Collector, Vocabulary};
use crate::pack::Links;

/// A set of features of a claim: each fixed word of the model that can hold of a claim is one bit.
pub type Features = u128;

/// Where the features of a list of words start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// How it stands: [`Standing`].
    Standing = 0,
    /// The analyst's verdict: [`Verdict`].
    Verdict = 4,
    /// What kind of statement it is: [`ClaimKind`].
    Kind = 8,
    /// How the source puts it forward: [`How`].
    How = 18,
    /// Stances taken on it: [`Stance`].
    Stance = 26,
    /// Reliability of the sources cited: [`Reliability`].
    Grade = 31,
    /// Verbs of which it is the subject: [`RELATIONS`].
    Forward = 37,
    /// Verbs of which it is the object.
    Backward = 46,
    /// What it has: [`TRAITS`].
    Trait = 55,
    /// The words of [`Standing`] again, each by itself: disputed or not, and how well it is sourced.
    Alone = 69,
}

/// The feature of the word at place `nth` of a list.
#[must_use]
pub fn feature(block: Block, nth: usize) -> Features {
    1 << (block as usize + nth)
}

/// The feature of a fixed word.
#[must_use]
pub fn feature_of<W: FixedWord>(block: Block, word: W) -> Features {
    W::ALL.iter().position(|&known| known == word).map_or(0, |nth| feature(block, nth))
}

/// Calls for the place of each bit that is set.
pub fn each_feature(mut features: Features, mut each: impl FnMut(usize)) {
    while features != 0 {
        each(features.trailing_zeros() as usize);
        features &= features - 1;
    }
}

/// Something that a claim has or has not.
#[derive(Debug)]
pub struct Trait {
    /// Its word in a query: `figure`.
    pub name: &'static str,
    /// What it means, in a sentence.
    pub doc: &'static str,
    /// Whether a claim has it.
    pub holds: fn(&Base, ClaimIx) -> bool,
}

/// What claims can have, as in `has:figure`. To add one: a row here.
pub const TRAITS: &[Trait] = &[
    Trait { name: "date", doc: "A time is given.", holds: |base, claim| base.claims.row(claim).when.is_some() },
    Trait {
        name: "figure",
        doc: "It has a quantity.",
        holds: |base, claim| !base.claims.row(claim).figures.is_empty(),
    },
    Trait {
        name: "quote",
        doc: "The source's words are kept.",
        holds: |base, claim| base.claims.row(claim).quote.is_some(),
    },
    Trait { name: "place", doc: "It is somewhere.", holds: |base, claim| !base.claims.row(claim).places.is_empty() },
    Trait { name: "actor", doc: "Somebody is in it.", holds: |base, claim| !base.claims.row(claim).actors.is_empty() },
    Trait { name: "topic", doc: "It has a topic.", holds: |base, claim| !base.claims.row(claim).topics.is_empty() },
    Trait { name: "source", doc: "A source is cited.", holds: |base, claim| !base.claims.row(claim).cite.is_empty() },
    Trait { name: "holder", doc: "It says who holds it.", holds: |base, claim| !base.claims.row(claim).by.is_empty() },
    Trait {
        name: "position",
        doc: "A party takes a stance on it.",
        holds: |base, claim| !base.claims.row(claim).positions.is_empty(),
    },
    Trait {
        name: "relation",
        doc: "It is related to another claim.",
        holds: |base, claim| !base.ties(claim).is_empty(),
    },
    Trait { name: "note", doc: "The analyst remarked on it.", holds: has_note },
    Trait {
        name: "credibility",
        doc: "It is graded.",
        holds: |base, claim| base.claims.row(claim).credibility.is_some(),
    },
    Trait {
        name: "likelihood",
        doc: "How likely it is is judged.",
        holds: |base, claim| base.claims.row(claim).likelihood.is_some(),
    },
    Trait { name: "retraction", doc: "A source cited was retracted.", holds: has_retraction },
];

fn has_note(base: &Base, claim: ClaimIx) -> bool {
    base.claims.row(claim).note.is_some()
}

fn has_retraction(base: &Base, claim: ClaimIx) -> bool {
    base.claims.row(claim).cite.iter().any(|citation| base.sources.row(citation.source).retracted.is_some())
}

/// The place of a trait in [`TRAITS`], as a feature.
#[must_use]
pub fn trait_feature(name: &str) -> Features {
    TRAITS.iter().position(|row| row.name == name).map_or(0, |nth| feature(Block::Trait, nth))
}

/// The columns, each with a row a claim where nothing else is said.
#[derive(Debug, Default)]
pub struct Columns {
    /// The features.
    pub features: Vec<Features>,
    /// First and last day; the whole of time where the claim has no date (its feature says so).
    pub days: Vec<(Day, Day)>,
    /// The years in which a claim's time starts or ends, in order; those of four digits only.
    pub years: Vec<i32>,
    /// The places of the claim's years among these; none where it has no date.
    pub year_places: Vec<Option<(u32, u32)>>,
    /// How many claims have each feature.
    pub totals: Vec<usize>,
    /// How many sources are cited.
    pub sources: Vec<u16>,
    /// How many relations it has, in both directions.
    pub relations: Vec<u16>,
    /// Credibility, 1 to 6; 0 where there is none.
    pub credibility: Vec<u8>,
    /// Claim and numbers of every figure that gives some, in order.
    pub figures: Vec<(u32, Interval)>,
    /// The units of figures, folded.
    pub units: Vocabulary,
    /// For each unit the claims.
    pub with_unit: Links,
}

impl Columns {
    /// Reads all claims.
    #[must_use]
    pub fn new(base: &Base) -> Self {
        let mut columns = Self::default();
        let mut units = Collector::default();
        let mut with_unit = Vec::new();
        let mut noted = vec![false; base.claims.len()];
        for note in base.notes.iter() {
            if let crate::model::RecordIx::Claim(claim) = note.on
                && let Some(mark) = noted.get_mut(claim.0 as usize)
            {
                *mark = true;
            }
        }
        for ((index, claim), noted) in base.claims.pairs().zip(noted) {
            let note = if noted { trait_feature("note") } else { 0 };
            columns.features.push(features(base, index) | note);
            let days = claim.when.as_ref().map_or((Day::MIN, Day::MAX), |when| (when.first, when.last));
            columns.days.push(days);
            if claim.when.is_some() {
                columns
                    .years
                    .extend([days.0, days.1].map(year_of).into_iter().filter(|year| (0..=9999).contains(year)));
            }
            columns.sources.push(u16::try_from(claim.sources().len()).unwrap_or(u16::MAX));
            columns.relations.push(u16::try_from(base.ties(index).len()).unwrap_or(u16::MAX));
            columns.credibility.push(claim.credibility.unwrap_or(0));
            for figure in claim.figures.iter() {
                columns.figures.extend(figure.value.interval().map(|interval| (index.0, interval)));
                if let Some(unit) = &figure.unit {
                    with_unit.push((units.number(&fold(unit)), index.0));
                }
            }
        }
        columns.years.sort_unstable();
        columns.years.dedup();
        columns.count();
        let (vocabulary, renumbered) = units.finish();
        for (unit, _) in &mut with_unit {
            *unit = renumbered.get(*unit as usize).copied().unwrap_or(0);
        }
        with_unit.sort_unstable();
        with_unit.dedup();
        columns.with_unit = Links::new(vocabulary.len(), &with_unit);
        columns.units = vocabulary;
        columns
    }

    fn count(&mut self) {
        self.totals = vec![0; Features::BITS as usize];
        for &features in &self.features {
            each_feature(features, |at| {
                if let Some(total) = self.totals.get_mut(at) {
                    *total += 1;
                }
            });
        }
        let (dated, years) = (trait_feature("date"), &self.years);
        let place =
            |of: &dyn Fn(i32) -> bool| u32::try_from(years.partition_point(|&year| of(year))).unwrap_or(u32::MAX);
        let places = |(&(first, last), &features): (&(Day, Day), &Features)| {
            let (first, last) = (year_of(first), year_of(last));
            let start = place(&|known| known < first);
            (features & dated != 0).then(|| (start, place(&|known| known <= last).max(start)))
        };
        self.year_places = self.days.iter().zip(&self.features).map(places).collect();
    }

    /// Whether a claim has any of these features.
    #[must_use]
    pub fn has(&self, claim: usize, any: Features) -> bool {
        self.features.get(claim).is_some_and(|features| features & any != 0)
    }
}

fn features(base: &Base, index: ClaimIx) -> Features {
    let claim = base.claims.row(index);
    let mut features = feature_of::<Standing>(Block::Standing, base.standing(index))
        | feature_of::<Verdict>(Block::Verdict, claim.verdict())
        | feature_of::<ClaimKind>(Block::Kind, claim.kind())
        | feature_of::<How>(Block::How, claim.how())
        | feature_of::<Standing>(Block::Alone, base.sourcing(index));
    if base.is_disputed(index) {
        features |= feature_of::<Standing>(Block::Alone, Standing::Disputed);
    }
    for position in claim.positions.iter() {
        features |= feature_of::<Stance>(Block::Stance, position.stance);
    }
    for citation in claim.cite.iter() {
        if let Some(grade) = base.sources.row(citation.source).reliability {
            features |= feature_of::<Reliability>(Block::Grade, grade);
        }
    }
    for tie in base.ties(index).iter() {
        if let Some(nth) = RELATIONS.iter().position(|row| row.verb == tie.verb) {
            features |= feature(if tie.forward { Block::Forward } else { Block::Backward }, nth);
        }
    }
    for (nth, row) in TRAITS.iter().enumerate() {
        if (row.holds)(base, index) {
            features |= feature(Block::Trait, nth);
        }
    }
    features
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_do_not_overlap() {
        let blocks = [
            (Block::Standing, Standing::ALL.len()),
            (Block::Verdict, Verdict::ALL.len()),
            (Block::Kind, ClaimKind::ALL.len()),
            (Block::How, How::ALL.len()),
            (Block::Stance, Stance::ALL.len()),
            (Block::Grade, Reliability::ALL.len()),
            (Block::Forward, RELATIONS.len()),
            (Block::Backward, RELATIONS.len()),
            (Block::Trait, TRAITS.len()),
            (Block::Alone, Standing::ALL.len()),
        ];
        let mut free = 0;
        for (block, length) in blocks {
            assert!(block as usize >= free, "{block:?} starts inside the block before it");
            free = block as usize + length;
        }
        assert!(free <= 128);
    }

    #[test]
    fn years_of_days() {
        for (day, expected) in [(0, 1970), (-1, 1969), (19_723, 2024), (20_088, 2024), (20_089, 2025), (-719_528, 0)] {
            assert_eq!(year_of(day), expected, "day {day}");
        }
    }
}
