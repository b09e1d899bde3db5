//! Dates: EDTF as ranges of days, against a calendar that counts day by day.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "test code")]

mod generated;

use claimscope::model::When;
use claimscope::model::date::{Day, calendar, day, show, year_of};
use claimscope::query::Query;
use claimscope::query::syntax::{Expr, Term, TermKind};
use claimscope::query::values::days;
use proptest::prelude::*;

/// The length of a month, written out.
fn length(year: i32, month: u8) -> u8 {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The days of a calendar in order, counted one by one from 1970-01-01 back and forth.
#[test]
fn every_day_of_six_centuries_is_counted_right() {
    let (mut year, mut month, mut of_month) = (1970, 1, 1);
    for number in 0..80_000 {
        assert_eq!(day(year, month, of_month), Some(number));
        assert_eq!(calendar(number), (year, month, of_month));
        of_month += 1;
        if of_month > length(year, month) {
            (month, of_month) = (month + 1, 1);
        }
        if month > 12 {
            (year, month) = (year + 1, 1);
        }
    }
    let (mut year, mut month, mut of_month) = (1970, 1, 1);
    for number in (-140_000..=0).rev() {
        assert_eq!(day(year, month, of_month), Some(number));
        assert_eq!(calendar(number), (year, month, of_month));
        of_month -= 1;
        if of_month == 0 {
            (year, month) = if month == 1 { (year - 1, 12) } else { (year, month - 1) };
            of_month = length(year, month);
        }
    }
}

#[test]
fn days_that_do_not_exist_have_no_number() {
    for (year, month, of_month) in
        [(2023, 2, 29), (1900, 2, 29), (2024, 4, 31), (2024, 0, 1), (2024, 13, 1), (2024, 1, 0)]
    {
        assert_eq!(day(year, month, of_month), None);
    }
    assert!(day(2000, 2, 29).is_some());
    assert_eq!(day(i32::MAX, 1, 1), None);
    assert_eq!(show(day(-44, 3, 15).unwrap()), "-0044-03-15");
}

/// First and last day as people write them; `..` where open.
fn bounds(text: &str) -> (String, String) {
    let when = When::parse(text).unwrap();
    let side = |day: Day| if day == Day::MIN || day == Day::MAX { "..".to_owned() } else { show(day).to_string() };
    (side(when.first), side(when.last))
}

#[test]
fn each_form_of_edtf_has_its_days() {
    for (text, first, last) in [
        ("2024", "2024-01-01", "2024-12-31"),
        ("2023-11", "2023-11-01", "2023-11-30"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2025-01/2025-04~", "2025-01-01", "2025-04-30"),
        ("2021/..", "2021-01-01", ".."),
        ("../2021-06", "..", "2021-06-30"),
        ("2021/", "2021-01-01", ".."),
        ("/2021", "..", "2021-12-31"),
        ("2001-21", "2001-03-01", "2001-05-31"),
        ("2001-24", "2001-12-01", "2002-02-28"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2024-XX", "2024-01-01", "2024-12-31"),
        ("2024-02-XX", "2024-02-01", "2024-02-29"),
        ("2024-06-01T12:00:00Z", "2024-06-01", "2024-06-01"),
        ("[2021,2023]", "2021-01-01", "2023-12-31"),
        ("-0044-03-15", "-0044-03-15", "-0044-03-15"),
        ("Y12000", "12000-01-01", "12000-12-31"),
    ] {
        assert_eq!(bounds(text), (first.to_owned(), last.to_owned()), "{text}");
    }
    let far = When::parse("Y17E7").unwrap();
    assert!(far.first > day(5_000_000, 1, 1).unwrap() && far.first <= far.last);
}

#[test]
fn marks_of_doubt_are_kept_apart() {
    let marks = |text: &str| When::parse(text).map(|when| (when.approximate, when.uncertain)).unwrap();
    assert_eq!(marks("2024"), (false, false));
    assert_eq!(marks("2024~"), (true, false));
    assert_eq!(marks("2024?"), (false, true));
    assert_eq!(marks("2024%"), (true, true));
    assert_eq!(marks("2025-01/2025-04~"), (true, false));
}

#[test]
fn a_bad_date_says_what_is_right() {
    for (text, right) in [
        ("31.12.2024", "write it `2024-12-31`"),
        ("2024-1-5", "write it `2024-01-05`"),
        ("2024/1/5", "write it `2024-01-05`"),
        ("31/12/2024", "write it `2024-12-31`"),
        ("2024-3", "write it `2024-03`"),
        ("2021..2023", "write it `2021/2023`"),
        ("2021 - 2023", "write it `2021/2023`"),
        ("2021-2023", "write it `2021/2023`"),
        ("early 2025", "like `2023-11`"),
        ("", "or leave the field out"),
        ("2024-02-30", "like `2023-11`"),
    ] {
        let sentence = When::parse(text).unwrap_err();
        assert!(sentence.contains(right), "{text}: {sentence}");
    }
    assert!(When::parse(&"9".repeat(100_000)).unwrap_err().len() < 300);
}

#[test]
fn a_range_is_asked_for_in_the_ways_people_type() {
    let of = |year, month, date| day(year, month, date).unwrap();
    let range = |text: &str| {
        let query = Query::parse(&format!("date:{text} "));
        let Expr::Term(Term { kind: TermKind::Field(_, values), .. }) = &query.items[0].expr else { panic!("{text}") };
        days(&values[0])
    };
    assert_eq!(range("2023-11"), Ok((of(2023, 11, 1), of(2023, 11, 30))));
    assert_eq!(range("2021..2024"), Ok((of(2021, 1, 1), of(2024, 12, 31))));
    assert_eq!(range("2023.."), Ok((of(2023, 1, 1), Day::MAX)));
    assert_eq!(range("..2023-06"), Ok((Day::MIN, of(2023, 6, 30))));
    assert_eq!(range(">2023"), Ok((of(2024, 1, 1), Day::MAX)));
    assert_eq!(range(">=2023"), Ok((of(2023, 1, 1), Day::MAX)));
    assert_eq!(range("<2023"), Ok((Day::MIN, of(2022, 12, 31))));
    assert_eq!(range("<=2023"), Ok((Day::MIN, of(2023, 12, 31))));
    assert_eq!(range("2021/2022"), Ok((of(2021, 1, 1), of(2022, 12, 31))));
    assert!(range("2024..2021").unwrap_err().contains("ends before it begins"));
    assert!(range("soon").is_err());
}

proptest! {
    #[test]
    fn a_day_and_its_date_are_one(number in any::<i32>()) {
        let (year, month, of_month) = calendar(number);
        prop_assert_eq!(day(year, month, of_month), Some(number));
        prop_assert_eq!(year_of(number), year);
    }

    #[test]
    fn a_whole_date_is_its_day(year in 0..=9_999, month in 1_u8..=12, of_month in 1_u8..=31) {
        let text = format!("{year:04}-{month:02}-{of_month:02}");
        let when = When::parse(&text).ok().map(|when| (when.first, when.last));
        prop_assert_eq!(when, day(year, month, of_month).map(|day| (day, day)));
    }

    #[test]
    fn an_interval_spans_from_the_first_day_to_the_last(first in 1_600..2_000, years in 0..50, month in 1_u8..=12) {
        let when = When::parse(&format!("{first}/{}-{month:02}", first + years)).unwrap();
        prop_assert_eq!(when.first, day(first, 1, 1).unwrap());
        prop_assert_eq!(when.last, day(first + years, month, length(first + years, month)).unwrap());
    }

    #[test]
    fn every_date_overlaps_itself(date in generated::date()) {
        let when = When::parse(&date).unwrap();
        prop_assert!(when.overlaps(when.first, when.last));
        prop_assert_eq!(&*when.text, &*date);
    }

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,30}", near in "[0-9XY~?%./ETZ:{}\\[\\],-]{0,20}") {
        for text in [text, near] {
            if let Err(sentence) = When::parse(&text) {
                prop_assert!(!sentence.is_empty());
            }
            drop(Query::parse(&format!("date:{text}")));
        }
    }
}
