//! The visible part of a line of input, and the cell of its caret.

use crate::text::{Line, SafeText, Span, Tone};

/// Returns the part of a line of input that fits into `width`, so that the cursor (in characters from the start) is in sight, and
/// where the cursor then stands, in cells: what is shown as a mark is wider than what was typed. An ellipsis stands where the
/// line goes on.
#[must_use]
pub(crate) fn input_window(value: &str, cursor: usize, width: usize) -> (Line, usize) {
    let text = SafeText::new(value);
    let cursor = SafeText::new(&value.chars().take(cursor).collect::<String>()).width().min(text.width());
    let skip = (cursor + 1).saturating_sub(width);
    let has_room = width > 2;
    let goes_before = has_room && skip > 0;
    let goes_on = has_room && cursor + 1 < skip + width && text.width() > skip + width;
    let (from, to) = (skip + usize::from(goes_before), skip + width - usize::from(goes_on));
    let mut shown = Line::of(if goes_before { "…" } else { "" }, Tone::Dim);
    let mut at = 0;
    for grapheme in unicode_segmentation::UnicodeSegmentation::graphemes(text.as_str(), true) {
        let span = Span::new(grapheme, Tone::Strong);
        let wide = span.text.width();
        if at >= from && at + wide <= to {
            shown.0.push(span);
        } else if at < from && at + wide > from {
            // Half of a wide letter is in sight.
            shown.push(&" ".repeat(at + wide - from), Tone::Plain);
        }
        at += wide;
    }
    if goes_on {
        shown.push("…", Tone::Dim);
    }
    (shown, cursor - skip.min(cursor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_caret_stands_after_what_is_shown_of_what_was_typed() {
        for (value, cursor, shown, column) in [
            ("abc", 1, "abc", 1),
            ("a\u{202e}b", 2, "a<RLO>b", 6),
            ("a\u{202e}b", 3, "a<RLO>b", 7),
            ("\u{1b}[m", 1, "␛[m", 1),
            ("中文", 1, "中文", 2),
            ("e\u{301}x", 2, "e\u{301}x", 1),
        ] {
            let (line, at) = input_window(value, cursor, 20);
            assert_eq!((line.text().as_str(), at), (shown, column), "{value:?}");
        }
        let (line, at) = input_window("a\u{202e}b\u{202e}c", 5, 4);
        assert_eq!((line.text().as_str(), at), ("…>c", 3));
    }

    #[test]
    fn a_line_that_goes_on_says_so() {
        for (value, cursor, width, shown, column) in [
            ("abc-shown.ron", 13, 10, "…hown.ron", 9),
            ("abc-shown.ron", 0, 10, "abc-shown…", 0),
            ("abc-shown.ron", 8, 10, "abc-shown…", 8),
            ("abc-shown.ron", 9, 10, "abc-shown.", 9),
            ("abc-shown.ron", 10, 10, "…c-shown.r", 9),
            ("abc", 3, 4, "abc", 3),
            ("中文中文", 4, 6, "…中文", 5),
            ("中文中文", 4, 5, "… 文", 4),
            ("中文中文a", 5, 6, "… 文a", 5),
            ("abc", 3, 2, "c", 1),
            ("abc", 3, 0, "", 0),
        ] {
            let (line, at) = input_window(value, cursor, width);
            assert_eq!((line.text().trim_end(), at), (shown.trim_end(), column), "{value} {cursor} {width}");
            assert!(line.width() <= width, "{value} {cursor} {width}");
        }
    }
}
