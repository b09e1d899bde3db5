//! The check that all numbers of an index are those of words, names, entities and claims that exist. An index that is read from
//! a file which others may have written proves nothing by its checksums: it may be wrong, but it must not end the program or
//! keep it busy without end.

use std::ops::Range;

use crate::model::Base;
use crate::model::closed_enums::{ClosedEnum, Stance};
use crate::storage::{Bits, PostingLists, to_u32};
use crate::text::phones::PHONE_COUNT;

use super::Library;
use super::columns::{Columns, UNDATED};
use super::entity_counts::EntityCounts;
use super::features::Features;
use super::figure_intervals::FigureIntervals;
use super::frequent_prefixes::FrequentPrefixes;
use super::name_token::NameToken;
use super::name_token_index::NameTokenIndex;
use super::names::{NAMED, Names};
use super::ngrams::NgramIndex;
use super::reverse_index::{ReverseIndex, ancestors};
use super::text_index::TextIndex;
use super::vocabulary::Vocabulary;

impl Library {
    /// Returns whether the facts and all parts of the index fit together. Reads all of the index, on two threads.
    #[must_use]
    pub(crate) fn is_sound(&self) -> bool {
        let (base, names) = (&self.base, &self.names);
        let (facts, texts) = super::join(
            base.claims.len() >= super::MIN_CLAIMS_FOR_THREAD,
            || base.is_sound() && names.fits(base) && self.references.fits(base, names) && self.columns.fits(base),
            || self.texts.fits(base.claims.len()),
        );
        // Counted anew: what is subtracted from a total must not be more than it.
        facts
            && texts
            && *self.totals == EntityCounts::over(base, names, &self.references, &Bits::all(base.claims.len()))
    }
}

impl Vocabulary {
    fn fits(&self) -> bool {
        let words = to_u32(self.words.len());
        // In their order, as they are looked up by halves: a range must not end before it starts.
        self.words.len() == self.letters.len() && (1..words).all(|word| self.word(word - 1) < self.word(word))
    }
}

impl FrequentPrefixes {
    /// Returns the number of prefixes; `None` where one has words that do not exist.
    fn count_within(&self, words: usize) -> Option<usize> {
        let fits = |range: &Range<u32>| range.start <= range.end && (range.end as usize) <= words;
        let fits = self.ranges().all(|range| fits(&range)) && self.bounds.len().is_multiple_of(2);
        fits.then_some(self.bounds.len() / 2)
    }
}

impl TextIndex {
    fn fits(&self, claims: usize) -> bool {
        let words = self.vocabulary.len();
        let Some(prefixes) = self.prefixes.count_within(words) else { return false };
        let fit = |lists: [&PostingLists; 2], count| lists.into_iter().all(|list| list.fits(count, claims));
        self.vocabulary.fits()
            && fit([&self.words.stated, &self.words.elsewhere], words)
            && fit([&self.prefix_words.stated, &self.prefix_words.elsewhere], prefixes)
            && self.tokens.claims.len() == claims
            && self.tokens.words.len() == words
            && are_below(&self.tokens.words, words)
    }
}

impl Names {
    fn fits(&self, base: &Base) -> bool {
        let (rows, entities, words) = (self.rows.len(), self.entities(), self.vocabulary.len());
        let mut end = 0;
        let ends = NAMED.map(|kind| {
            end += base.count(kind);
            end
        });
        let has_all_kinds = self.kinds.first() == Some(&0)
            && self.kinds.iter().skip(1).zip(ends).all(|(&kind, end)| kind as usize == end);
        has_all_kinds
            && entities == end
            && self.starts.is_sorted()
            && self.starts.last().is_some_and(|&last| last as usize == rows)
            && self.folded.len() == rows
            && self.rows.iter().all(|row| (row.entity as usize) < entities)
            && self.vocabulary.fits()
            && [self.sounds.len(), self.sound_letters.len()] == [words; 2]
            && self.with_word.fits(words, rows)
            && self.ranks.len() == entities
            && self.token_index.fits(rows)
            && are_below(&self.addresses.sources, base.sources.len())
            && [self.addresses.texts.len(), self.addresses.starts.len()] == [self.addresses.sources.len(); 2]
    }
}

impl NameTokenIndex {
    fn fits(&self, names: usize) -> bool {
        let words = self.words.len();
        let tokens = |name: usize| self.tokens.get(name).iter().map(|&part| NameToken::new(part).word() as usize);
        let ends = self.phone_ends.last().is_none_or(|&last| last as usize == self.phones.len());
        [&self.words, &self.acronyms, &self.short_names].into_iter().all(Vocabulary::fits)
            && [self.phone_ends.len(), self.weights.len(), self.unvocalized.len()] == [words; 3]
            && self.phone_ends.is_sorted()
            && ends
            && self.phones.iter().all(|&phone| usize::from(phone) < PHONE_COUNT)
            && self.weights.iter().chain(&self.totals).all(|weight| weight.is_finite())
            && self.ngrams.iter().all(|ngrams| ngrams.fits(words))
            && [&self.names_with, &self.joined].into_iter().all(|links| links.fits(words, names))
            && self.tokens.rows() == names
            && (0..names).all(|name| tokens(name).all(|word| word < words))
            && self.totals.len() == names
            && self.with_acronym.fits(self.acronyms.len(), names)
            && self.with_short_name.fits(self.short_names.len(), names)
    }
}

impl NgramIndex {
    fn fits(&self, words: usize) -> bool {
        let norms = [&self.norms, &self.skeleton_norms];
        self.keys.is_sorted()
            && self.words.fits(self.keys.len(), words)
            && norms.into_iter().all(|norms| norms.len() == words && norms.iter().all(|norm| norm.is_finite()))
    }
}

impl ReverseIndex {
    fn fits(&self, base: &Base, names: &Names) -> bool {
        let (claims, entities) = (base.claims.len(), names.entities());
        let lists = [&self.direct, &self.indirect, &self.held].into_iter().chain(&self.taken);
        let prefixes = self.prefixes.count_within(names.vocabulary.len());
        let of_claims = [&self.indirect_of, &self.held_of];
        self.taken.len() == Stance::ALL.len()
            && lists.into_iter().all(|list| list.fits(entities, claims))
            && prefixes.is_some_and(|prefixes| self.of_prefixes.fits(prefixes, claims))
            // Few, and counts are added up along them: made anew.
            && self.ancestors == ancestors(base, names)
            && self.descendants == self.ancestors.transposed(entities)
            && of_claims.into_iter().all(|links| links.fits(claims, entities))
            && self.repeats.len() == NAMED.len()
            && self.repeats.iter().all(|bits| bits.is_empty() || bits.len() == claims)
    }
}

impl Columns {
    fn fits(&self, base: &Base) -> bool {
        let (claims, times, years) = (base.claims.len(), self.spans.len(), self.years.len());
        let in_order = |&(first, last): &(i32, i32)| first <= last;
        let is_range = |&(start, end): &(u32, u32)| start <= end && (end as usize) <= years;
        let counts = self.features.iter().zip(&self.totals);
        [self.features.len(), self.totals.len()] == [Features::BITS as usize; 2]
            && self.features.iter().all(|bits| bits.is_empty() || bits.len() == claims)
            && counts.into_iter().all(|(bits, &total)| bits.count() == total as usize)
            && self.span_of.len() == claims
            && self.span_of.iter().all(|&time| time == UNDATED || (time as usize) < times)
            && self.spans.iter().all(in_order)
            && self.gapped.iter().all(|(time, spans)| (*time as usize) < times && spans.iter().all(in_order))
            && self.years.is_sorted()
            && self.years.iter().all(|year| (0..=9999).contains(year))
            && self.years_of.len() == times
            && self.years_of.iter().chain(self.gapped_years.iter().flatten()).all(is_range)
            && self.gapped_years.len() == self.gapped.len()
            && self.all_in_years == self.count_all_years()
            && self.credibility.len() <= claims
            && self.figures.fits(claims)
            && self.units.fits()
            && self.with_unit.fits(self.units.len(), claims)
    }
}

impl FigureIntervals {
    fn fits(&self, claims: usize) -> bool {
        self.interval_of.len() == self.claims.len()
            && are_below(&self.claims, claims)
            && [self.highs.len(), self.flags.len()] == [self.lows.len(); 2]
    }
}

/// Returns whether all numbers are below a bound.
fn are_below(numbers: &[u32], bound: usize) -> bool {
    numbers.iter().all(|&number| (number as usize) < bound)
}
