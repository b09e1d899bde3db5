//! The direction of a text: right to left for Arabic, Hebrew and their like.

/// Blocks of Unicode whose letters run from right to left: Hebrew to Arabic Extended-A with what lies between, the presentation
/// forms of both, and the historical and African scripts beyond the first plane.
const RIGHT_TO_LEFT: [(char, char); 5] = [
    ('\u{590}', '\u{8ff}'),
    ('\u{fb1d}', '\u{fdff}'),
    ('\u{fe70}', '\u{feff}'),
    ('\u{10800}', '\u{10fff}'),
    ('\u{1e800}', '\u{1efff}'),
];

/// Returns whether the first letter of a text belongs to a script that runs from right to left.
pub(crate) fn is_right_to_left(text: &str) -> bool {
    let first = text.chars().find(|character| character.is_alphabetic());
    first.is_some_and(|letter| RIGHT_TO_LEFT.iter().any(|&(from, to)| (from..=to).contains(&letter)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_letter_decides() {
        assert!(is_right_to_left("وقال المتحدث") && is_right_to_left("12 שלום") && is_right_to_left("(كابول) Kabul"));
        assert!(!is_right_to_left("Kabul (كابول)") && !is_right_to_left("123") && !is_right_to_left(""));
    }
}
