//! Tags of RIS for what a source has besides its fields: volume, pages, keywords and the like, as reference managers name them.

use std::borrow::Cow;

use crate::import::IMPORTED_FROM;
use crate::model::extra::{FAMILY_FIRST, FURTHER_AUTHORS};
use crate::model::records::Source;

/// The tag of each key, as BibLaTeX and CSL-JSON name it.
const TAGS: [(&str, &str); 21] = [
    ("doi", "DO"),
    ("volume", "VL"),
    ("number", "IS"),
    ("issue", "IS"),
    ("isbn", "SN"),
    ("issn", "SN"),
    ("abstract", "AB"),
    ("edition", "ET"),
    ("address", "CY"),
    ("location", "CY"),
    ("publisher-place", "CY"),
    ("publisher", "PB"),
    ("institution", "PB"),
    ("series", "T3"),
    ("collection-title", "T3"),
    ("title-short", "ST"),
    ("shorttitle", "ST"),
    ("pmid", "AN"),
    ("number-of-volumes", "NV"),
    ("call-number", "CN"),
    ("archive", "DB"),
];

/// Keys of the pages of an article.
const PAGES: [&str; 2] = ["pages", "page"];

/// Keys of a list of keywords.
const KEYWORDS: [&str; 3] = ["keywords", "keyword", "kw"];

/// The tag for all that has no other.
const RESEARCH_NOTE: &str = "RN";

/// Returns what a source has besides its fields as tags with their values. What has no tag of its own is a research note with its
/// name, so that nothing is lost.
pub(super) fn further_tags(source: &Source) -> Vec<(&str, Cow<'_, str>)> {
    let mut tags = Vec::new();
    for (key, value) in source.extra.pairs() {
        // The names of the authors say how they are read; an import of the file sets its own origin.
        if matches!(key, FAMILY_FIRST | IMPORTED_FROM) {
            continue;
        }
        let lower = key.to_lowercase();
        if PAGES.contains(&lower.as_str()) {
            add_pages(value, &mut tags);
        } else if KEYWORDS.contains(&lower.as_str()) {
            let sign = if value.contains(';') { ';' } else { ',' };
            tags.extend(value.split(sign).map(|word| ("KW", Cow::Borrowed(word.trim()))));
        } else if key == FURTHER_AUTHORS {
            tags.push(("AU", Cow::Borrowed("et al.")));
        } else if let Some((_, tag)) = TAGS.iter().find(|(known, _)| *known == lower) {
            tags.push((tag, Cow::Borrowed(value)));
        } else if let Some(tag) = own_tag(key) {
            tags.push((tag, Cow::Borrowed(value)));
        } else {
            tags.push((RESEARCH_NOTE, Cow::Owned(format!("{key}: {value}"))));
        }
    }
    tags
}

/// Adds the first page and the last: `12--34`, `12–34`.
fn add_pages<'s>(value: &'s str, tags: &mut Vec<(&'s str, Cow<'s, str>)>) {
    let ends = ["--", "–", "-"].iter().find_map(|sign| value.split_once(sign));
    let is_page = |page: &str| page.trim().chars().all(char::is_alphanumeric);
    match ends.filter(|(first, last)| is_page(first) && is_page(last)) {
        Some((first, last)) => tags.extend([("SP", first.trim().into()), ("EP", last.trim().into())]),
        None => tags.push(("SP", value.into())),
    }
}

/// Returns the tag that a key is, as an import of RIS keeps it: `VL`, or `KW (2)` where it came again. Tags that have a meaning of
/// their own in the record are none.
fn own_tag(key: &str) -> Option<&str> {
    const TAKEN: [&str; 18] =
        ["TY", "ER", "ID", "TI", "T1", "AU", "A1", "T2", "PY", "Y1", "DA", "Y2", "UR", "LA", "N1", "M3", "CT", "RN"];
    let tag = key.split_once(" (").filter(|(_, number)| number.ends_with(')')).map_or(key, |(tag, _)| tag);
    let is_tag = tag.len() == 2
        && tag.bytes().next().is_some_and(|byte| byte.is_ascii_uppercase())
        && tag.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    (is_tag && !TAKEN.contains(&tag)).then_some(tag)
}
