//! The groups of three digits in which a number may be written: `1 200 000`, `12 345.6`. The last one has the decimals.

/// Number of digits of a group; the first may have fewer.
pub(crate) const GROUP: usize = 3;

/// Maximum number of groups: longer phrases cost too much to search.
const MAX_GROUPS: usize = 4;

/// Returns the groups of a number; `None` for a number below one thousand, and for words that are no numbers.
#[must_use]
pub(crate) fn groups(word: &str) -> Option<Vec<String>> {
    let whole = whole_part(word)?;
    // Nobody groups the digits of `007000`: it is a code, not a quantity.
    if whole.starts_with('0') || !(GROUP + 1..=GROUP * MAX_GROUPS).contains(&whole.len()) {
        return None;
    }
    // The first group has 1 to 3 digits; a plain remainder would give 0 where all groups are full.
    let (first, mut rest) = whole.split_at_checked((whole.len() - 1) % GROUP + 1)?;
    let mut words = vec![first.to_owned()];
    while let Some((group, after)) = rest.split_at_checked(GROUP) {
        words.push(group.to_owned());
        rest = after;
    }
    // The tokenizer keeps decimals with the digits before them, so that they belong to the last group.
    words.last_mut()?.push_str(word.get(whole.len()..)?);
    Some(words)
}

/// Returns the digits of a number before its decimals; `None` for a word that is no number.
fn whole_part(word: &str) -> Option<&str> {
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match word.split_once('.') {
        None => Some(word).filter(|word| are_digits(word)),
        Some((whole, decimals)) => Some(whole).filter(|whole| are_digits(whole) && are_digits(decimals)),
    }
}

/// Returns whether a word can be a group other than the first.
#[must_use]
pub(crate) fn is_after(word: &str) -> bool {
    whole_part(word).is_some_and(|whole| whole.len() == GROUP)
}

/// Returns the number whose groups some words are; `None` where they are other words.
#[must_use]
pub(crate) fn joined(words: &[&str]) -> Option<String> {
    let joined = words.concat();
    // Splitting the joined number again checks everything at once: `12 34` joins to `1234`, whose groups are `1`
    // and `234`.
    let same = groups(&joined).is_some_and(|groups| groups == words);
    same.then_some(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_three_digits_after_one_to_three() {
        let told = |word: &str| groups(word).map(|groups| groups.join(" "));
        for (word, shown) in [
            ("5400", "5 400"),
            ("54000", "54 000"),
            ("540000", "540 000"),
            ("1200000", "1 200 000"),
            ("12345.6", "12 345.6"),
        ] {
            assert_eq!(told(word).as_deref(), Some(shown));
            assert_eq!(joined(&shown.split(' ').collect::<Vec<_>>()).as_deref(), Some(word));
        }
        for word in ["540", "0540", "5.400", "5400.", "5400.5.5", "f16000", "", "1234567890123"] {
            assert_eq!(told(word), None, "{word}");
        }
        assert_eq!(joined(&["2024", "500"]), None);
        assert_eq!(joined(&["12", "50"]), None);
    }
}
