//! Queries: reading never panics, a query printed and read again is the same, and every answer can be explained.

use std::sync::LazyLock;

use bolero::TypeGenerator;
use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::query::language::FIELDS;
use claimscope::query::{ClaimBitmap, Order, Query, SearchContext, SearchRequest, explain, search};
use claimscope::session::{SAMPLE, SAMPLE_NAME};

use super::target::target;

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    Library::new(load(&[File { name: SAMPLE_NAME.to_owned(), bytes: SAMPLE.as_bytes().to_vec() }]).base)
});

/// A piece of a query.
#[derive(Clone, Debug, TypeGenerator)]
pub(crate) enum Piece {
    /// One of [`WORDS`].
    Word(u8),
    /// One of [`SIGNS`].
    Sign(u8),
    /// A field with its colon.
    Field(u8),
    /// Any character.
    Letter(char),
    /// A number.
    Number(i32),
}

const WORDS: &[&str] = &[
    "strike",
    "taliban",
    "Taleban",
    "waziristn",
    "isis",
    "paktika",
    "place",
    "ttp",
    "9/11",
    "3.5%",
    "1,200",
    "5,40,000",
    "F-16",
    "AND",
    "OR",
    "NOT",
    "2023-11",
    "2021..2024",
    ">2023",
    "<=5",
    "12..15",
    "50%",
    "https://a.example/b?c#d",
    "herald.example",
    "10.1000/182",
    "طالبان",
    "الهجوم",
    "ตำรวจ",
    "國防部",
    "国防部",
    "İstanbul",
    "disputed",
    "marked",
    "A..C",
    "pakistan",
    "blitz",
    "strike-deaths",
    "contradicts",
    "denies",
];

const SIGNS: &[&str] = &[
    " ", " ", " ", "\"", "-", "!", "|", "(", ")", "~", ":", ",", "..", "%", "🔥", "\u{200b}", "\t", "＂", "“", "”", "−",
];

fn text(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Word(at) => WORDS[usize::from(*at) % WORDS.len()].to_owned(),
            Piece::Sign(at) => SIGNS[usize::from(*at) % SIGNS.len()].to_owned(),
            Piece::Field(at) => format!("{}:", FIELDS[usize::from(*at) % FIELDS.len()].name),
            Piece::Letter(letter) => letter.to_string(),
            Piece::Number(number) => number.to_string(),
        })
        .collect()
}

fn try_query(text: &str) {
    let query = Query::parse(text);
    assert_eq!(query.text, text);
    let marks = ClaimBitmap::default();
    let question = SearchRequest { query: &query, order: Order::default(), marks: &marks, window: 0..20 };
    let hits = search(&LIBRARY, &question);
    let mut memory = SearchContext::default();
    let again = memory.search(&LIBRARY, &question).unwrap();
    assert_eq!(hits.iter().collect::<Vec<_>>(), again.iter().collect::<Vec<_>>(), "{text}");
    let printed = query.expr.to_string();
    let read = Query::parse(&printed);
    let third = search(&LIBRARY, &SearchRequest { query: &read, ..question.clone() });
    assert_eq!(hits.iter().collect::<Vec<_>>(), third.iter().collect::<Vec<_>>(), "{text:?} is printed as {printed:?}");
    let _ = explain(&LIBRARY, &question);
}

target!(fuzz_queries: Vec<Piece>, 300, |pieces| try_query(&text(pieces)));
