//! Dates of CSL-JSON: parts as numbers or texts, seasons, `circa`, and words.

use std::borrow::Cow;
use std::fmt::Write;

use crate::import::json::{JsonObject, JsonValue};
use crate::import::references::reference_date::{ReferenceDate, in_words};
use crate::model::When;

/// Reads a date: an object with `date-parts`, `raw` or `literal`, or a text.
pub(super) fn csl_date<'a>(value: JsonValue<'a>) -> ReferenceDate<'a> {
    let Some(object) = value.object() else {
        return value.scalar().map_or(ReferenceDate::Empty, in_words);
    };
    let ranges = object.get("date-parts").and_then(JsonValue::list).unwrap_or_default();
    let dates: Vec<Vec<Cow<'a, str>>> = ranges.into_iter().map(parts).filter(|parts| !parts.is_empty()).collect();
    if dates.is_empty() {
        let words = ["raw", "literal"].into_iter().find_map(|name| object.take_text(name));
        return words.map_or(ReferenceDate::Empty, in_words);
    }
    let is_circa =
        object.get("circa").and_then(JsonValue::scalar).is_some_and(|circa| !matches!(&*circa, "false" | "0"));
    let season = season(&object);
    let spelled: Option<Vec<String>> = dates.iter().map(|parts| edtf(parts, season, is_circa)).collect();
    let date = spelled.map(|dates| dates.join("/")).filter(|date| When::parse(date).is_ok());
    date.map_or_else(
        || ReferenceDate::Words(dates.iter().map(|parts| parts.join("-")).collect::<Vec<_>>().join("/").into()),
        ReferenceDate::Date,
    )
}

/// Returns what a date says beside its parts, each with its name: words that are not the same date, and a season that is none or
/// that stands beside a month. A value of another kind is returned as a whole, without a name.
pub(super) fn unread<'a>(value: JsonValue<'a>, date: &ReferenceDate<'a>) -> Vec<(&'static str, Cow<'a, str>)> {
    let Some(object) = value.object() else {
        let is_odd = value.scalar().is_none() && !value.is_empty();
        return if is_odd { vec![("", value.written().into())] } else { Vec::new() };
    };
    let ranges = object.get("date-parts").and_then(JsonValue::list).unwrap_or_default();
    let dates: Vec<Vec<Cow<'a, str>>> = ranges.into_iter().map(parts).filter(|parts| !parts.is_empty()).collect();
    let words = ["raw", "literal"].into_iter().filter_map(|name| Some((name, object.take_text(name)?)));
    let is_same =
        |words: &Cow<'a, str>| in_words(words.clone()) == *date || *date == ReferenceDate::Words(words.clone());
    let mut found: Vec<_> = words.filter(|(_, words)| !is_same(words)).collect();
    let is_year = !dates.is_empty() && dates.iter().all(|parts| parts.len() == 1);
    if let Some(words) = object.take_text("season").filter(|_| season(&object).is_none() || !is_year) {
        found.push(("season", words));
    }
    found
}

/// Returns year, month and day, as far as they are given: as numbers, or as texts.
fn parts(date: JsonValue<'_>) -> Vec<Cow<'_, str>> {
    let parts = date.list().unwrap_or_default().into_iter().map_while(JsonValue::scalar);
    parts.take_while(|part| !part.trim().is_empty()).collect()
}

/// Returns the number of the season in EDTF, 21 for spring to 24 for winter; `None` where there is none.
fn season(object: &JsonObject<'_>) -> Option<u8> {
    let season = object.get("season").and_then(JsonValue::scalar)?;
    let names = ["spring", "summer", "autumn", "winter"];
    let by_name = names
        .iter()
        .position(|name| season.eq_ignore_ascii_case(name))
        .or_else(|| season.eq_ignore_ascii_case("fall").then_some(2));
    let number = by_name.map(|at| at + 1).or_else(|| season.trim().parse().ok())?;
    // Some programs write the numbers of EDTF.
    let number = if number > 20 { number - 20 } else { number };
    u8::try_from(number).ok().filter(|number| (1..=4).contains(number)).map(|number| 20 + number)
}

/// Returns a date in EDTF; `None` where a part is no number.
fn edtf(parts: &[Cow<'_, str>], season: Option<u8>, is_circa: bool) -> Option<String> {
    let numbers: Option<Vec<i32>> = parts.iter().map(|part| part.trim().parse().ok()).collect();
    let (year, rest) = numbers.as_deref().and_then(<[i32]>::split_first)?;
    // Zeros at the end stand for a month or a day that is not known.
    let known = rest.iter().rposition(|part| *part != 0).map_or(0, |last| last + 1);
    let rest = rest.get(..known).unwrap_or_default();
    let mut date = if *year < 0 { format!("-{:04}", year.unsigned_abs()) } else { format!("{year:04}") };
    let after: Vec<i32> = match (season, rest) {
        (Some(season), []) => vec![season.into()],
        // Months from 13 on are seasons there.
        (_, [month @ 13..=16]) => vec![month + 8],
        _ => rest.iter().take(2).copied().collect(),
    };
    for part in after {
        let _ = write!(date, "-{part:02}");
    }
    if is_circa {
        date.push('~');
    }
    Some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_programs_write_them() {
        let date = |json| csl_date(JsonValue::parse(json).unwrap());
        for (json, expected) in [
            (r#"{"date-parts": [[2011, 5, 25]]}"#, "2011-05-25"),
            (r#"{"date-parts": [["2011", "05"]], "circa": true}"#, "2011-05~"),
            (r#"{"date-parts": [[2011], [2012, 6]], "circa": "1"}"#, "2011~/2012-06~"),
            (r#"{"date-parts": [[2017]], "season": "2"}"#, "2017-22"),
            (r#"{"date-parts": [[2017]], "season": "Fall"}"#, "2017-23"),
            (r#"{"date-parts": [[2017, 13]]}"#, "2017-21"),
            (r#"{"date-parts": [[2016, 4, 0]]}"#, "2016-04"),
            (r#"{"date-parts": [["1968", "0", "0"]]}"#, "1968"),
            (r#"{"date-parts": [[-44, 3, 15]]}"#, "-0044-03-15"),
            (r#"{"raw": "24 December 2024"}"#, "2024-12-24"),
            (r#""2024-12""#, "2024-12"),
        ] {
            assert_eq!(date(json), ReferenceDate::Date(expected.to_owned()), "{json}");
        }
        for json in ["{}", "\"\"", r#"{"date-parts": [[]]}"#, r#"{"date-parts": [[""]]}"#, "null"] {
            assert_eq!(date(json), ReferenceDate::Empty, "{json}");
        }
        let unread = |json| {
            let value = JsonValue::parse(json).unwrap();
            unread(value, &csl_date(value)).into_iter().map(|(_, words)| words.into_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            unread(r#"{"date-parts": [[2011]], "literal": "after the war", "season": "Lent"}"#),
            ["after the war", "Lent"]
        );
        assert_eq!(unread(r#"{"date-parts": [[2011, 5]], "raw": "2011-05", "season": 1}"#), ["1"]);
        assert_eq!(unread(r#"{"date-parts": [[2017]], "season": "Fall"}"#), [""; 0]);
        assert_eq!(unread(r#"["2011"]"#), [r#"["2011"]"#]);
        assert_eq!(unread(r#"{"literal": "in press"}"#), [""; 0]);
        assert_eq!(date(r#"{"literal": "in press"}"#), ReferenceDate::Words("in press".into()));
        assert_eq!(date(r#"{"date-parts": [[2011, 2, 31]]}"#), ReferenceDate::Words("2011-2-31".into()));
    }
}
