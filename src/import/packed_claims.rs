//! Claims as they wait to be resolved: a claim of a table has a dozen values, and room for forty. Only the values that it has
//! are kept, in chunks that are freed one after the other as the claims are taken out.

use crate::import::packed_figures::{read_figure, write_figure};
use crate::model::closed_enums::{ClaimKind, Confidence, How, Likelihood, Verdict};
use crate::model::document::{Claim, Extra, Figure, Link, Position, Text};
use crate::storage::{Reader, TextArena, Writer};

/// Claims in a chunk.
const CHUNK_CLAIMS: usize = 1_024;

/// Claims of one file, in their order.
#[derive(Debug, Default)]
pub(crate) struct PackedClaims<'a> {
    chunks: Vec<ClaimChunk<'a>>,
    count: usize,
}

/// Some claims that follow one another.
#[derive(Debug, Default)]
struct ClaimChunk<'a> {
    count: usize,
    /// Of each claim its flags, the lengths of its lists, and its numbers.
    bytes: Writer,
    /// The texts of all claims, in the order of their fields.
    texts: Vec<&'a str>,
    /// The further fields of all claims.
    extra: Extra,
    /// Fields that most claims lack.
    rare: Vec<RareFields<'a>>,
}

/// Fields that few claims of other programs have.
#[derive(Debug, Default)]
struct RareFields<'a> {
    positions: Vec<Position<'a>>,
    links: Vec<Link<'a>>,
    kind: Option<ClaimKind>,
    how: Option<How>,
    credibility: Option<u8>,
    likelihood: Option<Likelihood>,
    confidence: Option<Confidence>,
    status: Option<Verdict>,
}

impl RareFields<'_> {
    /// Returns whether there is any of them.
    fn is_there(&self) -> bool {
        let Self { positions, links, kind, how, credibility, likelihood, confidence, status } = self;
        let is_judged = credibility.is_some() || likelihood.is_some() || confidence.is_some() || status.is_some();
        !positions.is_empty() || !links.is_empty() || kind.is_some() || how.is_some() || is_judged
    }
}

/// Flags of a claim: the fields that it has.
mod has {
    pub(super) const QUOTE: u64 = 1;
    pub(super) const WHEN: u64 = 1 << 1;
    pub(super) const WHEN_SAID: u64 = 1 << 2;
    pub(super) const NOTE: u64 = 1 << 3;
    pub(super) const CITE: u64 = 1 << 4;
    pub(super) const BY: u64 = 1 << 5;
    pub(super) const ACTORS: u64 = 1 << 6;
    pub(super) const PLACES: u64 = 1 << 7;
    pub(super) const TOPICS: u64 = 1 << 8;
    pub(super) const FIGURES: u64 = 1 << 9;
    pub(super) const EXTRA: u64 = 1 << 10;
    pub(super) const RARE: u64 = 1 << 11;
}

impl<'a> PackedClaims<'a> {
    /// Returns the number of claims.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// Adds a claim; texts of its own are copied into the arena.
    pub(crate) fn push(&mut self, claim: Claim<'a>, arena: &'a TextArena) {
        if self.chunks.last().is_none_or(|chunk| chunk.count >= CHUNK_CLAIMS) {
            self.chunks.push(ClaimChunk::like(self.chunks.last()));
        }
        if let Some(chunk) = self.chunks.last_mut() {
            chunk.push(claim, arena);
            self.count += 1;
        }
    }

    /// Iterates over the claims; those before are freed.
    pub(crate) fn into_claims(self) -> impl Iterator<Item = Claim<'a>> {
        self.chunks.into_iter().flat_map(ClaimChunk::into_claims)
    }
}

impl<'a> ClaimChunk<'a> {
    /// Returns an empty chunk with room for as much as the one before it has.
    fn like(before: Option<&Self>) -> Self {
        let Some(before) = before else { return Self::default() };
        Self {
            texts: Vec::with_capacity(before.texts.len()),
            extra: Extra(Vec::with_capacity(before.extra.0.len())),
            rare: Vec::with_capacity(before.rare.len()),
            ..Self::default()
        }
    }

    /// Adds a claim.
    fn push(&mut self, claim: Claim<'a>, arena: &'a TextArena) {
        let Claim { id, says, cite, quote, kind, by, how, positions, actors, places, when, .. } = claim;
        let Claim {
            when_said, figures, topics, credibility, likelihood, confidence, status, links, note, extra, ..
        } = claim;
        let rare = RareFields { positions, links, kind, how, credibility, likelihood, confidence, status };
        let is_rare = rare.is_there();
        let lists =
            [(cite, has::CITE), (by, has::BY), (actors, has::ACTORS), (places, has::PLACES), (topics, has::TOPICS)];
        let options = [(quote, has::QUOTE), (when, has::WHEN), (when_said, has::WHEN_SAID), (note, has::NOTE)];
        let flag = |holds: bool, flag: u64| if holds { flag } else { 0 };
        let flags = lists.iter().fold(0, |flags, (list, name)| flags | flag(!list.is_empty(), *name))
            | options.iter().fold(0, |flags, (text, name)| flags | flag(text.is_some(), *name))
            | flag(!figures.is_empty(), has::FIGURES)
            | flag(!extra.0.is_empty(), has::EXTRA)
            | flag(is_rare, has::RARE);
        self.bytes.number(flags);
        let mut texts = |text: Text<'a>| self.texts.push(in_arena(text, arena));
        texts(id);
        texts(says);
        options.into_iter().filter_map(|(text, _)| text).for_each(&mut texts);
        for (list, _) in lists.into_iter().filter(|(list, _)| !list.is_empty()) {
            self.bytes.number(list.len() as u64);
            list.into_iter().for_each(&mut texts);
        }
        if !figures.is_empty() {
            self.bytes.number(figures.len() as u64);
            for figure in figures {
                write_figure(figure, &mut self.bytes, &mut texts);
            }
        }
        if !extra.0.is_empty() {
            self.bytes.number(extra.0.len() as u64);
            self.extra.0.extend(extra.0);
        }
        if is_rare {
            self.rare.push(rare);
        }
        self.count += 1;
    }

    /// Iterates over the claims.
    fn into_claims(self) -> impl Iterator<Item = Claim<'a>> {
        let Self { count, bytes, texts, extra, rare } = self;
        let (mut at, mut texts) = (0, texts.into_iter());
        let (mut extra, mut rare) = (extra.0.into_iter(), rare.into_iter());
        (0..count).map(move |_| {
            let mut reader = Reader::new(bytes.bytes().get(at..).unwrap_or_default());
            let before = reader.remaining();
            let flags = reader.number();
            let has = |flag: u64| flags & flag != 0;
            let mut text = || Text::Borrowed(texts.next().unwrap_or_default());
            let (id, says) = (text(), text());
            let mut option = |flag| has(flag).then(&mut text);
            let (quote, when) = (option(has::QUOTE), option(has::WHEN));
            let (when_said, note) = (option(has::WHEN_SAID), option(has::NOTE));
            let mut list = |flag| -> Vec<Text<'a>> {
                let count = if has(flag) { reader.number() } else { 0 };
                (0..count).map(|_| text()).collect()
            };
            let (cite, by, actors) = (list(has::CITE), list(has::BY), list(has::ACTORS));
            let (places, topics) = (list(has::PLACES), list(has::TOPICS));
            let figures = if has(has::FIGURES) { reader.number() } else { 0 };
            let figures: Vec<Figure<'a>> = (0..figures).map(|_| read_figure(&mut reader, &mut text)).collect();
            let pairs = if has(has::EXTRA) { usize::try_from(reader.number()).unwrap_or(usize::MAX) } else { 0 };
            let extra = Extra(extra.by_ref().take(pairs).collect());
            let rare = if has(has::RARE) { rare.next().unwrap_or_default() } else { RareFields::default() };
            let RareFields { positions, links, kind, how, credibility, likelihood, confidence, status } = rare;
            at += before - reader.remaining();
            Claim {
                id,
                says,
                cite,
                quote,
                kind,
                by,
                how,
                positions,
                actors,
                places,
                when,
                when_said,
                figures,
                topics,
                credibility,
                likelihood,
                confidence,
                status,
                links,
                note,
                extra,
            }
        })
    }
}

/// Returns a text that lives as long as the arena.
fn in_arena<'a>(text: Text<'a>, arena: &'a TextArena) -> &'a str {
    match text {
        Text::Borrowed(text) => text,
        Text::Owned(text) => arena.add(&text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::closed_enums::Stance;
    use crate::model::{Number, Value, Verb};

    /// Returns claims that together have every field, and none.
    fn claims() -> Vec<Claim<'static>> {
        let texts = |texts: &[&'static str]| texts.iter().map(|text| Text::Borrowed(*text)).collect::<Vec<_>>();
        let figure = |value| Figure { of: "of".into(), value, unit: None, as_of: None, event: None, note: None };
        let plain = Claim { id: "a".into(), says: String::from("owned").into(), ..Claim::default() };
        let values = [
            Value::Exactly(Number(46.0)),
            Value::About(Number(-0.5)),
            Value::MoreThan(Number(1e300)),
            Value::AtLeast(Number(0.0)),
            Value::LessThan(Number(7.0)),
            Value::AtMost(Number(8.0)),
            Value::Between(Number(1.0), Number(2.0)),
            Value::Estimate(Number(1.0), Number(2.0), Number(3.5)),
            Value::Share(Number(0.5), Number(1.0)),
            Value::Vague("dozens".to_owned()),
            Value::Unstated,
        ];
        let mut extra = Extra::default();
        extra.push("key", "value");
        extra.push("other", "a value that is longer than what fits into a small text");
        let full = Claim {
            id: "b".into(),
            says: "says".into(),
            cite: texts(&["s", "t#1"]),
            quote: Some("quote".into()),
            kind: Some(ClaimKind::Forecast),
            by: texts(&["x"]),
            how: Some(How::Alleged),
            positions: vec![Position { by: "y".into(), stance: Stance::Denies, cite: texts(&["s"]), when: None }],
            actors: texts(&["x:role", "z"]),
            places: texts(&["p"]),
            when: Some("2024".into()),
            when_said: Some("last year".into()),
            figures: values.into_iter().map(figure).collect(),
            topics: texts(&["t"]),
            credibility: Some(3),
            likelihood: None,
            confidence: Some(Confidence::High),
            status: Some(Verdict::Refuted),
            links: vec![Link { verb: Verb::Supports, to: "a".into() }],
            note: Some(String::new().into()),
            extra,
        };
        let detailed = Figure {
            unit: Some("people".into()),
            as_of: Some("2024-01".into()),
            event: Some("event".into()),
            note: Some("note".into()),
            ..figure(Value::Unstated)
        };
        let dated = Claim { when: Some("2024-03-01".into()), figures: vec![detailed], ..plain.clone() };
        vec![plain, full, dated]
    }

    #[test]
    fn claims_come_out_as_they_went_in() {
        let arena = TextArena::default();
        let wanted: Vec<Claim<'_>> = claims().into_iter().cycle().take(CHUNK_CLAIMS * 2 + 5).collect();
        let mut packed = PackedClaims::default();
        for claim in &wanted {
            packed.push(claim.clone(), &arena);
        }
        assert_eq!(packed.len(), wanted.len());
        assert!(packed.into_claims().eq(wanted));
    }
}
