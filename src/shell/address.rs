//! Which addresses are given to a browser: only those that lead where they seem to.

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use crate::limits::MAX_ADDRESS_CHARS;
use crate::text::{Safe, grouped};

/// Scripts whose letters are taken for Latin ones, with their first and last characters.
const LOOK_ALIKES: &[(&str, char, char)] = &[
    ("Greek", '\u{370}', '\u{3FF}'),
    ("Cyrillic", '\u{400}', '\u{52F}'),
    ("Armenian", '\u{530}', '\u{58F}'),
    ("Cherokee", '\u{13A0}', '\u{13FF}'),
    ("Lisu", '\u{A4D0}', '\u{A4FF}'),
];

/// Letters of other scripts that look like Latin small letters: a word of them alone reads as a Latin one.
const LATIN_TO_THE_EYE: &str = "асԁеһіјӏорԛѕԝхуѵοαρνυι";

/// Returns why an address is not given to a browser, as a sentence; `None` where it is.
pub(super) fn refusal(address: &str) -> Option<String> {
    let lower = address.to_ascii_lowercase();
    let Some(rest) = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")) else {
        return Some("Only addresses that begin with http:// or https:// are opened".to_owned());
    };
    if address.chars().nth(MAX_ADDRESS_CHARS).is_some() {
        return Some(format!("The address has more than {} characters; it is not opened", grouped(MAX_ADDRESS_CHARS)));
    }
    stray(address).or_else(|| hidden(address)).or_else(|| host(rest))
}

/// Blanks and control characters.
fn stray(address: &str) -> Option<String> {
    let stray = address.chars().find(|letter| letter.is_control() || letter.is_whitespace())?;
    let (what, instead) = match stray {
        ' ' => ("a blank".to_owned(), "%20".to_owned()),
        other => {
            let bytes: Vec<String> = other.to_string().bytes().map(|byte| format!("%{byte:02X}")).collect();
            (format!("the character U+{:04X}", u32::from(other)), bytes.concat())
        }
    };
    Some(format!("There is {what} in the address, and no address has one; if it is meant, write {instead} in the file"))
}

/// Characters that show nothing, or change the direction of what follows.
fn hidden(address: &str) -> Option<String> {
    let is_hidden = |letter: char| {
        let unseen = matches!(
            letter.general_category(),
            GeneralCategory::Format | GeneralCategory::PrivateUse | GeneralCategory::Unassigned
        );
        let blank = matches!(
            letter,
            '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}'
        );
        unseen
            || blank
            || matches!(letter, '\u{180B}'..='\u{180F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
    };
    if !address.chars().any(is_hidden) {
        return None;
    }
    let shown = |letter| if is_hidden(letter) { format!("<U+{:04X}>", u32::from(letter)) } else { letter.to_string() };
    let shown: String = address.chars().map(shown).collect();
    Some(format!(
        "There are invisible characters in the address, so it is not opened: {}; if they are meant, write them as %XX",
        Safe::new(&shown)
    ))
}

/// A host that is not the one it seems to be: after a user's name, or in letters that look like others. `rest` is what
/// follows the scheme, in small letters.
fn host(rest: &str) -> Option<String> {
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    if rest.get(authority.len()..).is_some_and(|after| after.starts_with('\\')) {
        return Some(format!(
            "There is a backslash after the host `{}`: browsers and people read that differently",
            Safe::new(authority)
        ));
    }
    if let Some((user, host)) = authority.rsplit_once('@') {
        return Some(format!(
            "The address leads to `{}`, not to `{}`: what stands before an @ is a user's name; without it, it is opened",
            Safe::new(host),
            Safe::new(user)
        ));
    }
    let host = authority.split(':').next().unwrap_or_default();
    if authority.is_empty() || (host.is_empty() && !authority.starts_with('[')) {
        return Some("The address has no host".to_owned());
    }
    if host.is_ascii() {
        return None;
    }
    let odd = host.chars().find(|&letter| {
        !letter.is_alphanumeric() && !is_mark(letter) && !matches!(letter, '-' | '.' | '_' | '%' | '·')
    });
    if let Some(odd) = odd {
        return Some(format!(
            "The host `{}` has the sign {odd} (U+{:04X}), and no host has one",
            Safe::new(host),
            u32::from(odd)
        ));
    }
    let plain: String = host.nfkc().collect();
    if plain != host {
        return Some(format!(
            "The host `{}` would be read as `{}`; write that in the file",
            Safe::new(host),
            Safe::new(&plain)
        ));
    }
    host.split('.').find_map(look_alike)
}

fn is_mark(letter: char) -> bool {
    matches!(letter.general_category(), GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark)
}

/// A part of a host in which letters of two scripts that look alike are mixed, or that reads as a Latin word and is none.
fn look_alike(label: &str) -> Option<String> {
    let script = |letter: char| LOOK_ALIKES.iter().find(|(_, first, last)| (*first..=*last).contains(&letter));
    let (name, ..) = label.chars().find_map(script)?;
    let latin = label.chars().any(|letter| letter.is_ascii_alphabetic());
    let disguised =
        label.chars().filter(|letter| letter.is_alphabetic()).all(|letter| LATIN_TO_THE_EYE.contains(letter));
    (latin || disguised).then(|| {
        let what = if latin { "mixes Latin letters with" } else { "looks Latin, but is written in" };
        let punycode_hint = "if it is meant, write the host as xn--… in the file";
        format!("The host `{}` {what} {name} letters that look alike; {punycode_hint}", Safe::new(label))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_an_address_is_said() {
        for (address, says) in [
            ("https://a b", "a blank"),
            ("https://a\u{a0}b", "write %C2%A0"),
            ("mailto:a@b", "begin with"),
            ("https://exam\u{200b}ple.org", "exam<U+200B>ple.org"),
            ("https://example.org/\u{202e}gpj.exe", "<U+202E>gpj.exe"),
            ("https://example.org/a\u{200d}b", "<U+200D>"),
            ("https://example.org/\u{3164}", "<U+3164>"),
            ("https://bank.example@evil.example/", "leads to `evil.example`"),
            ("https://bank.example:443@evil.example", "leads to `evil.example`"),
            ("https://bank.example\\@evil.example", "backslash"),
            ("https://", "no host"),
            ("https:///path", "no host"),
            ("https://b\u{430}nk.example/", "mixes Latin letters with Cyrillic"),
            ("https://\u{430}\u{440}\u{440}\u{4cf}\u{435}.com/", "looks Latin, but is written in Cyrillic"),
            ("https://\u{ff45}xample.org/", "would be read as `example.org`"),
            ("https://bank.example\u{2044}login.evil.example", "the sign \u{2044}"),
        ] {
            let sentence = refusal(address).unwrap_or_default();
            assert!(sentence.contains(says), "{address:?}: {sentence:?}");
        }
        assert!(
            refusal(&format!("https://example.org/{}", "a".repeat(MAX_ADDRESS_CHARS))).unwrap().contains("more than")
        );
    }

    #[test]
    fn only_the_web_is_opened() {
        for web in [
            "https://example.org/a?b=c#d",
            "HTTP://example.org",
            "https://example.org/$(id);'`&|<>\"\\",
            "https://example.org/@user/1",
            "https://example.org/?mail=a@b",
            "http://[::1]:8080/",
            "https://президент.рф/",
            "https://bücher.example/",
            "https://例え.jp/パス",
            "https://ایران.example/نامه",
        ] {
            assert_eq!(refusal(web), None, "{web}");
        }
        for other in
            ["file:///etc/passwd", "javascript:alert(1)", "-h", "https://a b", "https://a\u{1b}[m", "mailto:a@b"]
        {
            assert!(refusal(other).is_some(), "{other}");
        }
    }
}
