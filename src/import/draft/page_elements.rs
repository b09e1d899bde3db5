//! The elements of HTML that matter for the text of a page: those that are left out, those that begin a block, and those that
//! need no end tag.

use std::collections::BTreeMap;

use html5gum::{HtmlString, Spanned};

/// Elements that are no text of an article, with the words for what is left out.
const SKIPPED: &[(&str, &str)] = &[
    ("script", ""),
    ("style", ""),
    ("noscript", ""),
    ("template", ""),
    ("svg", ""),
    ("math", "formulas"),
    ("iframe", "embedded pages"),
    ("object", "embedded pages"),
    ("nav", "menus"),
    ("aside", "asides"),
    ("footer", "footers"),
    ("form", "forms"),
    ("button", "forms"),
    ("select", "forms"),
    ("textarea", "forms"),
    ("figure", "pictures with captions"),
    ("table", "tables"),
    ("pre", "code"),
    ("dialog", "dialogs"),
    ("menu", "menus"),
];

/// The words for a date of publication that is none, that could be two, or that is another than the first.
pub(super) const OTHER_DATE: &str = "dates of publication that are not taken";

/// Elements that begin or end a block.
const BLOCKS: &str = "p div section article main header body ul ol li dl dt dd blockquote hr h1 h2 h3 h4 h5 h6 address details \
    summary center td tr";

/// Elements without content, which have no end tag.
const VOID: &str = "br hr img meta link input wbr source col area base embed track param";

/// Elements whose end tag authors may leave out (HTML standard, 13.1.2.4).
const WITHOUT_END: &str = "p li dt dd option optgroup tr td th tbody thead tfoot caption colgroup rt rp";

/// Elements whose content is text and no markup: of one that is never closed the rest of the page is none either.
const RAW: &str = "script style textarea iframe noscript title";

/// Attributes of an element.
pub(super) type Attributes = BTreeMap<HtmlString, Spanned<HtmlString, usize>>;

/// Returns whether a name is one of a list, which has a blank between its names.
fn is_one(names: &str, name: &str) -> bool {
    names.split(' ').any(|known| known == name)
}

/// Returns whether an element begins or ends a block.
pub(super) fn is_block(name: &str) -> bool {
    is_one(BLOCKS, name)
}

/// Returns whether an element is a heading.
pub(super) fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Returns whether an element has no content.
pub(super) fn is_void(name: &str) -> bool {
    is_one(VOID, name)
}

/// Returns whether the end tag of an element may be left out.
pub(super) fn needs_no_end(name: &str) -> bool {
    is_one(WITHOUT_END, name)
}

/// Returns whether the content of an element is no markup.
pub(super) fn is_raw(name: &str) -> bool {
    is_one(RAW, name)
}

/// Returns the words for an element that is left out, empty for one that has no text at all; `None` of one that is read.
pub(super) fn left_out(name: &str, attributes: &Attributes) -> Option<&'static str> {
    let left = SKIPPED.iter().find(|(skipped, _)| *skipped == name).map(|(_, words)| *words);
    left.or_else(|| (is_hidden(attributes) && name != "body").then_some("hidden text"))
}

/// Returns the name of an element in small letters.
pub(super) fn element_name(name: &HtmlString) -> String {
    String::from_utf8_lossy(name).to_lowercase()
}

/// Returns the value of an attribute.
pub(super) fn attribute(attributes: &Attributes, name: &str) -> Option<String> {
    attributes.get(name.as_bytes()).map(|value| String::from_utf8_lossy(&value.value).into_owned())
}

/// Returns the language of an element, also as XHTML has it.
pub(super) fn language(attributes: &Attributes) -> Option<String> {
    let languages = ["lang", "xml:lang"].into_iter().filter_map(|name| attribute(attributes, name));
    languages.map(|language| language.trim().to_owned()).find(|language| !language.is_empty())
}

/// Returns whether an element is not shown.
fn is_hidden(attributes: &Attributes) -> bool {
    let is = |name: &str, value: &str| {
        attribute(attributes, name).is_some_and(|found| found.replace(' ', "").contains(value))
    };
    attribute(attributes, "hidden").is_some()
        || is("aria-hidden", "true")
        || is("style", "display:none")
        || is("role", "navigation")
}
