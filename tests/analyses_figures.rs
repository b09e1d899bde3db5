//! Figures that disagree and claims that contradict each other: facts of the built-in sample, and laws against brute force.

use std::fmt::Write as _;

use claimscope::analyses::contradictions::{Contradiction, contradictions, excluding_units, holder_matrix};
use claimscope::analyses::figures::{
    ComparableGroup, FigurePair, FigureReading, FigureVerdict, comparable_groups, compare,
};
use claimscope::cancel::CancelToken;
use claimscope::load::{File, load};
use claimscope::model::closed_enums::{ClaimKind, PlaceKind};
use claimscope::model::document::Document;
use claimscope::model::ids::Ix;
use claimscope::model::{Base, ClaimIx, Figure, Number, PlaceIx, RecordIx, Value, When};
use claimscope::session::SAMPLE;
use claimscope::text::Line;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::analysis_runs::{base, findings, library, render, sample};
use crate::generated;

/// Returns the comparison of the figures of two claims.
fn pair<'a>(things: &'a [ComparableGroup<'_>], one: &str, other: &str) -> &'a FigurePair {
    let id = |thing: &'a ComparableGroup<'_>, at: usize| thing.readings[at].id;
    let found = things.iter().find_map(|thing| {
        thing.pairs.iter().find(|pair| {
            let ids = [id(thing, pair.first), id(thing, pair.second)];
            ids == [one, other] || ids == [other, one]
        })
    });
    found.unwrap_or_else(|| panic!("{one} and {other} are not compared"))
}

#[test]
fn the_figures_of_the_sample() {
    let base = sample().base;
    let things = comparable_groups(&base, &CancelToken::new());
    let is = |one, other, verdict, why: &[&str]| {
        let pair = pair(&things, one, other);
        assert_eq!(pair.comparison.verdict, verdict, "{one} {other} {}", pair.comparison.why);
        for part in why {
            assert!(pair.comparison.why.contains(part), "`{part}` is not in: {}", pair.comparison.why);
        }
        pair.printed_twice
    };
    is("strike-deaths", "official-20-militants", FigureVerdict::Disjoint, &["no number is both"]);
    is(
        "paktika-46-dead",
        "khaama-15-dead",
        FigureVerdict::Compatible,
        &["46", "lies within at least 15", "no upper end"],
    );
    is(
        "strike-deaths",
        "paktika-46-dead",
        FigureVerdict::Compatible,
        &["as a part of a whole", "militants are a part of people", "leaves room for"],
    );
    is(
        "attacks-2023",
        "un-attacks-1210",
        FigureVerdict::Compatible,
        &["1,210", "lies within more than 650", "no upper end"],
    );
    is("expulsions", "iom-375000", FigureVerdict::Tension, &["18 of the 30 days", "a shorter time never has more"]);
    is("ttp-strength", "un-ttp-fighters", FigureVerdict::Compatible, &["6,000"]);
    assert!(is(
        "un-attacks-1210",
        "un-attacks-1203",
        FigureVerdict::Disjoint,
        &["no number is both 1,", "one report printed twice differently", "both go back to"],
    ));
    is("paktika-46-dead", "unama-dozens-civilians", FigureVerdict::NotComparable, &["no number is given for dozens"]);
    is("iom-375000", "iom-148000", FigureVerdict::NotComparable, &["different times"]);
    let wounded = |thing: &ComparableGroup<'_>| thing.readings.iter().any(|reading| reading.id == "paktika-6-wounded");
    assert!(!things.iter().any(wounded), "the wounded are not the dead");
}

/// A figure of a given unit, counted over a given time.
fn measured(of: &'static str, value: Value, unit: Option<&'static str>, as_of: Option<&str>) -> FigureReading<'static> {
    let as_of = as_of.map(|text| When::parse(text).unwrap());
    let figure = Figure { of, value, unit, as_of, event: Some("event"), note: None };
    FigureReading::new(ClaimIx::new(0), "claim", 0, figure, None)
}

#[test]
fn a_unit_that_is_not_given_is_that_of_the_other() {
    let exactly = |number, unit| measured("distance", Value::Exactly(Number(number)), unit, None);
    for unit in ["km", "%", "people per day", "USD"] {
        let agreed = compare(&exactly(5.0, Some(unit)), &exactly(5.0, None));
        assert_eq!(agreed.verdict, FigureVerdict::Agree, "{unit}: {}", agreed.why);
        let apart = compare(&exactly(5.0, None), &exactly(6.0, Some(unit)));
        assert_eq!(apart.verdict, FigureVerdict::Disjoint, "{unit}: {}", apart.why);
        assert!(!apart.why.contains("times the other"), "{unit}: {}", apart.why);
    }
    let (kilometres, miles) = (exactly(5.0, Some("km")), exactly(5.0, Some("miles")));
    assert_eq!(compare(&kilometres, &miles).verdict, FigureVerdict::Disjoint);
    assert_eq!(compare(&exactly(5.0, Some("km")), &exactly(5_000.0, Some("m"))).verdict, FigureVerdict::Agree);
}

#[test]
fn a_part_over_another_time_than_its_whole_accuses_nobody() {
    let counted = |of, number, as_of| measured(of, Value::Exactly(Number(number)), Some("people"), as_of);
    let cases = [
        (Some("2024-01/2024-03"), Some("2024-03/2024-05"), FigureVerdict::NotComparable, "their periods only overlap"),
        (Some("2024"), None, FigureVerdict::NotComparable, "does not say which period it covers"),
        (Some("2024-01"), Some("2024"), FigureVerdict::Tension, "a part never exceeds its whole"),
        (Some("2024"), Some("2024"), FigureVerdict::Tension, "a part never exceeds its whole"),
        (None, None, FigureVerdict::Tension, "a part never exceeds its whole"),
    ];
    for (mine, theirs, verdict, why) in cases {
        let (part, whole) = (counted("militants killed", 100.0, mine), counted("people killed", 50.0, theirs));
        for compared in [compare(&part, &whole), compare(&whole, &part)] {
            assert_eq!(compared.verdict, verdict, "{mine:?} {theirs:?} {}", compared.why);
            assert!(compared.why.contains(why), "`{why}` is not in: {}", compared.why);
        }
        let fewer = compare(&counted("militants killed", 10.0, mine), &whole);
        assert_eq!(fewer.verdict, FigureVerdict::Compatible, "{}", fewer.why);
    }
}

#[test]
fn numbers_are_worded_with_their_units() {
    let exactly = |number, unit| measured("distance", Value::Exactly(Number(number)), Some(unit), None);
    let compared = compare(&exactly(5.0, "km"), &exactly(5.0, "miles"));
    assert_eq!(compared.why, "no number is both 5 km and 5 miles");
    assert_eq!(exactly(5.0, "km").describe(), "5 km (distance)");
    assert_eq!(
        measured("attacks in Pakistan", Value::Exactly(Number(5.0)), Some("attacks"), None).describe(),
        "5 (attacks in Pakistan)"
    );
    assert_eq!(
        measured("share", Value::Share(Number(0.5), Number(1.0)), Some("%"), None).describe(),
        "a share of 50–100 % (share)"
    );

    let figure = |(at, (value, unit)): (usize, &(f64, &str))| {
        let unit = if unit.is_empty() { String::new() } else { format!("unit: \"{unit}\", ") };
        format!(
            "(id: \"{at}\", says: \"x\", cite: [\"s\"], figures: [(of: \"distance\", value: Exactly({value}), {unit}event: \"e\")]),"
        )
    };
    let row = |figures: &[(f64, &str)]| {
        let claims: String = figures.iter().enumerate().map(figure).collect();
        let library =
            library(&format!("#![enable(implicit_some)]\n(sources: [(id: \"s\", title: \"S\")], claims: [{claims}])"));
        let found = findings(&library, "figures");
        let why: Vec<String> =
            found.groups[0].rows[0].why.iter().map(|line| line.text().trim_end().to_owned()).collect();
        (why, found.groups[0].rows[0].data["figures"].clone())
    };
    let (why, figures) = row(&[(5.0, "km"), (5.0, "miles"), (6.0, "")]);
    assert!(why[0].starts_with("5 ···") && why[0].ends_with(" 8.04672  km"), "{why:?}");
    assert!(why[2].contains("●  5 miles (distance)"), "{why:?}");
    assert!(
        why.iter().any(|line| line.contains("no number is both 5 km and 6, a number without a unit taken to be in km")),
        "{why:?}"
    );
    assert_eq!(
        (&figures[1]["low"], &figures[1]["base_unit"]),
        (&serde_json::json!(8046.72), &serde_json::json!("metre"))
    );
    // A day is not cut to nothing, as it would be in seconds; what is of another kind has no bar.
    let (why, figures) = row(&[(5.0, "people per day"), (6.0, "people per day"), (7.0, "USD")]);
    assert!(why[0].starts_with("5 ···") && why[0].ends_with(" 6  people per day"), "{why:?}");
    assert!(why[3].trim_start().starts_with("7 USD (distance)"), "{why:?}");
    assert_eq!(figures[1]["base_unit"], "people per second");
}

#[test]
fn one_is_not_worded_as_many() {
    let file = r#"#![enable(implicit_some)]
(
    sources: [(id: "s", title: "S")],
    claims: [
        (id: "a", says: "Four died.", cite: ["s"], figures: [(of: "deaths", value: Exactly(4), event: "e")]),
        (id: "b", says: "Five died.", cite: ["s"], figures: [(of: "deaths", value: Exactly(5), event: "e")]),
    ],
)"#;
    let library = library(file);
    let figures = render(&library, &findings(&library, "figures"));
    assert!(figures.starts_with("1 quantity with more than one figure; pairs: 1 disjoint"), "{figures}");
    let contradictions = render(&library, &findings(&library, "contradictions"));
    assert!(contradictions.starts_with("1 contradiction; by rule"), "{contradictions}");
    assert!(contradictions.contains("each once in 1 row, under"), "{contradictions}");
    assert!(contradictions.contains("(1 pair in 1 cell)"), "{contradictions}");
    assert!(contradictions.contains("exclude each other, or more in a part than in the whole"), "{contradictions}");
}

#[test]
fn figures_in_text() {
    let library = sample();
    insta::assert_snapshot!(render(&library, &findings(&library, "figures")));
}

/// The sample without its typed contradictions.
fn without_typed() -> Base {
    let (mut text, mut inside) = (String::new(), false);
    for line in SAMPLE.lines() {
        inside |= line.contains("verb: Contradicts");
        if !inside {
            text.push_str(line);
            text.push('\n');
        }
        inside &= !line.ends_with("\"),");
    }
    assert!(!text.contains("Contradicts"));
    base(&text)
}

/// Returns whether a rule shows that two claims, or parties on a claim, stand against each other.
fn shows(base: &Base, list: &[Contradiction], rule: &str, one: &str, other: &str) -> bool {
    list.iter().any(|found| {
        let ids = |side: usize| {
            let side = &found.sides[side];
            let holders = side.holders.iter().map(|&holder| base.id(holder));
            holders.chain([base.claims.id(side.claim)]).collect::<Vec<_>>()
        };
        let (first, second) = (ids(0), ids(1));
        found.is_by(rule)
            && (first.contains(&one) && second.contains(&other) || first.contains(&other) && second.contains(&one))
    })
}

#[test]
fn contradictions_are_found_where_none_is_typed() {
    let base = without_typed();
    let list = contradictions(&base, &CancelToken::new()).list;
    let by = |rule: &str| list.iter().filter(|found| found.is_by(rule)).count();
    assert_eq!(by("typed"), 0);
    for afghan in ["paktika-strike", "paktika-46-dead", "foreign-office-border", "strikes-on-afghan-soil", "incursions"]
    {
        assert!(shows(&base, &list, "places", "strike-target", afghan), "{afghan}");
    }
    for neither in ["strike-in-border-regions", "strike-target-around"] {
        for other in base.claims.iter() {
            assert!(!shows(&base, &list, "places", neither, other.id), "{neither} {}", other.id);
        }
    }
    assert!(!shows(&base, &list, "places", "paktika-strike", "foreign-office-border"));
    assert!(shows(&base, &list, "stances", "pakistan", "afghan-taliban"));
    assert!(shows(&base, &list, "stances", "unama", "pakistani-security-official"));
    assert!(shows(&base, &list, "figures", "strike-deaths", "official-20-militants"));
    assert!(shows(&base, &list, "figures", "un-attacks-1210", "un-attacks-1203"));
    assert!(shows(&base, &list, "figures", "expulsions", "iom-375000"));
    assert!(!shows(&base, &list, "figures", "strike-deaths", "paktika-46-dead"));
}

#[test]
fn an_effect_before_its_cause_and_a_strike_in_two_countries() {
    let base = base(
        r#"#![enable(implicit_some)]
(
    actors: [(id: "army", name: "Army")],
    places: [
        (id: "east", name: "East", kind: Country), (id: "here", name: "Here", kind: City, within: "east"),
        (id: "there", name: "There", kind: City, within: "east"),
        (id: "west", name: "West", kind: Country), (id: "river", name: "River", kind: Line),
    ],
    claims: [
        (id: "attack", says: "An attack.", when: "2024-05"),
        (id: "reprisal", says: "A reprisal.", when: "2024-04-30", links: [RespondsTo("attack")]),
        (id: "perhaps", says: "A reprisal, about then.", when: "2024-04-20~", links: [RespondsTo("attack")]),
        (id: "a", says: "A strike here.", kind: Event, when: "2024-06-01", actors: ["army:attacker"], places: ["here"]),
        (id: "b", says: "A strike there.", kind: Event, when: "2024-06-01", actors: ["army:attacker"], places: ["there"], links: [Duplicates("a")]),
        (id: "c", says: "A strike in the west.", kind: Event, when: "2024-06-01", actors: ["army:attacker"], places: ["west"], links: [Duplicates("a")]),
        (id: "d", says: "A strike on the river.", kind: Event, when: "2024-06-01", actors: ["army:attacker"], places: ["river"], links: [Duplicates("a")]),
        (id: "e", says: "Another strike.", kind: Event, when: "2024-06-01", actors: ["army:attacker"], places: ["west"]),
    ],
)"#,
    );
    let list = contradictions(&base, &CancelToken::new()).list;
    let ids: Vec<_> = list.iter().map(|found| found.sides.clone().map(|side| base.claims.id(side.claim))).collect();
    assert_eq!(ids, [["a", "c"], ["attack", "reprisal"]]);
    assert_eq!(list[0].rules[0].0, "places");
    assert!(list[0].rules[0].1.contains("one places it in Here (East), the other in West"), "{}", list[0].rules[0].1);
    assert_eq!(list[1].rules, [("order", "an answer before what it answers: 2024-04-30 is before 2024-05".into())]);
}

/// Places in trees, and claims of one event at some of them, by a sequence of numbers.
fn scattered(seed: u64) -> Base {
    const KINDS: [&str; 7] =
        ["", "kind: Country,", "kind: Country,", "kind: Province,", "kind: District,", "kind: City,", "kind: Line,"];
    let mut state = seed;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    // Some files have no lines, some say nothing of what their places are.
    let kinds = [1, 4, 6, 7][next(4)];
    let mut places = String::new();
    for at in 0..16 {
        let within = if at > 2 && next(5) > 0 { format!("within: \"p{}\"", next(at)) } else { String::new() };
        write!(places, "(id: \"p{at}\", name: \"P{at}\", {} {within}),", KINDS[next(kinds)]).unwrap();
    }
    let mut claims = String::new();
    for at in 0..14 {
        let count = 1 + next(3);
        let at_places: Vec<String> = (0..count).map(|_| format!("\"p{}\"", next(16))).collect();
        let figure = r#"(of: "dead", value: Exactly(1), event: "e")"#;
        let at_places = at_places.join(", ");
        write!(claims, "(id: \"c{at:02}\", says: \"x\", kind: Event, places: [{at_places}], figures: [{figure}]),")
            .unwrap();
    }
    load(&[File {
        name: "f.ron".to_owned(),
        bytes: format!("#![enable(implicit_some)]\n(places: [{places}], claims: [{claims}])").into(),
    }])
    .base
}

#[test]
fn claims_are_in_two_places_where_each_place_of_one_excludes_each_of_the_other() {
    let mut shown = 0;
    for seed in 0..300 {
        let base = scattered(seed);
        let list = contradictions(&base, &CancelToken::new()).list;
        let narrowest = |claim: ClaimIx| -> Vec<PlaceIx> {
            let all: Vec<PlaceIx> = base.claims.row(claim).places.iter().collect();
            let holds =
                |outer: PlaceIx| all.iter().any(|&place| place != outer && base.enclosing(place).contains(&outer));
            all.iter().copied().filter(|&place| !holds(place)).collect()
        };
        let claims: Vec<ClaimIx> = base.claims.indexes().collect();
        for (at, &one) in claims.iter().enumerate() {
            for &other in &claims[at + 1..] {
                let (here, there) = (narrowest(one), narrowest(other));
                let wanted =
                    here.iter().all(|&here| there.iter().all(|&there| excluding_units(&base, here, there).is_some()));
                let (one, other) = (base.claims.id(one), base.claims.id(other));
                assert_eq!(shows(&base, &list, "places", one, other), wanted, "{seed}: {one} {other}");
                shown += usize::from(wanted);
            }
        }
    }
    assert!(shown > 1_000, "{shown}");
}

#[test]
fn figures_without_a_key_are_compared_where_each_party_has_one() {
    let told = |third: &str| {
        let base = base(&format!(
            r#"#![enable(implicit_some)]
(
    sources: [(id: "one", title: "One"), (id: "two", title: "Two")],
    places: [(id: "land", name: "Land"), (id: "town", name: "Town", within: "land")],
    claims: [
        (id: "a", says: "Four died.", cite: ["one"], places: ["town"], when: "2024-05-01", figures: [(of: "Deaths", value: Exactly(4))]),
        (id: "b", says: "Forty died.", cite: ["two"], places: ["land"], when: "2024-05-01", figures: [(of: "deaths", value: Exactly(40))]),
        {third}
    ],
)"#
        ));
        let things = comparable_groups(&base, &CancelToken::new());
        things.iter().flat_map(|thing| &thing.pairs).map(|pair| pair.comparison.why.clone()).collect::<Vec<_>>()
    };
    assert_eq!(told(""), ["no number is both 4 and 40; one is ten times the other, as after a typing error"]);
    let again = r#"(id: "c", says: "Two died.", cite: ["one"], places: ["town"], when: "2024-05-01", figures: [(of: "deaths", value: Exactly(2))]),"#;
    assert!(told(again).is_empty(), "of two clashes in one town, which is meant is not known");
    let later = r#"(id: "c", says: "Two died.", cite: ["one"], places: ["town"], when: "2024-06-01", figures: [(of: "deaths", value: Exactly(2))]),"#;
    assert_eq!(told(later).len(), 1);
    // A week is seven days.
    for (day, told_apart) in [("2024-05-04", false), ("2024-05-08", false), ("2024-05-09", true), ("2024-05-11", true)]
    {
        let days_later = told(&later.replace("2024-06-01", day));
        assert_eq!(
            days_later.len(),
            usize::from(told_apart),
            "{day}: one source has two of them within a week: which is meant is not known"
        );
    }
    let split = r#"(id: "c", says: "Two died.", places: ["town"], when: "2024-05-01", figures: [(of: "deaths", value: Exactly(2)), (of: "soldiers", value: Exactly(2))]),
        (id: "d", says: "Three died.", places: ["town"], when: "2024-05-01", figures: [(of: "deaths", value: Exactly(3)), (of: "children", value: Exactly(3))]),"#;
    let told = told(split);
    assert!(
        !told.iter().any(|why| why.contains("both 2 and 3")),
        "soldiers and children are not the same dead: {told:?}"
    );
}

#[test]
fn contradictions_in_text() {
    let library = sample();
    insta::assert_snapshot!(render(&library, &findings(&library, "contradictions")));
}

#[test]
fn every_pair_is_in_one_row_and_in_one_cell() {
    let library = sample();
    let findings = findings(&library, "contradictions");
    let list = contradictions(&library.base, &CancelToken::new()).list;
    let (mut rows, mut cells) = (Vec::new(), Vec::new());
    for group in &findings.groups {
        for row in &group.rows {
            let pairs = row.data["pairs"].as_array().unwrap();
            assert_eq!(row.data["count"], pairs.len());
            let id = |side: &serde_json::Value| side["claim"].as_str().unwrap().to_owned();
            for pair in pairs {
                let ids = if group.key == "matrix" {
                    [0, 1].map(|side| pair[side].as_str().unwrap().to_owned())
                } else {
                    [0, 1].map(|side| id(&pair["sides"][side]))
                };
                let claims: Vec<&str> = row.claims.iter().map(|&claim| library.base.claims.id(claim)).collect();
                assert!(ids.iter().all(|id| claims.contains(&id.as_str())), "Enter shows them");
                if group.key == "matrix" { cells.push(ids) } else { rows.push(ids) }
            }
        }
    }
    let mut all: Vec<[String; 2]> = list
        .iter()
        .map(|found| found.sides.clone().map(|side| library.base.claims.id(side.claim).to_owned()))
        .collect();
    all.sort();
    rows.sort();
    cells.sort();
    assert_eq!((&rows, &cells), (&all, &all));
    let places = findings.groups.iter().find(|group| group.key == "places").unwrap();
    assert!(places.rows.len() < 12, "{} rows", places.rows.len());
}

/// Figures of a few kinds, as numbers that a grid of halves can hold.
fn value() -> impl Strategy<Value = Value> {
    let number = || (0_i32..30).prop_map(|whole| Number(f64::from(whole)));
    prop_oneof![
        number().prop_map(Value::Exactly),
        number().prop_map(Value::MoreThan),
        number().prop_map(Value::AtLeast),
        number().prop_map(Value::LessThan),
        number().prop_map(Value::AtMost),
        (number(), number()).prop_map(|(low, more)| Value::Between(low, Number(low.0 + more.0))),
    ]
}

fn holds(value: &Value, number: f64) -> bool {
    match *value {
        Value::Exactly(Number(exactly)) => (number - exactly).abs() < 0.1,
        Value::MoreThan(Number(low)) => number > low,
        Value::AtLeast(Number(low)) => number >= low,
        Value::LessThan(Number(high)) => number < high,
        Value::AtMost(Number(high)) => number <= high,
        Value::Between(Number(low), Number(high)) => low <= number && number <= high,
        _ => unreachable!(),
    }
}

fn reading(of: &'static str, value: Value) -> FigureReading<'static> {
    let figure = Figure { of, value, unit: Some("people"), as_of: None, event: Some("event"), note: None };
    FigureReading::new(ClaimIx::new(0), "claim", 0, figure, None)
}

/// Names contradictions by what does not depend on the order of the claims.
fn names(base: &Base, list: &[Contradiction]) -> Vec<String> {
    let side = |side: &claimscope::analyses::contradictions::ContradictionSide| {
        let holders: Vec<&str> = side.holders.iter().map(|&holder: &RecordIx| base.id(holder)).collect();
        format!("{} {holders:?}", base.claims.id(side.claim))
    };
    list.iter()
        .map(|found| format!("{} | {} | {:?}", side(&found.sides[0]), side(&found.sides[1]), found.rules))
        .collect()
}

/// Documents in which much is of one event.
fn crowded() -> impl Strategy<Value = Document<'static>> {
    let choices = vec(
        (select(&["e", "f", ""][..]), select(&["people killed", "militants killed"][..]), value(), any::<bool>()),
        40,
    );
    let kinds = vec(select(&[PlaceKind::Country, PlaceKind::Province, PlaceKind::Line, PlaceKind::Region][..]), 8);
    let dates = vec(select(&["2024-01-01", "2024-01-02", "2024-01", "2024"][..]), 16);
    (generated::document(), choices, kinds, dates).prop_map(|(mut document, choices, kinds, dates)| {
        for (place, &kind) in document.places.iter_mut().zip(&kinds) {
            place.kind = Some(kind);
        }
        let mut choices = choices.into_iter().cycle();
        for (claim, &date) in document.claims.iter_mut().zip(dates.iter().cycle()) {
            claim.kind = Some(ClaimKind::Event);
            claim.when = Some(date.into());
            for figure in &mut claim.figures {
                let (event, of, value, as_of) = choices.next().unwrap();
                figure.event = (!event.is_empty()).then(|| event.into());
                figure.as_of = as_of.then(|| date.into());
                (figure.of, figure.value, figure.unit) = (of.into(), value, Some("people".into()));
            }
        }
        document
    })
}

proptest! {
    #[test]
    fn figures_are_disjoint_where_no_number_fits_both(one in value(), other in value()) {
        let grid = || (-4..140).map(|half| f64::from(half) / 2.0);
        let both = grid().any(|number| holds(&one, number) && holds(&other, number));
        let same = compare(&reading("people", one.clone()), &reading("people", other.clone()));
        prop_assert_eq!(same.verdict == FigureVerdict::Disjoint, !both, "{}", same.why);
        let room = grid().any(|part| holds(&one, part) && grid().any(|whole| holds(&other, whole) && part <= whole));
        let part = compare(&reading("militants", one.clone()), &reading("people", other.clone()));
        prop_assert_eq!(part.verdict == FigureVerdict::Tension, !room, "{}", part.why);
        let back = compare(&reading("people", other), &reading("militants", one));
        prop_assert_eq!(part.verdict, back.verdict);
    }

    #[test]
    fn contradictions_do_not_depend_on_the_order_of_claims(
        (document, order) in crowded().prop_flat_map(|document| {
            let places: Vec<usize> = (0..document.claims.len()).collect();
            (Just(document), Just(places).prop_shuffle())
        })
    ) {
        let base = generated::base(&document);
        let list = contradictions(&base, &CancelToken::new()).list;
        let mut pairs = Vec::new();
        for found in &list {
            let [one, other] = &found.sides;
            let stances = found.rules.iter().all(|&(rule, _)| rule == "stances");
            prop_assert_eq!(one.claim == other.claim, stances);
            prop_assert!(!stances || one.holders != other.holders);
            prop_assert!(base.claims.id(one.claim) <= base.claims.id(other.claim));
            pairs.push(format!("{found:?}"));
        }
        pairs.sort();
        pairs.dedup();
        prop_assert_eq!(pairs.len(), list.len());
        let cells: usize = holder_matrix(&base, &list).iter().map(|cell| cell.contradictions.len()).sum();
        prop_assert_eq!(cells, list.len());
        let mut shuffled = document.clone();
        shuffled.claims = order.iter().map(|&at| document.claims[at].clone()).collect();
        let other = generated::base(&shuffled);
        prop_assert_eq!(names(&base, &list), names(&other, &contradictions(&other, &CancelToken::new()).list));
    }
}

#[test]
fn of_one_event_the_killed_and_the_injured_are_not_set_against_each_other() {
    let base = base(
        r#"(claims: [
    (id: "a", says: "Twelve died.", figures: [(of: "people killed", value: Exactly(12), unit: Some("people"), event: Some("fall"))]),
    (id: "b", says: "Eighteen were hurt.", figures: [(of: "people injured", value: Exactly(18), unit: Some("people"), event: Some("fall"))]),
    (id: "c", says: "Thirty were killed or injured.", figures: [(of: "killed or injured", value: Exactly(30), unit: Some("people"), event: Some("fall"))]),
    (id: "d", says: "Nine deaths.", figures: [(of: "deaths", value: Exactly(9), unit: Some("people"), event: Some("fall"))]),
])"#,
    );
    let things = comparable_groups(&base, &CancelToken::new());
    let of = |one, other| {
        let pair = pair(&things, one, other);
        (pair.comparison.verdict, pair.comparison.why.clone())
    };
    let apart = "one counts the killed, the other the injured".to_owned();
    assert_eq!(of("a", "b"), (FigureVerdict::NotComparable, apart));
    assert_eq!(of("a", "d").0, FigureVerdict::Disjoint);
    // All of those killed are among those killed or injured.
    assert_eq!(of("a", "c").0, FigureVerdict::Compatible);
    assert!(of("a", "c").1.contains("the killed are a part of the killed and injured"), "{}", of("a", "c").1);
}

#[test]
fn figures_that_one_voice_gives_twice_are_told() {
    let library = library(
        r#"(actors: [(id: "police", name: "Police")], places: [(id: "town", name: "Town")], claims: [
    (id: "a", says: "Twelve died.", by: ["police"], when: Some("2025-03-04"), places: ["town"], figures: [(of: "killed", value: Exactly(12))]),
    (id: "b", says: "Nine died.", by: ["police"], when: Some("2025-03-05"), places: ["town"], figures: [(of: "killed", value: Exactly(9))]),
    (id: "c", says: "Thirty died.", when: Some("2025-03-04"), places: ["town"], figures: [(of: "killed", value: Exactly(30))]),
])"#,
    );
    let told = findings(&library, "figures");
    let told: Vec<String> = told.summary.iter().map(Line::text).collect();
    assert!(
        told[1].starts_with("2 figures are not compared by date and place, as one voice gives several"),
        "{told:?}"
    );
}
