//! The query language: what is read, what is printed, and that the two agree.

use claimscope::query::language::{
    Comparison, Expr, FIELDS, Field, FieldValue, NegationSigns, Query, Term, TermKind, WordEnd,
};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

fn read(text: &str) -> Expr {
    Query::parse(text).expr
}

fn term(kind: TermKind) -> Expr {
    Expr::Term(Term { span: 0..0, kind, signs: NegationSigns::None })
}

fn word(text: &str) -> Expr {
    term(TermKind::Text { text: text.to_owned(), quoted: false, end: WordEnd::Whole })
}

fn typed(text: &str) -> Expr {
    term(TermKind::Text { text: text.to_owned(), quoted: false, end: WordEnd::Typed })
}

fn starred(text: &str) -> Expr {
    term(TermKind::Text { text: text.to_owned(), quoted: false, end: WordEnd::Starred })
}

fn field(name: &str, values: Vec<FieldValue>) -> Expr {
    let field: &'static Field = FIELDS.iter().find(|field| field.name == name).unwrap();
    term(TermKind::Field(field, values))
}

fn is(value: &str) -> FieldValue {
    FieldValue::Is(value.to_owned())
}

fn not(expr: Expr) -> Expr {
    Expr::Not(Box::new(expr))
}

#[test]
fn words_stand_together_and_the_last_is_being_typed() {
    assert_eq!(read("border trade"), Expr::And(vec![word("border"), typed("trade")]));
    assert_eq!(read("border trade "), Expr::And(vec![word("border"), word("trade")]));
    assert_eq!(read("waz* trade "), Expr::And(vec![starred("waz"), word("trade")]));
}

#[test]
fn or_binds_tighter_than_the_blank() {
    let either = Expr::Or(vec![word("ttp"), word("isis")]);
    assert_eq!(read("ttp | isis strike "), Expr::And(vec![either.clone(), word("strike")]));
    assert_eq!(read("strike (ttp|isis)"), Expr::And(vec![word("strike"), either]));
    assert_eq!(read("(a b) | c "), Expr::Or(vec![Expr::And(vec![word("a"), word("b")]), word("c")]), "brackets group");
}

#[test]
fn both_signs_negate() {
    assert_eq!(read("-airstrike "), not(word("airstrike")));
    assert_eq!(read("!airstrike "), not(word("airstrike")));
    assert_eq!(read("--airstrike "), word("airstrike"));
    assert_eq!(read("-(a b)"), not(Expr::And(vec![word("a"), word("b")])));
    assert_eq!(read("cross-border "), word("cross-border"), "a hyphen inside a word is no sign");
}

#[test]
fn what_shows_nothing_before_a_sign_takes_nothing_from_it() {
    for letter in ['\u{feff}', '\u{ad}', '\u{200b}', '\u{34f}', '\u{fe0f}', '\u{3164}', '\u{e0001}'] {
        assert_eq!(read(&format!("{letter}-drone strike")), read("-drone strike"), "{letter:?}");
    }
}

#[test]
fn fields_take_values_ranges_and_signs() {
    assert_eq!(read("actor:a,b"), field("actor", vec![is("a"), is("b")]));
    assert_eq!(read("actor:\"pakistani taliban\""), field("actor", vec![is("pakistani taliban")]));
    assert_eq!(read("ACTOR:taliban"), field("actor", vec![is("taliban")]));
    assert_eq!(read("figure:>500"), field("figure", vec![FieldValue::Compared(Comparison::Above, "500".into())]));
    assert_eq!(
        read("figure:>=6,000"),
        field("figure", vec![FieldValue::Compared(Comparison::AtLeast, "6,000".into())])
    );
    assert_eq!(read("figure:12..15"), field("figure", vec![FieldValue::Range(Some("12".into()), Some("15".into()))]));
    assert_eq!(read("date:2023.."), field("date", vec![FieldValue::Range(Some("2023".into()), None)]));
    assert_eq!(read("sources:1"), field("sources", vec![is("1")]));
    assert_eq!(read("~waziristn"), term(TermKind::Similar("waziristn".into())));
}

#[test]
fn values_that_would_read_as_thousands_stay_apart() {
    let values = vec![FieldValue::Range(None, Some("0".into())), FieldValue::Range(Some("000".into()), None)];
    let expr = field("figure", values);
    assert_eq!(read(&expr.to_string()), expr);
    assert_eq!(read("figure:6,000"), field("figure", vec![is("6,000")]));
    assert_eq!(read("figure:6,70"), field("figure", vec![is("6"), is("70")]));
}

#[test]
fn what_is_not_finished_asks_for_nothing() {
    for text in ["", "  ", "actor:", "-actor:", "figure:>", "date:.."] {
        assert_eq!(read(text), Expr::default(), "{text}");
    }
    for text in ["|", "(", "()", "-", "!", "~", "\"", "\"\"", ") |", "🔥", "-🔥 | ...", "\u{200b}"] {
        assert_eq!(read(text), Expr::Or(Vec::new()), "{text}: without a word nothing is found");
    }
    assert_eq!(read("ttp |"), word("ttp"));
    assert_eq!(read("\"safe hav"), term(TermKind::Text { text: "safe hav".into(), quoted: true, end: WordEnd::Typed }));
    assert_eq!(read("strike (border"), Expr::And(vec![word("strike"), typed("border")]));
}

#[test]
fn an_unknown_field_is_a_hint_and_words() {
    let query = Query::parse("acter:taliban ");
    assert_eq!(query.hints[0].message, "no field `acter`; did you mean `actor`?");
    assert_eq!(query.hints[0].replacement, "actor");
    assert_eq!(&query.text[query.hints[0].span.clone()], "acter");
    assert_eq!(query.expr, word("acter:taliban"));
    assert!(Query::parse("https://example.org").hints.is_empty());
    assert!(Query::parse("12:30").hints.is_empty());
}

#[test]
fn signs_alone_are_a_hint() {
    assert_eq!(
        Query::parse("&&").hints[0].message,
        "nothing to search for in `&&`: only letters and digits are searched"
    );
}

#[test]
fn deep_brackets_and_long_signs_do_no_harm() {
    for sign in ["(", "-", "(-", "a|", "(a ", "\"", "~", "actor:"] {
        let _ = Query::parse(&sign.repeat(20_000)).to_string();
    }
}

/// A value of a field, as it can be typed.
fn value(field: &'static Field) -> BoxedStrategy<FieldValue> {
    let plain = "[a-z0-9][a-z0-9._-]{0,6}[a-z0-9]|[ -~éł“]{1,6}".prop_map(|text| text.trim().to_owned());
    let plain = plain.prop_filter("empty", |text| !text.is_empty()).prop_map(FieldValue::Is).boxed();
    if !field.values.is_ordered() {
        return plain;
    }
    let end = || proptest::option::of("[0-9]{1,4}");
    let range = (end(), end()).prop_filter("one end", |(from, to)| from.is_some() || to.is_some());
    let signs = select(Comparison::ALL.map(|(_, comparison)| comparison).to_vec());
    prop_oneof![
        plain,
        range.prop_map(|(from, to)| FieldValue::Range(from, to)),
        (signs, "[0-9]{1,4}").prop_map(|(comparison, text)| FieldValue::Compared(comparison, text)),
    ]
    .boxed()
}

fn any_term() -> impl Strategy<Value = Expr> {
    let bare = ("[a-zéł][a-z'-]{0,5}", any::<bool>())
        .prop_map(|(text, open)| term(TermKind::Text { text, quoted: false, end: WordEnd::starred(open) }));
    let quoted = ("[a-z][ -~]{0,8}", any::<bool>()).prop_map(|(text, open)| {
        term(TermKind::Text { text: text.trim().to_owned(), quoted: true, end: WordEnd::starred(open) })
    });
    let similar = "[a-z][ -~]{0,6}".prop_map(|text| term(TermKind::Similar(text.trim().to_owned())));
    let fields = (0..FIELDS.len()).prop_flat_map(|at| {
        vec(value(&FIELDS[at]), 1..3).prop_map(move |values| term(TermKind::Field(&FIELDS[at], values)))
    });
    prop_oneof![bare, quoted, similar, fields]
}

/// A tree in its simplest form, as the documentation of `Expr` has it.
fn tree() -> impl Strategy<Value = Expr> {
    any_term().prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 2..4).prop_map(|parts| {
                Expr::And(
                    parts
                        .into_iter()
                        .flat_map(|part| if let Expr::And(inner) = part { inner } else { vec![part] })
                        .collect(),
                )
            }),
            vec(inner.clone(), 2..4).prop_map(|parts| {
                Expr::Or(
                    parts
                        .into_iter()
                        .flat_map(|part| if let Expr::Or(inner) = part { inner } else { vec![part] })
                        .collect(),
                )
            }),
            inner.prop_map(|part| if let Expr::Not(inner) = part { *inner } else { not(part) }),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn a_printed_tree_reads_as_itself(expr in tree()) {
        let text = expr.to_string();
        prop_assert_eq!(read(&text), expr, "{}", text);
    }

    #[test]
    fn a_printed_query_reads_as_itself(text in "([a-c\"()|~!: ,.>=*\\\\-]|actor:|date:|figure:|é|“|\t){0,24}|.*") {
        let query = Query::parse(&text);
        let printed = query.to_string();
        prop_assert_eq!(read(&printed), query.expr, "{:?} printed as {:?}", text, printed);
    }

    #[test]
    fn places_are_in_the_text(text in "([a-c\"()|~!: ,.>=*-]|actor:|kind:|é){0,24}") {
        let query = Query::parse(&text);
        query.for_each_term(&mut |term, _| assert!(text.get(term.span.clone()).is_some_and(|part| !part.is_empty())));
        for item in &query.clauses {
            prop_assert!(text.get(item.span.clone()).is_some());
        }
    }
}
