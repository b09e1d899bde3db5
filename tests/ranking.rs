//! Laws of ranking, judged by what the files of these tests are made of: which fit is better than which, that fits add up,
//! that claims that fit alike stay as in the file, and what each order sorts by.
//!
//! Nothing that ranks is imported but the entry point of search and the names of the orders: the ladders below are written
//! down here once more, and a change of the real ones must turn a test red.

use std::cmp::Ordering;

use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::query::{ClaimBitmap, Order, Query, SearchRequest, SortKey, search};
use proptest::collection::vec;
use proptest::prelude::*;

/// A file as a library; it must be sound.
fn library(text: &str) -> Library {
    let loaded = load(&[File { name: "ranked.ron".into(), bytes: text.into() }]);
    assert_eq!(loaded.diagnostics, [], "{text}");
    Library::new(loaded.base)
}

/// The ids of the claims that a query finds, in order.
fn found(library: &Library, query: &str, order: Order) -> Vec<String> {
    let query = Query::parse(query);
    let request = SearchRequest { query: &query, order, marks: &ClaimBitmap::new(), window: 0..0 };
    search(library, &request).iter().map(|claim| library.base.claims.id(claim).to_owned()).collect()
}

fn by_rank(library: &Library, query: &str) -> Vec<String> {
    found(library, query, Order::default())
}

/// A word that could be the beginning of an id, as a person types it.
const WORD: &str = "su30mki";

/// Claims that fit [`WORD`], the best fit first; `#` stands for what tells their ids apart.
const FITS: [(&str, &str); 6] = [
    ("the id", r#"(id: "su30mki", says: "One fell.")"#),
    ("an id that begins so", r#"(id: "su30mki-#", says: "One fell.")"#),
    ("the word in the statement", r#"(id: "word#", says: "A su30mki fell.")"#),
    ("a word of the statement that begins so", r#"(id: "beginning#", says: "Two su30mkis fell.")"#),
    ("the word in another text", r#"(id: "note#", says: "Two fell.", note: "su30mki, they say")"#),
    ("the word in a name that is referred to", r#"(id: "name#", says: "They fell.", places: ["hangar"])"#),
];

/// The places that claims of these tests refer to.
const PLACES: &str = r#"places: [(id: "hangar", name: "Su30mki Hangar"), (id: "town", name: "Town Hall")]"#;

/// The number of a claim in [`FITS`], by its id.
fn fit(id: &str) -> usize {
    let claims = FITS.map(|(_, claim)| claim.split('"').nth(1).unwrap().replace('#', ""));
    let own = id.trim_end_matches(|letter: char| letter.is_ascii_digit());
    claims.iter().position(|known| known == id || id != "su30mki" && known == own).unwrap()
}

fn file(claims: &[String]) -> String {
    format!("#![enable(implicit_some)](schema: 1, {PLACES}, claims: [{}])", claims.join(", "))
}

/// Every fit twice but the id itself, which no two claims have, in any order.
fn fits() -> impl Strategy<Value = Vec<String>> {
    let claims = FITS.iter().flat_map(|(_, claim)| [claim.replace('#', "1"), claim.replace('#', "2")]);
    let mut claims: Vec<String> = claims.collect();
    claims.dedup();
    Just(claims).prop_shuffle()
}

/// The place where a claim has a word, from the worst fit to the best, as these tests write it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Has {
    Name,
    Elsewhere,
    Beginning,
    Statement,
}

/// A claim that has one word at one place, and another at another.
fn claim((first, second): (Has, Has), at: usize) -> String {
    let (mut says, mut note, mut places) = ("Said:".to_owned(), String::new(), Vec::new());
    for (has, word, place) in [(first, "hangar", "hangar"), (second, "town", "town")] {
        match has {
            Has::Name => places.push(format!("\"{place}\"")),
            Has::Elsewhere => note = format!("{note} {word},"),
            Has::Beginning => says = format!("{says} {word}speople,"),
            Has::Statement => says = format!("{says} {word},"),
        }
    }
    let note = if note.is_empty() { String::new() } else { format!(r#", note: "{note}""#) };
    format!(r#"(id: "c{at:02}", says: "{says}"{note}, places: [{}])"#, places.join(", "))
}

/// All ways to have two words; only the last one of a query is taken for a beginning.
fn pairs() -> Vec<(Has, Has)> {
    let first = [Has::Name, Has::Elsewhere, Has::Statement];
    let second = [Has::Name, Has::Elsewhere, Has::Beginning, Has::Statement];
    first.into_iter().flat_map(|one| second.map(|other| (one, other))).collect()
}

/// The facts of one claim that orders sort by; links lead to the claim with number 0.
#[derive(Clone, Debug)]
struct Facts {
    id: u16,
    day: Option<u8>,
    sources: usize,
    figures: Vec<i16>,
    linked: bool,
}

fn facts() -> impl Strategy<Value = Facts> {
    (0..999_u16, proptest::option::of(1..28_u8), 0..4_usize, vec(-9..9_i16, 0..3), any::<bool>())
        .prop_map(|(id, day, sources, figures, linked)| Facts { id, day, sources, figures, linked })
}

impl Facts {
    fn id(&self, at: usize) -> String {
        format!("c{:03}-{at}", self.id)
    }

    fn claim(&self, at: usize, target: &str) -> String {
        let day = self.day.map_or(String::new(), |day| format!(r#", when: "2024-05-{day:02}""#));
        let sources: Vec<String> = (0..self.sources).map(|source| format!(r#""s{source}""#)).collect();
        let figure = |figure: &i16| format!(r#"(of: "f{figure}", value: Exactly({figure}))"#);
        let figures: Vec<String> = self.figures.iter().map(figure).collect();
        let links = if self.linked && at > 0 { format!(r#"Supports("{target}")"#) } else { String::new() };
        format!(
            r#"(id: "{}", says: "x"{day}, cite: [{}], figures: [{}], links: [{links}])"#,
            self.id(at),
            sources.join(", "),
            figures.join(", ")
        )
    }
}

/// Compares two claims by their numbers.
type Compare<'a> = Box<dyn Fn(usize, usize) -> Ordering + 'a>;

/// Compares what claims may lack: those that lack it stand last, in either direction.
fn known_first<T: PartialOrd>(left: Option<T>, right: Option<T>, reversed: bool) -> Ordering {
    match (left, right) {
        (Some(left), Some(right)) => {
            let order = left.partial_cmp(&right).unwrap();
            if reversed { order.reverse() } else { order }
        }
        (left, right) => right.is_some().cmp(&left.is_some()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn a_better_fit_stands_before_a_worse_one_and_alike_ones_stay_as_in_the_file(claims in fits()) {
        let ids = by_rank(&library(&file(&claims)), WORD);
        let mut expected: Vec<&str> = claims.iter().map(|claim| claim.split('"').nth(1).unwrap()).collect();
        expected.sort_by_key(|id| fit(id));
        prop_assert_eq!(ids, expected);
    }

    #[test]
    fn the_word_itself_stands_before_a_name_and_both_before_what_is_similar_or_only_fits(
        claims in Just(vec![
            r#"(id: "word", says: "A hangar burns.")"#,
            r#"(id: "elsewhere", says: "It burns.", note: "the hangar")"#,
            r#"(id: "name", says: "It burns.", places: ["hangar"])"#,
            r#"(id: "similar", says: "A hangor burns.")"#,
            r#"(id: "plain", says: "It burns.")"#,
        ]).prop_shuffle(),
    ) {
        let claims: Vec<String> = claims.into_iter().map(str::to_owned).collect();
        let ids = by_rank(&library(&file(&claims)), "id:plain | ~hangar");
        prop_assert_eq!(ids, ["word", "elsewhere", "name", "similar", "plain"]);
    }

    #[test]
    fn who_has_one_word_better_and_the_other_no_worse_stands_first(pairs in Just(pairs()).prop_shuffle()) {
        let claims: Vec<String> = pairs.iter().enumerate().map(|(at, pair)| claim(*pair, at)).collect();
        let ids = by_rank(&library(&file(&claims)), "hangar town");
        prop_assert_eq!(ids.len(), pairs.len());
        let ranked: Vec<(Has, Has)> = ids.iter().map(|id| pairs[id[1..].parse::<usize>().unwrap()]).collect();
        for (place, better) in ranked.iter().enumerate() {
            for worse in &ranked[..place] {
                prop_assert!(
                    !(better.0 >= worse.0 && better.1 >= worse.1),
                    "{:?} stands before {:?}", worse, better
                );
            }
        }
    }

    #[test]
    fn alternatives_rank_by_how_much_of_them_is_found(sets in vec(1..16_u8, 2..12)) {
        let words = ["hangar", "town", "river", "bridge"];
        let has = |set: u8| words.iter().enumerate().filter(move |(at, _)| set >> at & 1 == 1).map(|(_, word)| *word);
        let claim = |(at, set): (usize, &u8)| {
            format!(r#"(id: "c{at:02}", says: "Said: {}.")"#, has(*set).collect::<Vec<_>>().join(", "))
        };
        let claims: Vec<String> = sets.iter().enumerate().map(claim).collect();
        let ids = by_rank(&library(&file(&claims)), "hangar | town | river | bridge");
        prop_assert_eq!(ids.len(), sets.len());
        let ranked: Vec<u8> = ids.iter().map(|id| sets[id[1..].parse::<usize>().unwrap()]).collect();
        for (place, better) in ranked.iter().enumerate() {
            for worse in &ranked[..place] {
                prop_assert!(better & worse != *worse || better == worse, "{worse:b} stands before {better:b}");
            }
        }
    }

    #[test]
    fn each_order_sorts_by_what_it_says_and_claims_without_it_stand_last(all in vec(facts(), 1..12), reversed: bool) {
        let target = all[0].id(0);
        let claims: Vec<String> = all.iter().enumerate().map(|(at, facts)| facts.claim(at, &target)).collect();
        let sources: Vec<String> = (0..4).map(|at| format!(r#"(id: "s{at}", title: "S{at}")"#)).collect();
        let library = library(&format!(
            "#![enable(implicit_some)](schema: 1, sources: [{}], claims: [{}])",
            sources.join(", "),
            claims.join(", ")
        ));
        let links = all.iter().skip(1).filter(|facts| facts.linked).count();
        let ties = |at: usize| if at == 0 { links } else { usize::from(all[at].linked) };
        let largest = |at: usize| all[at].figures.iter().max();
        let orders: [(SortKey, Compare<'_>); 6] = [
            (SortKey::File, Box::new(|left, right| known_first(Some(left), Some(right), reversed))),
            (SortKey::Best, Box::new(|left, right| known_first(Some(left), Some(right), reversed))),
            (SortKey::Time, Box::new(|left, right| known_first(all[left].day, all[right].day, reversed))),
            (SortKey::Sources, Box::new(|left, right| {
                known_first(Some(all[left].sources), Some(all[right].sources), !reversed)
            })),
            (SortKey::Relations, Box::new(|left, right| known_first(Some(ties(left)), Some(ties(right)), !reversed))),
            (SortKey::Figure, Box::new(|left, right| known_first(largest(left), largest(right), !reversed))),
        ];
        for (key, compare) in orders {
            let mut expected: Vec<usize> = (0..all.len()).collect();
            expected.sort_by(|left, right| compare(*left, *right));
            let expected: Vec<String> = expected.into_iter().map(|at| all[at].id(at)).collect();
            prop_assert_eq!(found(&library, "", Order { key, reversed }), expected, "{:?}", key);
        }
        let mut expected: Vec<String> = (0..all.len()).map(|at| all[at].id(at)).collect();
        expected.sort_unstable();
        if reversed {
            expected.reverse();
        }
        prop_assert_eq!(found(&library, "", Order { key: SortKey::Id, reversed }), expected);
    }
}

#[test]
fn of_alternatives_the_rarer_one_weighs_more() {
    let claims: Vec<String> = (0..40)
        .map(|at| {
            let word = if at == 39 { "river" } else { "bridge" };
            format!(r#"(id: "c{at:02}", says: "A {word}.")"#)
        })
        .collect();
    let library = library(&file(&claims));
    for query in ["bridge | river", "river | bridge"] {
        assert_eq!(by_rank(&library, query)[..2], ["c39", "c00"], "{query}");
    }
}
