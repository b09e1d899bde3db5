//! Lists in one cell of a table, with semicolons between their items.

use std::borrow::Cow;

/// Joins items with `; `. One that has a semicolon or a line end in it, or begins with a quotation mark, stands in quotation
/// marks, which are doubled inside. An empty item keeps its place.
pub(crate) fn join_cell_list(items: impl IntoIterator<Item = String>) -> String {
    join_quoting(items, |text| text.contains([';', '\n', '\r']) || text.trim_start().starts_with('"'))
}

/// Joins items with `; `. Those that need quotation marks get them, and marks inside are doubled.
pub(crate) fn join_quoting(items: impl IntoIterator<Item = String>, needs_quotes: impl Fn(&str) -> bool) -> String {
    let item = |text: String| if needs_quotes(&text) { in_quotes(&text) } else { text };
    items.into_iter().map(item).collect::<Vec<_>>().join("; ")
}

/// Puts a text into quotation marks; those inside are doubled.
fn in_quotes(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Splits a cell at these signs; each item is without blanks around it, and an empty one keeps its place. Signs between
/// quotation marks that enclose a whole item do not split.
pub(crate) fn split_cell_list<'c>(cell: &'c str, signs: &[char]) -> Vec<Cow<'c, str>> {
    let mut items = Vec::new();
    let mut rest = Some(cell);
    while let Some(text) = rest {
        let trimmed = text.trim_start();
        if let Some((item, after)) = quoted_item(trimmed, signs) {
            items.push(item);
            rest = after;
            continue;
        }
        let (item, after) = match text.split_once(|sign| signs.contains(&sign)) {
            Some((item, after)) => (item, Some(after)),
            None => (text, None),
        };
        items.push(item.trim().into());
        rest = after;
    }
    items
}

/// Returns the item in quotation marks that a text begins with, and the text after the sign that ends it; `None` where
/// something else follows the closing mark, or none closes it.
pub(crate) fn quoted_item<'c>(text: &'c str, signs: &[char]) -> Option<(Cow<'c, str>, Option<&'c str>)> {
    let inner = text.strip_prefix('"')?;
    let mut end = 0;
    loop {
        end += inner.get(end..)?.find('"')?;
        let after = inner.get(end + 1..)?;
        if after.starts_with('"') {
            end += 2;
            continue;
        }
        let item = inner.get(..end)?;
        let item = if item.contains('"') { Cow::from(item.replace("\"\"", "\"")) } else { Cow::from(item) };
        // Only from the front: the blanks at the end of a cell would be read again for each of its items.
        if after.trim_start().is_empty() {
            return Some((item, None));
        }
        let after = after.trim_start_matches(' ').strip_prefix(|sign| signs.contains(&sign))?;
        return Some((item, Some(after)));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_was_joined_is_split_again(items in proptest::collection::vec("[a; \"\n]{0,6}", 1..5)) {
            let items: Vec<String> = items.iter().map(|item| item.trim().to_owned()).collect();
            let cell = join_cell_list(items.clone());
            prop_assert_eq!(split_cell_list(&cell, &[';']), items);
        }
    }

    #[test]
    fn quotation_marks_within_an_item_are_a_part_of_it() {
        for (cell, items) in [
            ("a; b", vec!["a", "b"]),
            ("a; ; c", vec!["a", "", "c"]),
            ("\"a; b\"; c", vec!["a; b", "c"]),
            ("The \"Daily; c", vec!["The \"Daily", "c"]),
            ("\"War; Peace\" again; c", vec!["\"War", "Peace\" again", "c"]),
            ("\"a \"\"b\"\"; c\"", vec!["a \"b\"; c"]),
            ("\"open; c", vec!["\"open", "c"]),
            ("", vec![""]),
        ] {
            assert_eq!(split_cell_list(cell, &[';']), items, "{cell}");
        }
    }
}
