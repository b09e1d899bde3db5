//! Dates in a sentence that are no time of what it tells: of what it is compared with (`more than in 2021`, `the record of
//! 1987`), and of what is said by the way of somebody or something (`who lost the 2021 election`).

use super::super::lexeme::{Lexeme, listed, word_at};

/// The reason to leave out a date of a comparison.
const COMPARED: &str = "is the date of what it is compared with";

/// The reason to leave out a date of a part that describes.
const DESCRIBING: &str = "is a date in a part that describes somebody or something";

/// Words between a date and what stands before it.
const LINKS: &str = "in of on from the late early mid during set at";

/// Nouns for a number or a state with which another is compared.
const MARKS: &str = "record records peak peaks high highs low lows level levels average figure figures total totals";

/// Words that say of those that they are past.
const PAST: &str = "previous former old earlier last existing prior than with standing";

/// Words by which an earlier number is set beside another.
const AGAINST: &str = "than compared versus vs against";

/// Maximum number of lexemes from such a word to the date: `down from a record 1,200 cases in 2021`.
const MAX_TO_DATE: usize = 8;

/// Maximum number of lexemes of a part that describes.
const MAX_PART: usize = 24;

/// Participles that open a part in commas: `the bridge, built in 1911, fell`.
const PARTICIPLES: &str = "founded built born established created launched introduced elected appointed signed completed opened adopted formed \
    installed published released constructed erected passed ratified discovered";

/// Returns why the date of these lexemes is no time of what the sentence tells; `None` where it may be one.
pub(super) fn background(lexemes: &[Lexeme<'_>], start: usize, next: usize) -> Option<&'static str> {
    if is_compared(lexemes, start) {
        return Some(COMPARED);
    }
    describes(lexemes, start, next).then_some(DESCRIBING)
}

/// Returns whether a date is that of the second part of a comparison.
fn is_compared(lexemes: &[Lexeme<'_>], start: usize) -> bool {
    let word = |at: usize| word_at(lexemes, at);
    let links = (0..start).rev().take_while(|at| listed(LINKS, word(*at))).count();
    let Some(before) = (start - links).checked_sub(1) else { return false };
    // The date itself may begin with `in` or `of`.
    let is_of = word(start) == "of" || (before + 1..start).any(|link| word(link) == "of");
    if listed("than as unlike like", word(before)) && (links > 0 || listed(LINKS, word(start))) {
        return true;
    }
    let is_past = || (before.saturating_sub(3)..before).any(|at| listed(PAST, word(at)));
    if listed(MARKS, word(before)) && (is_past() || is_of) {
        return true;
    }
    let stops = |at: &usize| matches!(word(*at), "," | ";" | ":" | "and" | "but" | "while" | "which" | "who");
    let reach = (start.saturating_sub(MAX_TO_DATE)..start).rev().take_while(|at| !stops(at));
    reach.into_iter().any(|at| {
        // `up from 38% in 2018`; more than 20 in 2021 are those of 2021.
        let is_from = word(at) == "from" && at.checked_sub(1).is_some_and(|by| matches!(word(by), "up" | "down"));
        let is_against = || match word(at) {
            "than" => is_than_of_comparison(lexemes, at),
            // `a protest against the law in 2021`
            "vs" | "versus" | "against" => lexemes.get(at + 1).is_some_and(Lexeme::is_number),
            _ => true,
        };
        is_from || (listed(AGAINST, word(at)) && is_against())
    })
}

/// Returns whether `than` compares with another time, and does not qualify a number: `higher than the 20 in 2021`.
fn is_than_of_comparison(lexemes: &[Lexeme<'_>], than: usize) -> bool {
    let next = lexemes.get(than + 1);
    let qualifies = than.checked_sub(1).is_some_and(|more| {
        listed("more fewer less later earlier rather other greater higher lower larger smaller", word_at(lexemes, more))
    });
    let is_number = next.is_some_and(|next| {
        next.is_number() || super::super::quantity::is_number_word(&next.lower) || next.is_one_of(&["$", "€", "£"])
    });
    !(qualifies && is_number)
}

/// Returns whether a date stands in a part about somebody (`who lost the 2021 election`), or in commas about something (`, built in
/// 1911,`).
fn describes(lexemes: &[Lexeme<'_>], start: usize, next: usize) -> bool {
    let word = |at: usize| word_at(lexemes, at);
    let first = start.saturating_sub(MAX_PART);
    let comma = (first..start).rev().find(|at| matches!(word(*at), "," | ";" | "—" | "“" | "”" | "\""));
    let Some(comma) = comma.filter(|comma| word(*comma) == ",") else { return false };
    let closes = (next..lexemes.len().min(next + MAX_PART))
        .find(|at| matches!(word(*at), "," | ";" | "." | "—"))
        .is_some_and(|end| word(end) == "," && end + 2 < lexemes.len());
    match word(comma + 1) {
        "who" | "whose" => true,
        "which" => closes,
        participle => closes && listed(PARTICIPLES, participle),
    }
}
