//! Tables: encodings, dialects, headers, dates, figures, names, faults at their cells.

use claimscope::import::ImportReport;
use claimscope::load::Loaded;
use claimscope::model::{Number, RecordIx, Value};

use super::{check, claims, faults, opened};

/// Four claims as a newsroom may keep them.
const CLAIMS: &str = "Claim,Speaker,Date,Source,URL,Rating,Toll,Tags
Der Angriff tötete 46 Menschen.,Müller; Sprecher der Provinz,24.12.2024,Die Zeitung,https://example.org/1,falsch,46,Luftangriff; Paktika
At least twenty militants were killed.,An official,25.12.2024,AFP,https://example.org/2,,at least twenty,
Dozens were hurt.,,Dec 2024,AFP,,,dozens,
About 1.200 people fled.,,2024-12,AFP,,,ca. 1.200,
";

/// Opens one table.
fn table(text: &str) -> Loaded {
    opened(&[("claims.csv", text.as_bytes())])
}

/// Returns the statements.
fn says(loaded: &Loaded) -> Vec<&str> {
    loaded.base.claims.indexes().map(|claim| loaded.base.claims.row(claim).says).collect()
}

/// Returns what was not taken, with its count.
fn left(report: &ImportReport) -> Vec<(&str, usize)> {
    report.left.iter().map(|left| (left.what.as_str(), left.count)).collect()
}

#[test]
fn a_table_of_claims_opens() {
    let loaded = table(CLAIMS);
    assert_eq!(
        faults(&loaded),
        [
            "claims.csv:5:41: `1.200` in the column `Toll` is read as 1200: the other values do not decide what `.` means"
        ]
    );
    let base = &loaded.base;
    let first = base.claims.row(base.claims.indexes().next().unwrap());
    assert!(first.id.starts_with("der-angriff-totete-46-menschen-"), "{}", first.id);
    assert_eq!(first.when.unwrap().text, "2024-12-24");
    let by: Vec<&str> = first.by.iter().map(|actor| base.name(RecordIx::Actor(actor))).collect();
    assert_eq!(by, ["Müller", "Sprecher der Provinz"]);
    assert_eq!(first.positions.iter().count(), 1);
    let values: Vec<Value> = base
        .claims
        .indexes()
        .flat_map(|claim| base.claims.row(claim).figures.iter().map(|it| it.value).collect::<Vec<_>>())
        .collect();
    assert_eq!(
        values,
        [
            Value::Exactly(Number(46.0)),
            Value::AtLeast(Number(20.0)),
            Value::Vague("dozens".to_owned()),
            Value::About(Number(1200.0))
        ]
    );
    // One source with an address and a name, another one with the same name.
    let sources: Vec<(&str, Option<&str>)> =
        base.sources.iter().map(|source| (source.name(), source.url.as_deref())).collect();
    assert_eq!(
        sources,
        [("Die Zeitung", Some("https://example.org/1")), ("AFP", Some("https://example.org/2")), ("AFP", None)]
    );
    assert_eq!(loaded.imports[0].format, "table");
}

#[test]
fn the_encoding_of_a_table_makes_no_difference() {
    let utf8 = table(CLAIMS);
    let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let latin: Vec<u8> = CLAIMS.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    for bytes in [
        format!("\u{feff}{CLAIMS}").into_bytes(),
        [b"\xFF\xFE".to_vec(), wide(CLAIMS)].concat(),
        wide(CLAIMS),
        latin,
        CLAIMS.replace('\n', "\r\n").into_bytes(),
        CLAIMS.replace('\n', "\r").into_bytes(),
    ] {
        let other = opened(&[("other.csv", &bytes)]);
        assert_eq!(claims(&other), claims(&utf8));
        assert_eq!(says(&other), says(&utf8));
    }
}

#[test]
fn quotes_count_where_they_make_rows_even() {
    let quoted = table("id,text\n1,\"One,\nin two lines\"\n2,\"Two \"\"quoted\"\"\"\n");
    assert_eq!(says(&quoted), ["One,\nin two lines", "Two \"quoted\""]);
    let tabs = opened(&[("a.tsv", b"id\ttext\tsubject\n1\tSays \"so\tx\n2\tand \"that\" too\"\ty\n3\tThree\tz\n")]);
    assert_eq!(says(&tabs), ["Says \"so", "and \"that\" too\"", "Three"]);
    assert_eq!(claims(&tabs), ["1", "2", "3"]);
}

#[test]
fn a_wrong_row_costs_that_row_or_cell() {
    let unclosed = table("id,says\n1,\"The first claim\n2,The second claim\n3,The third claim\n");
    assert_eq!(faults(&unclosed), ["claims.csv:2:3: this quote is never closed"]);
    assert_eq!(claims(&unclosed), ["1", "2", "3"]);
    let ragged = table("id,says,by\n1,a,b\n2,a\n3,a,b,c\n4,,b\n");
    assert_eq!(
        faults(&ragged),
        ["claims.csv:4:7: this row has 4 cells; the table has 3 columns", "claims.csv:5:3: this row has no statement"]
    );
    assert_eq!(claims(&ragged), ["1", "2", "3"]);
    let twice = table("id,says,when\n1,a,2024\n2,b,2024-13\n1,c,2024\n");
    assert_eq!(claims(&twice), ["1", "2"]);
    assert_eq!(
        faults(&twice),
        [
            "claims.csv:3:5: `2024-13` in the column `when` is no date",
            "claims.csv:4:1: there is already a claim with the id `1`"
        ]
    );
    assert!(check(&twice).contains("claims.csv:2"), "{}", check(&twice));
}

#[test]
fn formulas_are_text() {
    let loaded = table("id,says\n1,\"=HYPERLINK(\"\"http://x\"\")\"\n2,'=1+1\n");
    // The apostrophe keeps spreadsheets from running the cell, and is no part of it.
    assert_eq!(says(&loaded), ["=HYPERLINK(\"http://x\")", "=1+1"]);
}

#[test]
fn a_preamble_is_skipped_and_a_table_without_statements_is_refused_in_a_sentence() {
    let loaded = table("Election 2013\nNr;Area;Votes;Valid\n1;North;10;9\n2;South;20;19\n");
    assert_eq!(
        faults(&loaded),
        ["claims.csv:2:1: no column of this table holds a statement: its columns are Nr, Area, Votes, Valid"]
    );
    let donations =
        table("Donor,Party,DonationEUR,DonationDate\nA,X,100000,2011-12-29\nB,Y,\"113969.15\",2011-12-28\n");
    assert_eq!(faults(&donations), Vec::<String>::new());
    assert_eq!(says(&donations), ["A gave X 100000 EUR", "B gave Y 113969.15 EUR"]);
    assert!(donations.imports[0].remarks.iter().any(|remark| remark.contains("no column holds a statement")));
    assert_eq!(left(&donations.imports[0]), []);
    // The same gift twice is two claims, and it is said.
    let twice = table("Donor,Party,DonationEUR\nA,X,100000\nA,X,100000\nA,X,100000\n");
    assert_eq!((faults(&twice).len(), claims(&twice).len()), (2, 3));
}

#[test]
fn the_column_decides_whether_the_day_comes_first() {
    let when = |text: &str| -> Vec<(Option<String>, Option<String>)> {
        let loaded = table(text);
        let base = &loaded.base;
        let row = |claim| {
            let claim = base.claims.row(claim);
            (claim.when.map(|when| when.text.to_string()), claim.when_said.map(str::to_owned))
        };
        base.claims.indexes().map(row).collect()
    };
    let date = |text: &str| (Some(text.to_owned()), None);
    let words = |text: &str| (None, Some(text.to_owned()));
    assert_eq!(when("says,date\na,10/01/2010\nb,24/12/2024\n"), [date("2010-01-10"), date("2024-12-24")]);
    assert_eq!(when("says,date\na,10/01/2010\nb,12/24/2024\n"), [date("2010-10-01"), date("2024-12-24")]);
    // Nothing decides, or both do: what is open stays in words.
    assert_eq!(when("says,date\na,10/01/2010\n"), [words("10/01/2010")]);
    let both = "says,date\na,10/01/2010\nb,24/12/2024\nc,12/24/2024\n";
    assert_eq!(when(both), [words("10/01/2010"), date("2024-12-24"), date("2024-12-24")]);
    assert_eq!(faults(&table(both)).len(), 1);
    assert_eq!(
        when("says,date\na,2024-03-01\nb,early 2024\nc,2024-03-01 10:46\n"),
        [date("2024-03-01"), words("early 2024"), date("2024-03-01T10:46:00")]
    );
}

#[test]
fn names_mean_the_records_of_knowledge_files() {
    let ron = br#"#![enable(implicit_some)]
(actors: [(id: "ttp", name: "Tehreek-e-Taliban", aka: ["TTP"]), (id: "a1", name: "Double"), (id: "a2", name: "double")],
 sources: [(id: "s", title: "S", url: "https://www.example.org/a/")])"#;
    let csv = b"says,by,url\nOne.,T.T.P.,http://example.org/a?utm_source=x\nTwo.,ttp,\nThree.,New,\nFour.,Double,\n";
    for files in [[("a.ron", &ron[..]), ("b.csv", &csv[..])], [("b.csv", &csv[..]), ("a.ron", &ron[..])]] {
        let loaded = opened(&files);
        assert_eq!(faults(&loaded), ["b.csv:5:7: `Double` is the name of actor `a1` and of `a2`"]);
        let base = &loaded.base;
        let by = |says: &str| -> Vec<&str> {
            let claim = base.claims.indexes().find(|claim| base.claims.row(*claim).says == says).unwrap();
            base.claims.row(claim).by.iter().map(|actor| base.id(RecordIx::Actor(actor))).collect()
        };
        assert_eq!((by("One."), by("Two.")), (vec!["ttp"], vec!["ttp"]));
        assert!(by("Three.")[0].starts_with("new-") && by("Four.")[0].starts_with("double-"));
        assert_eq!(base.sources.len(), 2, "the address is known; the others cite the file");
        let report = &loaded.imports[0];
        assert_eq!((report.names_matched, report.names_new), (2, 2), "two spellings of one name are one name");
    }
}

#[test]
fn nothing_is_lost_in_silence() {
    let loaded = table("id,says,Colour,Weight\n1,a,red,3\n2,b,,4\n");
    assert_eq!(left(&loaded.imports[0]), [("Colour", 1), ("Weight", 2)]);
    let first = loaded.base.claims.row(loaded.base.claims.indexes().next().unwrap());
    let extra: Vec<(String, String)> =
        first.extra.iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    assert_eq!(extra, [pair("Colour", "red"), pair("Weight", "3"), pair("imported_from", "claims.csv#2")]);
    // The file is cited where there is no other source, and is a source only then.
    assert_eq!(loaded.base.sources.len(), 1);
}

#[test]
fn ids_stay_when_rows_come_and_go() {
    let before = table("says,by\nOne thing.,A\nAnother thing.,B\n");
    let after = table("says,by\nA new thing.,C\nAnother thing.,B\nOne thing.,A\nOne thing.,D\n");
    let kept = claims(&after);
    assert!(claims(&before).iter().all(|id| kept.contains(id)), "{kept:?}");
    assert_eq!(kept.len(), 4, "the same words of another speaker are another claim");
}
