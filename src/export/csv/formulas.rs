//! Neutralizing formulas: cells that no spreadsheet runs (CSV injection).
//!
//! A cell that begins with `=`, `+`, `-` or `@` is a formula to spreadsheets, also in full width, and in some of them
//! after blanks and invisible characters, which importing may take away. It gets an apostrophe before it; so does what
//! follows a semicolon, a tab or a line feed inside a cell: where another sign than the comma separates cells, they
//! break there. To read a table back, take away one apostrophe that stands before such a beginning; our own import does.

use crate::text::formula::{is_formula, would_run};
use crate::text::sanitize;

/// The character before a would-be formula: spreadsheets take the cell for text then.
const APOSTROPHE: char = '\'';

/// Returns a cell that is safe to show and in which nothing is a formula. Line feeds stay: a cell may have several lines.
pub(crate) fn neutralise_formulas(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    // A cell that has the apostrophe already gets another one, so that taking one away gives the cell back.
    if is_formula(cell.trim_start_matches(APOSTROPHE)) {
        text.push(APOSTROPHE);
    }
    for (at, part) in cell.split_inclusive([';', '\t', '\n']).enumerate() {
        // Where a semicolon, tab or line feed separates cells, each part is a cell of its own.
        if at > 0 && would_run(part.trim_start_matches(APOSTROPHE)) {
            text.push(APOSTROPHE);
        }
        text.push_str(part);
    }
    let lines: Vec<String> = sanitize::lines(&text).iter().map(ToString::to_string).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_beginning_of_a_formula_is_left() {
        for sign in ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹦"] {
            for before in
                ["", " ", "\u{a0}", "\u{3000}", "\u{2009}", "\t", "\u{200b}", "\u{feff}", " \u{ad} ", "\u{2800}"]
            {
                let cell = format!("{before}{sign}cmd|' /C calc'!A0");
                assert!(neutralise_formulas(&cell).starts_with('\''), "{cell:?}");
                assert!(neutralise_formulas(&format!("a; {cell}")).contains('\''), "{cell:?}");
            }
        }
    }

    #[test]
    fn numbers_and_plain_text_stay_as_they_are() {
        for cell in ["-5", "+5", "-1.5e3", "12; -5; +3", "a - b", "a=b", "x; y", "one\n- two\n- three", "it's", ""] {
            assert_eq!(neutralise_formulas(cell), cell);
        }
        assert_eq!(neutralise_formulas("a; =1+1"), "a;' =1+1");
        assert_eq!(neutralise_formulas("-5 men"), "'-5 men");
        assert_eq!(neutralise_formulas("'=1+1;'=2"), "''=1+1;''=2");
    }
}
