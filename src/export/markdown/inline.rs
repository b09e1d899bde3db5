//! Escaping for Markdown: nothing of the data becomes markup, and only addresses of the web and of mail become links.

use crate::export::repeated::is_cut;
use crate::export::report::report_markup::ReportMarkup;
use crate::text::SafeText;
use crate::text::one_line::collapse_blanks;
use crate::text::one_line::strip_layout_marks;

/// `CommonMark`, with the tables and footnotes of GitHub.
pub(super) struct MarkdownMarkup;

impl ReportMarkup for MarkdownMarkup {
    fn text(text: &str) -> String {
        inline(text)
    }

    fn plain(text: &str) -> String {
        inline(text)
    }

    fn claim_date(date: String) -> String {
        date
    }

    fn link(address: &str) -> String {
        link(address)
    }

    fn code(id: &str) -> String {
        code(id)
    }

    fn claim_number(number: usize) -> String {
        number.to_string()
    }
}

/// Returns text to stand inside of a line, without layout marks. Line feeds become blanks: a line of the data must not begin a
/// block.
pub(crate) fn inline(text: &str) -> String {
    exact(&strip_layout_marks(text))
}

/// Like [`inline`], with layout marks shown: they are a part of ids and addresses.
fn exact(text: &str) -> String {
    let line = collapse_blanks(text);
    let safe = SafeText::new(&line);
    let mut escaped = String::with_capacity(line.len());
    let (mut first, mut digits_alone) = (true, true);
    for character in safe.as_str().chars() {
        let markup = matches!(
            character,
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '|' | '~' | '#' | '&' | '!' | '$' | '^'
        );
        // At the beginning these open a list, a heading, a rule; after digits, a numbered list.
        let opens = matches!(character, '-' | '+' | '=' | ':') && first
            || matches!(character, '.' | ')') && !first && digits_alone;
        if markup || opens {
            escaped.push('\\');
        }
        escaped.push(character);
        first = false;
        digits_alone &= character.is_ascii_digit();
    }
    escaped
}

/// Returns an address: a link for `http`, `https` and `mailto`, else plain text; so is one that was cut, which would lead
/// elsewhere.
fn link(address: &str) -> String {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let known = matches!(scheme.as_deref(), Some("http" | "https" | "mailto"));
    let clean = address.chars().all(|it| !it.is_whitespace() && !matches!(it, '<' | '>' | '\\'))
        && SafeText::new(address).as_str() == address;
    if known && clean && !is_cut(address) { format!("<{address}>") } else { exact(address) }
}

/// Returns an id as code; as text, where Markdown could not show it so.
fn code(id: &str) -> String {
    let plain = SafeText::new(id).as_str() == id && !id.contains('`') && id.trim() == id;
    if plain { format!("`{id}`") } else { exact(id) }
}
