//! Help texts made from the tables: query fields, formats, sort orders, exit status.

use std::fmt::Write as _;

use crate::export::FORMATS;
use crate::query::eval::SORTS;
use crate::query::language::FIELDS;
use crate::query::language::FORMS;

/// The introduction of the program's help.
pub(super) const ABOUT: &str = "An explorer of claims: who says what, on which evidence, about whom, where and when, and what contradicts it.

Without a command it opens the explorer, on the files given or on the built-in sample. It gives no verdicts: it shows who says what, what clashes, and what rests on what.";

/// Returns the query language: an example and its meaning each, fields last.
#[must_use]
pub(crate) fn grammar() -> Vec<(&'static str, &'static str)> {
    let fields = FIELDS.iter().map(|field| (field.example, field.doc));
    FORMS.iter().copied().chain(fields).collect()
}

/// Returns each exit status with its meaning.
#[must_use]
pub fn exit_status() -> &'static [(&'static str, &'static str)] {
    &[
        ("0", "something matched, all is well, or the reader of a pipe has gone"),
        ("1", "nothing matched, or there are errors in the files"),
        ("2", "failure: bad usage, an unfinished query, or a file that cannot be read or written"),
    ]
}

/// The sentence on keys in the help of the program.
const KEYS: &str =
    "Keys: press `?` in the explorer; `claimscope manual keys` has all. The manual: `claimscope manual`.";

/// Returns the text below the help of the program.
pub(super) fn after() -> String {
    format!("{}\n\n{KEYS}\n\n{}", query(), rows("Exit status:", exit_status()))
}

/// Returns the text below the help of a command that takes a query.
pub(super) fn query() -> String {
    rows("Queries:", &grammar())
}

/// Returns the text below the help of a command that writes formats.
pub(super) fn formats() -> String {
    rows("Formats:", &FORMATS.iter().map(|row| (row.name, row.doc)).collect::<Vec<_>>())
}

/// Returns the text below the help of a command that sorts.
pub(super) fn sorts() -> String {
    rows("Orders:", &SORTS.iter().map(|row| (row.name, row.doc)).collect::<Vec<_>>())
}

/// The members of `computed` in the JSON of a claim, each with its meaning.
const COMPUTED: &[(&str, &str)] = &[
    (
        "standing",
        "disputed, unsourced, single-source or corroborated, from its own origins and those of claims that say the same",
    ),
    ("origins", "ids of its independent origins (sources that copy no other), the first hundred"),
    ("origins_left_out", "number of further origins if not all are listed; null if they were not counted"),
    ("sources", "the sources cited, with id, title and url"),
    ("contradicted_by", "ids of the claims that contradict it"),
    ("file_says", "where a judgement sets another value than the file: that of the file"),
];

/// Returns the text below the help of a command that prints claims as JSON.
pub(super) fn computed() -> String {
    rows(
        "JSON has the fields of the knowledge file, as judged, with the `judgements` on the claim, and in `computed`:",
        COMPUTED,
    )
}

/// The members of the JSON of `show` besides the fields of the knowledge file, each with its meaning.
const RECORD: &[(&str, &str)] = &[
    ("record", "claim, source, actor, place, topic or hypothesis"),
    ("relations", "of a claim: all its relations, from either end, in the long form of the knowledge file"),
    ("notes", "the notes on the record"),
    ("linked", "everything linked to it, under the headings of the text output: record, id and name"),
];

/// Returns the text below the help of the command that prints one record as JSON.
pub(super) fn record() -> String {
    rows("JSON is a list of the records with this id, each with the fields of the knowledge file, and:", RECORD)
}

/// Returns a heading and a table of two columns.
fn rows(heading: &str, rows: &[(&str, &str)]) -> String {
    let width = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    let mut text = heading.to_owned();
    for (name, doc) in rows {
        let _ = write!(text, "\n  {name:<width$}  {doc}");
    }
    text
}
