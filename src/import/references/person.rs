//! Names of people as reference managers write them: the family name first.

use std::borrow::Cow;

use crate::model::document::Text;

/// Returns a name in the order in which it is read: `Doe, Ana` is `Ana Doe`, `Doe, Jr., Ana` and `Doe, Ana, Jr.` are
/// `Ana Doe Jr.`. A comma at the end keeps the name of an institution whole.
pub(super) fn person(written: Text<'_>) -> Text<'_> {
    if !written.contains(',') {
        return written;
    }
    let parts: Vec<&str> = written.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [family, given] => Cow::Owned(format!("{given} {family}")),
        [family, second, third] if is_suffix(second) => Cow::Owned(format!("{third} {family} {second}")),
        [family, second, third] if is_suffix(third) => Cow::Owned(format!("{second} {family} {third}")),
        [only] => Cow::Owned((*only).to_owned()),
        // A name with more commas is that of an institution.
        _ => written,
    }
}

/// Returns whether a name stands for further people who are not named: `others` of BibTeX, `et al.`.
pub(super) fn is_others(name: &str) -> bool {
    matches!(
        name.trim().trim_end_matches('.').to_ascii_lowercase().as_str(),
        "others" | "et al" | "et alii" | "and others" | "u. a"
    )
}

/// Returns whether a part of a name stands after the family name.
fn is_suffix(part: &str) -> bool {
    matches!(part.trim_end_matches('.').to_ascii_lowercase().as_str(), "jr" | "sr" | "ii" | "iii" | "iv" | "v")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_put_into_the_order_in_which_they_are_read() {
        for (written, read) in [
            ("Doe, Ana", "Ana Doe"),
            ("van der Berg, Jan", "Jan van der Berg"),
            ("King, Jr., Martin Luther", "Martin Luther King Jr."),
            ("King, Martin Luther, Jr.", "Martin Luther King Jr."),
            ("Institute for Peace,", "Institute for Peace"),
            ("Ministry of Health, Labour and Welfare, Japan", "Ministry of Health, Labour and Welfare, Japan"),
            ("Ana Doe", "Ana Doe"),
            (",", ","),
        ] {
            assert_eq!(person(written.into()), read);
        }
    }
}
