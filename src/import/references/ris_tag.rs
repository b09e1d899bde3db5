//! The lines of RIS: a tag of two characters, two blanks, a hyphen and the value. Some programs write fewer blanks, so that
//! their tags look like the beginning of a sentence: each entry is read in the way in which it begins.

/// A line with a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TaggedLine<'t> {
    pub(super) tag: &'t str,
    pub(super) value: &'t str,
    /// `true` if two blanks, or more, stand before the hyphen, as RIS wants it.
    pub(super) is_strict: bool,
}

impl<'t> TaggedLine<'t> {
    /// Splits a line: two capital letters or a letter and a digit, blanks, `-`, and a blank or the end. `None` of any other
    /// line.
    pub(super) fn of(line: &'t str) -> Option<Self> {
        let line = line.trim_start_matches('\u{feff}').trim_end();
        let (tag, rest) = line.split_at_checked(2)?;
        let is_tag = tag.bytes().next().is_some_and(|byte| byte.is_ascii_uppercase())
            && tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        let value = rest.trim_start_matches([' ', '\t']);
        let is_strict = rest.len() - value.len() >= 2;
        let value = value.strip_prefix('-')?;
        let ends = value.is_empty() || value.starts_with([' ', '\t']);
        (is_tag && ends).then(|| Self { tag, value: value.trim(), is_strict })
    }

    /// Returns whether the line is one of an entry that begins with a strict tag, or not: of a strict one, lines with fewer
    /// blanks are text, and the end of an entry has no value.
    pub(super) fn is_of_entry(self, begins_strict: bool) -> bool {
        (self.is_strict || !begins_strict) && (self.tag != "ER" || self.value.is_empty())
    }
}

/// Returns the addresses of a value, which may have several with semicolons between them. An address may have a semicolon
/// itself.
pub(super) fn addresses(value: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(sign) = value.get(at..).and_then(|rest| rest.find(';')) {
        let end = at + sign;
        at = end + 1;
        let next = value.get(at..).unwrap_or_default().trim_start();
        let begins = |scheme: &str| next.get(..scheme.len()).is_some_and(|it| it.eq_ignore_ascii_case(scheme));
        if next.is_empty() || begins("http://") || begins("https://") {
            found.push(value.get(start..end).unwrap_or_default().trim());
            start = at;
        }
    }
    found.push(value.get(start..).unwrap_or_default().trim());
    found.retain(|address| !address.is_empty());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_prose_is_no_tag_of_a_strict_entry() {
        for (line, strict, loose) in [
            ("TI  - Title", true, true),
            ("TI\t - Title", true, true),
            ("TI - Title", false, true),
            ("TI- Title", false, true),
            ("ER  - ", true, true),
            ("ER  -", true, true),
            ("ER - ", false, true),
            ("ER - patients in 2020", false, false),
            ("ER  - patients in 2020", false, false),
            ("US - China talks", false, true),
            ("TI  -Title", false, false),
            ("ti  - Title", false, false),
            ("1T  - Title", false, false),
            ("Title - x", false, false),
            ("TI", false, false),
            ("é", false, false),
        ] {
            let is_of = |begins_strict| TaggedLine::of(line).is_some_and(|tagged| tagged.is_of_entry(begins_strict));
            assert_eq!((is_of(true), is_of(false)), (strict, loose), "{line}");
        }
    }

    #[test]
    fn addresses_are_split_before_the_next_one_alone() {
        let cases: [(&str, &[&str]); 6] = [
            (
                "https://a.org/1; https://a.org/2;HTTP://a.org/3",
                &["https://a.org/1", "https://a.org/2", "HTTP://a.org/3"],
            ),
            ("http://a.org/x;jsessionid=12?p=3", &["http://a.org/x;jsessionid=12?p=3"]),
            ("http://a.org/x;y=1;http://b.org/;z", &["http://a.org/x;y=1", "http://b.org/;z"]),
            ("https://a.org/1;", &["https://a.org/1"]),
            (" ; ", &[]),
            ("urn:x:1;é", &["urn:x:1;é"]),
        ];
        for (value, wanted) in cases {
            assert_eq!(addresses(value), wanted, "{value}");
        }
    }
}
