//! Cells that a spreadsheet would take for formulas: which those are, and how the apostrophe before one is taken away.

use super::invisible::is_invisible;

/// Returns whether a whole cell would be a formula, or lose blanks that hide one.
pub(crate) fn is_formula(cell: &str) -> bool {
    starts_formula(cell) && !is_number(cell) || cell.starts_with(['\t', '\r', '\n'])
}

/// Returns a cell of CSV without the apostrophes that keep spreadsheets from taking it, or parts of it, for formulas; `None`
/// where it has none.
pub(crate) fn without_apostrophes(cell: &str) -> Option<String> {
    if !cell.contains('\'') {
        return None;
    }
    let mut text = String::with_capacity(cell.len());
    for (at, part) in cell.split_inclusive([';', '\t', '\n']).enumerate() {
        let bare = part.strip_prefix('\'').filter(|bare| match at {
            0 => cell.strip_prefix('\'').is_some_and(|cell| is_formula(cell.trim_start_matches('\''))),
            _ => would_run(bare.trim_start_matches('\'')),
        });
        text.push_str(bare.unwrap_or(part));
    }
    (text.len() < cell.len()).then_some(text)
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
pub(crate) fn would_run(part: &str) -> bool {
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
    fn one_apostrophe_before_a_formula_is_taken_away() {
        for (cell, bare) in [
            ("'-0044-03-15", "-0044-03-15"),
            ("'=1+1", "=1+1"),
            ("''=1+1", "'=1+1"),
            ("a;' =1+1", "a; =1+1"),
            ("'@ann; b;'-c", "@ann; b;-c"),
        ] {
            assert_eq!(without_apostrophes(cell).as_deref(), Some(bare), "{cell}");
        }
        for cell in ["it's", "'tis", "'-5", "'", "", "a; 'b'", "-5"] {
            assert_eq!(without_apostrophes(cell), None, "{cell}");
        }
    }
}
