//! A claim as a row of bytes, written and read.
//!
//! A row is: flags; id; statement; line; time; then, if its flag is set, each of file, kind, manner, credibility, likelihood,
//! confidence, status, quote, words for the time, note, locators, roles, positions, figures and further fields. Numbers are
//! varints, texts come after their length in bytes, lists after the length of the whole list, so that a reader can skip them.
//! References to records are not in the row: [`Claims`] keeps them in columns.

use crate::model::claim::{Claim, NewClaim};
use crate::model::claim_parts::{Citations, ExtraFields, Figures, Participants, Positions};
use crate::model::closed_enums::ClosedEnum;
use crate::model::codec::{self, Interner, place_of, value_at};
use crate::model::date::When;
use crate::model::ids::{ClaimIx, FileLine, Ids, Ix};
use crate::storage::{Reader, Writer, to_u32};

use super::Claims;

/// Flags of a row: the optional parts that it has.
mod has {
    pub(super) const KIND: u64 = 1;
    pub(super) const HOW: u64 = 1 << 1;
    pub(super) const FIGURES: u64 = 1 << 2;
    pub(super) const ROLES: u64 = 1 << 3;
    pub(super) const LOCATORS: u64 = 1 << 4;
    pub(super) const QUOTE: u64 = 1 << 5;
    pub(super) const NOTE: u64 = 1 << 6;
    pub(super) const FILE: u64 = 1 << 7;
    pub(super) const WHEN_SAID: u64 = 1 << 8;
    pub(super) const POSITIONS: u64 = 1 << 9;
    pub(super) const CREDIBILITY: u64 = 1 << 10;
    pub(super) const LIKELIHOOD: u64 = 1 << 11;
    pub(super) const CONFIDENCE: u64 = 1 << 12;
    pub(super) const STATUS: u64 = 1 << 13;
    pub(super) const EXTRA: u64 = 1 << 14;
}

impl Claims {
    /// Reads a claim without the values that judgements set, but for topics; `text` and `when` read or skip its texts and its
    /// time.
    pub(super) fn read_row<'a>(
        &'a self,
        index: ClaimIx,
        text: impl Fn(&mut Reader<'a>) -> &'a str,
        when: impl FnOnce(&mut Reader<'a>) -> Option<When>,
    ) -> Claim<'a> {
        let at = index.at();
        let mut row = Reader::new(self.rows.get(at));
        let flags = row.number();
        let has = |flag: u64| flags & flag != 0;
        let (id, says) = (text(&mut row), text(&mut row));
        let line = row.small();
        let when = when(&mut row);
        let file = if has(has::FILE) { row.small() } else { 0 };
        let kind = value(&mut row, has(has::KIND));
        let how = value(&mut row, has(has::HOW));
        let credibility = has(has::CREDIBILITY).then(|| row.byte());
        let likelihood = value(&mut row, has(has::LIKELIHOOD));
        let confidence = value(&mut row, has(has::CONFIDENCE));
        let status = value(&mut row, has(has::STATUS));
        // From here on in the order in which `write` puts them: each read moves the reader on.
        let mut text = |flag| has(flag).then(|| text(&mut row));
        let (quote, when_said, note) = (text(has::QUOTE), text(has::WHEN_SAID), text(has::NOTE));
        let mut list = |flag| if has(flag) { row.nested() } else { Reader::default() };
        let (locators, roles) = (list(has::LOCATORS), list(has::ROLES));
        let (mut positions, mut figures) = (list(has::POSITIONS), list(has::FIGURES));
        let extra = list(has::EXTRA);
        let words = &self.words;
        Claim {
            id,
            says,
            cite: Citations { sources: Ids::new(self.sources.get(at)), locators, words },
            quote,
            kind,
            by: Ids::new(self.by.get(at)),
            how,
            positions: Positions { count: positions.count(), rows: positions, words },
            actors: Participants { actors: Ids::new(self.actors.get(at)), roles, words },
            places: Ids::new(self.places.get(at)),
            when,
            when_said,
            figures: Figures { count: figures.count(), rows: figures, words },
            topics: Ids::new(self.topics.get(at)),
            credibility,
            likelihood,
            confidence,
            status,
            note,
            extra: ExtraFields { rows: extra },
            at: FileLine { file, line },
        }
    }
}

/// Reads a value of a closed enumeration if the row has it.
fn value<W: ClosedEnum>(row: &mut Reader<'_>, has: bool) -> Option<W> {
    if has { value_at(row.byte()) } else { None }
}

/// Writes a claim as a row. `list` is scratch memory for the lists, each of which comes after its length in bytes.
pub(super) fn write(claim: &NewClaim<'_>, row: &mut Writer, list: &mut Writer, interner: &mut Interner<'_>) {
    let flags = flags(claim);
    row.number(flags);
    row.text(claim.id);
    row.text(claim.says);
    row.number(claim.at.line.into());
    codec::write_when(row, claim.when.as_ref());
    if claim.at.file > 0 {
        row.number(claim.at.file.into());
    }
    let bytes = [
        claim.kind.map(place_of),
        claim.how.map(place_of),
        claim.credibility,
        claim.likelihood.map(place_of),
        claim.confidence.map(place_of),
        claim.status.map(place_of),
    ];
    bytes.into_iter().flatten().for_each(|byte| row.byte(byte));
    [claim.quote, claim.when_said, claim.note].into_iter().flatten().for_each(|text| row.text(text));
    write_lists(claim, flags, row, list, interner);
}

/// Returns the flags of a claim: the optional parts that its row has.
fn flags(claim: &NewClaim<'_>) -> u64 {
    let flag = |holds: bool, flag: u64| if holds { flag } else { 0 };
    // One locator is enough for the list, which then has an entry for each citation, so that places agree.
    let has_locators = claim.cite.iter().any(|citation| citation.locator.is_some());
    let has_roles = claim.actors.iter().any(|participant| participant.role.is_some());
    flag(claim.kind.is_some(), has::KIND)
        | flag(claim.how.is_some(), has::HOW)
        | flag(!claim.figures.is_empty(), has::FIGURES)
        | flag(has_roles, has::ROLES)
        | flag(has_locators, has::LOCATORS)
        | flag(claim.quote.is_some(), has::QUOTE)
        | flag(claim.note.is_some(), has::NOTE)
        // Most collections are one file, the first: its number is left out.
        | flag(claim.at.file > 0, has::FILE)
        | flag(claim.when_said.is_some(), has::WHEN_SAID)
        | flag(!claim.positions.is_empty(), has::POSITIONS)
        | flag(claim.credibility.is_some(), has::CREDIBILITY)
        | flag(claim.likelihood.is_some(), has::LIKELIHOOD)
        | flag(claim.confidence.is_some(), has::CONFIDENCE)
        | flag(claim.status.is_some(), has::STATUS)
        | flag(!claim.extra.0.is_empty(), has::EXTRA)
}

/// Writes the lists of a claim that its flags name.
fn write_lists(claim: &NewClaim<'_>, flags: u64, row: &mut Writer, list: &mut Writer, interner: &mut Interner<'_>) {
    let mut put = |flag: u64, fill: &mut dyn FnMut(&mut Writer)| {
        if flags & flag != 0 {
            list.clear();
            fill(list);
            row.nested(list);
        }
    };
    put(has::LOCATORS, &mut |list| claim.cite.iter().for_each(|it| codec::write_word(list, interner, it.locator)));
    put(has::ROLES, &mut |list| claim.actors.iter().for_each(|it| codec::write_word(list, interner, it.role)));
    put(has::POSITIONS, &mut |list| {
        list.number(to_u32(claim.positions.len()).into());
        claim.positions.iter().for_each(|position| codec::write_position(list, interner, position));
    });
    put(has::FIGURES, &mut |list| {
        list.number(to_u32(claim.figures.len()).into());
        claim.figures.iter().for_each(|figure| codec::write_figure(list, interner, figure));
    });
    put(has::EXTRA, &mut |list| {
        for (key, value) in &claim.extra.0 {
            list.text(key);
            list.text(value);
        }
    });
}
