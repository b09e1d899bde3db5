//! Texts inside of HTML and SVG: nothing of the data becomes a tag, an attribute or an entity.

use super::one_line::{exact_line, one_line};

/// Returns a text to stand between tags or in quotes, in one line, without layout marks; what would not be shown is marked.
pub(crate) fn escaped(text: &str) -> String {
    escape_signs(&one_line(text))
}

/// Like [`escaped`], with layout marks shown: they are a part of ids and addresses.
pub(crate) fn escaped_exactly(text: &str) -> String {
    escape_signs(&exact_line(text))
}

/// Replaces the characters that have a meaning in markup.
fn escape_signs(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_markup_and_what_would_not_be_shown_is_marked() {
        assert_eq!(escaped("<a href='x'>\"&\n\u{1b}[0m"), "&lt;a href=&#39;x&#39;&gt;&quot;&amp; ␛[0m");
        assert_eq!(escaped("a\u{202e}b\u{ad}c"), "a&lt;RLO&gt;bc");
        assert_eq!(escaped_exactly("b\u{ad}c"), format!("b{}c", escape_signs(&exact_line("\u{ad}"))));
    }
}
