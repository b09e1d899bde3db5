//! The elements of a page that are open at a place. Authors may leave end tags out: the start of another paragraph, item or
//! cell ends the one before it, and the end of an element ends all that is open in it (HTML standard, 13.1.2.4).

use std::collections::HashMap;

use super::page_elements::{is_block, is_heading};

/// Maximum number of open elements that are looked at for the one that a tag ends: pages are not nested so deeply, and tags of
/// hostile ones must not cost more.
const MAX_LOOKED_AT: usize = 256;

/// Start tags, the open elements that they end, and the elements beyond which they end none.
const IMPLIED_ENDS: &[(&str, &str, &str)] = &[
    ("li", "li", "ul ol menu"),
    ("dt dd", "dt dd", "dl"),
    ("option", "option", "optgroup select datalist"),
    ("optgroup", "optgroup", "select"),
    ("td th", "td th", "tr table"),
    ("tr", "tr", "table"),
    ("tbody thead tfoot", "tbody thead tfoot", "table"),
    (
        "address article aside blockquote center details dialog dir div dl dt dd fieldset figcaption figure footer form h1 h2 \
         h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table ul",
        "p",
        "button caption object table td th template",
    ),
];

/// The open elements, the outermost first.
#[derive(Debug, Default)]
pub(super) struct OpenElements {
    names: Vec<String>,
    /// Number of those of each name: for most tags there is none to look for.
    counts: HashMap<String, usize>,
}

impl OpenElements {
    /// Returns the number of open elements.
    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    /// Opens an element.
    pub(super) fn push(&mut self, name: &str) {
        *self.counts.entry(name.to_owned()).or_default() += 1;
        self.names.push(name.to_owned());
    }

    /// Ends the elements that the start tag of another one ends. Those before number `floor` stay open.
    pub(super) fn end_before(&mut self, start: &str, floor: usize) {
        let is_one = |names: &str, name: &str| names.split(' ').any(|known| known == name);
        for (_, ended, bounds) in IMPLIED_ENDS.iter().filter(|(starts, ..)| is_one(starts, start)) {
            if ended.split(' ').all(|name| !self.contains(name)) {
                continue;
            }
            let inner = self.names.iter().enumerate().skip(floor).rev().take(MAX_LOOKED_AT);
            let found = inner.take_while(|(_, open)| !is_one(bounds, open)).find(|(_, open)| is_one(ended, open));
            if let Some((at, _)) = found {
                self.truncate(at);
            }
        }
    }

    /// Ends the innermost element of a name with all that is open in it, unless it is before number `floor`. The end tag of a
    /// phrase ends no block in it, unless `is_strong`.
    pub(super) fn end(&mut self, name: &str, floor: usize, is_strong: bool) {
        let is_it = |open: &str| open == name || (is_heading(open) && is_heading(name));
        if !self.contains(name) && !is_heading(name) {
            return;
        }
        let ends_blocks = is_strong || is_block(name) || !is_phrase(name);
        let inner = self.names.iter().enumerate().skip(floor).rev().take(MAX_LOOKED_AT);
        let found =
            inner.take_while(|(_, open)| ends_blocks || is_it(open) || !is_block(open)).find(|(_, open)| is_it(open));
        if let Some((at, _)) = found {
            self.truncate(at);
        }
    }

    /// Returns whether an element of a name is open.
    pub(super) fn contains(&self, name: &str) -> bool {
        self.counts.get(name).is_some_and(|count| *count > 0)
    }

    fn truncate(&mut self, length: usize) {
        for name in self.names.drain(length..) {
            if let Some(count) = self.counts.get_mut(&name) {
                *count = count.saturating_sub(1);
            }
        }
    }
}

/// Returns whether an element is a part of a line of text.
fn is_phrase(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "em"
            | "font"
            | "i"
            | "ins"
            | "del"
            | "label"
            | "mark"
            | "q"
            | "s"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the open elements after some tags; `/` begins an end tag.
    fn open(tags: &str) -> String {
        let mut open = OpenElements::default();
        for tag in tags.split(' ') {
            if let Some(name) = tag.strip_prefix('/') {
                open.end(name, 0, false);
            } else {
                open.end_before(tag, 0);
                open.push(tag);
            }
        }
        open.names.join(" ")
    }

    #[test]
    fn end_tags_may_be_left_out() {
        for (tags, expected) in [
            ("div p p", "div p"),
            ("div p b p", "div p"),
            ("p table tr td p", "table tr td p"),
            ("ul li p ul li", "ul li ul li"),
            ("ul li p ul li /ul li", "ul li"),
            ("dl dt dd dt", "dl dt"),
            ("table tr td tr td td", "table tr td"),
            ("table tr td table tr td", "table tr td table tr td"),
            ("select option option", "select option"),
            ("div ul li /div", ""),
            ("h1 div /h2", ""),
            ("div span div /span", "div span div"),
            ("div /p /b", "div"),
        ] {
            assert_eq!(open(tags), expected, "{tags}");
        }
    }
}
