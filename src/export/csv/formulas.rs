//! Neutralizing formulas: cells that no spreadsheet runs (CSV injection).
//!
//! A cell that begins with `=`, `+`, `-` or `@` is a formula to spreadsheets, also in full width, and in some of them
//! after blanks and invisible characters, which importing may take away. It gets an apostrophe before it; so does what
//! follows a semicolon, a tab or a line feed inside a cell: where another sign than the comma separates cells, they
//! break there. To read a table back, take away an apostrophe that stands before such a beginning.

use crate::text::sanitize::{self, is_invisible};

/// The character before a would-be formula: spreadsheets take the cell for text then.
const APOSTROPHE: char = '\'';

/// Returns a cell that is safe to show and in which nothing is a formula. Line feeds stay: a cell may have several lines.
pub(crate) fn neutralise_formulas(cell: &str) -> String {
    let mut text = String::with_capacity(cell.len());
    if starts_formula(cell) && !is_number(cell) || cell.starts_with(['\t', '\r', '\n']) {
        text.push(APOSTROPHE);
    }
    for (at, part) in cell.split_inclusive([';', '\t', '\n']).enumerate() {
        // Where a semicolon, tab or line feed separates cells, each part is a cell of its own.
        if at > 0 && would_run(part) {
            text.push(APOSTROPHE);
        }
        text.push_str(part);
    }
    let lines: Vec<String> = sanitize::lines(&text).iter().map(ToString::to_string).collect();
    lines.join("\n")
}

/// Returns the text without the white space and invisible characters before it.
fn trim_invisible_start(text: &str) -> &str {
    text.trim_start_matches(|it: char| it.is_whitespace() || it.is_control() || is_invisible(it))
}

/// Returns whether a text begins as a formula does, in ASCII, full width or small forms.
fn starts_formula(text: &str) -> bool {
    trim_invisible_start(text).starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '﹦', '﹢', '﹣', '﹫'])
}

/// Returns whether a part of a cell would be a formula on its own: a sign with a blank after it is a dash or the mark
/// of an item.
fn would_run(part: &str) -> bool {
    let part = part.trim_end_matches([';', '\t', '\n']);
    let mut letters = trim_invisible_start(part).chars();
    let signed = letters.next().is_some_and(|first| matches!(first, '+' | '-' | '＋' | '－' | '﹢' | '﹣'));
    let dash = signed && letters.next().is_none_or(char::is_whitespace);
    starts_formula(part) && !dash && !is_number(part.trim())
}

/// Returns whether a cell is a number and nothing else: with a blank beside it, it is a text to readers.
fn is_number(cell: &str) -> bool {
    cell.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'))
        && cell.parse::<f64>().is_ok()
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
    }
}
