//! Keyboards of other scripts: which key of a US keyboard has the place of a letter, so that commands can be given
//! without switching the layout. Where one letter has several places, the layout that most people have counts; whoever
//! uses the table says which key a letter was taken for.

/// A layout: its letters in the order of the US keys, row by row, a blank where the place has no letter of its own.
struct KeyboardLayout {
    /// The keys of the US keyboard.
    us: &'static str,
    /// The letters in their places.
    letters: &'static str,
}

/// The three rows of letters with the signs beside them, plain and shifted.
const PLAIN: &str = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const SHIFTED: &str = "~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>";

/// Standard layouts as the operating systems ship them (X11's `symbols`), the more common first.
const LAYOUTS: &[KeyboardLayout] = &[
    // Russian (ЙЦУКЕН), and the letters that Ukrainian and Belarusian have in its places.
    KeyboardLayout { us: PLAIN, letters: "ёйцукенгшщзхъфывапролджэячсмитьбю" },
    KeyboardLayout { us: SHIFTED, letters: "ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ" },
    KeyboardLayout { us: "os]'u", letters: "ўіїєґ" },
    KeyboardLayout { us: "OS}\"U", letters: "ЎІЇЄҐ" },
    KeyboardLayout { us: PLAIN, letters: "  ςερτυθιοπ  ασδφγηξκλ  ζχψωβνμ  " },
    KeyboardLayout { us: SHIFTED, letters: "   ΕΡΤΥΘΙΟΠ  ΑΣΔΦΓΗΞΚΛ  ΖΧΨΩΒΝΜ  " },
    // Greek letters with the accent, which is typed before them.
    KeyboardLayout { us: "aehiyov", letters: "άέήίύόώ" },
    // Hebrew (SI 1452).
    KeyboardLayout { us: PLAIN, letters: "   קראטוןםפ  שדגכעיחלךף זסבהנמצתץ" },
    // Arabic (101), and the letters that Persian has in its places.
    KeyboardLayout { us: PLAIN, letters: "ذضصثقفغعهخحجدشسيبلاتنمكطئءؤر ىةوز" },
    KeyboardLayout { us: "dl]m;'", letters: "یکچپگط" },
    // Arabic beside and above the letters, with the ligatures that some systems type for b, B, G and T.
    KeyboardLayout { us: "/?YPHJKNbBGT", letters: "ظ؟إ؛أـ،آﻻﻵﻷﻹ" },
    // Korean (two-set).
    KeyboardLayout {
        us: PLAIN, letters: " ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ  ㅁㄴㅇㄹㅎㅗㅓㅏㅣ  ㅋㅌㅊㅍㅠㅜㅡ  "
    },
    KeyboardLayout { us: SHIFTED, letters: " ㅃㅉㄸㄲㅆ   ㅒㅖ                      " },
    // Thai (Kedmanee).
    KeyboardLayout {
        us: PLAIN, letters: " ๆไำพะัีรนยบลฟหกดเ้่าสวงผปแอิืทมใ"
    },
    KeyboardLayout {
        us: SHIFTED, letters: " ๐ ฎฑธํ๊ณฯญฐ ฤฆฏโฌ็๋ษศซ   ฉฮฺ์ ฒฬ"
    },
    // Thai beside and above the letters.
    KeyboardLayout { us: "/?1456789", letters: "ฝฦๅภถุึคต" },
    KeyboardLayout { us: "0-=", letters: "จขช" },
    // Georgian.
    KeyboardLayout {
        us: PLAIN, letters: " ქწერტყუიოპ  ასდფგჰჯკლ  ზხცვბნმ  "
    },
    KeyboardLayout { us: "WRTSJZC", letters: "ჭღთშჟძჩ" },
    // Armenian (eastern phonetic) has no places of one keyboard: it is not here.
];

/// Distance of the full-width forms of ASCII from it, in code points.
const FULL_WIDTH: std::ops::RangeInclusive<char> = '\u{ff01}'..='\u{ff5e}';
const FULL_WIDTH_DISTANCE: u32 = 0xfee0;

/// Returns the key of a US keyboard that has the place of a letter of another script; `None` for Latin letters, which
/// mean themselves, and for letters of layouts that are not known.
#[must_use]
pub(crate) fn key_of(letter: char) -> Option<char> {
    if FULL_WIDTH.contains(&letter) {
        return char::from_u32(u32::from(letter) - FULL_WIDTH_DISTANCE);
    }
    if !is_foreign(letter) {
        return None;
    }
    LAYOUTS.iter().find_map(|layout| {
        let at = layout.letters.chars().position(|other| other == letter)?;
        layout.us.chars().nth(at)
    })
}

/// Returns whether a character belongs to another script than Latin, so that it can be no name of a key here.
#[must_use]
pub(crate) fn is_foreign(letter: char) -> bool {
    !matches!(letter, '\0'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}' | '\u{2000}'..='\u{2bff}' | '\u{fffd}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_of_a_row_has_a_place() {
        for layout in LAYOUTS {
            assert_eq!(layout.us.chars().count(), layout.letters.chars().count(), "{}", layout.letters);
            for letter in layout.letters.chars().filter(|letter| *letter != ' ') {
                assert!(key_of(letter).is_some_and(|key| key.is_ascii_graphic()), "{letter}");
            }
        }
    }

    #[test]
    fn letters_are_the_keys_of_their_places() {
        let typed = |text: &str| text.chars().map(|letter| key_of(letter).unwrap_or('?')).collect::<String>();
        assert_eq!(typed("ойПЖлф"), "jqG:ka");
        assert_eq!(typed("іїєґ"), "s]'u");
        assert_eq!(typed("ξκΓθς"), "jkGuw");
        assert_eq!(typed("חלעם"), "jkgo");
        assert_eq!(typed("تنفج"), "jkt[");
        assert_eq!(typed("ㅓㅏㅎ"), "jkg");
        assert_eq!(typed("่า"), "jk");
        assert_eq!(typed("ჯკ"), "jk");
        assert_eq!(typed("ｊＧ／？"), "jG/?");
        assert_eq!(typed("ظ؟أإـ؛ﻻ"), "/?HYJPb");
        assert_eq!(typed("ฝฦๅภช"), "/?14=");
        assert_eq!(typed("ღჭჟ"), "RWJ");
    }

    #[test]
    fn latin_letters_mean_themselves() {
        for letter in "jéßŁøñ€“ạ\u{fffd}".chars() {
            assert_eq!(key_of(letter), None, "{letter}");
        }
        assert_eq!(key_of('क'), None, "an unknown layout");
    }
}
