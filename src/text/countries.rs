//! Codes of countries (ISO 3166-1 alpha-2) by their English names, for formats that know countries by code alone.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold::fold;

/// A country a line: its code, a blank, and its names, separated by semicolons. The names are those of the time zone database
/// (in the public domain) and others in use.
const COUNTRIES: &str = include_str!("countries.txt");

/// The codes by folded names.
static CODES: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let rows = COUNTRIES.lines().filter_map(|line| line.split_once(' '));
    let names = rows.flat_map(|(code, names)| names.split("; ").map(move |name| (fold(name), code)));
    names.collect()
});

/// Returns the code of the country of a name, or the code itself where that is the name; `None` of all other names.
#[must_use]
pub(crate) fn alpha2(name: &str) -> Option<&'static str> {
    let by_code = || COUNTRIES.lines().filter_map(|line| line.get(..2)).find(|code| *code == name);
    CODES.get(&fold(name)).copied().or_else(by_code)
}

/// The names by codes, the first of each.
static NAMES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let rows = COUNTRIES.lines().filter_map(|line| line.split_once(' '));
    rows.map(|(code, names)| (code, names.split("; ").next().unwrap_or(names))).collect()
});

/// Returns the name of the country of a code in letters of either case; `None` of all other texts.
#[must_use]
pub(crate) fn name_of(code: &str) -> Option<&'static str> {
    NAMES.get(&*code.to_ascii_uppercase()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_have_their_codes() {
        for (name, code) in [
            ("Pakistan", "PK"),
            ("afghanistan", "AF"),
            ("United States", "US"),
            ("Türkiye", "TR"),
            ("Cote d’Ivoire", "CI"),
            ("South Korea", "KR"),
            ("DE", "DE"),
        ] {
            assert_eq!(alpha2(name), Some(code), "{name}");
        }
        for name in ["", "Paktika", "Pakistani", "XX", "de"] {
            assert_eq!(alpha2(name), None, "{name}");
        }
        assert_eq!(COUNTRIES.lines().count(), 249);
        assert_eq!((name_of("ru"), name_of("AE"), name_of("xx")), (Some("Russia"), Some("United Arab Emirates"), None));
    }
}
