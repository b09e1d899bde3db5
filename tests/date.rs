//! Dates: EDTF as ranges of days, against a calendar that counts day by day.

use claimscope::cancel::CancelToken;
use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::model::When;
use claimscope::model::date::{Day, civil_from_days, day, show, year_of};
use claimscope::present::analyses::{ANALYSES, AnalysisInput};
use claimscope::query::facets::facets;
use claimscope::query::language::days;
use claimscope::query::language::{Expr, Term, TermKind};
use claimscope::query::{ClaimBitmap, Order, Query, SearchRequest, search};
use claimscope::storage::Bits;
use proptest::prelude::*;

use crate::generated;

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
        assert_eq!(civil_from_days(number), (year, month, of_month));
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
        assert_eq!(civil_from_days(number), (year, month, of_month));
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
        ("2024-02-30", "write it `2024-02`"),
        ("2024/25", "write it `2024/2025`"),
        ("2021/22", "write it `2021/2022`"),
        ("1999/00", "like `2023-11`"),
        ("2024/13", "like `2023-11`"),
        ("2024-05/06", "write it `2024-05/2024-06`"),
        ("2024-05-03/05", "write it `2024-05-03/2024-05-05`"),
        ("2009/10", "write `2009-10` for the month, `2009/2010` for the years"),
        ("2023/11", "write it `2023-11`"),
        ("1990s", "write it `199X`"),
        ("199x", "write it `199X`"),
        ("199?", "write it `199X`"),
        ("2024?~", "write it `2024%`"),
        ("2024~?", "write it `2024%`"),
        ("ca. 2024", "write it `2024~`"),
        ("about May 2024", "write it `2024-05~`"),
        ("c. 31.12.2024", "write it `2024-12-31~`"),
        ("spring 2024", "write it `2024-21`"),
        ("Winter 2024", "write it `2024-24`"),
        ("2024-Q1", "write it `2024-33`"),
        ("Q4 2024", "write it `2024-36`"),
        ("2024 to 2025", "write it `2024/2025`"),
        ("2024\u{2014}2025", "write it `2024/2025`"),
        ("May 2024 to 3 June 2025", "write it `2024-05/2025-06-03`"),
        ("2024 or 2025", "write it `[2024,2025]`"),
        ("2024,2025", "write it `[2024,2025]`"),
        ("{2024;2025}", "write it `{2024,2025}`"),
        ("44 BC", "write it `-0043`"),
        ("1 BCE", "write it `0000`"),
        ("AD 44", "write it `0044`"),
        ("unknown/2024", "write it `/2024`"),
        ("2024/unknown", "write it `2024/`"),
        ("2024\u{2010}05\u{2010}03", "write it `2024-05-03`"),
        ("2024\u{2212}05", "write it `2024-05`"),
        ("\u{ff12}\u{ff10}\u{ff12}\u{ff14}", "write it `2024`"),
        ("\u{662}\u{660}\u{662}\u{664}", "write it `2024`"),
        ("2025/2024", "write it `2024/2025`"),
        ("2O24", "write it `2024`"),
        ("before 2024", "write it `../2023`"),
        ("after 2024", "write it `2025/..`"),
        ("before Jan 2024", "write it `../2023-12`"),
        ("after 2024-12", "write it `2025-01/..`"),
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
        let Expr::Term(Term { kind: TermKind::Field(_, values), .. }) = &query.clauses[0].expr else {
            panic!("{text}")
        };
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
    assert!(range("2024..2021").unwrap_err().to_string().contains("ends before it begins"));
    assert!(range("soon").is_err());
}

#[test]
fn a_set_with_gaps_is_no_span() {
    let of = |year, month, date| day(year, month, date).unwrap();
    let year = |year| (of(year, 1, 1), of(year, 12, 31));
    for (text, inside, outside) in [
        ("{1960,1980}", vec![1960, 1980], vec![1959, 1961, 1970, 1979, 1981]),
        ("[1960,1980]", vec![1960, 1980], vec![1970]),
        ("[..1960,1980]", vec![1, 1900, 1960, 1980], vec![1961, 1970, 1981]),
        ("{1960,1970..1975,1980..}", vec![1960, 1970, 1973, 1975, 1980, 2100], vec![1965, 1978]),
        ("[1960,1961,1962]", vec![1960, 1961, 1962], vec![1959, 1963]),
        ("{1980,1960}", vec![1960, 1980], vec![1970]),
        ("196X", vec![1960, 1969], vec![1970]),
    ] {
        let when = When::parse(text).unwrap();
        for (years, fits) in [(inside, true), (outside, false)] {
            for asked in years {
                let (first, last) = year(asked);
                assert_eq!(when.overlaps(first, last), fits, "{text} in {asked}");
            }
        }
    }
    let months = When::parse("[1760-01,1760-03]").unwrap();
    assert!(!months.overlaps(of(1760, 2, 1), of(1760, 2, 29)) && months.overlaps(of(1760, 3, 1), of(1760, 3, 1)));
    assert_eq!(months.days(), 62);
    assert!(When::parse("[1960,1961]").unwrap().spans.is_empty(), "years that follow one another have no gap");
    let other = When::parse("{1970,1980}").unwrap();
    let when = When::parse("{1960,1980}").unwrap();
    assert!(when.meets(&other) && !when.meets(&When::parse("1970").unwrap()));
    assert_eq!(when.common_days(&other), 366);
}

#[test]
fn times_are_read_as_machines_write_them() {
    let the_day = day(2021, 3, 29).unwrap();
    for text in [
        "2021-03-29T18:49:25Z",
        "2021-03-29T18:49:25.000Z",
        "2021-03-29T18:49:25.123456Z",
        "2021-03-29T18:49:25,5Z",
        "2021-03-29t18:49:25z",
        "2021-03-29 18:49:25",
        "2021-03-29 18:49:25 UTC",
        "2021-03-29T18:49",
        "2021-03-29T18:49Z",
        "2021-03-29T18:49:25+0000",
        "2021-03-29T18:49:25+00:00",
        "2021-03-29T18:49:25-00:00",
        "2021-03-29T18:49:25.5+05:30",
        "2021-03-29 18:49:25.5 +0530",
        "2021-03-29T23:59:60Z",
        "20210329T184925Z",
        "20210329T1849",
        "2021-03-29T18",
        "2021-03-29T18:49:25-5",
        "2021-03-29T18:49:25 CEST",
        "2021-03-29T18:49:25[Europe/Berlin]",
        "2021-03-29T18:49:25+02:00[Europe/Berlin]",
        "Mon, 29 Mar 2021 18:49:25 GMT",
        "Mon, 29 Mar 2021 18:49:25 +0000",
        "Mon Mar 29 18:49:25 2021",
    ] {
        let when = When::parse(text).unwrap_or_else(|sentence| panic!("{sentence}"));
        assert_eq!((when.first, when.last), (the_day, the_day), "{text}");
        assert_eq!(when.text, text, "the time is not lost");
    }
    let range = When::parse("2021-03-29T18:49:25.000Z/2021-03-31T01:00:00.5Z").unwrap();
    assert_eq!((range.first, range.last), (the_day, the_day + 2));
    for text in
        ["2021-03-29T25:00", "2021-02-30T18:49:25.000Z", "2021-03-29T18:61:25.0Z", "2021-03-29 noon", "2021-03-29T"]
    {
        assert!(When::parse(text).is_err(), "{text}");
    }
}

#[test]
fn an_open_end_is_proposed_with_what_the_other_spelling_means() {
    for (text, right, other) in [
        ("1984..", "`1984/..`", "`1984/` means that the end is unknown"),
        ("..1984", "`../1984`", "`/1984` means that the beginning is unknown"),
        ("1984-11..", "`1984-11/..`", "unknown"),
        ("1984 ..", "`1984/..`", "unknown"),
        ("1984…", "`1984/..`", "unknown"),
        ("31.12.1984..", "`1984-12-31/..`", "unknown"),
        ("since 1984", "`1984/..`", "unknown"),
        ("until 1984", "`../1984`", "unknown"),
        ("1984-now", "`1984/..`", "unknown"),
        ("1984 to present", "`1984/..`", "unknown"),
        ("1984-", "`1984/..`", "unknown"),
    ] {
        let sentence = When::parse(text).unwrap_err();
        assert!(sentence.contains(right) && sentence.contains(other), "{text}: {sentence}");
    }
    for (text, right) in [("Nov 2023", "`2023-11`"), ("25 December 2024", "`2024-12-25`"), ("2023/11", "`2023-11`")] {
        assert!(When::parse(text).unwrap_err().contains(right), "{text}");
    }
}

#[test]
fn claims_before_and_after_the_years_of_four_digits_are_counted() {
    let text = r#"#![enable(implicit_some)] (schema: 1, claims: [
        (id: "old", says: "x", when: "-0044"), (id: "new", says: "x", when: "2024"), (id: "open", says: "x", when: "../2024"),
        (id: "far", says: "x", when: "Y12000"), (id: "farther", says: "x", when: "Y13000"), (id: "none", says: "x")])"#;
    let library = Library::new(load(&[File { name: "far.ron".into(), bytes: text.into() }]).base);
    for (query, expected) in [
        ("", [("2024", 2), ("after 9999", 2), ("before 0000", 2), ("undated", 1)].as_slice()),
        ("id:far,none", &[("after 9999", 1), ("undated", 1)]),
        ("-id:far", &[("2024", 2), ("before 0000", 2), ("after 9999", 1), ("undated", 1)]),
    ] {
        let ask_for = |text: &str| {
            let (query, marks) = (Query::parse(text), ClaimBitmap::new());
            search(&library, &SearchRequest { query: &query, order: Order::default(), marks: &marks, window: 0..0 })
        };
        let facets = facets(&library, &Query::parse(query), &ask_for(query));
        let facet = facets.into_iter().find(|facet| facet.field == "date").unwrap();
        let mut counts: Vec<(&str, usize)> =
            facet.values.iter().filter(|value| value.now > 0).map(|value| (value.label.as_str(), value.now)).collect();
        let mut expected = expected.to_vec();
        counts.sort_unstable();
        expected.sort_unstable();
        assert_eq!(counts, expected, "{query}");
        for value in &facet.values {
            assert_eq!(ask_for(&format!("{query} {}", value.term)).total, value.now, "{query} {}", value.term);
            assert_eq!(ask_for(&value.term).total, value.all, "{}", value.term);
        }
    }
}

#[test]
fn gaps_are_kept_searched_counted_and_drawn() {
    let text = r#"#![enable(implicit_some)] (schema: 1, claims: [
        (id: "both", says: "x", when: "{1960,1980}"), (id: "one", says: "x", when: "[1960,1980]"),
        (id: "open", says: "x", when: "[1960-01,1975..]"), (id: "whole", says: "x", when: "1960/1980"),
        (id: "year", says: "x", when: "[1960-01,1960-12]")])"#;
    let loaded = load(&[File { name: "gaps.ron".into(), bytes: text.into() }]);
    assert!(loaded.diagnostics.is_empty());
    let library = Library::new(loaded.base);
    for claim in library.base.claims.iter() {
        let written = When::parse(&claim.when.clone().unwrap().text).unwrap();
        assert_eq!(claim.when, Some(written));
    }
    let hits = |text: &str| {
        let (query, marks) = (Query::parse(text), ClaimBitmap::new());
        search(&library, &SearchRequest { query: &query, order: Order::default(), marks: &marks, window: 0..0 })
    };
    for (year, count) in [(1959, 0), (1960, 5), (1961, 1), (1970, 1), (1975, 2), (1980, 4), (1990, 1)] {
        assert_eq!(hits(&format!("date:{year}")).total, count, "{year}");
    }
    let facet = facets(&library, &Query::parse(""), &hits("")).into_iter().find(|facet| facet.field == "date").unwrap();
    let counts: Vec<(String, usize)> = facet.values.into_iter().map(|value| (value.label, value.all)).collect();
    for (year, count) in [("1960", 5), ("1975", 2), ("1980", 4)] {
        assert!(counts.contains(&(year.to_owned(), count)), "{counts:?}");
    }
    let timeline = ANALYSES.iter().find(|analysis| analysis.name == "timeline").unwrap();
    let (claims, cancel) = (Bits::all(library.size()), CancelToken::new());
    let asked = AnalysisInput {
        library: &library,
        claims: &claims,
        records: &[],
        earlier: None,
        viewport: (100, 30),
        with_rivals: false,
        cancel: &cancel,
    };
    let found = (timeline.render)(&asked);
    for row in found.groups.iter().flat_map(|group| &group.rows) {
        let drawn = row.data["undisputed"].as_u64().unwrap();
        let query = row.data["query"].as_str().unwrap();
        assert!(hits(query).total as u64 >= drawn, "{query}: {drawn}");
    }
    let queries: Vec<&str> =
        found.groups.iter().flat_map(|group| &group.rows).filter_map(|row| row.data["query"].as_str()).collect();
    let day = day(1970, 6, 1).unwrap();
    let inside = |query: &&str| {
        let Expr::Term(Term { kind: TermKind::Field(_, values), .. }) = Query::parse(query).expr else {
            panic!("{query}")
        };
        let (first, last) = days(&values[0]).unwrap();
        (first..=last).contains(&day)
    };
    let row = queries.iter().find(|query| inside(query)).unwrap();
    assert_eq!(hits(row).total, 1, "{row} has only what goes on through 1970");
}

proptest! {
    #[test]
    fn a_day_and_its_date_are_one(number in any::<i32>()) {
        let (year, month, of_month) = civil_from_days(number);
        prop_assert_eq!(day(year, month, of_month), Some(number));
        prop_assert_eq!(year_of(number), year);
    }

    #[test]
    fn a_whole_date_is_its_day(year in 0..=9_999, month in 1_u8..=12, of_month in 1_u8..=31) {
        let text = format!("{year:04}-{month:02}-{of_month:02}");
        let when = When::parse(&text).ok().map(|when| (when.first, when.last));
        prop_assert_eq!(when, day(year, month, of_month).map(|day| (day, day)));
        // With a mark it is read by the parser of all dates, which knows nothing of days that are read at once.
        let marked = When::parse(&format!("{text}~")).ok().map(|when| (when.first, when.last));
        prop_assert_eq!(when, marked);
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
        prop_assert!(when.overlaps(when.first, when.last) && when.meets(&when));
        prop_assert_eq!(when.common_days(&when), when.days());
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

#[test]
fn a_date_of_any_length_is_judged_at_once() {
    for text in [
        "ca 1990 to ".repeat(40) + "x",
        "c.".repeat(100_000),
        "~".repeat(200_000),
        "1990 to ".repeat(9) + "?",
        "since ".repeat(19),
    ] {
        let (before, failed) = (work_of(&text), When::parse(&text).is_err());
        assert!(failed, "{}", text.len());
        assert!(before < 1_000_000, "{before} for {} bytes", text.len());
    }
}

/// Counts the bytes that are read as a date while one is judged.
fn work_of(text: &str) -> u64 {
    claimscope::storage::work::measure(|| When::parse(text)).1
}
