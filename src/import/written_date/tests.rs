//! Cells and sentences with the dates in them.

use super::super::lexeme::lexemes;
use super::prose::is_year;
use super::{DateCell, DayOrder, at, read, read_in};

fn date(text: &str) -> DateCell {
    DateCell::Date(text.to_owned())
}

#[test]
fn cells_are_dates_where_no_doubt_is_left() {
    for (text, expected) in [
        ("2024", "2024"),
        ("2024-12", "2024-12"),
        ("2024-12-24", "2024-12-24"),
        ("2020-03-27T10:46:13+0200", "2020-03-27"),
        ("2022-06-28 21:14", "2022-06-28"),
        ("2022-06-28T21:14:00Z", "2022-06-28"),
        ("24.12.2024", "2024-12-24"),
        ("24/12/24", "2024-12-24"),
        ("24/12/1985 10:30", "1985-12-24"),
        ("12/24/85", "1985-12-24"),
        ("2024/12/24", "2024-12-24"),
        ("2016-04-00", "2016-04"),
        ("2016/04/00", "2016-04"),
        ("2016-04-00 00:00:00", "2016-04"),
        ("1968-00-00", "1968"),
        ("24 December 2024", "2024-12-24"),
        ("24th of December, 2024", "2024-12-24"),
        ("December 24, 2024", "2024-12-24"),
        ("Dec. 2024", "2024-12"),
        ("24. Dezember 2024", "2024-12-24"),
        ("24 décembre 2024", "2024-12-24"),
        ("24 de diciembre de 2024", "2024-12-24"),
        ("1º de maio de 2023", "2023-05-01"),
        ("24 dicembre 2024", "2024-12-24"),
        ("24 декабря 2024", "2024-12-24"),
        ("c. 2024", "2024~"),
        ("circa 2024", "2024~"),
        ("2019-2021", "2019/2021"),
        ("May 2023 - June 2024", "2023-05/2024-06"),
        ("29 May - 4 June 2023", "2023-05-29/2023-06-04"),
        ("29 de mayo - 4 de junio de 2023", "2023-05-29/2023-06-04"),
        ("spring 2024", "2024-21"),
        ("Q1 2024", "2024-33"),
        ("1990s", "199X"),
        ("2019/2021", "2019/2021"),
        ("3 and 20 May 2024", "{2024-05-03,2024-05-20}"),
    ] {
        assert_eq!(read(text, None), date(expected), "{text}");
    }
}

#[test]
fn cells_that_leave_a_doubt_are_not_guessed() {
    for text in [
        "early 2025",
        "last week",
        "Monday",
        "24 December",
        "31.02.2024",
        "2016-00-12",
        "2016-13-00",
        "0000-00-00",
        "none",
        "",
    ] {
        assert_eq!(read(text, None), DateCell::Words, "{text}");
    }
}

#[test]
fn the_column_says_whether_the_day_comes_first() {
    for text in ["10-01-10", "10/01/2010", "01/01/10"] {
        assert_eq!(read(text, None), DateCell::Either, "{text}");
    }
    assert_eq!(read("10/10/2010", None), date("2010-10-10"), "one day in each order");
    assert_eq!(read("10.10.10", None), date("2010-10-10"));
    assert_eq!(read("0/5/2010", None), DateCell::Words, "a day in no order");
    assert_eq!(read("10/01/2010", Some(DayOrder::DayFirst)), date("2010-01-10"));
    assert_eq!(read("10/01/2010", Some(DayOrder::MonthFirst)), date("2010-10-01"));
    assert_eq!(read("10-01-10", Some(DayOrder::YearFirst)), date("2010-01-10"));
    assert_eq!(read("24/12/2024", Some(DayOrder::MonthFirst)), date("2024-12-24"), "24 is no month");
    assert_eq!(read("24-12-10", Some(DayOrder::YearFirst)), date("2024-12-10"), "24 may be the year");
    assert_eq!(read("24-12-85", Some(DayOrder::YearFirst)), date("1985-12-24"), "85 is no day");
    for (text, order) in [
        ("24/12/2024", Some(DayOrder::DayFirst)),
        ("12/24/2024", Some(DayOrder::MonthFirst)),
        ("2024-12-24", Some(DayOrder::YearFirst)),
        ("85-12-24", Some(DayOrder::YearFirst)),
        ("10/01/2010", None),
        ("May 2010", None),
    ] {
        assert_eq!(DayOrder::of(text), order, "{text}");
    }
}

#[test]
fn a_year_of_two_digits_is_the_last_one_before_the_file_is_read() {
    for (text, this_year, expected) in [
        ("24/12/45", Some(2026), "1945-12-24"),
        ("24/12/27", Some(2026), "1927-12-24"),
        ("24/12/26", Some(2026), "2026-12-24"),
        ("24/12/26", Some(1999), "1926-12-24"),
        ("45-12-24", Some(2026), "1945-12-24"),
        ("24/12/2045", Some(2026), "2045-12-24"),
        ("24/12/29", None, "2029-12-24"),
        ("24/12/45", None, "1945-12-24"),
    ] {
        assert_eq!(read_in(text, None, this_year), date(expected), "{text} in {this_year:?}");
    }
}

/// The dates of a sentence, with their words.
fn dates(text: &str) -> Vec<(String, Option<String>)> {
    let lexemes = lexemes(text);
    let mut found = Vec::new();
    let mut start = 0;
    while start < lexemes.len() {
        let bare = lexemes[start].is_number() && lexemes[start].lower.len() == 4 && !is_year(&lexemes, start);
        let date = at(&lexemes, start).filter(|date| !bare || date.next > start + 1);
        let Some(date) = date else {
            start += 1;
            continue;
        };
        let end = lexemes[date.next - 1].range().end;
        found.push((text[lexemes[start].at..end].to_owned(), date.edtf));
        start = date.next;
    }
    found
}

#[test]
fn sentences_name_dates() {
    for (text, expected) in [
        ("It emerged in 2007 and returned in 2021.", &[("2007", Some("2007")), ("2021", Some("2021"))][..]),
        ("The raid of early 2025 failed.", &[("early 2025", Some("2025-01/2025-04~"))]),
        ("By mid-2024 it was late.", &[("By mid-2024", Some("../2024-08~"))]),
        ("In November 2023, more came.", &[("November 2023", Some("2023-11"))]),
        ("A 2024 attack killed 2023 people.", &[("2024", Some("2024"))]),
        (
            "Since 2007 it has run; after May 2010 less.",
            &[("Since 2007", Some("2007/..")), ("after May 2010", Some("2010-05/.."))],
        ),
        ("Between 2019 and 2021 it rose.", &[("Between 2019 and 2021", Some("2019/2021"))]),
        ("From May 2023 to June 2024, all was calm.", &[("From May 2023 to June 2024", Some("2023-05/2024-06"))]),
        ("From 29 May to 4 June 2023 it rained.", &[("From 29 May to 4 June 2023", Some("2023-05-29/2023-06-04"))]),
        (
            "Between May 29 and June 4, 2023, it rained.",
            &[("Between May 29 and June 4, 2023", Some("2023-05-29/2023-06-04"))],
        ),
        ("It ran 29 May – 4 June 2023.", &[("29 May – 4 June 2023", Some("2023-05-29/2023-06-04"))]),
        (
            "From 29 December to 4 January 2024 it snowed.",
            &[("From 29 December to 4 January 2024", Some("2023-12-29/2024-01-04"))],
        ),
        ("From May to June 2024, all was calm.", &[("From May to June 2024", Some("2024-05/2024-06"))]),
        ("From 29 February to 3 March 2025 it rained.", &[("From 29 February to 3 March 2025", None)]),
        ("In 2019–21 it fell.", &[("2019–21", Some("2019/2021"))]),
        ("On 24–25 December 2024 it burned.", &[("24–25 December 2024", Some("2024-12-24/2024-12-25"))]),
        ("On Dec. 24, 2024, it burned.", &[("Dec. 24, 2024", Some("2024-12-24"))]),
        ("They met on 3 May.", &[("3 May", None)]),
        ("On 3 and 20 May 2024 it burned.", &[("3 and 20 May 2024", Some("{2024-05-03,2024-05-20}"))]),
        ("On 3 or 20 May 2024 it burned.", &[("3 or 20 May 2024", Some("[2024-05-03,2024-05-20]"))]),
        ("Between 3 and 20 May 2024 it burned.", &[("3 and 20 May 2024", Some("2024-05-03/2024-05-20"))]),
        ("From 3 to 20 May 2024 it burned.", &[("3 to 20 May 2024", Some("2024-05-03/2024-05-20"))]),
        ("On 3, 5 and 20 May 2024 it burned.", &[("3, 5 and 20 May 2024", Some("{2024-05-03,2024-05-05,2024-05-20}"))]),
        ("On May 3 and 20, 2024, it burned.", &[("May 3 and 20, 2024", Some("{2024-05-03,2024-05-20}"))]),
        ("On May 3, 12 men fell.", &[("May 3", None)]),
        ("From 28 to 3 May 2024 it burned.", &[("28 to 3 May 2024", None)]),
        ("He may go in the 1990s.", &[("the 1990s", Some("199X"))]),
        ("In the spring of 2022 they left.", &[("the spring of 2022", Some("2022-21"))]),
        ("In the first half of 2024 it rose.", &[("the first half of 2024", Some("2024-01/2024-06"))]),
        ("It rose from 573 in 2021 to 1,210 in 2023.", &[("2021", Some("2021")), ("2023", Some("2023"))]),
        ("They march on; 1,200 may die.", &[]),
    ] {
        let expected: Vec<_> =
            expected.iter().map(|(said, edtf)| ((*said).to_owned(), edtf.map(str::to_owned))).collect();
        assert_eq!(dates(text), expected, "{text}");
    }
}

#[test]
fn days_of_iso_are_read_as_among_other_numbers() {
    for year in ["0000", "0001", "1900", "2000", "2023", "2024", "9999"] {
        for month in 0..=25 {
            for of_month in 0..=33 {
                let text = format!("{year}-{month:02}-{of_month:02}");
                // Zeros are parts that are not known.
                let known = match (year, month, of_month) {
                    ("0000", _, _) => &text,
                    (_, 0, 0) => year,
                    (_, 1..=12, 0) => &text[..7],
                    _ => &text,
                };
                let expected = super::point::valid(known.to_owned()).map_or(DateCell::Words, DateCell::Date);
                assert_eq!(read(&text, None), expected, "{text}");
            }
        }
    }
}
