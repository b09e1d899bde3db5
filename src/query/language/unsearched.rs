//! Signs that are not searched: whether a text has others, and hints where they change the meaning of a text: `50%` is not `50`,
//! nor `C++` the letter C.

use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::char_fold::fold_char;

use super::number_filter;
use super::numbers::is_percentage;

/// Returns whether anything of a text is searched: signs alone are passed over.
pub(super) fn is_searched(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// Returns the message on the first such sign in a text, and the term that searches for it, or an empty one.
pub(super) fn hint(text: &str) -> Option<(String, String)> {
    let mut before = None;
    let mut signs = text.graphemes(true).peekable();
    let mut unsearched = std::iter::from_fn(|| {
        let sign = signs.next()?;
        let first = sign.chars().next();
        let is_minus = matches!(sign, "-" | "\u{2212}" | "\u{ff0d}")
            && before.is_none_or(char::is_whitespace)
            && signs.peek().is_some_and(|next| next.starts_with(char::is_numeric));
        // `.net` is no `net`; dots after a sign, as in `...and`, are no part of a name.
        let is_stop = sign == "."
            && before.is_none_or(char::is_whitespace)
            && signs.peek().is_some_and(|next| next.starts_with(char::is_alphabetic));
        let is_unsearched = is_minus || is_stop || first.is_some_and(|first| is_unsearched(first, before));
        before = first;
        Some((sign, is_unsearched))
    });
    let (sign, _) = unsearched.find(|(_, is_unsearched)| *is_unsearched)?;
    let message = format!("only letters and digits are searched: `{sign}` in `{text}` is ignored");
    let is_compared = sign.starts_with(['<', '>']) && text.ends_with(|last: char| last.is_ascii_digit());
    let about = number_filter::figure_term(text).filter(|_| matches!(sign, "≈" | "∼"));
    Some(if let Some((_, figure)) = about {
        (format!("{message}; did you mean `{figure}`?"), figure)
    } else if is_percentage(text) || is_compared {
        // Of `deaths>100` the comparison alone.
        let figure = if is_compared { text.find(sign).and_then(|at| text.get(at..)).unwrap_or(text) } else { text };
        let figure = format!("figure:{}", figure.split_whitespace().collect::<String>());
        (format!("{message}; did you mean `{figure}`?"), figure)
    } else {
        (message, String::new())
    })
}

/// Returns whether a sign changes what the text says; it stands after another character, or begins the text. A sign
/// before a tag or between names, `#gaza` and `AT&T`, does not.
fn is_unsearched(sign: char, before: Option<char>) -> bool {
    let mut found = false;
    fold_char(sign, &mut |part| {
        found |= match part {
            '#' => before.is_some_and(char::is_alphanumeric),
            '%' | '‰' | '‱' | '٪' | '+' | '=' | '<' | '>' | '$' | '^' => true,
            // Between the numbers of a calibre; after names.
            '×' | '©' | '®' => false,
            _ if part.is_ascii() || part.is_alphanumeric() => false,
            _ => matches!(
                part.general_category(),
                GeneralCategory::CurrencySymbol | GeneralCategory::MathSymbol | GeneralCategory::OtherSymbol
            ),
        };
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_change_what_a_text_says_are_named() {
        for (text, sign) in [
            ("50%", "%"),
            ("50％", "％"),
            ("€50", "€"),
            ("fire🔥", "🔥"),
            ("👨‍👩‍👧at home", "👨‍👩‍👧"),
            ("C++", "+"),
            ("C#", "#"),
            (">50", ">"),
            ("50°", "°"),
            ("a→b", "→"),
            ("-5 degrees", "-"),
            ("at −5 degrees", "−"),
            (".net", "."),
            ("built with .NET", "."),
        ] {
            let (message, _) = hint(text).unwrap_or_default();
            assert!(message.contains(&format!("`{sign}` in `{text}`")), "{text}: {message}");
        }
        for text in [
            "#gaza",
            "1990-1995",
            "F-16",
            "- 5",
            "AT&T",
            "@who",
            "F-16",
            "9⁄11",
            "7.62×39",
            "½",
            "№227",
            "Acme™",
            "5㎞",
            "Qur’an",
            "a/b",
            "cmd.exe",
            "U.S.",
            "...and",
            ".5",
            "ّ",
        ] {
            assert_eq!(hint(text), None, "{text}");
        }
        for (text, term) in [("3.5%", "figure:3.5%"), ("≈6,000", "figure:~6000"), (">50", "figure:>50"), ("≈x", "")]
        {
            assert_eq!(hint(text).map(|(_, replacement)| replacement).as_deref(), Some(term), "{text}");
        }
    }
}
