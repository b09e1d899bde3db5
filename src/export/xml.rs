//! XML: escaping of texts. What XML 1.0 cannot hold is shown by the marks of safe text; what a terminal would not show as
//! it is, goes by its number and is not lost.

use crate::text::SafeText;

use super::escape::escape_unsafe;

/// The head of every XML file.
pub(crate) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Returns a text to stand between tags or in quotes.
pub(crate) fn xml(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            other => escaped.push(other),
        }
    }
    escape_unsafe(&escaped, code)
}

/// Returns a character by its number; one that XML 1.0 does not have as the marks of safe text.
fn code(character: char) -> String {
    match character {
        '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
            SafeText::new(&character.to_string()).as_str().replace('<', "&lt;").replace('>', "&gt;")
        }
        other => format!("&#{};", u32::from(other)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_markup_and_what_cannot_be_written_is_shown() {
        assert_eq!(xml("a<b>&\"c\"\nd"), "a&lt;b&gt;&amp;&quot;c&quot;&#10;d");
        assert_eq!(xml("\u{1b}[0m\u{202e}x\u{ffff}\t"), "␛[0m&#8238;x&lt;U+FFFF&gt;&#9;");
    }
}
