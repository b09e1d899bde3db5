//! Variants of Han characters that count as one: `國` of Taiwan and `国` of China and Japan.
//!
//! The table, `data/han.txt`, is made from that of `OpenCC`. Only characters are compared, never words: a simplified character
//! that stands for several traditional ones (`发` for `發` and `髮`) makes these one in search.

use std::sync::LazyLock;

/// First character that the table covers: the CJK unified ideographs of the first plane, extension A included.
const FIRST: u32 = 0x3400;
/// Last character that the table covers.
const LAST: u32 = 0x9fff;

/// For each character from [`FIRST`] on the one that it is searched as; 0 for itself. Made at first use; 55 kB.
static SAME: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let mut same = vec![0; (LAST - FIRST + 1) as usize];
    for row in include_str!("../../data/han.txt").lines().filter(|line| !line.starts_with('#')) {
        let mut characters = row.chars();
        let Some(simplified) = characters.next().and_then(|first| u16::try_from(u32::from(first)).ok()) else {
            continue;
        };
        for variant in characters {
            if let Some(place) = u32::from(variant).checked_sub(FIRST).and_then(|at| same.get_mut(at as usize)) {
                *place = simplified;
            }
        }
    }
    same
});

/// Variants that the table lacks: forms in Japanese names, and radicals that text extracted from PDF files has for characters.
const OTHERS: &[(char, char)] = &[
    ('髙', '高'),
    ('﨑', '崎'),
    ('𠮷', '吉'),
    ('邉', '边'),
    ('嶋', '岛'),
    ('鉱', '矿'),
    ('⻄', '西'),
    ('⻑', '长'),
    ('⺠', '民'),
];

/// Returns the character that a Han character is searched as, which may be itself; `None` for other characters.
pub(super) fn simplified(c: char) -> Option<char> {
    if let Some(&(_, same)) = OTHERS.iter().find(|(form, _)| *form == c) {
        return Some(same);
    }
    if !(FIRST..=LAST).contains(&u32::from(c)) {
        return None;
    }
    let same = SAME.get((u32::from(c) - FIRST) as usize).copied().filter(|&same| same > 0);
    same.and_then(|same| char::from_u32(u32::from(same))).or(Some(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_three_countries_are_one() {
        for (left, right) in
            [('國', '国'), ('邊', '辺'), ('辺', '边'), ('對', '対'), ('轉', '転'), ('發', '髮'), ('仏', '佛')]
        {
            assert_eq!(simplified(left), simplified(right), "{left} and {right}");
        }
        assert_eq!(simplified('山'), Some('山'));
        assert_eq!(simplified('あ'), None);
    }

    #[test]
    fn nothing_changes_twice() {
        for c in (FIRST..=LAST).filter_map(char::from_u32) {
            let once = simplified(c).unwrap();
            assert_eq!(simplified(once), Some(once), "{c}");
        }
    }
}
