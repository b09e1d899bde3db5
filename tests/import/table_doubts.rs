//! Values of tables that are taken otherwise than their column promises: each is told at its place, many together, and what
//! is right beside them is taken as ever.

use std::fmt::Write as _;

use claimscope::cancel::CancelToken;
use claimscope::import::ImportSettings;
use claimscope::load::{File, LoadOptions, Loaded, load_with};

use super::{check, faults, opened};

/// The date of each claim, and its time in words.
fn times(loaded: &Loaded) -> Vec<(Option<String>, Option<String>)> {
    let time = |claim| {
        let claim = loaded.base.claims.row(claim);
        (claim.when.map(|when| when.text.to_string()), claim.when_said.map(str::to_owned))
    };
    loaded.base.claims.indexes().map(time).collect()
}

/// The fields that were taken, with their column and the number of values.
fn mapped(loaded: &Loaded) -> Vec<(&str, &str, usize)> {
    loaded.imports[0].mapped.iter().map(|it| (it.field.as_str(), it.from.as_str(), it.count)).collect()
}

#[test]
fn a_column_of_percentages_counts_nobody() {
    for name in ["deaths (%)", "killed %", "% injured", "Verletzte (%)", "muertos ‰"] {
        let loaded = opened(&[("t.csv", format!("id,claim,{name}\na,It fell.,12\n").as_bytes())]);
        assert_eq!(mapped(&loaded), [("id", "id", 1), ("says", "claim", 1)], "{name}");
        let left: Vec<&str> = loaded.imports[0].left.iter().map(|it| it.what.as_str()).collect();
        assert_eq!(left, [name]);
    }
}

#[test]
fn a_value_that_is_no_date_is_told_at_its_place_and_kept_in_words() {
    let loaded = opened(&[(
        "t.csv",
        b"claim,date\nOne.,2024-03-01\nTwo.,yesterday\nThree.,2024-04-31\nFour.,early April 2024\nFive.,45452\nSix.,March 2024\n",
    )]);
    assert_eq!(
        faults(&loaded),
        [
            "t.csv:3:6: `yesterday` in the column `date` is no date",
            "t.csv:4:8: `2024-04-31` in the column `date` is no date: there is no such day",
            "t.csv:5:7: `early April 2024` in the column `date` is no date",
            "t.csv:6:7: `45452` in the column `date` is no date; as a serial date of a spreadsheet it is 2024-06-09",
        ]
    );
    let shown = check(&loaded);
    assert!(shown.contains("format the column as a date in the spreadsheet"), "{shown}");
    assert!(shown.contains("correct the day"), "{shown}");
    assert_eq!(mapped(&loaded), [("says", "claim", 6), ("when", "date", 2), ("when_said", "date", 4)]);
    let said: Vec<_> = times(&loaded).into_iter().filter_map(|(_, said)| said).collect();
    assert_eq!(said, ["yesterday", "2024-04-31", "early April 2024", "45452"]);
}

#[test]
fn one_date_is_a_date_whatever_else_stands_in_its_column() {
    let loaded =
        opened(&[("t.csv", b"claim,date\nOne.,2024-04-31\nTwo.,31.02.2024\nThree.,2024-03-01\nFour.,32.01.2024\n")]);
    assert_eq!(
        faults(&loaded),
        [
            "t.csv:2:6: `2024-04-31` in the column `date` is no date: there is no such day",
            "t.csv:3:6: `31.02.2024` in the column `date` is no date: there is no such day",
            "t.csv:5:7: `32.01.2024` in the column `date` is no date: there is no such day",
        ]
    );
    assert_eq!(times(&loaded)[2], (Some("2024-03-01".to_owned()), None));
    let starts = opened(&[("t.csv", b"claim,start date\nOne.,soon\nTwo.,later\nThree.,2024-03-01\n")]);
    assert_eq!(times(&starts)[2], (Some("2024-03-01".to_owned()), None));
    assert_eq!(faults(&starts).len(), 2, "{:?}", faults(&starts));
    // Undecided dates are told once, as ever.
    let either = opened(&[("t.csv", b"claim,date\nOne.,10/01/2010\nTwo.,11/02/2010\n")]);
    assert_eq!(faults(&either).len(), 1, "{:?}", faults(&either));
    assert_eq!(mapped(&either), [("says", "claim", 2), ("when_said", "date", 2)]);
}

#[test]
fn many_values_that_are_no_dates_are_told_at_the_first() {
    let mut table = "claim,date\nZero.,2024-03-01\n".to_owned();
    for row in 0..1_200 {
        writeln!(table, "Row {row}.,{}", 45_292 + row).unwrap();
    }
    let loaded = opened(&[("t.csv", table.as_bytes())]);
    assert_eq!(
        faults(&loaded),
        [
            "t.csv:3:8: `45292` is the first of 1,200 numbers in the column `date`, which are no dates; as a serial date of a spreadsheet it is 2024-01-01"
        ]
    );
    assert_eq!(mapped(&loaded), [("says", "claim", 1_201), ("when", "date", 1), ("when_said", "date", 1_200)]);
}

#[test]
fn what_is_no_address_is_told_and_makes_no_source() {
    let loaded = opened(&[(
        "t.csv",
        b"claim,source url\nOne.,https://a.org/1\nTwo.,not a url\nThree.,http//broken\nFour.,https://a.org/2; see there\nFive.,urn:isbn:1\n",
    )]);
    assert_eq!(
        faults(&loaded),
        [
            "t.csv:3:6: `not a url` in the column `source url` is no web address",
            "t.csv:4:8: `http//broken` in the column `source url` is no web address",
            "t.csv:5:7: `https://a.org/2; see there` in the column `source url` is no web address",
        ]
    );
    let outlets: Vec<_> = loaded.base.sources.iter().filter_map(|source| source.outlet.as_deref()).collect();
    assert_eq!(outlets, ["urn:isbn:1"]);
    let urls: Vec<_> = loaded.base.sources.iter().filter_map(|source| source.url.as_deref()).collect();
    assert_eq!(urls, ["https://a.org/1", "https://a.org/2"]);
    let kept = |claim| {
        let row = loaded.base.claims.row(claim);
        row.extra.iter().find(|(key, _)| *key == "source url").map(|(_, value)| value.to_owned())
    };
    let kept: Vec<_> = loaded.base.claims.indexes().filter_map(kept).collect();
    assert_eq!(kept, ["not a url", "http//broken", "https://a.org/2; see there"]);
    // A column of sources may name them.
    let named = opened(&[("t.csv", b"claim,source\nOne.,https://a.org/1\nTwo.,https://a.org/2\nThree.,AFP\n")]);
    assert_eq!(faults(&named), [""; 0]);
}

#[test]
fn a_row_that_repeats_another_is_told_and_both_are_kept() {
    let loaded = opened(&[("t.csv", b"claim,by\nOne.,Ann\nTwo.,Bo\nOne.,Cy\nOne.,Ann\r\nOne.,Ann")]);
    assert_eq!(faults(&loaded), ["t.csv:5:1: row 5 repeats row 2", "t.csv:6:1: row 6 repeats row 2"]);
    assert_eq!(loaded.base.claims.indexes().count(), 5);
    let mut table = "claim,by\n".to_owned();
    for row in 0..3_000 {
        writeln!(table, "Row {}.,Ann", row % 1_500).unwrap();
    }
    assert_eq!(
        faults(&opened(&[("t.csv", table.as_bytes())])),
        ["t.csv:1502:1: row 1502 repeats row 2; it is the first of 1,500 rows that repeat an earlier one"]
    );
    let objects = opened(&[("t.json", br#"[{"claim": "One.", "by": "Ann"}, {"claim": "One.", "by": "Ann"}]"#)]);
    assert_eq!(faults(&objects).len(), 1, "{:?}", faults(&objects));
    // Ids say more than cells.
    let ids = faults(&opened(&[("t.csv", b"id,claim\na,One.\na,One.\n")]));
    assert!(ids.len() == 1 && !ids[0].contains("repeats"), "{ids:?}");
}

#[test]
fn a_past_event_is_not_dated_in_the_future_and_centuries_are_told_once() {
    let table =
        b"claim,date,published,url\nOne.,24/12/45,25/12/45,https://a.org/1\nTwo.,13/01/24,14/01/2024,https://a.org/2\n";
    let file = File { name: "t.csv".to_owned(), bytes: table.to_vec() };
    let import = ImportSettings { today: Some("2026-11-29".to_owned()), ..ImportSettings::default() };
    let options = LoadOptions { import, ..LoadOptions::default() };
    let loaded = load_with(&[file], &options, &CancelToken::default()).unwrap();
    assert_eq!(faults(&loaded), [""; 0]);
    let dates: Vec<_> = times(&loaded).into_iter().filter_map(|(date, _)| date).collect();
    assert_eq!(dates, ["1945-12-24", "2024-01-13"]);
    let published: Vec<_> = loaded.base.sources.iter().filter_map(|source| source.published.as_ref()).collect();
    assert_eq!(published.iter().map(|when| when.text.as_str()).collect::<Vec<_>>(), ["1945-12-25", "2024-01-14"]);
    let told: Vec<_> = loaded.imports[0].remarks.iter().filter(|remark| remark.contains("two digits")).collect();
    assert_eq!(
        told,
        [
            "the column `date` has years of two digits, which say no century: `24/12/45` is read as 1945-12-24, the others likewise",
            "the column `published` has years of two digits, which say no century: `25/12/45` is read as 1945-12-25, the others likewise",
        ]
    );
}

/// A year of two digits that comes first is evidence for its whole column; where others end with the year, that is said.
#[test]
fn years_of_two_digits_may_come_first() {
    let read = |dates: [&str; 3]| {
        let rows: String = dates.iter().map(|date| format!("It rained on {date}.,{date}\n")).collect();
        opened(&[("t.csv", format!("claim,date\n{rows}").as_bytes())])
    };
    let of = |loaded: &Loaded| times(loaded).into_iter().filter_map(|(date, _)| date).collect::<Vec<_>>();
    let first = read(["85-12-24", "24-12-10", "10-11-12"]);
    assert_eq!(
        (of(&first), faults(&first)),
        (["1985-12-24", "2024-12-10", "2010-11-12"].map(str::to_owned).to_vec(), vec![])
    );
    let mixed = read(["85-12-24", "24-12-10", "24-12-2011"]);
    let told = faults(&mixed);
    assert!(told.len() == 1 && told[0].contains("have the year first and the year last"), "{told:?}");
}

/// A number of people that can be none is told at its place.
#[test]
fn people_are_counted_in_whole_numbers() {
    let table = "claim,Number of deaths,killed (civilians)\nA,-3,1\nB,1.200,2\nC,1200,3\nD,16,4\nE,about 20,5\n";
    let loaded = opened(&[("g.csv", table.as_bytes())]);
    let told = faults(&loaded).join("\n");
    for part in ["`-3` in the column `Number of deaths` is no count of people", "`1.200` in the column"] {
        assert!(told.contains(part), "{part} in {told}");
    }
    let base = &loaded.base;
    let figures: Vec<String> = base
        .claims
        .indexes()
        .flat_map(|claim| {
            let row = base.claims.row(claim);
            row.figures.iter().map(|figure| format!("{}: {}", figure.of, figure.value)).collect::<Vec<_>>()
        })
        .collect();
    let expected = ["people killed: -3", "people killed: 1,200", "people killed: 1,200", "people killed: 16"];
    for (at, expected) in expected.iter().enumerate() {
        assert_eq!(figures[at * 2], *expected);
        assert_eq!(figures[at * 2 + 1], format!("civilians killed: {}", at + 1));
    }
}
