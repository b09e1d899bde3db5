//! Cells as XML. Characters that XML cannot hold are written as spreadsheets do: `_x0001_`.

use std::fmt::Write;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum SheetCell {
    /// A cell without content.
    Empty,
    /// A text, whatever it begins with.
    Text(String),
    /// A number.
    Number(f64),
}

impl SheetCell {
    /// Returns the text of the cell; empty where it has none.
    pub(super) fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Empty | Self::Number(_) => "",
        }
    }
}

/// The number of a cell style, in the order of `styles.xml`.
#[derive(Clone, Copy, Debug)]
pub(super) enum XlsxStyle {
    /// The names of columns: bold.
    Head = 1,
    /// Texts, which stay texts when they are edited: wrapped, from the top.
    Body = 2,
}

/// Appends a row with its number, from 1.
pub(super) fn push_row(xml: &mut String, number: usize, cells: &[SheetCell], style: XlsxStyle) {
    let _ = write!(xml, "<row r=\"{number}\">");
    for (column, cell) in cells.iter().enumerate() {
        match cell {
            SheetCell::Empty => {}
            SheetCell::Text(text) => {
                let place = column_name(column);
                let style = style as u8;
                let _ = write!(
                    xml,
                    "<c r=\"{place}{number}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
                );
                push_escaped(xml, text);
                xml.push_str("</t></is></c>");
            }
            SheetCell::Number(value) => {
                let _ = write!(xml, "<c r=\"{}{number}\"><v>{}</v></c>", column_name(column), number_text(*value));
            }
        }
    }
    xml.push_str("</row>");
}

/// Returns a number with all its digits, in a form that every reader of the format takes.
fn number_text(number: f64) -> String {
    const PLAIN: std::ops::Range<f64> = 1e-5..1e15;
    if number == 0.0 || PLAIN.contains(&number.abs()) { number.to_string() } else { format!("{number:E}") }
}

/// Returns the letters of a column, from 0.
pub(super) fn column_name(column: usize) -> String {
    let letter = |place: usize| char::from(b'A' + u8::try_from(place % 26).unwrap_or_default());
    let outer = column / 26;
    if outer == 0 { letter(column).to_string() } else { format!("{}{}", column_name(outer - 1), letter(column)) }
}

/// Appends a text with what XML and the format give a meaning to escaped.
pub(super) fn push_escaped(xml: &mut String, text: &str) {
    for (at, letter) in text.char_indices() {
        match letter {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            '\t' | '\n' => xml.push(letter),
            // A text that looks like the escape of a character.
            '_' if is_escape(text.get(at..).unwrap_or_default()) => xml.push_str("_x005F_"),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                let _ = write!(xml, "_x{:04X}_", u32::from(letter));
            }
            letter => xml.push(letter),
        }
    }
}

/// Returns whether a text begins with the escape of a character: `_x0001_`.
fn is_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_hex = |range| bytes.get(range).is_some_and(|digits: &[u8]| digits.iter().all(u8::is_ascii_hexdigit));
    bytes.get(..2).is_some_and(|start| start.eq_ignore_ascii_case(b"_x")) && is_hex(2..6) && bytes.get(6) == Some(&b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_texts_and_numbers() {
        let mut xml = String::new();
        let cells = [SheetCell::Text("=1&<a>\u{1}_x0041_ _x".to_owned()), SheetCell::Empty, SheetCell::Number(-0.5)];
        push_row(&mut xml, 3, &cells, XlsxStyle::Body);
        assert_eq!(
            xml,
            "<row r=\"3\"><c r=\"A3\" s=\"2\" t=\"inlineStr\"><is><t xml:space=\"preserve\">=1&amp;&lt;a&gt;_x0001__x005F_x0041_ _x</t></is></c>\
             <c r=\"C3\"><v>-0.5</v></c></row>"
        );
        assert_eq!([0, 25, 26, 701, 702].map(column_name), ["A", "Z", "AA", "ZZ", "AAA"]);
        assert_eq!([1e300, 46.0, 1e-9].map(number_text), ["1E300", "46", "1E-9"]);
    }
}
