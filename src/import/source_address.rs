//! Addresses of sources in a form in which the same source has the same one.

use std::borrow::Cow;

/// Returns the key of an address: without scheme, `www.`, port, a slash at the end, parameters that only tell where a
/// reader came from, and a fragment that is a place in the page; one that begins with `/` or `!` is a page of its own to
/// the program that the page is. Of a DOI the DOI itself, in lower case.
pub(crate) fn address_key(address: &str) -> Cow<'_, str> {
    if let Some(key) = plain_key(address) {
        return key.into();
    }
    let address = address.trim();
    let after = split_scheme(address).map_or(address, |(_, after)| after);
    let (after, fragment) = after.split_once('#').unwrap_or((after, ""));
    let (page, parameters) = after.split_once('?').unwrap_or((after, ""));
    let (written_host, path) = page.split_at(page.find('/').unwrap_or(page.len()));
    let lower = if written_host.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(written_host.to_ascii_lowercase())
    } else {
        Cow::Borrowed(written_host)
    };
    let with_port = lower.strip_prefix("www.").unwrap_or(&lower);
    let host = with_port.trim_end_matches(":443").trim_end_matches(":80");
    if matches!(host, "doi.org" | "dx.doi.org") {
        return format!("doi:{}", path.trim_matches('/').to_ascii_lowercase()).into();
    }
    let fragment = fragment.trim_end_matches('/');
    let is_page = fragment.starts_with(['/', '!']) && fragment != "!";
    // Most addresses hold their key as it is.
    if parameters.is_empty() && !is_page && matches!(lower, Cow::Borrowed(_)) && host.len() == with_port.len() {
        return page.get(written_host.len() - host.len()..).unwrap_or_default().trim_end_matches('/').into();
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
    if is_page {
        key.push('#');
        key.push_str(fragment);
    }
    key.into()
}

/// Returns the key of an address in plain small letters without port, parameters and fragment, as most are; `None` where it has
/// to be found step by step.
fn plain_key(address: &str) -> Option<&str> {
    let behind = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    let behind = behind.strip_prefix("www.").unwrap_or(behind);
    let end = memchr::memchr(b'/', behind.as_bytes()).unwrap_or(behind.len());
    let host = behind.get(..end)?;
    let is_plain =
        host.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    let is_bare = memchr::memchr2(b'?', b'#', behind.as_bytes()).is_none();
    let is_whole = behind.as_bytes().last().is_some_and(|last| last.is_ascii_graphic() && *last != b'/');
    (is_plain && is_bare && is_whole && !matches!(host, "doi.org" | "dx.doi.org")).then_some(behind)
}

/// Splits an address at the first `://` into its scheme and the rest; `None` where it has none.
fn split_scheme(address: &str) -> Option<(&str, &str)> {
    // The first colon of an address ends its scheme: it is found sooner than three signs together are.
    let (scheme, rest) = address.split_once(':')?;
    rest.strip_prefix("//").map(|rest| (scheme, rest)).or_else(|| address.split_once("://"))
}

/// Returns an address as people write it, without scheme and `www.`; any other text as it is.
pub(crate) fn shown_address(text: &str) -> &str {
    if !is_web_address(text) {
        return text;
    }
    let after = split_scheme(text).map_or(text, |(_, after)| after);
    after.strip_prefix("www.").unwrap_or(after)
}

/// Returns whether a text is the address of a page or file on the web: `http` or `https`, and nothing else.
pub(crate) fn is_web_address(text: &str) -> bool {
    let text = text.trim();
    // The usual ones, by one look at each byte.
    if let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))
        && text.bytes().all(|byte| byte.is_ascii_graphic())
    {
        return memchr::memchr(b'.', rest.as_bytes()).is_some();
    }
    let has_blank = |text: &str| {
        // White space beyond ASCII is looked for only where there may be some.
        if text.is_ascii() {
            text.bytes().any(|byte| matches!(byte, 9..=13 | b' '))
        } else {
            text.contains(char::is_whitespace)
        }
    };
    split_scheme(text).is_some_and(|(scheme, rest)| is_web_scheme(scheme) && rest.contains('.') && !has_blank(rest))
}

/// Returns the address that a text is if people left out its scheme, as in `www.example.org/a`; `None` for any other text, and for
/// an address that has one.
pub(crate) fn with_scheme(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = text.get(..4).filter(|start| start.eq_ignore_ascii_case("www.")).and_then(|_| text.get(4..))?;
    let is_host = rest.starts_with(char::is_alphanumeric) && rest.split('/').next()?.contains('.');
    Some(format!("https://{text}")).filter(|address| is_host && is_web_address(address))
}

/// Returns the addresses and names in a text that signs part, without blanks around them; an empty one keeps its place. A
/// sign may be a part of an address, as in `https://a.org/x;id=1`: it parts there only before a blank, before another
/// address, and before what has none of the signs that paths and parameters have.
pub(crate) fn split_addresses<'t>(text: &'t str, signs: &[char]) -> Vec<&'t str> {
    let mut found = Vec::new();
    let mut start = 0;
    // `true` if what stands before the sign is known to be an address: one that goes on without a blank is still one, and
    // looking at all of it again would cost the square of its length.
    let mut is_address = false;
    for (at, sign) in text.match_indices(|sign| signs.contains(&sign)) {
        let (before, after) =
            (text.get(start..at).unwrap_or_default(), text.get(at + sign.len()..).unwrap_or_default());
        let next = after.split(|sign| signs.contains(&sign)).next().unwrap_or_default();
        let begins_as_address = is_address || is_web_address(before);
        let parts = sign == "\n"
            || !begins_as_address
            || next.is_empty()
            || next.contains(char::is_whitespace)
            || next.contains("://")
            || !next.contains(['=', '/', '&', '%', '?', '#']);
        is_address = !parts && !before.ends_with(char::is_whitespace) && !sign.contains(char::is_whitespace);
        if parts {
            found.push(before);
            start = at + sign.len();
        }
    }
    found.push(text.get(start..).unwrap_or_default());
    found.into_iter().map(str::trim).collect()
}

/// Returns whether a scheme is that of addresses on the web, in any case.
pub(crate) fn is_web_scheme(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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

    proptest! {
        #[test]
        fn plain_addresses_have_the_key_that_is_found_step_by_step(
            address in "(http://|https://|)(www\\.)?(doi\\.org|a-1\\.org|b)(:80)?(/|/x|X|\\?q|#f|é| ){0,3}",
        ) {
            // A parameter that only tells where a reader came from changes no key, and makes it be found step by step.
            let tracked = format!("{address}?utm_source=x");
            if plain_key(&address).is_some() {
                prop_assert_eq!(address_key(&address), address_key(&tracked));
            }
        }
    }

    #[test]
    fn an_address_may_lack_its_scheme() {
        for (text, address) in [
            ("www.a.example/x", Some("https://www.a.example/x")),
            (" WWW.example.org", Some("https://WWW.example.org")),
            ("https://www.example.org", None),
            ("www.example", None),
            ("www.example org.net", None),
            ("www.", None),
            ("wwwa.example.org", None),
            ("Gazette", None),
        ] {
            assert_eq!(with_scheme(text).as_deref(), address, "{text}");
        }
    }

    #[test]
    fn a_sign_inside_of_an_address_parts_nothing() {
        for (text, parts) in [
            ("https://a.org/x;id=1", &["https://a.org/x;id=1"][..]),
            ("https://a.org/x;id=1;v=2; https://b.org", &["https://a.org/x;id=1;v=2", "https://b.org"]),
            ("https://a.org/x;id=1;https://b.org/y|z=2", &["https://a.org/x;id=1", "https://b.org/y|z=2"]),
            ("https://a.org;Gazette", &["https://a.org", "Gazette"]),
            ("Gazette; https://a.org", &["Gazette", "https://a.org"]),
            ("https://a.org; ; https://b.org;", &["https://a.org", "", "https://b.org", ""]),
            ("https://a.org\n/x=1", &["https://a.org", "/x=1"]),
            ("https://a.org/x ;id=1;v=2", &["https://a.org/x ;id=1", "v=2"]),
            ("", &[""]),
        ] {
            assert_eq!(split_addresses(text, &[';', '|', '\n']), parts, "{text}");
        }
    }
}
