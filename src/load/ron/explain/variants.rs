//! Words that are not in their closed list: verbs, kinds, grades; and lists of words in messages.

use crate::model::relation::{RELATIONS, VerbRow};
use crate::text::suggest::{WordKind, nearest_ignoring_case};
use crate::text::with_article;

/// Returns the message and the hint for a word that is none of the `expected` ones; `outer` is the type that they are of.
pub(crate) fn unknown_variant(expected: &[&'static str], found: &str, outer: Option<&str>) -> (String, String) {
    let message = match outer {
        Some("Value") => format!("`{found}` is not a kind of quantity"),
        Some("LinkForm" | "Verb") => format!("`{found}` is not a relation"),
        Some(list) => format!("`{found}` is not {}", enum_noun(list)),
        None => format!("`{found}` is unknown here"),
    };
    if let Some(hint) = inverse_relation_hint(found).filter(|_| matches!(outer, Some("LinkForm" | "Verb"))) {
        return (message, hint);
    }
    if is_null_word(found) {
        let hint = if outer == Some("Value") { UNSTATED_HINT } else { OMIT_FIELD_HINT };
        return (format!("`{found}` is unknown here"), hint.to_owned());
    }
    if outer == Some("Reliability") {
        let grade = expected.iter().find(|grade| grade.eq_ignore_ascii_case(found));
        let hint = grade.map_or_else(
            || "write a letter from `A` (reliable) to `F` (cannot be judged)".to_owned(),
            |grade| format!("did you mean `{grade}`?"),
        );
        return (message, hint);
    }
    let hint = nearest_ignoring_case(found, expected.iter().copied(), WordKind::KnowledgeFile)
        .map_or_else(|| format!("it is one of {}", quoted_list(expected)), |meant| format!("did you mean `{meant}`?"));
    (message, hint)
}

/// Returns the hint for a relation that is named from its other end, such as `SupportedBy`, or by another word; `None` where
/// none is near.
fn inverse_relation_hint(found: &str) -> Option<String> {
    let letters = |text: &str| -> String { text.chars().filter(char::is_ascii_alphabetic).collect() };
    let is = |label: &str| letters(label).eq_ignore_ascii_case(&letters(found));
    let stem = found
        .strip_suffix("By")
        .and_then(|stem| nearest_ignoring_case(stem, RELATIONS.iter().map(|row| row.name), WordKind::KnowledgeFile));
    let is_backward = |row: &&VerbRow| !row.symmetric && (is(row.backward) || stem == Some(row.name));
    if let Some(row) = RELATIONS.iter().find(is_backward) {
        return Some(format!(
            "it is written from the other end: put `{}` into the other claim, with the id of this one; in `relations`, swap `from` and `to`",
            row.name
        ));
    }
    let row = RELATIONS.iter().find(|row| is(row.forward) || is(row.backward)).map(|row| row.name);
    let meant = row.or_else(|| VERB_SYNONYMS.iter().find(|(word, _)| is(word)).map(|(_, meant)| *meant))?;
    Some(format!("did you mean `{meant}`?"))
}

/// Words for relations, and the verbs that are meant.
const VERB_SYNONYMS: [(&str, &str); 8] = [
    ("refutes", "Contradicts"),
    ("denies", "Contradicts"),
    ("disputes", "Contradicts"),
    ("rebuts", "Contradicts"),
    ("opposes", "Contradicts"),
    ("confirms", "Supports"),
    ("corroborates", "Supports"),
    ("answers", "RespondsTo"),
];

/// The hint where no number is known.
pub(crate) const UNSTATED_HINT: &str = "where no number is given, write `value: Unstated`";

/// The hint under a null of other languages.
pub(crate) const OMIT_FIELD_HINT: &str = "where nothing is known, leave the field out";

/// Returns whether a value is a null of other languages, or `None` in another case.
pub(crate) fn is_null_word(written: &str) -> bool {
    ["null", "nil", "none", "undefined", "nan", "n/a", "na"].iter().any(|word| written.eq_ignore_ascii_case(word))
}

/// Returns a type in words, with its article: `a claim`, `an actor`; `a record` where none is known.
pub(crate) fn type_in_words(name: Option<&str>) -> String {
    with_article(&name.unwrap_or("record").to_lowercase())
}

/// Returns the name for a word of a closed list, with its article: `a kind of claim`.
fn enum_noun(list: &str) -> String {
    match list.strip_suffix("Kind") {
        Some(record) => format!("a kind of {}", record.to_lowercase()),
        None => match list {
            "How" => "a way to put a claim forward".to_owned(),
            "Verdict" => "a status".to_owned(),
            other => type_in_words(Some(other)),
        },
    }
}

/// Returns words as a list: `` `a`, `b` and `c` ``.
pub(crate) fn quoted_list(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => format!("`{one}`"),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(|word| format!("`{word}`")).collect();
            format!("{} and `{last}`", first.join(", "))
        }
    }
}
