//! Places that exclude each other: different countries, provinces or districts.
//!
//! Each pair of claims of an event is checked for places that all exclude each other. So the units of a claim's places are
//! sorted once, and those of another are looked up in them instead of being compared one by one.

use crate::analyses::sorted_set::{contains, intersects, sorted_set};
use crate::model::closed_enums::PlaceKind;
use crate::model::{Base, PlaceIx};
use crate::storage::work;

/// Returns the two units by which two places exclude each other: the outermost of their countries, provinces and districts
/// that differ. `None` where the places do not exclude each other.
///
/// A line, and a region that lies in no country, lie on both sides: they exclude nothing. A region may overlap with any
/// other within its country. Two towns or sites of one district exclude nothing: one event can be at several. Where a
/// file says of no place what it is, the outermost places are taken for countries.
#[must_use]
pub fn excluding_units(base: &Base, one: PlaceIx, other: PlaceIx) -> Option<(PlaceIx, PlaceIx)> {
    let (mine, theirs) = (base.enclosing(one), base.enclosing(other));
    if mine.contains(&other) || theirs.contains(&one) {
        return None;
    }
    AdminUnits::of(base, &mine).difference(AdminUnits::of(base, &theirs))
}

/// The administrative units that a place lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct AdminUnits {
    /// True for a line, as a border or a road.
    is_line: bool,
    /// Its country; `None` for a region that lies in none.
    country: Option<PlaceIx>,
    /// Its province, its district, and the outermost place around it where none of them has a kind.
    inner: [Option<PlaceIx>; 3],
}

impl AdminUnits {
    /// Reads the units of a place from it and the places around it, from the inside out.
    fn of(base: &Base, chain: &[PlaceIx]) -> Self {
        let kind = |place: PlaceIx| base.places.get(place).and_then(|row| row.kind);
        let at = |level: PlaceKind| chain.iter().copied().find(|&place| kind(place) == Some(level));
        // A place without others around it is no evidence of a tree of countries.
        let is_without_kinds = chain.len() > 1 && chain.iter().all(|&place| kind(place).is_none());
        let outermost = chain.last().copied().filter(|_| is_without_kinds);
        Self {
            is_line: chain.first().is_some_and(|&place| kind(place) == Some(PlaceKind::Line)),
            country: at(PlaceKind::Country),
            inner: [at(PlaceKind::Province), at(PlaceKind::District), outermost],
        }
    }

    /// Returns the outermost units that differ, where the places exclude each other.
    fn difference(self, other: Self) -> Option<(PlaceIx, PlaceIx)> {
        if self.is_line || other.is_line {
            return None;
        }
        match (self.country, other.country) {
            (Some(here), Some(there)) if here != there => return Some((here, there)),
            // A region in no country may lie in any: nothing follows from its province either.
            (None, Some(_)) | (Some(_), None) => return None,
            _ => {}
        }
        // A level that one of them lacks is skipped: a lack excludes nothing.
        let levels = self.inner.into_iter().zip(other.inner);
        levels.filter_map(|(mine, theirs)| mine.zip(theirs)).find(|(here, there)| here != there)
    }
}

/// A unit in a pattern, or a wildcard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum UnitPattern {
    /// Any unit, or none.
    Any,
    /// A given unit, or the lack of one.
    Unit(Option<PlaceIx>),
}

/// A key to look units up by: the country, and each of the inner units or a wildcard.
type AdminPattern = (Option<PlaceIx>, [UnitPattern; 3]);

/// The narrowest places of a claim, prepared for comparison with those of others.
#[derive(Debug)]
pub(super) struct PlaceSpread {
    /// The places, by id.
    pub(super) places: Vec<PlaceIx>,
    /// The places, by number.
    by_number: Vec<PlaceIx>,
    /// The places and all that they lie in, by number.
    enclosing: Vec<PlaceIx>,
    /// The units of the places, each once.
    units: Vec<AdminUnits>,
    /// All patterns that match one of the units, in order.
    patterns: Vec<AdminPattern>,
}

impl PlaceSpread {
    pub(super) fn new(base: &Base, places: Vec<PlaceIx>) -> Self {
        let chains: Vec<Vec<PlaceIx>> = places.iter().map(|&place| base.enclosing(place)).collect();
        let units = sorted_set(chains.iter().map(|chain| AdminUnits::of(base, chain)).collect());
        let patterns = sorted_set(units.iter().flat_map(|units| patterns(*units)).collect());
        let enclosing = sorted_set(chains.into_iter().flatten().collect());
        work::add(places.len() + enclosing.len() + patterns.len());
        Self { by_number: sorted_set(places.clone()), places, enclosing, units, patterns }
    }

    /// Returns the number of entries in all lists.
    pub(super) fn size(&self) -> usize {
        2 * self.places.len() + self.enclosing.len() + 2 * self.units.len() + 4 * self.patterns.len()
    }

    /// Returns whether every place of the one excludes every place of the other, as by [`excluding_units`].
    pub(super) fn excludes(&self, other: &Self) -> bool {
        let (few, many) = if self.units.len() <= other.units.len() { (self, other) } else { (other, self) };
        let has_line = |spread: &Self| spread.units.iter().any(|units| units.is_line);
        let in_a_country = |spread: &Self, is: bool| spread.units.iter().any(|units| units.country.is_some() == is);
        // Two places do not exclude each other where one encloses the other, where one of them is a line, where only one
        // lies in a country, or where their units are compatible. Each condition is checked for all places at once.
        work::add(few.units.len());
        !(intersects(&self.by_number, &other.enclosing)
            || intersects(&other.by_number, &self.enclosing)
            || has_line(self)
            || has_line(other)
            || (in_a_country(self, true) && in_a_country(other, false))
            || (in_a_country(self, false) && in_a_country(other, true))
            || few.units.iter().any(|units| compatible(*units).iter().any(|pattern| contains(&many.patterns, pattern))))
    }
}

/// Returns all patterns that match some units: each of the inner ones as it is, or a wildcard.
fn patterns(units: AdminUnits) -> impl Iterator<Item = AdminPattern> {
    (0..8_u8).map(move |chosen| {
        let mut at = 0..;
        let part = |unit| match at.next() {
            Some(level) if chosen >> level & 1 == 1 => UnitPattern::Any,
            _ => UnitPattern::Unit(unit),
        };
        (units.country, units.inner.map(part))
    })
}

/// Returns the patterns of all units that do not differ from these: for each known inner unit the same or none, else a
/// wildcard.
fn compatible(units: AdminUnits) -> Vec<AdminPattern> {
    let mut all = vec![(units.country, [UnitPattern::Any; 3])];
    // A unit that is known must be the same or missing in the other place: each doubles the patterns, to eight at most.
    for (level, unit) in units.inner.into_iter().enumerate().filter(|(_, unit)| unit.is_some()) {
        let with = |&(country, mut parts): &AdminPattern, unit| {
            parts.iter_mut().skip(level).take(1).for_each(|part| *part = UnitPattern::Unit(unit));
            (country, parts)
        };
        all = all.iter().flat_map(|pattern| [with(pattern, unit), with(pattern, None)]).collect();
    }
    all
}
