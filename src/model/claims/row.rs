//! A claim as a row of bytes, written and read.

use std::collections::HashMap;

use crate::model::claim::{Citations, Claim, ExtraFields, Figures, NewClaim, Participants, Positions};
use crate::model::closed_enums::ClosedEnum;
use crate::model::codec::{self, Known, place_of, word_at};
use crate::model::date::When;
use crate::model::ids::{ClaimIx, Ids, Ix, Location};
use crate::storage::{Reader, StringArena, Writer, to_u32};

use super::Claims;

/// What a row has beside id, statement, place and time, as bits.
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

/// Where words that stand in many claims are kept once, with their numbers.
pub(super) struct Shelf<'a>(pub(super) &'a mut HashMap<Box<str>, u32>, pub(super) &'a mut StringArena);

impl Known for Shelf<'_> {
    fn word(&mut self, word: &str) -> u32 {
        if let Some(&known) = self.0.get(word) {
            return known;
        }
        let new = self.1.push(word);
        self.0.insert(word.into(), new);
        new
    }
}

impl Claims {
    /// Reads a claim, its texts and its time in this way.
    pub(super) fn read<'a>(
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
        let kind = word(&mut row, has(has::KIND));
        let how = word(&mut row, has(has::HOW));
        let credibility = has(has::CREDIBILITY).then(|| row.byte());
        let likelihood = word(&mut row, has(has::LIKELIHOOD));
        let confidence = word(&mut row, has(has::CONFIDENCE));
        let status = word(&mut row, has(has::STATUS));
        let mut text = |flag| has(flag).then(|| text(&mut row));
        let (quote, when_said, note) = (text(has::QUOTE), text(has::WHEN_SAID), text(has::NOTE));
        let mut part = |flag| if has(flag) { row.nested() } else { Reader::default() };
        let (locators, roles) = (part(has::LOCATORS), part(has::ROLES));
        let (mut positions, mut figures) = (part(has::POSITIONS), part(has::FIGURES));
        let extra = part(has::EXTRA);
        let words = &self.words;
        Claim {
            id,
            says,
            cite: Citations { sources: Ids::new(self.sources.get(at)), locators, words },
            quote,
            kind,
            by: Ids::new(self.by.get(at)),
            how,
            positions: Positions { count: positions.small(), rows: positions, words },
            actors: Participants { actors: Ids::new(self.actors.get(at)), roles, words },
            places: Ids::new(self.places.get(at)),
            when,
            when_said,
            figures: Figures { count: figures.small(), rows: figures, words },
            topics: Ids::new(self.topics.get(at)),
            credibility,
            likelihood,
            confidence,
            status,
            note,
            extra: ExtraFields { rows: extra },
            at: Location { file, line },
        }
    }
}

fn word<W: ClosedEnum>(row: &mut Reader<'_>, has: bool) -> Option<W> {
    if has { word_at(row.byte()) } else { None }
}

/// Writes a claim as a row; `part` is room for what comes with its length.
pub(super) fn write(claim: &NewClaim<'_>, row: &mut Writer, part: &mut Writer, shelf: &mut Shelf<'_>) {
    let flag = |holds: bool, flag: u64| if holds { flag } else { 0 };
    let locators = claim.cite.iter().any(|citation| citation.locator.is_some());
    let roles = claim.actors.iter().any(|part| part.role.is_some());
    row.number(
        flag(claim.kind.is_some(), has::KIND)
            | flag(claim.how.is_some(), has::HOW)
            | flag(!claim.figures.is_empty(), has::FIGURES)
            | flag(roles, has::ROLES)
            | flag(locators, has::LOCATORS)
            | flag(claim.quote.is_some(), has::QUOTE)
            | flag(claim.note.is_some(), has::NOTE)
            | flag(claim.at.file > 0, has::FILE)
            | flag(claim.when_said.is_some(), has::WHEN_SAID)
            | flag(!claim.positions.is_empty(), has::POSITIONS)
            | flag(claim.credibility.is_some(), has::CREDIBILITY)
            | flag(claim.likelihood.is_some(), has::LIKELIHOOD)
            | flag(claim.confidence.is_some(), has::CONFIDENCE)
            | flag(claim.status.is_some(), has::STATUS)
            | flag(!claim.extra.0.is_empty(), has::EXTRA),
    );
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
    let mut put = |wanted: bool, fill: &mut dyn FnMut(&mut Writer)| {
        if wanted {
            part.clear();
            fill(part);
            row.nested(part);
        }
    };
    put(locators, &mut |part| claim.cite.iter().for_each(|it| codec::write_word(part, shelf, it.locator)));
    put(roles, &mut |part| claim.actors.iter().for_each(|it| codec::write_word(part, shelf, it.role)));
    put(!claim.positions.is_empty(), &mut |part| {
        part.number(to_u32(claim.positions.len()).into());
        claim.positions.iter().for_each(|position| codec::write_position(part, shelf, position));
    });
    put(!claim.figures.is_empty(), &mut |part| {
        part.number(to_u32(claim.figures.len()).into());
        claim.figures.iter().for_each(|figure| codec::write_figure(part, shelf, figure));
    });
    put(!claim.extra.0.is_empty(), &mut |part| {
        for (key, value) in &claim.extra.0 {
            part.text(key);
            part.text(value);
        }
    });
}
