//! EDTF spellings that are proposed for dates as people write them: `1990s`, `ca. 2024`, `spring 2024`, `2024/25`, `44 BC`.
//! A date is only proposed if its spelling leaves no doubt. The codes of seasons are those of EDTF level 1,
//! those of quarters of level 2.

use edtf_core::Edtf;

use crate::storage::work;

/// A function that returns the EDTF spelling of a single date; `None` of what is no date.
pub(super) type DateOf = fn(&str) -> Option<String>;

/// Words before an approximate date, longer ones before their beginnings.
const ABOUT: [&str; 10] =
    ["ca. ", "ca ", "c. ", "c.", "circa ", "about ", "around ", "approx. ", "approximately ", "~"];

/// Seasons, quarters, halves and thirds of a year with their month codes in EDTF.
const SEASONS: [(&str, &str); 14] = [
    ("spring", "21"),
    ("summer", "22"),
    ("autumn", "23"),
    ("fall", "23"),
    ("winter", "24"),
    ("q1", "33"),
    ("q2", "34"),
    ("q3", "35"),
    ("q4", "36"),
    ("t1", "37"),
    ("t2", "38"),
    ("t3", "39"),
    ("h1", "40"),
    ("h2", "41"),
];

/// Signs and words between the two ends of an interval.
const BETWEEN: [&str; 6] = [" to ", " until ", " till ", " through ", "—", "–"];

/// The zeros of the scripts whose digits are read like those of ASCII: Arabic, Persian and Urdu, Devanagari, full width.
const ZEROS: [u32; 4] = [0x660, 0x6F0, 0x966, 0xFF10];

/// Returns the text itself if it is valid EDTF, else `None`.
pub(super) fn valid_edtf(date: String) -> Option<String> {
    work::add(date.len());
    Edtf::parse(&date).is_ok().then_some(date)
}

/// Returns whether a text is four digits.
pub(super) fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns a date with ASCII digits, hyphens and slashes in place of those of other scripts, without blanks around it.
pub(super) fn plain(text: &str) -> String {
    let plain = |letter: char| match letter {
        '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}' => '-',
        '\u{FF0F}' => '/',
        _ => ZEROS
            .iter()
            .find_map(|zero| char::from_digit(u32::from(letter).checked_sub(*zero).filter(|digit| *digit < 10)?, 10))
            .unwrap_or(letter),
    };
    text.trim().chars().map(plain).collect()
}

/// Returns the EDTF spelling of a date that is none of the usual ones, which may have other dates in it.
pub(super) fn guess(text: &str, date_of: DateOf) -> Option<String> {
    let lower = text.trim().to_lowercase();
    single(text, date_of)
        .or_else(|| one_of(&lower))
        .or_else(|| unknown_end(&lower, date_of))
        .or_else(|| swapped(&lower))
        .or_else(|| span(&lower, date_of))
}

/// Returns the EDTF spelling of a single date that is none of the usual ones.
pub(super) fn single(text: &str, date_of: DateOf) -> Option<String> {
    let lower = text.trim().to_lowercase();
    decade(&lower)
        .or_else(|| qualified(&lower, date_of))
        .or_else(|| season(&lower))
        .or_else(|| era(&lower))
        .or_else(|| month_of(&lower))
        .or_else(|| letter_for_digit(text))
}

/// Returns the EDTF spelling of an interval whose second end is abbreviated: `2024/25`, `2024-05/06`, `2024-05-03/05`.
/// `None` if the text is no such interval; `Some(None)` if it is ambiguous, like `2009/10` (a month, or two years).
#[expect(clippy::option_option, reason = "not such a span, one in doubt, or what it is")]
pub(super) fn abbreviated_range(text: &str) -> Option<Option<String>> {
    let (first, last) = text.split_once('/')?;
    let two = last.len() == 2 && last.bytes().all(|byte| byte.is_ascii_digit());
    if !two {
        return None;
    }
    let number: u32 = last.parse().ok()?;
    if is_year(first) {
        let (century, year) = (first.get(..2)?, first.get(2..)?.parse::<u32>().ok()?);
        // `2009/10` is October or two years, `2011/12` likewise; `2024/25` is no month; `2024/05` is a month, handled
        // elsewhere.
        return match (number == year + 1, number <= 12) {
            (true, true) => Some(None),
            (false, true) => None,
            (_, false) => Some((number > year).then(|| valid_edtf(format!("{first}/{century}{last}"))).flatten()),
        };
    }
    let (start, end) = first.rsplit_once('-')?;
    let rising = end.len() == 2 && end.parse::<u32>().is_ok_and(|end| end < number);
    Some(rising.then(|| valid_edtf(format!("{first}/{start}-{last}"))).flatten())
}

/// Reads `1990s`, `199x`, `199?`.
fn decade(text: &str) -> Option<String> {
    let decade = text.strip_suffix("0s").or_else(|| text.strip_suffix(['x', 'u', '?', '-']))?;
    let digits = decade.len() == 3 && decade.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| valid_edtf(format!("{decade}X"))).flatten()
}

/// Reads `ca. 2024`, `2024?~`.
fn qualified(text: &str, date_of: DateOf) -> Option<String> {
    if let Some(date) = text.strip_suffix("?~").or_else(|| text.strip_suffix("~?")) {
        return valid_edtf(format!("{}%", date_of(date)?));
    }
    let date = ABOUT.iter().find_map(|word| text.strip_prefix(word))?;
    valid_edtf(format!("{}~", date_of(date)?))
}

/// Returns whether a word is the name of a part of a year, such as `Q1` or `spring`.
pub(super) fn is_season(word: &str) -> bool {
    SEASONS.iter().any(|(name, _)| name.eq_ignore_ascii_case(word))
}

/// Reads `spring 2024`, `Q1 2024`, `2024-Q1`.
pub(super) fn season(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split([' ', '-', '/', ',']).filter(|word| !word.is_empty()).collect();
    let [name, year] = *words.as_slice() else { return None };
    let (name, year) = if is_year(name) { (year, name) } else { (name, year) };
    let (_, number) = SEASONS.iter().find(|season| season.0 == name)?;
    is_year(year).then(|| valid_edtf(format!("{year}-{number}"))).flatten()
}

/// Reads `2024 or 2025`, `2024,2025`, `{2024;2025}`.
fn one_of(text: &str) -> Option<String> {
    if text.starts_with(['[', '{']) {
        return valid_edtf(text.replace(';', ",").replace(' ', ""));
    }
    let (first, last) = text.split_once(" or ").or_else(|| text.split_once(','))?;
    let plain = |text: &str| valid_edtf(text.trim().to_owned()).filter(|date| !date.contains('/'));
    valid_edtf(format!("[{},{}]", plain(first)?, plain(last)?))
}

/// Reads `44 BC`, `AD 44`. Year 0 of EDTF is 1 BC.
fn era(text: &str) -> Option<String> {
    let number = |text: &str| text.trim().parse::<u16>().ok().filter(|&year| (1..=9_999).contains(&year));
    if let Some(year) = ["bce", "bc", "b.c."].iter().find_map(|era| text.strip_suffix(era)) {
        let year = number(year)? - 1;
        return valid_edtf(if year == 0 { "0000".to_owned() } else { format!("-{year:04}") });
    }
    let after = ["ad ", "ce "].iter().find_map(|era| text.strip_prefix(era));
    let year = after.or_else(|| [" ad", " ce"].iter().find_map(|era| text.strip_suffix(era)))?;
    valid_edtf(format!("{:04}", number(year)?))
}

/// Reads `unknown/2024`, `2024/unknown`.
fn unknown_end(text: &str, date_of: DateOf) -> Option<String> {
    let (first, last) = text.split_once('/')?;
    match (first.trim(), last.trim()) {
        ("unknown" | "?", last) => valid_edtf(format!("/{}", date_of(last)?)),
        (first, "unknown" | "?") => valid_edtf(format!("{}/", date_of(first)?)),
        _ => None,
    }
}

/// Reads `2025/2024`: the ends the wrong way round.
fn swapped(text: &str) -> Option<String> {
    let (first, last) = text.split_once('/')?;
    // An open end is valid by itself, but turning the ends around would change what is open.
    let is_date = |text: &str| valid_edtf(text.to_owned()).is_some() && !text.is_empty() && text != "..";
    (is_date(first) && is_date(last)).then(|| valid_edtf(format!("{last}/{first}"))).flatten()
}

/// Reads `2024-02-30`: the month has no such day.
fn month_of(text: &str) -> Option<String> {
    let (month, day) = text.rsplit_once('-')?;
    let is_day = day.len() == 2 && day.bytes().all(|byte| byte.is_ascii_digit());
    // Called after the day was refused: what is left is the month, if that one exists.
    (is_day && month.len() == "2024-02".len()).then(|| valid_edtf(month.to_owned())).flatten()
}

/// Reads `2O24`.
fn letter_for_digit(text: &str) -> Option<String> {
    let digits = text.chars().any(|letter| letter.is_ascii_digit()) && text.contains(['O', 'o']);
    digits.then(|| valid_edtf(text.replace(['O', 'o'], "0"))).flatten()
}

/// Reads `May 2024 to June 2025`.
fn span(text: &str, date_of: DateOf) -> Option<String> {
    let (first, last) = BETWEEN.iter().find_map(|between| text.split_once(between))?;
    valid_edtf(format!("{}/{}", date_of(first)?, date_of(last)?))
}
