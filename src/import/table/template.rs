//! Sentences with columns in them: `{Donor} gave {Party} {DonationEUR} EUR`.

use crate::import::table::header::Header;

/// A piece of a sentence with columns in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum TemplatePart {
    /// Text as it stands.
    Text(String),
    /// The value of the column at this place.
    Column(usize),
}

/// Splits a sentence with names of columns in braces. A name that no column has stays as it is.
pub(super) fn template(text: &str, header: &Header<'_>) -> Vec<TemplatePart> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, name, after)) = rest.split_once('{').and_then(|(before, inside)| {
        let (name, after) = inside.split_once('}')?;
        Some((before, name, after))
    }) {
        parts.push(TemplatePart::Text(before.to_owned()));
        parts.push(match header.names.iter().position(|known| known == name) {
            Some(at) => TemplatePart::Column(at),
            None => TemplatePart::Text(format!("{{{name}}}")),
        });
        rest = after;
    }
    parts.push(TemplatePart::Text(rest.to_owned()));
    parts
}

/// Returns the sentence of a template; `value` gives that of a column, and an empty one is shown as `…`.
pub(super) fn filled<'v>(parts: &[TemplatePart], value: impl Fn(usize) -> Option<&'v str>) -> String {
    let mut text = String::new();
    for part in parts {
        match part {
            TemplatePart::Text(words) => text.push_str(words),
            TemplatePart::Column(at) => text.push_str(value(*at).unwrap_or("…")),
        }
    }
    text.trim().to_owned()
}
