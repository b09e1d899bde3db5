//! Duplicates and rival versions: `claimscope analyse duplicates` as a script, its laws beside an oracle that compares each
//! claim with each, and shapes that nobody writes.

use std::collections::BTreeSet;

use claimscope::analyses::duplicates::{DifferenceKind, Duplicates, duplicates};
use claimscope::cancel::CancelToken;
use claimscope::index::Library;
use claimscope::model::ClaimIx;
use claimscope::model::ids::Ix;
use proptest::prelude::*;

use crate::analysis_runs::{findings, library, render};
use crate::file_builder::{each, file};
use crate::silence::run;

/// Reports of one event and of others, in the words of several authors.
const REPORTS: &str = r#"#![enable(implicit_some)]
(
    schema: 1,
    sources: [(id: "s1", title: "S1"), (id: "s2", title: "S2")],
    actors: [(id: "ttp", name: "TTP"), (id: "isk", name: "ISKP")],
    places: [(id: "khost", name: "Khost"), (id: "kunar", name: "Kunar")],
    claims: [
        (id: "a", says: "The raid on the convoy near Asadabad killed 12 soldiers.", cite: ["s1"], actors: ["ttp"]),
        (id: "b", says: "The raid on the convoy near Asadabad killed 15 soldiers.", cite: ["s2"], actors: ["ttp"]),
        (id: "c", says: "THE RAID ON A CONVOY NEAR ASADABAD KILLED 12 SOLDIERS!", cite: ["s2"]),
        (id: "d", says: "The raid on the convoy near Asadabad did not kill soldiers.", actors: ["ttp"]),
        (id: "e", says: "The raid on the convoy near Asadabad killed 30 soldiers.", actors: ["isk"]),
        (id: "f", says: "Drones struck a smugglers' camp in Khost at night.", places: ["khost"]),
        (id: "g", says: "Drones struck a smugglers' camp in Kunar at night.", places: ["kunar"]),
        (id: "h", says: "Heavy rain destroyed the harvest of wheat, barley, maize and rice across Badghis.", when: "2020-05"),
        (id: "i", says: "Heavy rain destroyed the harvest of wheat, barley, maize and rice across Badghis.", when: "2021-05"),
        (id: "j", says: "Heavy rain has destroyed harvests of wheat, barley, maize, rice and cotton across Badghis.", when: "2020"),
        (id: "k", says: "The minister resigned.", links: [Duplicates("l")]),
        (id: "l", says: "The minister has resigned."),
        (id: "m", says: "LockBit 3.0 deletes shadow copies of volumes."),
        (id: "n", says: "LockBit 2.0 deletes shadow copies of volumes."),
        (id: "o", says: "Emails carried malicious links to the victims of that campaign in spring and summer."),
        (id: "p", says: "Emails carried malicious files to the victims of that campaign in spring and summer."),
    ],
)"#;

fn found(library: &Library) -> Duplicates {
    duplicates(library, &CancelToken::new())
}

fn id(library: &Library, claim: ClaimIx) -> &str {
    library.base.claims.id(claim)
}

/// The ids of groups, in their order.
fn groups(library: &Library, found: &Duplicates) -> Vec<String> {
    let ids = |group: &Vec<ClaimIx>| group.iter().map(|&claim| id(library, claim)).collect::<Vec<_>>().join(" ");
    found.same.iter().map(ids).collect()
}

#[test]
fn reports_of_one_event_in_other_words() {
    let library = library(REPORTS);
    insta::assert_snapshot!("reports", render(&library, &findings(&library, "duplicates")));
}

#[test]
fn what_is_said_twice_is_a_group_and_what_differs_in_a_number_is_not() {
    let library = library(REPORTS);
    let found = found(&library);
    // The harvests of other years stay apart, though each is near to the third; and so do versions of a program, other
    // means, and what the file links already.
    assert_eq!(groups(&library, &found), ["a c", "h j"]);
    let rivals: Vec<(&str, &str, DifferenceKind)> = found
        .rivals
        .iter()
        .map(|pair| (id(&library, pair.claims[0]), id(&library, pair.claims[1]), pair.differences[0].kind))
        .collect();
    let (numbers, negation, places) = (DifferenceKind::Numbers, DifferenceKind::Negation, DifferenceKind::Places);
    // The raid of another actor is another raid, but not for the claim that names none.
    assert!(rivals.contains(&("a", "b", numbers)) && rivals.contains(&("f", "g", places)), "{rivals:?}");
    assert!(rivals.iter().any(|&(_, other, kind)| other == "d" && kind == negation), "{rivals:?}");
    assert!(!rivals.iter().any(|&(one, other, _)| [one, other] == ["a", "e"]), "{rivals:?}");
}

#[test]
fn a_count_that_is_written_as_years_are_is_a_count() {
    for (one, other, kind) in [
        ("12", "1700", DifferenceKind::Numbers),
        ("1700", "12", DifferenceKind::Numbers),
        ("1700", "1900", DifferenceKind::Dates),
    ] {
        let claim = |id: &str, count: &str| {
            format!("(id: \"{id}\", says: \"The flood in the valley of the river killed {count} people and cattle.\")")
        };
        let library = library(&format!("(claims: [{}, {}])", claim("a", one), claim("b", other)));
        let found = found(&library);
        assert_eq!(groups(&library, &found), Vec::<String>::new(), "{one} {other}");
        let kinds: Vec<DifferenceKind> = found.rivals.iter().map(|pair| pair.differences[0].kind).collect();
        assert_eq!(kinds, [kind], "{one} {other}");
    }
}

#[test]
fn numbers_that_differ_in_sign_percent_or_size_and_negated_verbs_are_rivals() {
    use DifferenceKind::{Negation, Numbers};
    for (one, other, kind) in [
        ("The level fell to -40 at the Modenstein gauge.", "The level fell to 40 at the Modenstein gauge.", Numbers),
        ("The rate was 7 at the Krafstein clinic.", "The rate was 7% at the Krafstein clinic.", Numbers),
        ("The dam cost 5 million in Zendaburg.", "The dam cost 5 billion in Zendaburg.", Numbers),
        ("The storm hit five villages near Zendaburg.", "The storm hit nine villages near Zendaburg.", Numbers),
        ("The mayor can close the Modenstein bridge.", "The mayor cannot close the Modenstein bridge.", Negation),
        ("The mayor will close the Modenstein bridge.", "The mayor won’t close the Modenstein bridge.", Negation),
        ("In Zendaburg wurden Soldaten getötet.", "In Zendaburg wurden keine Soldaten getötet.", Negation),
    ] {
        let library = library(&format!("(claims: [(id: \"a\", says: \"{one}\"), (id: \"b\", says: \"{other}\")])"));
        let found = found(&library);
        let kinds: Vec<DifferenceKind> = found.rivals.iter().map(|pair| pair.differences[0].kind).collect();
        assert_eq!((kinds, found.same.len()), (vec![kind], 0), "{one} {other}: {found:?}");
    }
    for (one, other) in [
        ("The storm hit 5 villages near Zendaburg.", "The storm hit five villages near Zendaburg."),
        ("The rate was 7% at the Krafstein clinic.", "The rate was 7 % at the Krafstein clinic."),
    ] {
        let library = library(&format!("(claims: [(id: \"a\", says: \"{one}\"), (id: \"b\", says: \"{other}\")])"));
        let found = found(&library);
        assert_eq!((found.rivals.len(), found.same.len()), (0, 1), "{one} {other}: {found:?}");
    }
}

#[test]
fn contradictions_take_rival_versions_where_they_are_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("reports.ron");
    std::fs::write(&path, REPORTS).unwrap();
    let path = path.to_str().unwrap();
    let (_, without, _) = run(&["analyse", "contradictions", path], "");
    assert!(without.starts_with("0 contradictions") && !without.contains("versions"), "{without}");
    let (status, with, _) = run(&["analyse", "contradictions", path, "--rivals"], "");
    assert_eq!(status, 0);
    insta::assert_snapshot!("contradictions_of_rivals", with);
    let (status, _, error) = run(&["analyse", "loops", path, "--rivals"], "");
    assert!(status == 2 && error.contains("`--rivals` is for `contradictions`"), "{error}");
}

#[test]
fn a_link_of_any_kind_takes_a_pair_away() {
    for link in ["Duplicates", "Contradicts", "Supports", "Related"] {
        let claims = format!(
            "claims: [(id: \"a\", says: \"The dam broke at 5.\", links: [{link}(\"b\")]), (id: \"b\", says: \"The dam broke at 5.\"), (id: \"c\", says: \"The dam broke at 6.\", links: [{link}(\"a\")])]"
        );
        let library = library(&file(&claims));
        let found = found(&library);
        assert_eq!((groups(&library, &found).len(), found.rivals.len()), (0, 0), "{link}: {found:?}");
    }
}

#[test]
fn shapes_that_nobody_writes() {
    let say = |says: &str| {
        let count = 40;
        let library =
            library(&file(&format!("claims: [{}]", each(count, |at| format!("(id: \"c{at}\", says: \"{says}\")")))));
        let found = found(&library);
        (found.same.iter().map(Vec::len).collect::<Vec<_>>(), found.rivals.len())
    };
    assert_eq!(say("The same words in each of them."), (vec![40], 0));
    assert_eq!(say("word"), (vec![40], 0));
    assert_eq!(say("国家安全"), (vec![40], 0));
    assert_eq!(say("2016"), (vec![40], 0), "a number alone is a statement");
    assert_eq!(say("!?"), (vec![], 0), "without words nothing is said");
    assert_eq!(say(&"long ".repeat(60_000)), (vec![40], 0));
    // A form that is filled in again and again contradicts nothing, and that is said.
    let forms = each(40, |at| format!("(id: \"c{at}\", says: \"The flood took {at} sheep in the valley.\")"));
    let library = library(&file(&format!("claims: [{forms}]")));
    let found = found(&library);
    assert_eq!((found.same.len(), found.rivals.len(), found.forms), (0, 0, 40));
    let text = render(&library, &findings(&library, "duplicates"));
    assert!(text.contains("40 statements are repeated with so many numbers"), "{text}");
}

#[test]
fn a_cancelled_analysis_is_empty() {
    let library = library(REPORTS);
    for polls in 0..20 {
        assert_eq!(duplicates(&library, &CancelToken::after_polls(polls)), Duplicates::default(), "{polls}");
    }
}

/// A statement of the law: which of twelve words it lacks, its number, whether it is negated, and its time.
#[derive(Clone, Debug)]
struct Statement {
    lacks: BTreeSet<usize>,
    number: Option<u8>,
    negated: bool,
    year: Option<u16>,
}

/// Words that are their own stems, each other than the others.
const WORDS: [&str; 12] =
    ["kabul", "wall", "army", "north", "grain", "toxin", "harbour", "moon", "photo", "flood", "drug", "vote"];

impl Statement {
    fn words(&self) -> BTreeSet<&'static str> {
        (0..WORDS.len()).filter(|at| !self.lacks.contains(at)).map(|at| WORDS[at]).collect()
    }

    fn record(&self, at: usize) -> String {
        let mut says: Vec<String> = self.words().into_iter().map(str::to_owned).collect();
        says.extend(self.number.map(|number| number.to_string()));
        says.extend(self.negated.then(|| "not".to_owned()));
        let when = self.year.map(|year| format!(", when: \"{year}\"")).unwrap_or_default();
        format!("(id: \"c{at}\", says: \"{}\"{when})", says.join(" "))
    }
}

fn statement() -> impl Strategy<Value = Statement> {
    let lacks = proptest::collection::btree_set(0..WORDS.len(), 0..4);
    let number = proptest::option::of(5_u8..7);
    let year = proptest::option::of(2020_u16..2022);
    (lacks, number, proptest::bool::weighted(0.2), year).prop_map(|(lacks, number, negated, year)| Statement {
        lacks,
        number,
        negated,
        year,
    })
}

/// The relation of two statements: `Some(true)` for rivals, `Some(false)` for what says the same, `None` for neither.
fn oracle(all: &[Statement], one: &Statement, other: &Statement) -> Option<bool> {
    // In thousandths, so that nothing depends on the order of a sum.
    let weight = |word: &str| {
        let having = all.iter().filter(|statement| statement.words().contains(word)).count();
        (1000.0 * (1.0 + 1000.0 / f64::from(u32::try_from(having).unwrap())).ln()).round()
    };
    let (mine, theirs) = (one.words(), other.words());
    let both: f64 = mine.intersection(&theirs).map(|word| weight(word)).sum();
    let either: f64 = mine.union(&theirs).map(|word| weight(word)).sum();
    let [only_mine, only_theirs] = [mine.difference(&theirs).count(), theirs.difference(&mine).count()];
    let same_time = one.year.is_none() || other.year.is_none() || one.year == other.year;
    if !same_time || both * 10.0 < 8.0 * either || only_mine.min(only_theirs) > 0 {
        return None;
    }
    let differ =
        one.number.is_some() && other.number.is_some() && one.number != other.number || one.negated != other.negated;
    if only_mine.max(only_theirs) > 0 {
        return (!differ && mine.len().min(theirs.len()) >= 8).then_some(false);
    }
    Some(differ)
}

/// The sets of statements that pairs join.
fn components(size: usize, pairs: &[(usize, usize)]) -> Vec<usize> {
    let mut of: Vec<usize> = (0..size).collect();
    for &(one, other) in pairs {
        let (from, to) = (of[one].max(of[other]), of[one].min(of[other]));
        of.iter_mut().filter(|set| **set == from).for_each(|set| *set = to);
    }
    of
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn pairs_are_those_of_comparing_each_with_each(all in proptest::collection::vec(statement(), 2..9)) {
        let records = each(all.len(), |at| all[at].record(at));
        let library = library(&file(&format!("claims: [{records}]")));
        let found = found(&library);
        let mut same = Vec::new();
        let mut rivals = Vec::new();
        for (one, mine) in all.iter().enumerate() {
            for (other, theirs) in all.iter().enumerate().skip(one + 1) {
                match oracle(&all, mine, theirs) {
                    Some(true) => rivals.push((one, other)),
                    Some(false) => same.push((one, other)),
                    None => {}
                }
            }
        }
        let mut listed = Vec::new();
        for group in &found.same {
            for other in &group[1..] {
                let (one, other) = (group[0].at(), other.at());
                prop_assert_eq!(oracle(&all, &all[one], &all[other]), Some(false), "{} {}", one, other);
                listed.push((one, other));
            }
        }
        prop_assert_eq!(components(all.len(), &listed), components(all.len(), &same), "{:?}", &found);
        for pair in &found.rivals {
            let [one, other] = pair.claims.map(Ix::at);
            prop_assert_eq!(oracle(&all, &all[one], &all[other]), Some(true), "{} {}", one, other);
            listed.push((one, other));
        }
        same.extend(rivals);
        prop_assert_eq!(components(all.len(), &listed), components(all.len(), &same), "{:?}", &found);
    }
}
