//! Plain records are read without `ron`. That must not show: whatever a file holds, base and faults are those that `ron`
//! alone gives. A file that switches on `unwrap_newtypes`, which means nothing here, is read by `ron` alone.

use claimscope::load::{File, Loaded, load};
use claimscope::model::document::Document;
use claimscope::session::SAMPLE;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use ron::extensions::Extensions;

use crate::generated;

/// Loads a file below this attribute.
fn loaded(attribute: &str, text: &str) -> Loaded {
    load(&[File { name: "claims.ron".into(), bytes: format!("#![enable({attribute})]\n{text}").into() }])
}

/// Fails where a file is not what `ron` alone finds in it.
fn judge(text: &str) -> Result<(), TestCaseError> {
    let (plain, mut ron) = (loaded("implicit_some", text), loaded("unwrap_newtypes", text));
    // A fault of the file as a whole shows its first line, which differs.
    for excerpt in ron.diagnostics.iter_mut().map(|fault| &mut fault.at.excerpt) {
        *excerpt = excerpt.replace("unwrap_newtypes", "implicit_some");
    }
    prop_assert_eq!(&plain.diagnostics, &ron.diagnostics, "{}", text);
    prop_assert_eq!(&plain.base, &ron.base, "{}", text);
    // Equal numbers may still differ in their sign: 0 and -0.
    prop_assert_eq!(format!("{:?}", plain.base), format!("{:?}", ron.base), "{}", text);
    Ok(())
}

/// A document in one of the ways in which it can be written.
fn written(document: &Document<'_>, explicit: bool, pretty: bool) -> String {
    let extensions = if explicit { Extensions::empty() } else { Extensions::IMPLICIT_SOME };
    let options = ron::Options::default().with_default_extension(extensions);
    if pretty {
        let config = ron::ser::PrettyConfig::default().indentor("\t").compact_arrays(explicit);
        options.to_string_pretty(document, config).unwrap()
    } else {
        options.to_string(document).unwrap()
    }
}

/// Things that people, programs and accidents put into files: what is unusual, and what is nearly right.
const ODD: &[&str] = &[
    "\"",
    "\\",
    "\\\"",
    "\\n",
    "\\u{e9}",
    "r\"",
    "r#\"",
    "\"#",
    "#",
    "b\"",
    "'",
    "'(",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    ",,",
    "::",
    "//",
    "// \"\n",
    "/* ( */",
    "/*",
    "*/",
    "\n",
    "\r\n",
    "\t",
    "\u{b}",
    "\u{c}",
    "\u{85}",
    "\u{2028}",
    "\u{200e}",
    "\u{a0}",
    "\u{feff}",
    "\0",
    "é",
    "\u{202e}",
    "Some(",
    "Some",
    "None",
    "Some(None)",
    "Some(Some(",
    "()",
    "NaN",
    "inf",
    "-inf",
    "true",
    "r#id",
    "Claim",
    "id:",
    "extra: {\"a\": \"b\"}",
    "extra: {}",
    "kind: Event",
    "note: None",
    "note: Some(\"x\")",
    "note: Some(\"x\",)",
    "says: \"twice\"",
    "credibility: 007",
    "credibility: 2",
    "credibility: 256",
    "credibility: 0x2",
    "credibility: 1_0",
    "at: (1, 2)",
    "at: (1, 2,)",
    "at: (1 2)",
    "at: Some((1.5, -0))",
    "strength: 1e-1",
    "links: [Supports(\"a\",)]",
    "links: [Supports (\"a\")]",
    "links: []",
    "figures: [(of: \"x\", value: Exactly(-0))]",
    "figures: [(of: \"x\", value: Unstated())]",
    "figures: [(of: \"x\", value: Between(1, 2,),),]",
    "positions: [(by: \"a\", stance: Denies)]",
];

/// Numbers in every form.
const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "+1",
    "--1",
    "1_000",
    "1__0",
    "1_",
    "_1",
    "-_1",
    "1.5",
    "1.",
    ".5",
    "-.5",
    "1_0.5",
    "1.5_0",
    "1._5",
    "1e3",
    "1E3",
    "1e",
    "1e+3",
    "1e-3",
    "0x1F",
    "0b101",
    "0o17",
    "00.50",
    "007",
    "1u8",
    "1i64",
    "1.5f32",
    "1.5f64",
    "1f32",
    "999999999999999",
    "9999999999999999",
    "123456789012345678901234567890",
    "0.1",
    "0.30000000000000004",
    "1e400",
    "inf",
    "-inf",
    "NaN",
    "inff32",
    "1 2",
    "1,2",
    "1..2",
    "1.2.3",
    "b'a'",
    "1 .5",
    "- 1",
    "\"1\"",
    "1a",
    "1/2",
    "1//\n",
    "1/**/",
    "9007199254740993",
    "1.0000000000000001",
];

/// One change to a text.
#[derive(Clone, Debug)]
enum Change {
    /// Puts something in.
    Insert(Index, &'static str),
    /// Takes out so many characters.
    Remove(Index, usize),
    /// Puts something in the place of one character.
    Replace(Index, char),
    /// Puts the part between two commas in a second time, elsewhere.
    Repeat(Index, Index),
    /// Swaps two parts between commas.
    Swap(Index, Index),
    /// Takes out a part between two commas.
    Drop(Index),
    /// Replaces a number.
    Number(Index, &'static str),
}

fn change() -> impl Strategy<Value = Change> {
    let index = any::<Index>;
    prop_oneof![
        4 => (index(), select(ODD)).prop_map(|(at, odd)| Change::Insert(at, odd)),
        2 => (index(), 1_usize..6).prop_map(|(at, length)| Change::Remove(at, length)),
        2 => (index(), prop_oneof![any::<char>(), prop::char::range(' ', '~')]).prop_map(|(at, letter)| Change::Replace(at, letter)),
        1 => (index(), index()).prop_map(|(from, to)| Change::Repeat(from, to)),
        1 => (index(), index()).prop_map(|(from, to)| Change::Swap(from, to)),
        1 => index().prop_map(Change::Drop),
        2 => (index(), select(NUMBERS)).prop_map(|(at, number)| Change::Number(at, number)),
    ]
}

fn apply(text: &str, change: &Change) -> String {
    let place = |at: &Index| text.char_indices().nth(at.index(text.chars().count().max(1))).map_or(0, |(at, _)| at);
    let mut parts: Vec<&str> = text.split(',').collect();
    let count = parts.len();
    match change {
        Change::Insert(at, odd) => {
            let at = place(at);
            format!("{}{odd}{}", &text[..at], &text[at..])
        }
        Change::Remove(at, length) => {
            let at = place(at);
            let rest: String = text[at..].chars().skip(*length).collect();
            format!("{}{rest}", &text[..at])
        }
        Change::Replace(at, letter) => {
            let at = place(at);
            let rest: String = text[at..].chars().skip(1).collect();
            format!("{}{letter}{rest}", &text[..at])
        }
        Change::Repeat(from, to) => {
            parts.insert(to.index(count), parts[from.index(count)]);
            parts.join(",")
        }
        Change::Swap(from, to) => {
            parts.swap(from.index(count), to.index(count));
            parts.join(",")
        }
        Change::Drop(at) => {
            parts.remove(at.index(count));
            parts.join(",")
        }
        Change::Number(at, number) => {
            let starts: Vec<usize> = text
                .char_indices()
                .filter(|&(at, letter)| letter.is_ascii_digit() && text[..at].ends_with(['(', ' ', '-', ',', ':']))
                .map(|(at, _)| at)
                .collect();
            if starts.is_empty() {
                return text.to_owned();
            }
            let start = starts[at.index(starts.len())];
            let end = text[start..].find([',', ')']).map_or(text.len(), |end| start + end);
            format!("{}{number}{}", &text[..start], &text[end..])
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn sound_files_are_what_ron_finds(document in generated::document(), explicit: bool, pretty: bool) {
        judge(&written(&document, explicit, pretty))?;
    }

    #[test]
    fn changed_files_are_what_ron_finds(
        document in generated::document(), explicit: bool, pretty: bool, changes in vec(change(), 1..6),
    ) {
        let text = changes.iter().fold(written(&document, explicit, pretty), |text, change| apply(&text, change));
        judge(&text)?;
    }

    /// The only file is read while it is outlined, where it allows that; several are outlined first.
    #[test]
    fn a_file_is_the_same_beside_another(
        document in generated::document(), explicit: bool, pretty: bool, changes in vec(change(), 0..4),
    ) {
        let text = changes.iter().fold(written(&document, explicit, pretty), |text, change| apply(&text, change));
        let file = File { name: "claims.ron".into(), bytes: text.clone().into() };
        let other = File { name: "other.ron".into(), bytes: "()".into() };
        let (alone, mut beside) = (load(std::slice::from_ref(&file)), load(&[file, other]));
        prop_assert_eq!(beside.base.files.len(), 2);
        beside.base.files.truncate(1);
        prop_assert_eq!(&alone.diagnostics, &beside.diagnostics, "{}", text);
        prop_assert_eq!(&alone.base, &beside.base, "{}", text);
    }

    /// Few fields and many changes: more of them hit the same record.
    #[test]
    fn small_files_are_what_ron_finds(
        claim in select(&[
            r#"(id: "a", says: "b", credibility: 3, figures: [(of: "x", value: Between(1, 2.5), unit: "km")], when: "2024")"#,
            "( id : \"a\" ,\n\tsays:\"b\", links: [Supports(\"a\"), Related(\"b\",),], kind: Some(Event), note: None, )",
            r#"(id: "a", says: "b", extra: {"k": "v", "l": ""}, positions: [(by: "x", stance: Denies, cite: [])], how: Alleged)"#,
            r#"(says: "b", id: "a", figures: [(value: Estimate(1, 2, 3), of: ""), (of: "y", value: Vague("many")), (of: "", value: Unstated)])"#,
        ][..]),
        changes in vec(change(), 0..4),
    ) {
        let claim = changes.iter().fold(claim.to_owned(), |text, change| apply(&text, change));
        judge(&format!("(\nactors: [(id: \"x\", name: \"X\")],\nplaces: [(id: \"y\", name: \"Y\", at: (1, 2))],\n claims: [\n{claim},\n(id: \"b\", says: \"c\")])"))?;
    }

    #[test]
    fn numbers_are_what_ron_finds(number in "[-+_0-9.eExbof]{1,12}|-?[0-9]{1,20}(\\.[0-9]{1,20})?", after in "[ \t\n]{0,2}") {
        let value = format!("(\nclaims: [(id: \"a\", says: \"b\", credibility: {number}{after}, figures: [(of: \"x\", value: Exactly({number}{after}))])],\nplaces: [(id: \"y\", name: \"Y\", at: ({number}{after}, 2))])");
        judge(&value)?;
    }
}

#[test]
fn the_sample_is_what_ron_finds() {
    let sample = SAMPLE.split_once("\n(").unwrap().1;
    judge(&format!("({sample}")).unwrap();
}

#[test]
fn every_number_is_what_ron_finds() {
    for number in NUMBERS {
        for form in ["Exactly(N)", "Between(N, 1)", "Between(1, N )", "Estimate(N,N,N)", "Share( N ,1)"] {
            let value = form.replace('N', number);
            judge(&format!(
                "(claims: [(id: \"a\", says: \"b\", credibility: {number}, figures: [(of: \"x\", value: {value})])])"
            ))
            .unwrap();
        }
    }
}

#[test]
fn every_oddity_between_fields_is_what_ron_finds() {
    for odd in ODD {
        for claim in [
            "(id: \"a\",ODD says: \"b\")",
            "(ODD, id: \"a\", says: \"b\")",
            "(id: \"a\", says: \"b\", ODD)",
            "(id: ODD\"a\", says: \"b\")",
            "(id: \"aODD\", says: \"b\")",
            "(idODD: \"a\", says: \"b\")",
            "(id: \"a\", says: \"b\")ODD",
            "ODD(id: \"a\", says: \"b\")",
            "(id: \"a\", says: \"b\", kind: EventODD)",
            "(id: \"a\", says: \"b\", kind: ODD)",
            "(id: \"a\", says: \"b\", note: ODD)",
            "(id: \"a\", says: \"b\", cite: [ODD])",
        ] {
            judge(&format!("(claims: [\n{},\n(id: \"b\", says: \"c\")])", claim.replace("ODD", odd))).unwrap();
        }
    }
}
