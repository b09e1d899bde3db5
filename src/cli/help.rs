//! Help texts made from the tables: query fields, formats, sort orders, exit status.

use std::env;
use std::io::{stderr, stdout};

use terminal_size::terminal_size_of;

use crate::environment;
use crate::export::FORMATS;
use crate::query::eval::SORTS;
use crate::query::language::FIELDS;
use crate::query::language::FORMS;
use crate::state::key_text::key_of;
use crate::state::keymap::KeyCommand;

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

/// Returns the sentence on keys in the help of the program.
fn keys() -> String {
    let help = key_of(KeyCommand::Help);
    format!("Keys: press `{help}` in the explorer; `claimscope manual keys` has all. The manual: `claimscope manual`.")
}

/// Returns the text below the help of the program.
pub(super) fn after() -> String {
    format!("{}\n\n{}\n\n{}", query(), keys(), rows("Exit status:", exit_status()))
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

/// Maximum width of the help, in columns: longer lines are hard to read.
const MAX_WIDTH: usize = 100;

/// Minimum width of the second column of a table; where there is less, its text begins below the first.
const MIN_DOC_WIDTH: usize = 24;

/// Indentation of a text below its name.
const BELOW_NAME: usize = 6;

/// Returns the width of the help, in columns: that of the terminal or of `COLUMNS`, at most [`MAX_WIDTH`].
pub(super) fn width() -> usize {
    let size = terminal_size_of(stdout()).or_else(|| terminal_size_of(stderr()));
    let terminal = size.map(|(width, _)| usize::from(width.0));
    let columns = || env::var(environment::COLUMNS).ok()?.parse().ok();
    let width = terminal.filter(|&width| width > 0).or_else(columns);
    width.filter(|&width| width > 0).map_or(MAX_WIDTH, |width| width.min(MAX_WIDTH))
}

/// Returns a heading and a table of two columns, as wide as the help.
pub(super) fn rows(heading: &str, rows: &[(&str, &str)]) -> String {
    rows_within(width(), heading, rows)
}

/// Returns a heading and a table of two columns, in lines of at most `width` characters, unless a word is longer. What
/// continues a row stands below its second column.
fn rows_within(width: usize, heading: &str, rows: &[(&str, &str)]) -> String {
    let names = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
    let beside = names + 4;
    let is_beside = beside + MIN_DOC_WIDTH <= width;
    let indent = if is_beside { beside } else { BELOW_NAME };
    let mut text = heading.to_owned();
    for (name, doc) in rows {
        let mut line = format!("  {name}");
        let mut is_first = !is_beside;
        for word in doc.split(' ') {
            let column = line.chars().count();
            if is_first || column.max(indent) + word.chars().count() + usize::from(column > indent) > width {
                push_line(&mut text, &line);
                line.clear();
                is_first = false;
            }
            let gap = indent.saturating_sub(line.chars().count()).max(1);
            line.push_str(&" ".repeat(gap));
            line.push_str(word);
        }
        push_line(&mut text, &line);
    }
    text
}

fn push_line(text: &mut String, line: &str) {
    text.push('\n');
    text.push_str(line.trim_end());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_continue_below_their_second_column() {
        let table = [("a", "one two three four five six seven"), ("long-name", "eight")];
        let wide = "T:\n  a          one two three four five six seven\n  long-name  eight";
        assert_eq!(rows_within(80, "T:", &table), wide);
        let narrow = "T:\n  a          one two three four five\n             six seven\n  long-name  eight";
        assert_eq!(rows_within(37, "T:", &table), narrow);
        let below = "T:\n  a\n      one two three\n      four five six\n      seven\n  long-name\n      eight";
        assert_eq!(rows_within(20, "T:", &table), below);
    }

    #[test]
    fn no_line_of_the_help_is_wider_than_the_terminal() {
        for width in [40, 50, 60, 80, 100] {
            let text = rows_within(width, "Queries:", &grammar());
            let longest = text.lines().map(|line| line.chars().count()).max();
            assert!(longest <= Some(width), "{width}: {longest:?}");
            let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            assert_eq!(words(&text), words(&rows_within(1_000, "Queries:", &grammar())), "no word is lost");
        }
    }
}
