//! Pieces of HTML inside of a line: texts that bring their own direction, languages, links that are safe to follow.

use crate::export::repeated::is_cut;
use crate::export::report::report_markup::ReportMarkup;
use crate::text::SafeText;
use crate::text::markup::{escaped, escaped_exactly};

/// HTML, in which texts of other scripts keep their own direction.
pub(super) struct HtmlMarkup;

impl ReportMarkup for HtmlMarkup {
    fn text(text: &str) -> String {
        isolated(text)
    }

    fn plain(text: &str) -> String {
        escaped(text)
    }

    fn claim_date(date: String) -> String {
        format!("<span class=\"when\">{date}</span>")
    }

    fn link(address: &str) -> String {
        link(address)
    }

    fn code(id: &str) -> String {
        code(id)
    }

    fn claim_number(number: usize) -> String {
        claim_link(number)
    }
}

/// Returns a link to a claim of the report by its number.
pub(super) fn claim_link(number: usize) -> String {
    format!("<a href=\"#claim-{number}\">{number}</a>")
}

/// Returns a text of the data inside of a line of the report, in the direction of its own script.
pub(super) fn isolated(text: &str) -> String {
    if text.is_ascii() { escaped(text) } else { format!("<bdi>{}</bdi>", escaped(text)) }
}

/// Returns the attribute for the language of a text; nothing where no language or no tag of one is given (BCP 47).
pub(super) fn language(tag: Option<&str>) -> String {
    let is_tag = |tag: &&str| {
        let mut parts = tag.split('-');
        let first = parts.next().unwrap_or_default();
        (2..=3).contains(&first.len())
            && first.bytes().all(|byte| byte.is_ascii_alphabetic())
            && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
    };
    tag.filter(is_tag).map(|tag| format!(" lang=\"{tag}\"")).unwrap_or_default()
}

/// Returns an address: a link for `http`, `https` and `mailto`, else plain text; so is one that was cut, which would lead
/// elsewhere. Nothing is loaded until the reader follows the link.
fn link(address: &str) -> String {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let known = matches!(scheme.as_deref(), Some("http" | "https" | "mailto"));
    let is_plain =
        |it: char| !it.is_whitespace() && !matches!(it, '<' | '>' | '"' | '\\' | '^' | '`' | '{' | '|' | '}');
    let clean = address.chars().all(is_plain) && SafeText::new(address).as_str() == address;
    let text = escaped_exactly(address);
    if known && clean && has_host(address) && !is_cut(address) {
        format!("<a class=\"address\" href=\"{text}\" rel=\"noopener noreferrer\">{text}</a>")
    } else {
        format!("<span class=\"address\">{text}</span>")
    }
}

/// Returns whether an address of the web names a host in plain characters, so that browsers and checkers read it alike.
fn has_host(address: &str) -> bool {
    let Some((_, rest)) = address.split_once("://") else { return address.to_ascii_lowercase().starts_with("mailto:") };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_plain = |it: char| it.is_alphanumeric() || matches!(it, '.' | '-' | '_' | ':');
    host.starts_with(char::is_alphanumeric) && host.chars().all(is_plain) && address.matches('#').count() <= 1
}

/// Returns an id as code.
pub(super) fn code(id: &str) -> String {
    format!("<code>{}</code>", escaped_exactly(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_and_of_mail_become_links() {
        for address in ["https://example.org/a?b=1&c='d'#e", "HTTP://example.org", "mailto:a@example.org"] {
            assert!(link(address).starts_with("<a "), "{}", link(address));
        }
        for address in [
            "javascript:alert(1)",
            "JavaScript://example.org/%0aalert(1)",
            "data:text/html,x",
            "//example.org",
            "https://",
            "https://a b.org",
            "https://a\u{202e}b.org",
            "https:///x",
            "https://user:pass@example.org/",
            "https://example.org/\"onmouseover=\"x",
            "vbscript:x",
            "https://example.org/what-was-c…",
        ] {
            assert!(link(address).starts_with("<span "), "{}", link(address));
        }
        assert!(link("https://example.org/?a='\"<").contains("&#39;&quot;&lt;"));
    }

    #[test]
    fn a_language_is_told_where_its_tag_is_one() {
        assert_eq!(language(Some("ps-AF")), " lang=\"ps-AF\"");
        for tag in ["", "e", "english language", "en\"", "en--US", "12"] {
            assert_eq!(language(Some(tag)), "", "{tag}");
        }
    }
}
