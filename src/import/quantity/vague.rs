//! Quantities in words that give no number: `dozens`, `several hundred`, `a series`.

use std::sync::LazyLock;

use super::super::lexeme::Lexeme;
use super::phrase_table::PhraseTable;
use super::qualifier::before;

/// Phrases that count without a number. A last `of` is needed, but is no part of the quantity.
const PHRASES: &[&str] = &[
    "dozens",
    "scores of",
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "trillions",
    "tens of thousands",
    "tens of millions",
    "tens of billions",
    "hundreds of thousands",
    "hundreds of millions",
    "hundreds of billions",
    "many hundreds",
    "many thousands",
    "many dozens",
    "many millions",
    "several",
    "several dozen",
    "several hundred",
    "several thousand",
    "several million",
    "several billion",
    "several hundreds",
    "several thousands",
    "several hundred thousand",
    "a few dozen",
    "a few hundred",
    "a few thousand",
    "a few million",
    "few hundred",
    "a couple of",
    "a couple of dozen",
    "a couple of hundred",
    "a couple of thousand",
    "a handful of",
    "a number of",
    "a series of",
    "a large number of",
    "a small number of",
    "large numbers of",
    "huge numbers of",
    "numerous",
    "countless",
    "scores",
    "untold numbers of",
    "an unknown number of",
    "an unspecified number of",
    "an undisclosed number of",
    "dutzende",
    "hunderte",
    "tausende",
    "des dizaines",
    "des centaines",
    "des milliers",
    "docenas",
    "decenas",
    "cientos",
    "miles de",
    "dezenas",
    "centenas",
    "milhares",
    "десятки",
    "сотни",
    "тысячи",
];

/// Phrases that count for a cell of a table, where nothing else stands, and say too little in prose.
const IN_CELLS: &[&str] = &["many", "few", "a few", "some", "a series", "a number", "a handful", "a couple"];

/// Phrases that say that the number is not known.
const UNSTATED: &[&str] = &[
    "unknown",
    "n / a",
    "na",
    "?",
    "not stated",
    "not known",
    "unspecified",
    "undisclosed",
    "unbekannt",
    "inconnu",
    "desconocido",
    "desconhecido",
    "неизвестно",
];

static VAGUE: LazyLock<PhraseTable<()>> = LazyLock::new(|| PhraseTable::new(&[((), PHRASES)]));
static VAGUE_CELLS: LazyLock<PhraseTable<()>> = LazyLock::new(|| PhraseTable::new(&[((), IN_CELLS)]));
static UNSTATED_CELLS: LazyLock<PhraseTable<()>> = LazyLock::new(|| PhraseTable::new(&[((), UNSTATED)]));

/// Returns the number of the lexeme after the vague quantity that begins at a lexeme, with its qualifier.
pub(super) fn at(lexemes: &[Lexeme<'_>], start: usize) -> Option<usize> {
    let begin = before(lexemes, start).map_or(start, |(_, next)| next);
    let longest = |from: usize| {
        let without_of =
            |((), phrase, next): ((), &str, usize)| next - usize::from(phrase.ends_with(" of") || phrase == "miles de");
        VAGUE.each(lexemes, from).map(without_of).max()
    };
    longest(begin).or_else(|| longest(start))
}

/// Returns whether a cell is nothing but a word of quantity that prose uses for other things as well.
pub(super) fn is_cell(lexemes: &[Lexeme<'_>]) -> bool {
    is_one(lexemes, &VAGUE_CELLS)
}

/// Returns whether a cell says that its number is not known.
pub(super) fn is_unstated(lexemes: &[Lexeme<'_>]) -> bool {
    is_one(lexemes, &UNSTATED_CELLS)
}

fn is_one(lexemes: &[Lexeme<'_>], phrases: &PhraseTable<()>) -> bool {
    phrases.each(lexemes, 0).any(|((), _, next)| next == lexemes.len())
}
