//! The text behind the markup of titles and notes: reference managers write `<i>`, `<sup>` and `&amp;` into them.

use std::borrow::Cow;

use crate::storage::work;

/// Tags that are taken out. Everything else between `<` and `>` is text: `p < 0.05`, `<unknown>`.
const TAGS: &[&str] = &[
    "a", "b", "br", "code", "div", "em", "i", "li", "ol", "p", "pre", "sc", "span", "strong", "sub", "sup", "u", "ul",
];

/// Tags after which a new line begins, so that words on both sides of them stay apart.
const BREAKS: &[&str] = &["br", "div", "li", "p", "pre"];

/// Maximum length of what stands after the name of a tag, in bytes: the longest addresses of links are shorter.
const MAX_TAG_BYTES: usize = 4_000;

/// Entities that have a name.
const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
];

/// Returns a text without tags and with its entities decoded, without blanks around it. Borrows where there are neither.
pub(crate) fn plain_text(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains(['<', '&']) {
        return trimmed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, mark) = rest.split_at(at);
        plain.push_str(before);
        if let Some((name, length)) = tag(mark) {
            if BREAKS.contains(&&*name) && !plain.is_empty() && !plain.ends_with('\n') {
                plain.push('\n');
            }
            rest = mark.get(length..).unwrap_or_default();
        } else if let Some((decoded, length)) = entity(mark) {
            plain.push(decoded);
            rest = mark.get(length..).unwrap_or_default();
        } else {
            plain.extend(mark.chars().next());
            rest = mark.get(1..).unwrap_or_default();
        }
    }
    plain.push_str(rest);
    trimmed(Cow::Owned(plain))
}

/// Returns a text without blanks around it.
fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) if text.trim().len() == text.len() => Cow::Owned(text),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}

/// Returns the name of the tag that a text begins with, in lower case, and its length in bytes.
fn tag(text: &str) -> Option<(String, usize)> {
    /// Maximum length of the name of a tag with the sign after it, in bytes: the longest of [`TAGS`] is shorter.
    const MAX_NAME_BYTES: usize = 8;
    let inside = text.get(1..)?;
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let length = inside.bytes().take(MAX_NAME_BYTES).position(|byte| !byte.is_ascii_alphanumeric())?;
    let (name, rest) = inside.split_at_checked(length)?;
    let name = name.to_ascii_lowercase();
    if !rest.starts_with(['>', ' ', '/', '\n', '\t']) || !TAGS.contains(&&*name) {
        return None;
    }
    // Without a bound, each of many `<a ` that never close would be searched to the end of the text.
    let near = rest.as_bytes().get(..MAX_TAG_BYTES).unwrap_or(rest.as_bytes());
    let end = memchr::memchr(b'>', near);
    work::add(end.unwrap_or(near.len()));
    let after = text.len() - rest.len();
    Some((name, after + end? + 1))
}

/// Returns the character of the entity that a text begins with, and the length of that in bytes.
fn entity(text: &str) -> Option<(char, usize)> {
    /// Maximum length of an entity, in bytes: the longest name, and the longest number of a character, are shorter.
    const MAX_ENTITY_BYTES: usize = 12;
    let end = text.bytes().take(MAX_ENTITY_BYTES).position(|byte| byte == b';')?;
    let name = text.get(1..end)?;
    let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => number.parse().ok(),
    });
    let named = || ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, decoded)| *decoded);
    let decoded = number.and_then(char::from_u32).filter(|decoded| *decoded != '\0').or_else(named)?;
    Some((decoded, end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_taken_out_and_everything_else_stays() {
        let plain = |text| plain_text(Cow::Borrowed(text));
        assert_eq!(plain(" <i>Homo sapiens</i> &amp; <span class=\"nocase\">DNA</span> "), "Homo sapiens & DNA");
        assert_eq!(plain("p < 0.05 & n > 3; <unknown> &unknown; AT&T"), "p < 0.05 & n > 3; <unknown> &unknown; AT&T");
        assert_eq!(plain("&#x2013;&#8211;&ndash; &#0; &#xD800;"), "––– &#0; &#xD800;");
        assert_eq!(plain("<p>One.</p><p>Two.<br/>Three.</p>"), "One.\nTwo.\nThree.");
        assert_eq!(plain("cut <i"), "cut <i");
        assert_eq!(plain("<i><b>x</b></i> <//i> <br /><sup\n>2</SUP> <strong<b> <i=3>"), "x <//i> \n2 <strong <i=3>");
        let long = format!("<a href=\"{}\">x</a>", "y".repeat(MAX_TAG_BYTES - 10));
        assert_eq!(plain(&long), "x");
        let longer = format!("<a href=\"{}\">x", "y".repeat(MAX_TAG_BYTES));
        assert_eq!(plain(&longer), longer);
        assert!(matches!(plain(" plain "), Cow::Borrowed("plain")));
    }
}
