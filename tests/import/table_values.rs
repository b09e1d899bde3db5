//! Values of tables that are not what their column should have, and maps with faults: each is told at its place, none is lost.

use claimscope::cancel::CancelToken;
use claimscope::import::{ImportSettings, MapFile};
use claimscope::load::{File, LoadOptions, Loaded, load_with};

use super::{faults, opened};

/// Opens a table with a map.
fn mapped(table: &str, map: &str) -> Loaded {
    let map = MapFile { name: "map.ron".to_owned(), text: map.to_owned() };
    let import = ImportSettings { map: Some(map), ..ImportSettings::default() };
    let file = File { name: "t.csv".to_owned(), bytes: table.as_bytes().to_vec() };
    load_with(&[file], &LoadOptions { import, ..LoadOptions::default() }, &CancelToken::default()).unwrap()
}

/// The values taken of each column, and those left of each with `true` if they are kept.
type ValueCounts<'a> = (Vec<(&'a str, usize)>, Vec<(&'a str, usize, bool)>);

/// Returns what was taken of each column, and what was left of it, by its name.
fn counts(loaded: &Loaded) -> ValueCounts<'_> {
    let report = &loaded.imports[0];
    let mapped = report.mapped.iter().map(|it| (it.from.as_str(), it.count)).collect();
    (mapped, report.left.iter().map(|it| (it.what.as_str(), it.count, it.is_kept)).collect())
}

#[test]
fn wrong_values_of_entities_are_told_kept_and_not_counted_as_taken() {
    let sources = mapped(
        "title,url,published,kind,authors\nOne,https://a.org/1,2024-03-01,report,Ann; Bo\nTwo,https://a.org/2,soon,memo,\n",
        r#"(each: Source, columns: [(of: "title", to: "cite.title"), (of: "url", to: "cite.url"),
        (of: "published", to: "cite.published"), (of: "kind", to: "kind"), (of: "authors", to: "cite.author")])"#,
    );
    assert_eq!(
        faults(&sources),
        [
            "t.csv:3:21: `soon` is not a date",
            "t.csv:3:26: `memo` is not one of article, report, statement, interview, dataset, post, book, document, broadcast, web page"
        ]
    );
    let two = sources.base.sources.iter().find(|source| source.title.as_deref() == Some("Two")).unwrap();
    let kept: Vec<(&str, &str)> = two.extra.pairs().filter(|(key, _)| *key != "imported_from").collect();
    assert_eq!(kept, [("published", "soon"), ("kind", "memo")]);
    let places = opened(&[("p.csv", b"name,latitude,longitude\nSelby,12.5,3\nHull,north,3\nYork,,3\nLeeds,1,2\n")]);
    assert_eq!(
        faults(&places),
        [
            "p.csv:3:6: `north` is not a number of degrees",
            "p.csv:3:12: `3` is not a place: the latitude and the longitude go together",
            "p.csv:4:7: `3` is not a place: the latitude and the longitude go together"
        ]
    );
    let (mapped, left) = counts(&places);
    assert_eq!(mapped, [("name", 4), ("latitude", 2), ("longitude", 2)]);
    assert_eq!(left, [("latitude", 1, true), ("longitude", 2, true)]);
}

#[test]
fn a_relation_has_no_place_for_what_is_left_of_its_row() {
    let claims = br#"(claims: [(id: "a", says: "A."), (id: "b", says: "B.")])"#;
    let table = b"from,verb,to,strength,remark\na,contradicts,b,strong,seen\n";
    let loaded = opened(&[("c.ron", claims), ("r.csv", table)]);
    assert_eq!(faults(&loaded), ["r.csv:2:17: `strong` is not a number"]);
    assert_eq!(counts(&loaded).1, [("strength", 1, false), ("remark", 1, false)]);
}

#[test]
fn the_split_of_a_map_counts_for_every_list() {
    let table = "name,aliases,type\nAnn,\"A, Annie\",P\nBo,B,X\n";
    let map = r#"(each: Actor, columns: [(of: "name", to: "name"), (of: "aliases", to: "aka", split: ","),
        (of: "type", to: "kind", words: [("P", Person)])])"#;
    let loaded = mapped(table, map);
    assert_eq!(faults(&loaded).len(), 1, "{:?}", faults(&loaded));
    assert!(faults(&loaded)[0].starts_with("t.csv:3:6: `X` is not one of state,"), "{:?}", faults(&loaded));
    let ann = loaded.base.actors.iter().find(|actor| &*actor.name == "Ann").unwrap();
    assert_eq!(ann.aka.iter().map(|it| &**it).collect::<Vec<_>>(), ["A", "Annie"]);
}

#[test]
fn wrong_values_of_claims_are_told_and_a_second_value_for_a_field_is_kept() {
    let table = "says,lat,lon,deaths,low,high,published,url,precision,a,b\n\
                 One.,north,3,unmeasured,1,,soon,https://a.org/1,vague,first,second\n";
    let map = r#"(columns: [(of: "says", to: "says"), (of: "lat", to: "places.lat"), (of: "lon", to: "places.lon"),
        (of: "deaths", to: "figures", what: "dead"), (of: "low", to: "figures.low"), (of: "high", to: "figures.high"),
        (of: "published", to: "cite.published"), (of: "url", to: "cite.url"), (of: "precision", to: "when.precision"),
        (of: "a", to: "quote"), (of: "b", to: "quote")])"#;
    let loaded = mapped(table, map);
    assert_eq!(
        faults(&loaded),
        [
            "t.csv:2:6: `north` is not a number of degrees",
            "t.csv:2:12: `3` is not a place: the latitude and the longitude go together",
            "t.csv:2:14: `unmeasured` in the column `deaths` is no number",
            "t.csv:2:25: `1` is not an end of an estimate: it needs one number between the lowest and the highest",
            "t.csv:2:28: `soon` is not a date",
            "t.csv:2:49: `vague` is not one of Day, Days, Week, Month, Year"
        ]
    );
    let (mapped, left) = counts(&loaded);
    assert_eq!(mapped, [("says", 1), ("deaths", 1), ("url", 1), ("a", 1)]);
    assert!(left.contains(&("b", 1, true)), "{left:?}");
    let claim = loaded.base.claims.row(loaded.base.claims.indexes().next().unwrap());
    assert!(claim.extra.iter().any(|pair| pair == ("b", "second")));
}

#[test]
fn what_belongs_to_a_value_that_is_not_there_is_kept() {
    let table = "says,where,lat,lon,exact,day,span\n\
                 One.,Lima,-12,-77,near,2024-03-01,Month\n\
                 Two.,Lima,,,near,,Month\n\
                 Three.,Lima; Cusco,,,area,soon,Year\n";
    let map = r#"(columns: [(of: "says", to: "says"), (of: "where", to: "places"), (of: "lat", to: "places.lat"),
        (of: "lon", to: "places.lon"), (of: "exact", to: "places.precision"), (of: "day", to: "when"), (of: "span", to: "when.precision")])"#;
    let loaded = mapped(table, map);
    let (taken, left) = counts(&loaded);
    assert!(taken.contains(&("exact", 1)) && taken.contains(&("span", 1)), "{taken:?}");
    assert!(left.contains(&("exact", 2, true)) && left.contains(&("span", 2, true)), "{left:?}");
    let kept: Vec<Vec<String>> = loaded
        .base
        .claims
        .indexes()
        .map(|claim| {
            let extra = loaded.base.claims.row(claim).extra;
            let found = extra.iter().filter(|(key, _)| matches!(*key, "exact" | "span"));
            found.map(|(_, value)| value.to_owned()).collect()
        })
        .collect();
    let expected: [&[&str]; 3] = [&[], &["Month", "near"], &["Year", "area"]];
    assert_eq!(kept, expected);
}

#[test]
fn other_details_of_a_source_or_a_place_that_was_named_before_are_said() {
    let table = "says,url,title,where,lat,lon\nOne.,https://a.org/1,First,Lima,-12,-77\n\
                 Two.,https://a.org/1,Second,Lima,-12.5,-77\nThree.,https://a.org/1,First,Lima,-12,-77\n";
    let map = r#"(columns: [(of: "says", to: "says"), (of: "url", to: "cite.url"), (of: "title", to: "cite.title"),
        (of: "where", to: "places"), (of: "lat", to: "places.lat"), (of: "lon", to: "places.lon")])"#;
    let loaded = mapped(table, map);
    let (_, left) = counts(&loaded);
    assert_eq!(
        left,
        [
            ("another title of a source that was named before", 1, false),
            ("other coordinates of a place that was named before", 1, false)
        ]
    );
}

#[test]
fn what_a_map_replaces_is_kept() {
    let map = r#"(says: "{nr} died.", key: ["nr"], columns: [(of: "id", to: "id"), (of: "text", to: "says"), (of: "nr", to: "extra")])"#;
    let loaded = mapped("id,text,nr\na-1,Many fell.,46\n", map);
    let claim = loaded.base.claims.row(loaded.base.claims.indexes().next().unwrap());
    assert_eq!(claim.says, "46 died.");
    let kept = |name: &str| claim.extra.iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_owned());
    assert_eq!((kept("id").as_deref(), kept("text").as_deref()), (Some("a-1"), Some("Many fell.")));
    let (taken, _) = counts(&loaded);
    assert!(taken.iter().all(|(name, _)| !matches!(*name, "id" | "text")), "{taken:?}");
}

#[test]
fn surplus_cells_of_any_record_are_kept_and_further_outer_places_stay_with_the_claim() {
    let loaded = mapped(
        "name,kind\nAnn,Person,judge,retired\nBo,Person\nCy,Person\nDi,Person\n",
        r#"(each: Actor, columns: [(of: "name", to: "name"), (of: "kind", to: "kind")])"#,
    );
    let actor = loaded.base.actors.iter().next().unwrap();
    let surplus: Vec<String> = actor.extra.pairs().map(|(_, value)| value.to_owned()).collect();
    assert!(["judge", "retired"].iter().all(|value| surplus.iter().any(|kept| kept == value)), "{surplus:?}");
    let map = r#"(columns: [(of: "says", to: "says"), (of: "country", to: "places", kind: Country), (of: "city", to: "places")])"#;
    let loaded = mapped("says,country,city\nIt rained.,Peru; Chile,Lima\n", map);
    let claim = loaded.base.claims.row(loaded.base.claims.indexes().next().unwrap());
    let places: Vec<&str> = claim.places.iter().map(|place| &*loaded.base.places.row(place).name).collect();
    assert_eq!(places, ["Chile", "Lima"]);
}

#[test]
fn an_id_that_cannot_be_used_is_kept() {
    let loaded = opened(&[("c.csv", b"id,says\nAB/1,One.\nab-2,Two.\n")]);
    let ids = |claim| {
        let row = loaded.base.claims.row(claim);
        (row.id.to_owned(), row.extra.iter().find(|(key, _)| *key == "id").map(|(_, id)| id.to_owned()))
    };
    let ids: Vec<_> = loaded.base.claims.indexes().map(ids).collect();
    assert_eq!(ids[0].1.as_deref(), Some("AB/1"));
    assert_eq!(ids[1], ("ab-2".to_owned(), None));
}

#[test]
fn each_fault_of_a_map_is_told_at_its_place() {
    let map = r#"(
    from: "tables", header: "one", dates: Dym, encoding: "utf-99", delimiter: '§',
    key: ["nr"], says: "{says} and {where}",
    columns: [
        (of: "says", to: "syas"),
        (of: "who", to: "by", kind: Persn),
        (of: "who", to: "positions", words: [("no", Denyed)]),
    ],
    set: [(to: "kind", value: Evnt), (to: "hows", value: Quoted)],
)"#;
    let loaded = mapped("says,who\nOne.,no\n", map);
    let told: Vec<String> = faults(&loaded).into_iter().filter(|fault| fault.starts_with("map.ron")).collect();
    insta::assert_snapshot!("map_faults", told.join("\n"));
}

#[test]
fn a_magnitude_in_the_unit_of_a_column_belongs_to_its_numbers() {
    let map = "(from: \"table\", columns: [(of: \"claim\", to: \"says\"), (of: \"cost\", to: \"figures\", what: \"cost\", unit: \"million USD\")])";
    let map = claimscope::import::MapFile { name: "m.ron".to_owned(), text: map.to_owned() };
    let import = claimscope::import::ImportSettings { map: Some(map), ..Default::default() };
    let table = "claim,cost\nA bridge.,4.1\nA road.,at least 12\nA dam.,30-40 bn EUR\n";
    let files = [claimscope::load::File { name: "a.csv".to_owned(), bytes: table.into() }];
    let options = claimscope::load::LoadOptions { import, ..Default::default() };
    let loaded = claimscope::load::load_with(&files, &options, &claimscope::cancel::CancelToken::new()).unwrap();
    let claims = loaded.base.claims.indexes().map(|claim| loaded.base.claims.row(claim));
    let figures: Vec<String> = claims
        .flat_map(|claim| {
            claim.figures.iter().map(|it| format!("{} {}", it.value, it.unit.unwrap_or(""))).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(figures, ["4,100,000 USD", "at least 12,000,000 USD", "between 30,000,000,000 and 40,000,000,000 EUR"]);
}

/// Returns the sources of a table of one claim, each with its outlet, date and authors, and what the claim keeps in `extra`.
fn cited(table: &str) -> (Vec<String>, Vec<(String, String)>) {
    cited_in(&opened(&[("t.csv", table.as_bytes())]))
}

/// Like [`cited`] for a table that was opened.
fn cited_in(loaded: &Loaded) -> (Vec<String>, Vec<(String, String)>) {
    assert_eq!(faults(loaded), Vec::<String>::new());
    let claim = loaded.base.claims.row(loaded.base.claims.indexes().next().unwrap());
    let sources = claim.cite.iter().map(|cite| {
        let source = loaded.base.sources.row(cite.source);
        let when = source.published.as_ref().map(|when| &*when.text).unwrap_or_default();
        let known = [source.url.as_deref(), source.outlet.as_deref(), source.title.as_deref()].into_iter().flatten();
        format!("{} {when} {}", known.collect::<Vec<_>>().join(" "), source.authors.join(", ")).trim().to_owned()
    });
    let kept = claim.extra.iter().filter(|(key, _)| *key != "imported_from");
    let kept: Vec<_> = kept.map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    // What is kept is not counted as taken.
    let (mapped, left) = counts(loaded);
    for (key, _) in &kept {
        assert!(left.contains(&(key.as_str(), 1, true)), "{key}: {left:?}");
        assert!(!mapped.iter().any(|(from, _)| from == key), "{key}: {mapped:?}");
    }
    (sources.collect(), kept)
}

#[test]
fn details_of_a_source_that_no_source_can_take_are_kept() {
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    let one = "claim,source,published,author\nRain fell,http://a.example/1,2024-01-02,Jane Doe\n";
    assert_eq!(cited(one), (vec!["http://a.example/1 2024-01-02 Jane Doe".to_owned()], vec![]));
    let two = "claim,source,published,author\nRain fell,http://a.example/1; http://b.example/2,2024-01-02,Jane Doe\n";
    let (sources, kept) = cited(two);
    assert_eq!(sources, ["http://a.example/1", "http://b.example/2"]);
    assert_eq!(kept, [pair("published", "2024-01-02"), pair("author", "Jane Doe")]);
    // As many names as addresses, and more of them.
    for names in ["AFP; BBC", "AFP; BBC; CNN"] {
        let table = format!("claim,url,source,language\nRain fell,http://a.example/1; http://b.example/2,{names},en\n");
        let map = r#"(columns: [(of: "claim", to: "says"), (of: "url", to: "cite.url"), (of: "source", to: "cite"),
            (of: "language", to: "cite.language")])"#;
        assert_eq!(cited_in(&mapped(&table, map)).1, [pair("language", "en")], "{names}");
    }
    // An outlet of its own goes before a name.
    for (address, count) in [("http://a.example/1", 1), ("", 1)] {
        let table = format!("claim,url,source,outlet\nRain fell,{address},Agency,The Paper\n");
        let (sources, kept) = cited(&table);
        assert_eq!((sources.len(), kept), (count, vec![pair("source", "Agency")]), "{address}");
        assert!(sources[0].contains("The Paper"), "{sources:?}");
    }
    assert_eq!(cited("claim,url,source,outlet\nRain fell,http://a.example/1,The Paper,The Paper\n").1, []);
    // A date, an author or a page alone is no source.
    let alone = cited("claim,published,author,page\nRain fell,2024-01-02,Jane Doe,12\n").1;
    assert_eq!(alone, [pair("published", "2024-01-02"), pair("author", "Jane Doe"), pair("page", "12")]);
}

#[test]
fn pages_of_one_program_in_the_browser_are_sources_of_their_own() {
    let table = "claim,source\nA fell,https://app.example.org/#/case/1\nB fell,https://app.example.org/#/case/2\n\
                 C fell,https://app.example.org/#!case/3\nD fell,https://app.example.org/#/case/1/\n\
                 E fell,https://app.example.org/#top\nF fell,https://app.example.org\n";
    let loaded = opened(&[("t.csv", table.as_bytes())]);
    let cited = |claim| loaded.base.claims.row(claim).cite.first().map(|cite| cite.source.0);
    let cited: Vec<_> = loaded.base.claims.indexes().map(cited).collect();
    assert_eq!(loaded.base.sources.len(), 4);
    assert!(cited[0] != cited[1] && cited[1] != cited[2] && cited[0] == cited[3] && cited[4] == cited[5], "{cited:?}");
}

#[test]
fn columns_beyond_the_first_thousand_are_counted_and_said() {
    let cells = |cell: &str, count: usize| format!(",{cell}").repeat(count);
    let (names, row, wider) = (cells("d", 1_001), cells("x", 1_001), cells("x", 1_002));
    let table = format!("claim,who{names}\nRain fell,Ann{row}\nSnow fell,Bo{wider}\n");
    let loaded = opened(&[("t.csv", table.as_bytes())]);
    let beyond = loaded.imports[0].left.iter().find(|left| left.what == "columns beyond the first thousand");
    assert_eq!(beyond.map(|left| (left.count, left.line, left.is_kept)), Some((6, 2, false)));
    assert!(loaded.imports[0].remarks.iter().any(|it| it == "the table has 1,003 columns; the first 1,000 are taken"));
    assert_eq!(faults(&loaded).len(), 1, "{:?}", faults(&loaded));
    assert!(
        faults(&loaded)[0].ends_with("this row has 1004 cells; the table has 1003 columns"),
        "{:?}",
        faults(&loaded)
    );
    // The last one that is taken, and a table that is not too wide.
    let claim = loaded.base.claims.row(loaded.base.claims.indexes().next().unwrap());
    let is_kept = |name: &str| claim.extra.iter().any(|(key, _)| key == name);
    assert!(is_kept("d (998)") && !is_kept("d (999)"));
    let table = format!("claim,who{}\nRain fell,Ann{}\n", cells("d", 998), cells("x", 998));
    let whole = opened(&[("t.csv", table.as_bytes())]);
    assert!(whole.imports[0].left.iter().all(|left| left.what != "columns beyond the first thousand"));
}

#[test]
fn ends_of_estimates_are_read_as_their_column_is_written() {
    let map = r#"(columns: [(of: "claim", to: "says"), (of: "deaths", to: "figures", what: "dead"),
        (of: "low", to: "figures.low"), (of: "high", to: "figures.high")])"#;
    for (table, expected) in [
        ("claim,deaths,low,high\nOne.,\"1,500\",\"1,200\",2000\n", [1_200.0, 1_500.0, 2_000.0]),
        ("claim,deaths,low,high\nOne.,\"1,500\",\"1,200\",\"2,000\"\n", [1_200.0, 1_500.0, 2_000.0]),
        ("claim;deaths;low;high\nOne.;1.500,5;1.200;2.000\n", [1_200.0, 1_500.5, 2_000.0]),
        ("claim;deaths;low;high\nOne.;2,5;1,5;3,5\n", [1.5, 2.5, 3.5]),
    ] {
        let loaded = mapped(table, map);
        let claim = loaded.base.claims.row(loaded.base.claims.indexes().next().unwrap());
        let figures: Vec<_> = claim.figures.iter().collect();
        assert_eq!(faults(&loaded), [""; 0], "{table}");
        let numbers: Vec<f64> = figures[0].value.numbers().map(|number| number.0).collect();
        assert_eq!(numbers, expected, "{table}");
    }
}

#[test]
fn coordinates_with_a_decimal_comma_make_places() {
    let loaded = opened(&[("t.csv", b"claim;lat;lon\nRain fell.;52,52;13,40\nSnow fell.;48,1;-11,5\n")]);
    assert_eq!(faults(&loaded), [""; 0]);
    let at: Vec<_> = loaded.base.places.iter().filter_map(|place| place.coordinates).collect();
    assert_eq!(at, [(52.52, 13.4), (48.1, -11.5)]);
}

#[test]
fn a_semicolon_inside_of_an_address_cuts_nothing() {
    let table =
        "claim,source url\nIt rained.,https://a.org/x;id=1; https://b.org/y\nIt snowed.,https://a.org/z;v=2;w=3\n";
    let loaded = opened(&[("t.csv", table.as_bytes())]);
    let mut urls: Vec<&str> = loaded.base.sources.iter().filter_map(|source| source.url.as_deref()).collect();
    urls.sort_unstable();
    assert_eq!(urls, ["https://a.org/x;id=1", "https://a.org/z;v=2;w=3", "https://b.org/y"]);
}

#[test]
fn words_for_nothing_name_nobody_and_are_counted_once_a_column() {
    let table = "claim,speaker,date,source url\nA.,N/A,n.d.,-\nB.,unknown,2024-05-03,https://a.org\nC.,-,,n/a\n\
                 D., ,2024,\nE.,Ann; N/A,2023,https://b.org\nF.,Unknown Soldier Fund,2022,https://b.org\n";
    let loaded = opened(&[("t.csv", table.as_bytes())]);
    assert_eq!(faults(&loaded), [""; 0]);
    let mut actors: Vec<&str> = loaded.base.actors.iter().map(|actor| actor.name.as_ref()).collect();
    actors.sort_unstable();
    assert_eq!(actors, ["Ann", "Unknown Soldier Fund"]);
    let (_, left) = counts(&loaded);
    let expected = [
        ("speaker without a value", 4, false),
        ("date without a value", 1, false),
        ("source url without a value", 2, false),
    ];
    assert_eq!(left, expected);
}

#[test]
fn a_time_of_day_is_kept() {
    let table =
        "claim,date\nA.,2024-05-03T14:30:00Z\nB.,2024-05-03 14:30\nC.,2024-05-03T00:00:00\nD.,2024-05-03 00:00:00\n";
    let loaded = opened(&[("t.csv", table.as_bytes())]);
    let base = &loaded.base;
    let dates: Vec<String> =
        base.claims.indexes().map(|claim| base.claims.row(claim).when.as_ref().unwrap().text.to_string()).collect();
    assert_eq!(dates, ["2024-05-03T14:30:00Z", "2024-05-03T14:30:00", "2024-05-03", "2024-05-03"]);
    let table = "claim,date\nA.,24/12/2024 13:05\nB.,31/12/2024 00:00\n";
    let loaded = opened(&[("t.csv", table.as_bytes())]);
    let base = &loaded.base;
    let said: Vec<Option<&str>> = base.claims.indexes().map(|claim| base.claims.row(claim).when_said).collect();
    assert_eq!(said, [Some("24/12/2024 13:05"), None]);
}

#[test]
fn an_apostrophe_before_a_formula_is_no_part_of_a_cell_of_csv() {
    let table = "claim,date,speaker\n\"'=1+1 is two\",'-0044-03-15,'@ann\n'Tis so.,2024,O'Hara\n";
    let loaded = opened(&[("t.csv", table.as_bytes())]);
    let base = &loaded.base;
    let says: Vec<&str> = base.claims.indexes().map(|claim| base.claims.row(claim).says).collect();
    assert_eq!(says, ["=1+1 is two", "'Tis so."]);
    let first = base.claims.row(base.claims.indexes().next().unwrap());
    assert_eq!(first.when.as_ref().map(|when| when.text.as_str()), Some("-0044-03-15"));
    // TSV has no such apostrophes.
    let loaded = opened(&[("t.tsv", b"claim\tspeaker\n'=1 is so\tAnn\nTwo.\tBo\n")]);
    assert_eq!(loaded.base.claims.row(loaded.base.claims.indexes().next().unwrap()).says, "'=1 is so");
}

#[test]
fn what_the_map_says_of_all_rows_goes_to_each_of_several_sources() {
    let loaded = mapped(
        "claim,url\nA.,https://a.org/1; https://a.org/2\nB.,https://a.org/3\n",
        r#"(columns: [(of: "claim", to: "says"), (of: "url", to: "cite.url")],
        set: [(to: "cite.outlet", value: "Gazette"), (to: "cite.language", value: "fr")])"#,
    );
    assert_eq!(faults(&loaded), [""; 0]);
    let sources: Vec<_> = loaded.base.sources.iter().filter(|source| source.url.is_some()).collect();
    assert_eq!(sources.len(), 3);
    for source in sources {
        assert_eq!((source.outlet.as_deref(), source.language.as_deref()), (Some("Gazette"), Some("fr")));
    }
}

#[test]
fn coordinates_of_several_places_are_told_and_kept() {
    let table = b"says,place,lat,lon\nIt rained.,Selby; Hull,12.5,3\nIt snowed.,York,1,2\n";
    let loaded = opened(&[("t.csv", table)]);
    assert_eq!(
        faults(&loaded),
        [
            "t.csv:2:24: `12.5` is not a coordinate of one place: the row names several",
            "t.csv:2:29: `3` is not a coordinate of one place: the row names several"
        ]
    );
    let row = |at: usize| loaded.base.claims.row(loaded.base.claims.indexes().nth(at).unwrap());
    let kept = row(0).extra;
    assert!(kept.iter().any(|pair| pair == ("lat", "12.5")) && kept.iter().any(|pair| pair == ("lon", "3")));
    let places: Vec<_> = loaded.base.places.iter().map(|place| (&*place.name, place.coordinates)).collect();
    assert_eq!(places, [("Selby", None), ("Hull", None), ("York", Some((1.0, 2.0)))]);
}

#[test]
fn a_verdict_of_all_rows_has_no_column_to_be_kept_under() {
    let map = r#"(columns: [(of: "says", to: "says")], set: [(to: "positions", value: Denies)])"#;
    let loaded = mapped("says,x\nIt rained.,1\nIt snowed.,2\n", map);
    assert_eq!(faults(&loaded), Vec::<String>::new());
    for claim in loaded.base.claims.indexes().map(|claim| loaded.base.claims.row(claim)) {
        assert_eq!(claim.positions.iter().count(), 1);
        assert!(claim.extra.iter().all(|(key, _)| !key.is_empty()));
    }
}
