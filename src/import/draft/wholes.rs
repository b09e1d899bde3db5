//! Numbers that are not counted themselves: the whole of which a part is counted (`200 of the 300 wounded`, `two thirds of 300`),
//! and the base of a rate (`12 per 100,000`).

use super::super::lexeme::{Lexeme, listed, word_at};

/// The reason to leave out a whole.
const WHOLE: &str = "is a whole of which a part is counted";

/// The reason to leave out the base of a rate.
const BASE: &str = "is the base of a rate";

/// Words between `of` and a number that say which whole it is.
pub(super) const BEFORE_WHOLES: &str = "the its their his her our my these those all some about around roughly nearly almost over more than \
    at least up to estimated total a an only just initial original other remaining";

/// Words for a part, before `of`.
const PARTS: &str = "most many some few several half majority minority none any one two three third thirds quarter quarters fifth fifths \
    percent cent % handful rest remainder part portion fraction proportion share dozens hundreds thousands each out \
    number much little";

/// Maximum number of words between `of` and the number of a whole: `of the village's roughly 300`.
pub(super) const MAX_BEFORE_WHOLES: usize = 5;

/// Maximum number of words between a part and `of the`: `12 members of the 30`.
const MAX_NOUNS: usize = 3;

/// Returns the reason to leave out a number that begins at a lexeme because it is a whole or a base, and no count. `read_to` is
/// the lexeme after the quantity before it.
pub(super) fn whole(lexemes: &[Lexeme<'_>], start: usize, read_to: Option<usize>) -> Option<&'static str> {
    let word = |at: usize| word_at(lexemes, at);
    let owns = |at: usize| word(at).ends_with("'s") || word(at).ends_with("s'");
    // `of Governor Khan's 12`, but not the `of` in `of Gaza's 2.3 million`
    let is_owner = |at: usize| {
        owns(at) || (owns(at + 1) && !matches!(word(at), "of" | "from" | "among" | "amongst" | "per" | "every"))
    };
    let is_skipped = |at: &usize| listed(BEFORE_WHOLES, word(*at)) || is_owner(*at);
    let skipped = (start.saturating_sub(MAX_BEFORE_WHOLES)..start).rev().take_while(is_skipped).count();
    let before = (start - skipped).checked_sub(1)?;
    if matches!(word(before), "per" | "every") {
        return Some(BASE);
    }
    let is_definite = skipped > 0 && !listed("some about around roughly a an", word(before + 1));
    match word(before) {
        "among" | "amongst" if is_definite => Some(WHOLE),
        "of" | "from" => {
            let is_of = word(before) == "of";
            // `Of the 300 passengers, 12 died.`
            let opens =
                is_of && before.checked_sub(1).is_none_or(|first| matches!(word(first), "," | "“" | ";" | ":" | "—"));
            let is_part = is_of && before.checked_sub(1).is_some_and(|part| is_part(lexemes, part, is_definite));
            let follows = read_to.filter(|end| *end <= before + 1).is_some_and(|end| {
                let between = lexemes.get(end..before).unwrap_or_default();
                // The quantity before may end with this `of`: `most of`.
                let is_near = is_definite && between.len() <= MAX_NOUNS && between.iter().all(Lexeme::is_word);
                is_of && (end >= before || is_near)
            });
            (opens || is_part || follows).then_some(WHOLE)
        }
        _ => None,
    }
}

/// Returns whether a word before `of` is a part. `a number of 300 things` counts, `a number of the 300` takes a part.
fn is_part(lexemes: &[Lexeme<'_>], at: usize, is_definite: bool) -> bool {
    let is_certain = |word: &Lexeme<'_>| !word.is_one_of(&["number", "one", "two", "three"]) || is_definite;
    lexemes.get(at).is_some_and(|word| word.is_listed(PARTS) && is_certain(word))
}
