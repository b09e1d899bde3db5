//! Names of people as reference managers write them: the family name first.

use std::borrow::Cow;

use crate::model::document::Text;
use crate::model::extra::BETWEEN_NAMES;

/// Returns a name in the order in which it is read: `Doe, Ana` is `Ana Doe`, `Doe, Jr., Ana` and `Doe, Ana, Jr.` are
/// `Ana Doe Jr.`. A comma at the end keeps the name of an institution whole.
pub(crate) fn person(written: Text<'_>) -> Text<'_> {
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

/// The name of an author.
#[derive(Debug)]
pub(super) struct AuthorName<'a> {
    /// The name, in the order in which it is read.
    pub(super) name: Text<'a>,
    /// The name of a person, family name first.
    pub(super) family_first: Option<String>,
}

impl<'a> AuthorName<'a> {
    /// Returns a name that stays as it is: of an institution, or of somebody of whom nothing tells the family name.
    pub(super) fn whole(name: Text<'a>) -> Self {
        Self { name, family_first: None }
    }

    /// Reads a name that may have its family name first.
    pub(super) fn written(written: Text<'a>) -> Self {
        Self { family_first: family_first(&written), name: person(written) }
    }

    /// Returns the name of a person of whom the parts are known; the particles stand before the family name, or after the given
    /// ones.
    pub(super) fn of_parts(name: Text<'a>, family: &str, given: &str) -> Self {
        let form = format!("{family}, {given}");
        let is_one = !family.is_empty() && !given.is_empty() && person(form.as_str().into()) == name;
        Self { family_first: family_first(&form).filter(|_| is_one), name }
    }
}

/// Returns the name of a person with the family name first: `Doe, Ana`, `Doe, Ana, Jr.`. `None` for institutions, and for names in
/// the order in which they are read.
fn family_first(written: &str) -> Option<String> {
    let parts: Vec<&str> = written.split(',').map(str::trim).collect();
    let form = match parts.as_slice() {
        [family, given] if !family.is_empty() && !given.is_empty() => format!("{family}, {given}"),
        [family, second, third] if is_suffix(second) => format!("{family}, {third}, {second}"),
        [family, second, third] if is_suffix(third) => format!("{family}, {second}, {third}"),
        _ => return None,
    };
    // The sign between two names must not stand in one.
    (!form.contains(BETWEEN_NAMES)).then_some(form)
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
