//! The way back from posting lists to claims: all that the index has of one claim, for engines that keep a row a claim.

use crate::model::closed_enums::{ClosedEnum, Stance};
use crate::model::date::{Day, day};
use crate::model::{ClaimIx, RecordIx, ids::Ix};
use crate::storage::to_u32;

use super::Library;
use super::columns::UNDATED;
use super::features::Features;
use super::figure_intervals::{HIGH_OPEN, LOW_OPEN};
use super::names::NameKind;
use super::reverse_index::{direct, sorted_distinct};
use super::token_codes::{StoredToken, TokenReader};

/// The entities that one claim refers to, as numbers in `Names`, ascending.
#[derive(Debug, Default)]
pub(crate) struct ClaimReferences {
    /// The entities in its own lists.
    pub(crate) direct: Vec<u32>,
    /// Others, through holders and positions.
    pub(crate) indirect: Vec<u32>,
    /// Actors that hold it, assert it or accept it.
    pub(crate) held: Vec<u32>,
    /// The direct ones with the places and topics that these lie in.
    pub(crate) within: Vec<u32>,
    /// Actors with the stance that they take on it, as its index in `Stance::ALL`.
    pub(crate) taken: Vec<(u32, u32)>,
}

/// An interval that a claim states: its ends, and its flags as in `FigureIntervals`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct StatedInterval {
    /// The lower end, in the base unit of its measure.
    pub(crate) low: f64,
    /// The upper end.
    pub(crate) high: f64,
    /// Bit 0 if the lower end is excluded, bit 1 if the upper is, and the scale above.
    pub(crate) flags: u8,
}

impl StatedInterval {
    /// Returns the interval with its lower end first.
    fn upright(self) -> Self {
        if self.low <= self.high {
            return self;
        }
        let swapped = (self.flags & LOW_OPEN) << 1 | (self.flags & HIGH_OPEN) >> 1;
        Self { low: self.high, high: self.low, flags: self.flags & !(LOW_OPEN | HIGH_OPEN) | swapped }
    }
}

impl Library {
    /// Returns the entities that a claim refers to.
    pub(crate) fn references_of(&self, claim: ClaimIx) -> ClaimReferences {
        let (base, names, index, at) = (&self.base, &self.names, &self.references, claim.at());
        let direct = sorted_distinct(direct(base, names, claim).collect());
        let ancestors = direct.iter().flat_map(|&entity| index.ancestors.get(entity as usize)).copied();
        let within = sorted_distinct(ancestors.chain(direct.iter().copied()).collect());
        let position = |position: crate::model::records::Position<'_>| {
            let actor = names.entity(RecordIx::Actor(position.by));
            Stance::ALL.iter().position(|&known| known == position.stance).map(|stance| (actor, to_u32(stance)))
        };
        let mut taken: Vec<(u32, u32)> = base.claims.facts(claim).positions.iter().filter_map(position).collect();
        taken.sort_unstable();
        taken.dedup();
        let (indirect, held) = (index.indirect_of.get(at).to_vec(), index.held_of.get(at).to_vec());
        ClaimReferences { direct, indirect, held, within, taken }
    }

    /// Returns the features of a claim.
    pub(crate) fn features_of(&self, claim: ClaimIx) -> Features {
        let with = self.columns.features.iter().enumerate().filter(|(_, claims)| claims.contains(claim.at()));
        with.fold(0, |features, (place, _)| features | 1 << place)
    }

    /// Returns the years among those of the library that the time of a claim touches; `None` if it has no time.
    pub(crate) fn years_of(&self, claim: ClaimIx) -> Option<Vec<i32>> {
        let columns = &self.columns;
        let time = columns.span_of.get(claim.at()).copied().filter(|&time| time != UNDATED)?;
        let gapped = columns.gapped.binary_search_by_key(&time, |(time, _)| *time);
        let whole = columns.years_of.get(time as usize).map(std::slice::from_ref).unwrap_or_default();
        let ranges = gapped.ok().and_then(|at| columns.gapped_years.get(at)).map_or(whole, Vec::as_slice);
        let years = ranges.iter().filter_map(|&(start, end)| columns.years.get(start as usize..end as usize));
        Some(years.flatten().copied().collect())
    }

    /// Returns whether the time of a claim reaches before the years of four digits, and after them.
    pub(crate) fn beyond_years(&self, claim: ClaimIx) -> [bool; 2] {
        let (first, last) = (day(0, 1, 1).unwrap_or(Day::MIN), day(9999, 12, 31).unwrap_or(Day::MAX));
        let facts = self.base.claims.facts(claim);
        let when = facts.when.as_ref();
        let reaches = |to: &dyn Fn((Day, Day)) -> bool| when.is_some_and(|when| when.day_ranges().any(to));
        [reaches(&|range| range.0 < first), reaches(&|range| range.1 > last)]
    }

    /// Returns the intervals that a claim states, each with its lower end first.
    pub(crate) fn intervals_of(&self, claim: ClaimIx) -> Vec<StatedInterval> {
        let figures = &self.columns.figures;
        let start = figures.claims.partition_point(|&other| other < claim.0);
        let own = figures.claims.iter().skip(start).take_while(|&&other| other == claim.0).count();
        let stated = |&interval: &u32| {
            let at = interval as usize;
            let (low, high) = (*figures.lows.get(at)?, *figures.highs.get(at)?);
            Some(StatedInterval { low, high, flags: *figures.flags.get(at)? }.upright())
        };
        figures.interval_of.iter().skip(start).take(own).filter_map(stated).collect()
    }

    /// Calls `give` with each word of a claim, in order: its number in the vocabulary of the texts, and the number of words
    /// before it of which it is another form, 0 for a word of the text. `None` ends a text, the first of which is the
    /// statement.
    pub(crate) fn for_each_token(&self, claim: ClaimIx, mut give: impl FnMut(Option<(u32, u32)>)) {
        let tokens = &self.texts.tokens;
        for token in TokenReader(tokens.claims.get(claim.at()).iter()) {
            give(match token {
                StoredToken::Break => None,
                StoredToken::Word(code, alternative_of) => {
                    Some((tokens.words.get(code as usize).copied().unwrap_or(0), alternative_of))
                }
            });
        }
    }

    /// Returns for each entity the words of its names, as numbers in the vocabulary of names, ascending. Ids and spellings that
    /// the program added do not count.
    pub(crate) fn name_words(&self) -> Vec<Vec<u32>> {
        let mut words: Vec<Vec<u32>> = vec![Vec::new(); self.names.entities()];
        for word in 0..to_u32(self.names.vocabulary.len()) {
            let rows = self.names.with_word(word).iter().filter_map(|&name| self.names.row(name));
            for row in rows.filter(|row| row.kind != NameKind::Id && !row.latin) {
                if let Some(words) = words.get_mut(row.entity as usize).filter(|words| words.last() != Some(&word)) {
                    words.push(word);
                }
            }
        }
        words
    }
}
