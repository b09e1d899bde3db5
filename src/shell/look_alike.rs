//! Hosts that may be mistaken for others (homographs): each label must be in one script, as Unicode's security profile for
//! identifiers has it (UTS 39), and must not read as another one. Checks letters only; `address` checks the form.

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};
use unicode_security::mixed_script::AugmentedScriptSet;
use unicode_security::{GeneralSecurityProfile, RestrictionLevel, RestrictionLevelDetection, skeleton};

use crate::text::SafeText;

/// Chinese and Japanese letters that look like signs or Latin letters unless another such letter stands beside them.
const STROKES: &str = "一丨丶丿亅乀乁〇丅丫ーノ";

/// The advice at the end of every refusal.
const ADVICE: &str = "if it is meant, write the host as xn--… in the file";

/// Returns a sentence on why a host may be mistaken for another; `None` if each of its labels is plainly in one script.
pub(super) fn refusal(host: &str) -> Option<String> {
    let plain: String = host.nfkc().collect();
    if plain != host {
        let (host, plain) = (SafeText::new(host), SafeText::new(&plain));
        return Some(format!("The host `{host}` would be read as `{plain}`; write that in the file"));
    }
    // Top-level domains are assigned by ICANN, which checks for look-alikes itself: Armenia's reads as `hwj`.
    let last = host.rsplit('.').next();
    host.split('.').filter(|label| !label.is_ascii()).find_map(|label| {
        let why = refuse_restricted(label)
            .or_else(|| refuse_mark(label))
            .or_else(|| refuse_mixed(label))
            .or_else(|| refuse_stroke(label));
        let why = why.or_else(|| refuse_disguised(label).filter(|_| last != Some(label)))?;
        Some(format!("The host `{}` {why}; {ADVICE}", SafeText::new(label)))
    })
}

/// Returns whether a character is a combining mark.
pub(super) fn is_mark(letter: char) -> bool {
    matches!(letter.general_category(), GeneralCategory::NonspacingMark | GeneralCategory::SpacingMark)
}

/// Refuses letters that UTS 39 restricts: of phonetics, of old scripts and of small ones, and marks that strike letters
/// through.
fn refuse_restricted(label: &str) -> Option<String> {
    let letter = label.chars().find(|letter| !letter.identifier_allowed())?;
    Some(format!("has {}, which Unicode advises against in names (UTS 39)", named(letter)))
}

/// Refuses combining marks where no host needs them: on an ASCII letter, at the beginning, or one twice.
fn refuse_mark(label: &str) -> Option<String> {
    let before = std::iter::once('.').chain(label.chars());
    let (_, mark) =
        before.zip(label.chars()).find(|&(before, mark)| is_mark(mark) && (before.is_ascii() || before == mark))?;
    Some(format!("has {}, which is easily overlooked there", named(mark)))
}

/// Refuses scripts that are not written together. Latin letters may stand beside those of Chinese, Japanese and Korean.
fn refuse_mixed(label: &str) -> Option<String> {
    if label.check_restriction_level(RestrictionLevel::HighlyRestrictive) {
        return None;
    }
    let foreign = label
        .chars()
        .filter(|letter| !letter.is_ascii())
        .map(AugmentedScriptSet::for_char)
        .find(|script| !script.is_all() && !script.hanb && !script.jpan && !script.kore);
    let foreign = foreign.map_or_else(String::new, |script| format!("{script} "));
    Some(format!("mixes {foreign}letters with those of another script"))
}

/// Refuses strokes beside ASCII letters or digits, where they look like slashes, bars and letters.
fn refuse_stroke(label: &str) -> Option<String> {
    if !label.chars().any(|letter| letter.is_ascii_alphanumeric()) {
        return None;
    }
    let letters: Vec<char> = label.chars().collect();
    let is_script =
        |letter: Option<&char>| letter.is_some_and(|letter| !letter.is_ascii() && !STROKES.contains(*letter));
    let alone = letters.iter().enumerate().find(|&(at, letter)| {
        let before = at.checked_sub(1).and_then(|before| letters.get(before));
        STROKES.contains(*letter) && !is_script(before) && !is_script(letters.get(at + 1))
    });
    alone.map(|(_, letter)| format!("has {}, which is easily mistaken for another character there", named(*letter)))
}

/// Refuses a label of which every letter that is not ASCII looks like one that is. A letter that looks like two (`æ`) is
/// recognised by its width.
fn refuse_disguised(label: &str) -> Option<String> {
    let looks = |letter: char| {
        let mut likeness = skeleton(letter.encode_utf8(&mut [0; 4])).collect::<String>();
        let first = likeness.pop().filter(|first| likeness.is_empty() && first.is_ascii());
        if letter.is_ascii() { Some(letter) } else { first }
    };
    let seen = label.chars().map(looks).collect::<Option<String>>()?;
    Some(format!("can be mistaken for `{seen}`"))
}

/// Returns a letter with its code point.
fn named(letter: char) -> String {
    let number = u32::from(letter);
    if is_mark(letter) { format!("the mark U+{number:04X}") } else { format!("{letter} (U+{number:04X})") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_that_may_be_taken_for_others_are_refused() {
        for (host, says) in [
            // Mixed with Latin.
            ("b\u{430}nk.example", "mixes Cyrillic letters"),
            ("g\u{2c9f}\u{2c9f}gle.com", "U+2C9F"),
            ("gഠഠgle.com", "mixes Malayalam letters"),
            ("gଠଠgle.com", "mixes Oriya letters"),
            ("gဝဝgle.com", "mixes Myanmar letters"),
            ("g\u{5e1}\u{5e1}gle.com", "mixes Hebrew letters"),
            ("googყe.com", "mixes Georgian letters"),
            ("www.l\u{661}nk.com", "mixes"),
            ("пор\u{5e1}.com", "mixes"),
            // Strokes.
            ("一丨l.com", "U+4E00"),
            ("example.comノfoo.evil.example", "U+30CE"),
            ("example.com丿foo.evil.example", "U+4E3F"),
            ("1.2.3.4丶5.evil.example", "U+4E36"),
            ("comーノfoo.evil.example", "easily mistaken for another character"),
            ("g〇〇gle.com", "U+3007"),
            ("example.com\u{3033}foo.evil.example", "U+3033"),
            // Latin letters.
            ("ɡithub.com", "U+0261"),
            ("gıthub.com", "can be mistaken for `github`"),
            ("gᴏᴏgle.com", "U+1D0F"),
            ("ᴜᴠ.com", "U+1D1C"),
            ("paypa\u{1c0}.com", "U+01C0"),
            ("bit\u{a78c}.com", "U+A78C"),
            ("paypaƖ.com", "can be mistaken for `paypal`"),
            ("google\u{2bc}.com", "can be mistaken for"),
            // Marks.
            ("e\u{338}xample.com", "the mark U+0338"),
            ("e\u{335}xample.com", "the mark U+0335"),
            ("i\u{307}nfo.com", "the mark U+0307"),
            ("bank.\u{317}evil.com", "the mark U+0317"),
            ("bü\u{331}\u{331}cher.example", "the mark U+0331"),
            // Whole labels.
            ("օոոս.com", "can be mistaken for `onnu`"),
            ("ᎾᎥ.com", "U+13BE"),
            ("\u{430}\u{440}\u{440}\u{4cf}\u{435}.com", "can be mistaken for `appl"),
            ("СОРЕ.com", "can be mistaken for"),
            ("ꓐꓮꓠꓗ.com", "U+A4D0"),
            // Other forms of letters.
            ("\u{ff45}xample.org", "would be read as `example.org`"),
        ] {
            let sentence = refusal(host).unwrap_or_default();
            assert!(sentence.contains(says), "{host:?}: {sentence:?}");
        }
    }

    #[test]
    fn hosts_in_one_script_are_not() {
        for host in [
            "example.org",
            "президент.рф",
            "україна.укр",
            "ελλάδα.gr",
            "bücher.example",
            "straße.de",
            "æbler.dk",
            "cœur.fr",
            "łódź.pl",
            "kırmızıgül.com.tr",
            "việtnam.vn",
            "例え.jp",
            "nttドコモ.jp",
            "abcコンソール.jp",
            "2024一月.cn",
            "한국.kr",
            "한국abc.kr",
            "中国.cn",
            "ایران.example",
            "موقع.وزارة-الاتصالات.مصر",
            "ישראל.il",
            "भारत.in",
            "ไทย.th",
            "հայաստան.հայ",
            "საქართველო.გე",
            "இந்தியா.in",
            "xn--80ak6aa92e.com",
        ] {
            assert_eq!(refusal(host), None, "{host}");
        }
    }
}
