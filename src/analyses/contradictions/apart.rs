//! Places that exclude each other: different countries, provinces or districts.
//!
//! Whether all places of a claim exclude all of another is asked for every pair of claims of an event. What it takes to know
//! is put in order once for each claim, so that each place is looked up, and not compared with every other.

use crate::analyses::sorted::{has, in_order, meet};
use crate::model::words::PlaceKind;
use crate::model::{Base, PlaceIx};
use crate::pack::work;

/// Returns whether two places exclude each other, and the two units that show it: the outermost of their countries,
/// provinces and districts that differ.
///
/// A line, and a region that lies in no country, lie on both sides: they exclude nothing. A region may overlap with any
/// other within its country. Two towns or sites of one district exclude nothing: one event can be at several. Where a
/// file says of no place what it is, the outermost places are taken for countries.
#[must_use]
pub fn apart(base: &Base, one: PlaceIx, other: PlaceIx) -> Option<(PlaceIx, PlaceIx)> {
    let (mine, theirs) = (base.enclosing(one), base.enclosing(other));
    if mine.contains(&other) || theirs.contains(&one) {
        return None;
    }
    Units::of(base, &mine).differ(Units::of(base, &theirs))
}

/// The units that a place lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Units {
    is_line: bool,
    country: Option<PlaceIx>,
    /// Its province, its district, and where nothing around it says what it is the outermost place.
    inner: [Option<PlaceIx>; 3],
}

impl Units {
    /// Of a place and those it lies in, from the inside out.
    fn of(base: &Base, chain: &[PlaceIx]) -> Self {
        let kind = |place: PlaceIx| base.places.get(place).and_then(|row| row.kind);
        let at = |level: PlaceKind| chain.iter().copied().find(|&place| kind(place) == Some(level));
        let is_untold = chain.len() > 1 && chain.iter().all(|&place| kind(place).is_none());
        let outermost = chain.last().copied().filter(|_| is_untold);
        Self {
            is_line: chain.first().is_some_and(|&place| kind(place) == Some(PlaceKind::Line)),
            country: at(PlaceKind::Country),
            inner: [at(PlaceKind::Province), at(PlaceKind::District), outermost],
        }
    }

    /// The outermost units of two places that differ, where these exclude each other.
    fn differ(self, other: Self) -> Option<(PlaceIx, PlaceIx)> {
        if self.is_line || other.is_line {
            return None;
        }
        match (self.country, other.country) {
            (Some(here), Some(there)) if here != there => return Some((here, there)),
            // A region in no country may lie in any: nothing follows from its province either.
            (None, Some(_)) | (Some(_), None) => return None,
            _ => {}
        }
        let levels = self.inner.into_iter().zip(other.inner);
        levels.filter_map(|(mine, theirs)| mine.zip(theirs)).find(|(here, there)| here != there)
    }
}

/// A unit in a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// Whichever it is.
    Any,
    /// A given unit, or the lack of one.
    Unit(Option<PlaceIx>),
}

/// Units as they are looked up: the country, and each of the inner ones or any.
type Pattern = (Option<PlaceIx>, [Part; 3]);

/// The narrowest places of a claim, ready to be compared with those of others.
#[derive(Debug)]
pub(super) struct Spread {
    /// Places in the order of their ids.
    pub(super) places: Vec<PlaceIx>,
    /// Places in the order of their numbers.
    in_order: Vec<PlaceIx>,
    /// The places and all that they lie in.
    around: Vec<PlaceIx>,
    /// The units of the places, each once.
    units: Vec<Units>,
    /// For each of the units all patterns that fit them.
    patterns: Vec<Pattern>,
}

impl Spread {
    pub(super) fn new(base: &Base, places: Vec<PlaceIx>) -> Self {
        let chains: Vec<Vec<PlaceIx>> = places.iter().map(|&place| base.enclosing(place)).collect();
        let units = in_order(chains.iter().map(|chain| Units::of(base, chain)).collect());
        let patterns = in_order(units.iter().flat_map(|units| patterns(*units)).collect());
        let around = in_order(chains.into_iter().flatten().collect());
        work::add(places.len() + around.len() + patterns.len());
        Self { in_order: in_order(places.clone()), places, around, units, patterns }
    }

    /// Returns the number of entries in its lists.
    pub(super) fn size(&self) -> usize {
        2 * self.places.len() + self.around.len() + 2 * self.units.len() + 4 * self.patterns.len()
    }

    /// Returns whether every place of the one excludes every place of the other, as [`apart`] has it.
    pub(super) fn is_apart(&self, other: &Self) -> bool {
        let (few, many) = if self.units.len() <= other.units.len() { (self, other) } else { (other, self) };
        let has_line = |spread: &Self| spread.units.iter().any(|units| units.is_line);
        let in_a_country = |spread: &Self, is: bool| spread.units.iter().any(|units| units.country.is_some() == is);
        work::add(few.units.len());
        !(meet(&self.in_order, &other.around)
            || meet(&other.in_order, &self.around)
            || has_line(self)
            || has_line(other)
            || (in_a_country(self, true) && in_a_country(other, false))
            || (in_a_country(self, false) && in_a_country(other, true))
            || few.units.iter().any(|units| fitting(*units).iter().any(|pattern| has(&many.patterns, pattern))))
    }
}

/// All patterns that fit some units: each of the inner ones as it is, or any.
fn patterns(units: Units) -> impl Iterator<Item = Pattern> {
    (0..8_u8).map(move |chosen| {
        let mut at = 0..;
        let part = |unit| match at.next() {
            Some(level) if chosen >> level & 1 == 1 => Part::Any,
            _ => Part::Unit(unit),
        };
        (units.country, units.inner.map(part))
    })
}

/// The patterns of all units that do not differ from these: of each inner unit that is known the same or none, else any.
fn fitting(units: Units) -> Vec<Pattern> {
    let mut all = vec![(units.country, [Part::Any; 3])];
    for (level, unit) in units.inner.into_iter().enumerate().filter(|(_, unit)| unit.is_some()) {
        let with = |&(country, mut parts): &Pattern, unit| {
            parts.iter_mut().skip(level).take(1).for_each(|part| *part = Part::Unit(unit));
            (country, parts)
        };
        all = all.iter().flat_map(|pattern| [with(pattern, unit), with(pattern, None)]).collect();
    }
    all
}
