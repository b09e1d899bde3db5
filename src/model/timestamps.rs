//! Timestamps as machines write them (ISO 8601, RFC 3339, RFC 5322, `ctime`), of which the day is read.

use super::date_text::in_words;

/// The first three letters of the days of the week in English.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Returns a date with each time of day that machines write cut off, as in `2021-03-29T18:49:25.000Z`: EDTF knows
/// neither fractions of a second nor most ways to write the zone. `None` where there is no such time.
pub(super) fn without_times(text: &str) -> Option<String> {
    let mut any = false;
    let text = without_places(text);
    let parts = text.trim().split('/').map(|part| {
        let day = day_of_time(part);
        any |= day.is_some();
        day.unwrap_or_else(|| part.to_owned())
    });
    let text = parts.collect::<Vec<_>>().join("/");
    any.then_some(text)
}

/// Returns a text without the time zone names of RFC 9557 after its times, as in `18:49[Europe/Berlin]`.
fn without_places(text: &str) -> String {
    let mut left = String::new();
    let mut rest = text;
    while let Some((before, (_, after))) =
        rest.split_once('[').and_then(|(before, place)| Some((before, place.split_once(']')?)))
    {
        if !before.contains(':') {
            break;
        }
        left.push_str(before.trim_end());
        rest = after;
    }
    left + rest
}

/// Returns the day (`YYYY-MM-DD`) of a timestamp: a date with or without hyphens, a `T` or a blank, and a time with or
/// without a zone (ISO 8601, RFC 3339); or the formats of mail (RFC 5322), feeds and `ctime`. `None` for anything else.
fn day_of_time(text: &str) -> Option<String> {
    if let Some(day) = day_of_mail(text) {
        return Some(day);
    }
    // The date is `20210329` or `2021-03-29`.
    let at = text.find(['T', 't', ' ']).filter(|at| matches!(at, 8 | 10))?;
    let (date, time) = (text.get(..at)?, text.get(at + 1..)?.trim());
    // After a `T` the hour is enough.
    let hour = text.get(at..).is_some_and(|rest| rest.starts_with(['T', 't'])) && in_pairs(time, &[24], 1);
    if !hour && !is_time(time) {
        return None;
    }
    if at == 10 {
        let hyphens = date.bytes().enumerate().all(|(at, byte)| (byte == b'-') == matches!(at, 4 | 7));
        return hyphens.then(|| date.to_owned());
    }
    let digits = date.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| Some(format!("{}-{}-{}", date.get(..4)?, date.get(4..6)?, date.get(6..)?)))?
}

/// Returns the day of `Fri, 03 May 2024 10:20:30 GMT` (RFC 5322) and of `Fri May  3 10:20:30 2024` (`ctime`).
fn day_of_mail(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let clock = words.iter().position(|word| word.contains(':') && is_time(word))?;
    let is_weekday =
        |word: &str| DAYS.iter().any(|day| word.get(..3).is_some_and(|short| short.eq_ignore_ascii_case(day)));
    // `ctime` has the year after the clock, mail a zone.
    let after = words.get(clock + 1..)?.iter().filter(|word| !is_zone(word));
    let mut date: Vec<&str> = words.get(..clock)?.iter().chain(after).copied().collect();
    if date.first().is_some_and(|word| is_weekday(word)) {
        date.remove(0);
    }
    (date.len() == 3).then(|| in_words(&date.join(" "))).flatten()
}

/// Returns whether a text is a time of day: `18:49`, `18:49:25.000Z`, `184925+0200`, `18:49:25 UTC`.
fn is_time(text: &str) -> bool {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(text.len());
    let Some((clock, zone)) = text.split_at_checked(end) else { return false };
    let (clock, fraction) = clock.split_once(['.', ',']).map_or((clock, None), |(clock, rest)| (clock, Some(rest)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // ISO 8601 allows 24:00 for midnight and a leap second 60.
    fraction.is_none_or(digits) && in_pairs(clock, &[24, 59, 60], 2) && is_zone(zone.trim())
}

/// Returns whether a text is a time zone: an offset in hours and minutes, a name of up to five letters, or nothing.
fn is_zone(zone: &str) -> bool {
    match zone.strip_prefix(['+', '-', '−']) {
        Some(shift) => in_pairs(shift, &[23, 59], 1) || shift.parse::<u8>().is_ok_and(|shift| shift < 10),
        // Names of zones are three to five letters long, such as `CEST`; military time has one.
        None => zone.is_empty() || (zone.len() <= 5 && zone.bytes().all(|byte| byte.is_ascii_alphabetic())),
    }
}

/// Returns whether a text is pairs of digits up to these numbers, at least `least` of them, all with colons between or
/// none.
fn in_pairs(text: &str, most: &[u8], least: usize) -> bool {
    let pairs: Vec<&str> = if text.contains(':') {
        text.split(':').collect()
    } else {
        (0..text.len()).step_by(2).map(|at| text.get(at..at + 2).unwrap_or_default()).collect()
    };
    let fits = |(pair, most): (&&str, &u8)| pair.len() == 2 && pair.parse::<u8>().is_ok_and(|pair| pair <= *most);
    (least..=most.len()).contains(&pairs.len()) && pairs.iter().zip(most).all(fits)
}
