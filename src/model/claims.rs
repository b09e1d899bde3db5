//! All claims in little memory: a row of bytes for each, and flat lists of the records they refer to.

use std::collections::HashMap;

use crate::pack::{Back, Keep, Links, Piece, Reader, Rows, Strings, Writer, number};

use super::claim::{Cites, Claim, Extras, Figures, NewClaim, Parts, Positions};
use super::coded::{self, Known, place_of, word_at};
use super::date::When;
use super::ids::{ClaimIx, Ids, Ix, Origin};
use super::words::FixedWord;

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

/// All claims, in the order of the files.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    rows: Rows,
    words: Strings,
    /// For each claim the sources cited, in the order of citation: numbers of sources.
    pub sources: Links,
    /// For each claim the actors in it.
    pub actors: Links,
    /// For each claim its places.
    pub places: Links,
    /// For each claim its topics.
    pub topics: Links,
    /// For each claim the actors that the file names as its holders.
    pub by: Links,
    desk: Desk,
}

/// What is needed only while claims are being put in.
#[derive(Clone, Debug, Default)]
struct Desk {
    known: HashMap<Box<str>, u32>,
    row: Writer,
    part: Writer,
}

struct Shelf<'a>(&'a mut HashMap<Box<str>, u32>, &'a mut Strings);

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

impl Keep for Claims {
    fn keep<'a>(&'a self, pieces: &mut Vec<Piece<'a>>) {
        let Self { rows, words, sources, actors, places, topics, by, desk: _ } = self;
        rows.keep(pieces);
        words.keep(pieces);
        for links in [sources, actors, places, topics, by] {
            links.keep(pieces);
        }
    }

    fn back(pieces: &mut dyn Iterator<Item = Back>) -> Option<Self> {
        let (rows, words) = (Keep::back(pieces)?, Keep::back(pieces)?);
        let [sources, actors, places, topics, by] = Keep::back(pieces)?;
        Some(Self { rows, words, sources, actors, places, topics, by, desk: Desk::default() })
    }
}

impl PartialEq for Claims {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Claims {
    /// Puts a claim in and returns its number.
    pub fn push(&mut self, claim: &NewClaim<'_>) -> ClaimIx {
        let at = self.len();
        self.sources.put(at, claim.cite.iter().map(|citation| citation.source.0));
        self.actors.put(at, claim.actors.iter().map(|part| part.actor.0));
        self.places.put(at, claim.places.iter().map(|place| place.0));
        self.topics.put(at, claim.topics.iter().map(|topic| topic.0));
        self.by.put(at, claim.by.iter().map(|actor| actor.0));
        let Desk { known, row, part } = &mut self.desk;
        row.clear();
        write(claim, row, part, &mut Shelf(known, &mut self.words));
        self.rows.push(row.bytes());
        ClaimIx::new(at)
    }

    /// Gives back the memory that was needed for putting claims in.
    pub fn finish(&mut self) {
        self.desk = Desk::default();
        self.rows.shrink();
        self.words.shrink();
        for links in [&mut self.sources, &mut self.actors, &mut self.places, &mut self.topics, &mut self.by] {
            links.shrink();
        }
    }

    /// The first claims alone.
    #[must_use]
    pub fn beginning(&self, count: usize) -> Self {
        let first = |links: &Links| links.beginning(count);
        Self {
            rows: self.rows.beginning(count),
            words: self.words.clone(),
            sources: first(&self.sources),
            actors: first(&self.actors),
            places: first(&self.places),
            topics: first(&self.topics),
            by: first(&self.by),
            desk: Desk::default(),
        }
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The claim. With a number of another base it is an empty one; where a number may be older than the base, use
    /// [`Self::get`].
    #[must_use]
    pub fn row(&self, index: ClaimIx) -> Claim<'_> {
        self.read(index, Reader::text, coded::read_when)
    }

    /// The claim but for its own texts, which are empty, as is the text of its time: half the work of [`Self::row`].
    #[must_use]
    pub fn facts(&self, index: ClaimIx) -> Claim<'_> {
        let pass = |row: &mut Reader<'_>| {
            row.pass();
            ""
        };
        self.read(index, pass, coded::read_days)
    }

    /// Reads a claim, its texts and its time in this way.
    fn read<'a>(
        &'a self,
        index: ClaimIx,
        text: impl Fn(&mut Reader<'a>) -> &'a str,
        when: impl FnOnce(&mut Reader<'a>) -> Option<When>,
    ) -> Claim<'a> {
        let at = index.at();
        let mut row = Reader::new(self.rows.of(at));
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
        let mut part = |flag| if has(flag) { row.part() } else { Reader::default() };
        let (locators, roles) = (part(has::LOCATORS), part(has::ROLES));
        let (mut positions, mut figures) = (part(has::POSITIONS), part(has::FIGURES));
        let extra = part(has::EXTRA);
        let words = &self.words;
        Claim {
            id,
            says,
            cite: Cites { sources: Ids::new(self.sources.of(at)), locators, words },
            quote,
            kind,
            by: Ids::new(self.by.of(at)),
            how,
            positions: Positions { count: positions.small(), rows: positions, words },
            actors: Parts { actors: Ids::new(self.actors.of(at)), roles, words },
            places: Ids::new(self.places.of(at)),
            when,
            when_said,
            figures: Figures { count: figures.small(), rows: figures, words },
            topics: Ids::new(self.topics.of(at)),
            credibility,
            likelihood,
            confidence,
            status,
            note,
            extra: Extras { rows: extra },
            at: Origin { file, line },
        }
    }

    /// The claim, if the number belongs to this base.
    #[must_use]
    pub fn get(&self, index: ClaimIx) -> Option<Claim<'_>> {
        (index.at() < self.len()).then(|| self.row(index))
    }

    /// The id of a claim: the cheapest way to it.
    #[must_use]
    pub fn id(&self, index: ClaimIx) -> &str {
        let mut row = Reader::new(self.rows.of(index.at()));
        row.number();
        row.text()
    }

    /// The statement of a claim: the cheapest way to it.
    #[must_use]
    pub fn says(&self, index: ClaimIx) -> &str {
        let mut row = Reader::new(self.rows.of(index.at()));
        row.number();
        row.pass();
        row.text()
    }

    /// How many sources a claim cites: the cheapest way to that.
    #[must_use]
    pub fn source_count(&self, index: ClaimIx) -> usize {
        let sources = self.sources.of(index.at());
        let is_new = |&(at, source): &(usize, &u32)| !sources.get(..at).is_some_and(|before| before.contains(source));
        sources.iter().enumerate().filter(is_new).count()
    }

    /// The claims alone.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Claim<'_>> + DoubleEndedIterator {
        self.indexes().map(|index| self.row(index))
    }

    /// The numbers with their claims.
    #[must_use]
    pub fn pairs(&self) -> impl ExactSizeIterator<Item = (ClaimIx, Claim<'_>)> + DoubleEndedIterator {
        self.indexes().map(|index| (index, self.row(index)))
    }

    /// The numbers alone.
    pub fn indexes(&self) -> impl ExactSizeIterator<Item = ClaimIx> + DoubleEndedIterator + use<> {
        (0..self.len()).map(ClaimIx::new)
    }
}

fn word<W: FixedWord>(row: &mut Reader<'_>, has: bool) -> Option<W> {
    if has { word_at(row.byte()) } else { None }
}

fn write(claim: &NewClaim<'_>, row: &mut Writer, part: &mut Writer, shelf: &mut Shelf<'_>) {
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
    coded::write_when(row, claim.when.as_ref());
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
            row.part(part);
        }
    };
    put(locators, &mut |part| claim.cite.iter().for_each(|it| coded::write_word(part, shelf, it.locator)));
    put(roles, &mut |part| claim.actors.iter().for_each(|it| coded::write_word(part, shelf, it.role)));
    put(!claim.positions.is_empty(), &mut |part| {
        part.number(number(claim.positions.len()).into());
        claim.positions.iter().for_each(|position| coded::write_position(part, shelf, position));
    });
    put(!claim.figures.is_empty(), &mut |part| {
        part.number(number(claim.figures.len()).into());
        claim.figures.iter().for_each(|figure| coded::write_figure(part, shelf, figure));
    });
    put(!claim.extra.0.is_empty(), &mut |part| {
        for (key, value) in &claim.extra.0 {
            part.text(key);
            part.text(value);
        }
    });
}
