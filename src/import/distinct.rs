//! Lists in which each text comes once.

use std::collections::HashSet;

use crate::model::document::Text;

/// Removes every text of a list that came before.
pub(super) fn keep_first(list: &mut Vec<Text<'_>>) {
    // Most lists are that short, and need no table.
    if list.len() < 2 {
        return;
    }
    let is_new: Vec<bool> = {
        let mut seen = HashSet::with_capacity(list.len());
        list.iter().map(|text| seen.insert(&**text)).collect()
    };
    let mut is_new = is_new.into_iter();
    list.retain(|_| is_new.next().unwrap_or(true));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_equal_texts_stays() {
        let mut list: Vec<Text<'_>> = ["b", "a", "b", "a", "c"].map(Text::Borrowed).to_vec();
        keep_first(&mut list);
        assert_eq!(list, ["b", "a", "c"]);
    }
}
