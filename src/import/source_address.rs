//! Addresses of sources in a form in which the same source has the same one.

use std::borrow::Cow;

/// Returns the key of an address: without scheme, `www.`, port, a slash at the end, parameters that only tell where a reader came
/// from, and a fragment that is a place in the page; one that begins with `/` or `!` is a page of its own to the program that the
/// page is. Of a DOI the DOI itself, in lower case.
pub(crate) fn address_key(address: &str) -> String {
    let address = address.trim();
    let behind = address.split_once("://").map_or(address, |(_, after)| after);
    let (behind, fragment) = behind.split_once('#').unwrap_or((behind, ""));
    let (path, parameters) = behind.split_once('?').unwrap_or((behind, ""));
    let (host, path) = path.split_at(path.find('/').unwrap_or(path.len()));
    let lower = if host.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(host.to_ascii_lowercase())
    } else {
        Cow::Borrowed(host)
    };
    let host = &*lower;
    let host = host.strip_prefix("www.").unwrap_or(host).trim_end_matches(":443").trim_end_matches(":80");
    if matches!(host, "doi.org" | "dx.doi.org") {
        return format!("doi:{}", path.trim_matches('/').to_ascii_lowercase());
    }
    let is_kept = |parameter: &&str| {
        let name = parameter.split('=').next().unwrap_or_default().to_ascii_lowercase();
        !parameter.is_empty() && !name.starts_with("utm_") && !matches!(&*name, "fbclid" | "gclid")
    };
    let mut key = String::with_capacity(address.len());
    key.push_str(host);
    key.push_str(path.trim_end_matches('/'));
    for (number, parameter) in parameters.split('&').filter(is_kept).enumerate() {
        key.push(if number == 0 { '?' } else { '&' });
        key.push_str(parameter);
    }
    let fragment = fragment.trim_end_matches('/');
    if fragment.starts_with(['/', '!']) && fragment != "!" {
        key.push('#');
        key.push_str(fragment);
    }
    key
}

/// Returns an address as people write it, without scheme and `www.`; any other text as it is.
pub(crate) fn shown_address(text: &str) -> &str {
    if !is_web_address(text) {
        return text;
    }
    let behind = text.split_once("://").map_or(text, |(_, after)| after);
    behind.strip_prefix("www.").unwrap_or(behind)
}

/// Returns whether a text is the address of a page or file on the web: `http` or `https`, and nothing else.
pub(crate) fn is_web_address(text: &str) -> bool {
    let text = text.trim();
    text.split_once("://").is_some_and(|(scheme, rest)| {
        is_web_scheme(scheme) && rest.contains('.') && !rest.contains(char::is_whitespace)
    })
}

/// Returns the addresses and names in a text that signs part, without blanks around them. A sign may be a part of an address, as
/// in `https://a.org/x;id=1`: it parts there only before a blank, before another address, and before what has none of the signs
/// that paths and parameters have.
pub(crate) fn split_addresses<'t>(text: &'t str, signs: &[char]) -> Vec<&'t str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, sign) in text.match_indices(|sign| signs.contains(&sign)) {
        let (before, behind) =
            (text.get(start..at).unwrap_or_default(), text.get(at + sign.len()..).unwrap_or_default());
        let next = behind.split(|sign| signs.contains(&sign)).next().unwrap_or_default();
        let parts = sign == "\n"
            || !is_web_address(before)
            || next.is_empty()
            || next.contains(char::is_whitespace)
            || next.contains("://")
            || !next.contains(['=', '/', '&', '%', '?', '#']);
        if parts {
            found.push(before);
            start = at + sign.len();
        }
    }
    found.push(text.get(start..).unwrap_or_default());
    found.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// Returns whether a scheme is that of addresses on the web, in any case.
pub(crate) fn is_web_scheme(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_page_have_one_key() {
        let key = address_key("https://example.org/a");
        for same in [
            "http://www.example.org/a/",
            "HTTPS://EXAMPLE.org/a#top",
            "https://example.org/a?utm_source=x&UTM_medium=y&fbclid=1",
            "https://example.org/a#/",
            "https://example.org/a/#!",
            "https://example.org/a#!/",
            "https://example.org/a#:~:text=one",
            "https://example.org/a#",
        ] {
            assert_eq!(address_key(same), key);
        }
        for other in [
            "https://example.org/b",
            "https://example.org/a?page=2",
            "https://example.com/a",
            "https://example.org/A",
            "https://example.org/a#/b",
            "https://example.org/a#!b",
            "https://example.org/a#!/b",
        ] {
            assert_ne!(address_key(other), key);
        }
        let app = address_key("https://app.example.org/#/case/1");
        assert_eq!(address_key("http://app.example.org#/case/1/"), app);
        assert_ne!(address_key("https://app.example.org/#/case/2"), app);
        assert_ne!(address_key("https://app.example.org/?tab=2#/case/1"), app);
        assert_eq!(address_key("https://doi.org/10.1000/ABC"), address_key("http://dx.doi.org/10.1000/abc"));
        assert!(is_web_address("https://example.org") && !is_web_address("urn:x-pdf:1") && !is_web_address("AFP"));
    }

    #[test]
    fn a_sign_inside_of_an_address_parts_nothing() {
        for (text, parts) in [
            ("https://a.org/x;id=1", &["https://a.org/x;id=1"][..]),
            ("https://a.org/x;id=1;v=2; https://b.org", &["https://a.org/x;id=1;v=2", "https://b.org"]),
            ("https://a.org/x;id=1;https://b.org/y|z=2", &["https://a.org/x;id=1", "https://b.org/y|z=2"]),
            ("https://a.org;Gazette", &["https://a.org", "Gazette"]),
            ("Gazette; https://a.org", &["Gazette", "https://a.org"]),
            ("https://a.org; ; https://b.org;", &["https://a.org", "https://b.org"]),
            ("https://a.org\n/x=1", &["https://a.org", "/x=1"]),
            ("", &[]),
        ] {
            assert_eq!(split_addresses(text, &[';', '|', '\n']), parts, "{text}");
        }
    }
}
