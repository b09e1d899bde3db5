//! Addresses as people write them: a page, a domain, or a DOI. All ways to write one give the same key; which sources
//! have it is looked up in `eval`.

use std::borrow::Cow;

/// An address, normalized.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Address {
    /// Without scheme, `www.`, fragment, and stroke at the end: `herald.example/World`, `10.1000/xyz`. The host is in
    /// lower case.
    pub(crate) key: String,
    /// True if the text can be nothing but an address: it has a scheme or a path, or is a DOI.
    surely: bool,
}

impl Address {
    /// Parses a text as an address; `None` where it does not look like one. With `open` the top-level domain may still
    /// be typed.
    pub(crate) fn new(text: &str, open: bool) -> Option<Self> {
        let text = &*refanged(strip_brackets(text.trim()));
        let host = text.find("://").map_or(0, |at| at + 3);
        let host = host..text.get(host..)?.find(['/', '?', '#']).map_or(text.len(), |at| host + at);
        let text = format!("{}{}", text.get(..host.end)?.to_lowercase(), text.get(host.end..)?);
        // The end of the sentence that an address stood in is no part of it.
        let text = text.trim_end_matches(['.', ',', ';']).split('#').next().unwrap_or_default();
        let scheme =
            text.split_once("://").filter(|(scheme, _)| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric()));
        let bare = scheme.map_or(text, |(_, rest)| rest);
        let port = match scheme {
            Some(("https", _)) => ":443",
            Some(("http", _)) => ":80",
            _ => "",
        };
        let end = bare.find(['/', '?', '#']).unwrap_or(bare.len());
        let parts = bare.split_at_checked(end).filter(|_| !port.is_empty());
        let own_port = parts.and_then(|(host, path)| Some((host.strip_suffix(port)?, path)));
        let bare = &own_port.map_or(Cow::from(bare), |(host, path)| Cow::from(format!("{host}{path}")));
        let bare = doi_prefix_len(bare).and_then(|label| bare.get(label..)).unwrap_or(bare);
        let bare = bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches('/');
        let is_doi = is_doi(bare);
        let host = bare.split(['/', '?', ':']).next().unwrap_or_default();
        let surely =
            is_doi || is_ip_address(host) || scheme.is_some() || (host.len() < bare.len() && is_host(host, false));
        let fits = (is_doi || is_ip_address(host) || is_host(host, open) || (scheme.is_some() && !host.is_empty()))
            && !bare.contains(char::is_whitespace);
        fits.then(|| Self { key: bare.to_owned(), surely })
    }
}

/// Returns an address with the signs replaced by which reports make it harmless: `hxxps[:]//herald[.]example`.
fn refanged(text: &str) -> Cow<'_, str> {
    const DEFANGED: [(&str, &str); 5] = [("[.]", "."), ("{.}", "."), ("[dot]", "."), ("[:]", ":"), ("[://]", "://")];
    DEFANGED.iter().fold(
        text.into(),
        |text, (sign, meant)| {
            if text.contains(sign) { text.replace(sign, meant).into() } else { text }
        },
    )
}

/// Returns an address without the brackets or quotation marks around it: `<…>`, `[…]`, `«…»`.
fn strip_brackets(text: &str) -> &str {
    const PAIRS: [(char, char); 6] =
        [('<', '>'), ('[', ']'), ('{', '}'), ('\u{ab}', '\u{bb}'), ('\u{2039}', '\u{203a}'), ('\u{300c}', '\u{300d}')];
    let inside = |&(open, close): &(char, char)| {
        let inside = text.strip_prefix(open)?;
        Some(inside.trim_end_matches(['.', ',', ';']).trim_end_matches(close))
    };
    PAIRS.iter().find_map(inside).unwrap_or_else(|| text.trim_end_matches('>'))
}

/// Returns the length, in bytes, of the label before a DOI: `DOI: `, `doi.org/`, or none; `None` where no DOI follows.
#[must_use]
pub(crate) fn doi_prefix_len(text: &str) -> Option<usize> {
    let starts = ["https://doi.org/", "doi:", "doi.org/", "dx.doi.org/", "www.doi.org/", "doi ", ""];
    starts.iter().find_map(|start| {
        let (label, rest) = text.split_at_checked(start.len())?;
        let after = rest.trim_start();
        (label.eq_ignore_ascii_case(start) && is_doi(after)).then(|| text.len() - after.len())
    })
}

/// Returns whether a text is an IPv4 address.
fn is_ip_address(host: &str) -> bool {
    host.parse::<std::net::Ipv4Addr>().is_ok()
}

/// Returns whether a text begins as a DOI does: `10.1000/…`.
fn is_doi(text: &str) -> bool {
    text.strip_prefix("10.").and_then(|rest| rest.split_once('/')).is_some_and(|(registrant, _)| {
        let registrant = registrant.split('.').next().unwrap_or_default();
        (4..=9).contains(&registrant.len()) && registrant.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Returns whether a text is a host name: labels with full stops between them, the last of two letters or more, or of
/// one while it is typed.
fn is_host(text: &str, open: bool) -> bool {
    let Some((name, last)) = text.rsplit_once('.') else { return false };
    let label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let top = last.chars().count() >= if open { 1 } else { 2 } && last.chars().all(|c| c.is_alphanumeric() || c == '-');
    top && last.starts_with(char::is_alphabetic) && name.split('.').all(label)
}

/// Returns whether a text is an address and can be nothing else.
#[must_use]
pub(crate) fn is_address(text: &str) -> bool {
    Address::new(text, false).is_some_and(|asked| asked.surely)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ways_to_write_an_address_are_one() {
        let key = |text: &str| Address::new(text, false).map(|asked| asked.key);
        for text in [
            "https://www.Herald.example/a/b.html",
            "herald.example/a/b.html/",
            "http://herald.example/a/b.html#part",
            "www.herald.example/a/b.html",
        ] {
            assert_eq!(key(text).as_deref(), Some("herald.example/a/b.html"), "{text}");
        }
        for text in [
            "doi:10.1000/xyz",
            "DOI: 10.1000/xyz",
            "DOI 10.1000/xyz.",
            "10.1000/xyz",
            "https://doi.org/10.1000/xyz",
            "http://dx.doi.org/10.1000/xyz",
        ] {
            assert_eq!(key(text).as_deref(), Some("10.1000/xyz"), "{text}");
        }
        for text in ["U.S.", "3.5", "v1.2", "9/11", "word", "e.g. this", "", "10.5/2", "a:b", "..."] {
            assert_eq!(key(text), None, "{text}");
        }
    }
}
