//! Recall and time of name search, whatever the spelling: `cargo bench -- names CATALOGUE.ron PAIRS.jsonl`.
//!
//! Each pair is a name as somebody published it and the entity that it stands for; the catalogue does not have that
//! spelling. `name` searches what the entities are called, `alias` their other names too. VARIANT are the pairs of the
//! classes spelling, far-spelling and subset. Methods that others use stand beside, on the same names in the same run.
//!
//! `cargo bench -- names --write CATALOGUE.jsonl CATALOGUE.ron` makes the knowledge file from lines of
//! `{id, kind, name, aliases}`. Times are processor time of this one thread. With `--wrong` the pairs of the first half
//! that are not found are listed (the other half is for judging, not for looking at).

use std::time::Duration;

use claimscope::index::Library;
use claimscope::index::names::NAMED;
use claimscope::model::document::Document;
use claimscope::query::names::{complete_names, find_names};
use claimscope::text::fold::{fold, latin};
use cpu_time::ThreadTime;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::arguments;
use crate::pairs::{self, Pair};

/// Number of candidates that are asked for.
const ASKED: usize = 10;

/// Runs the measurement.
pub fn main() {
    let words: Vec<String> = arguments().collect();
    let has = |flag: &str| words.iter().any(|word| word == flag);
    let paths: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.starts_with("--")).collect();
    match *paths.as_slice() {
        [from, to] if has("--write") => pairs::write(from, to),
        [catalogue, asked] => measure(&pairs::read(catalogue), &pairs::pairs(asked), &has),
        _ => println!("cargo bench -- names CATALOGUE.ron PAIRS.jsonl [--wrong] [--quick]"),
    }
}

fn measure(document: &Document<'static>, asked: &[Pair], has: &dyn Fn(&str) -> bool) {
    let alias = pairs::library(document);
    let start = ThreadTime::now();
    let name = pairs::library(&pairs::canonical(document.clone()));
    println!("{} names loaded and indexed in {:.0} ms\n", name.names.entities(), millis(start.elapsed()));
    head();
    let found = ranks(asked, |query| ours(&name, query));
    table("claimscope, name", asked, &found);
    table("claimscope, alias", asked, &ranks(asked, |query| ours(&alias, query)));
    if has("--wrong") {
        for (pair, rank) in asked.iter().zip(&found).filter(|(pair, rank)| pair.is_first_half() && **rank != Some(0)) {
            let first = find_names(&name, &pair.query, &NAMED, 1).pop().map(|it| it.name).unwrap_or_default();
            let meant = name.base.find_any(&pair.expected).first().map_or("", |&record| name.base.name(record));
            println!("{:>12} {:?} {} = {meant}, not {first}", pair.cls, rank.map(|rank| rank + 1), pair.query);
        }
    }
    if !has("--quick") {
        others(document, asked);
        println!();
        times("19,091 entities, canonical names", &name, asked, usize::MAX);
        times("19,091 entities, all names", &alias, asked, usize::MAX);
        let places = pairs::places(document, 235_000);
        times("235,000 places", &pairs::library(&places), asked, 400);
    }
}

/// The ids that a query finds, best first.
fn ours(library: &Library, query: &str) -> Vec<String> {
    let found = find_names(library, query, &NAMED, ASKED);
    found.iter().map(|candidate| library.base.id(candidate.record).to_owned()).collect()
}

/// For each pair the place at which the entity stands that it is about.
fn ranks(asked: &[Pair], find: impl Fn(&str) -> Vec<String>) -> Vec<Option<usize>> {
    asked.iter().map(|pair| find(&pair.query).iter().take(ASKED).position(|id| *id == pair.expected)).collect()
}

/// An entity's id, its name in lower case, and its name folded.
type Known<'a> = (&'a str, String, String);

/// Measures the methods of others: each gives every name a score, higher is nearer; the best ten count.
fn others(document: &Document<'static>, asked: &[Pair]) {
    let actors = document.actors.iter().map(|actor| (&*actor.id, &*actor.name));
    let places = document.places.iter().map(|place| (&*place.id, &*place.name));
    let known: Vec<Known<'_>> =
        actors.chain(places).map(|(id, name)| (id, name.to_lowercase(), comparable(name))).collect();
    let best = |score: &dyn Fn(&Known<'_>) -> Option<f64>| {
        let mut found: Vec<(f64, usize, &str)> =
            known.iter().enumerate().filter_map(|(at, one)| Some((-score(one)?, at, one.0))).collect();
        found.sort_by(|left, right| left.0.total_cmp(&right.0).then(left.1.cmp(&right.1)));
        found.into_iter().take(ASKED).map(|(.., id)| id.to_owned()).collect::<Vec<_>>()
    };
    let matcher = SkimMatcherV2::default().ignore_case();
    let shorter = |name: &str| 1.0 / (1.0 + f64::from(u32::try_from(name.len()).unwrap_or(u32::MAX)));
    table(
        "substring",
        asked,
        &ranks(asked, |query| {
            let query = query.to_lowercase();
            best(&|(_, name, _)| name.contains(&query).then(|| shorter(name)))
        }),
    );
    #[allow(clippy::cast_precision_loss, reason = "scores are small")]
    table(
        "fuzzy-matcher (skim)",
        asked,
        &ranks(asked, |query| best(&|(_, name, _)| matcher.fuzzy_match(name, query).map(|score| score as f64))),
    );
    table(
        "Jaro-Winkler, folded",
        asked,
        &ranks(asked, |query| {
            let query = comparable(query);
            best(&|(_, _, name)| Some(strsim::jaro_winkler(name, &query)))
        }),
    );
    table(
        "rapidfuzz ratio, folded",
        asked,
        &ranks(asked, |query| {
            let query = rapidfuzz::fuzz::RatioBatchComparator::new(comparable(query).chars());
            best(&|(_, _, name)| Some(query.similarity(name.chars())))
        }),
    );
    let sorted: Vec<String> = known.iter().map(|(.., name)| in_order(name)).collect();
    table(
        "the same, words in order",
        asked,
        &ranks(asked, |query| {
            let query = rapidfuzz::fuzz::RatioBatchComparator::new(in_order(&comparable(query)).chars());
            let mut found: Vec<(f64, usize)> =
                sorted.iter().enumerate().map(|(at, name)| (-query.similarity(name.chars()), at)).collect();
            found.sort_by(|left, right| left.0.total_cmp(&right.0).then(left.1.cmp(&right.1)));
            found.into_iter().take(ASKED).map(|(_, at)| known[at].0.to_owned()).collect()
        }),
    );
}

/// A name folded, and in Latin letters.
fn comparable(name: &str) -> String {
    if name.is_ascii() { fold(name) } else { latin(name) }
}

/// Its words in the order of the alphabet.
fn in_order(name: &str) -> String {
    let mut words: Vec<&str> = name.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

const CLASSES: [&str; 6] = ["spelling", "far-spelling", "subset", "script", "acronym", "unrelated"];

fn head() {
    println!(
        "{:<26}{:>14}{:>14}{:>14}{:>14}{:>14}{:>14}",
        "r@1 / r@10", "VARIANT", "ALL", "VARIANT ½ a", "VARIANT ½ b", "ALL ½ a", "ALL ½ b"
    );
}

fn table(method: &str, asked: &[Pair], found: &[Option<usize>]) {
    let recall = |wanted: &dyn Fn(&Pair) -> bool| {
        let these: Vec<&Option<usize>> =
            asked.iter().zip(found).filter(|(pair, _)| wanted(pair)).map(|(_, rank)| rank).collect();
        let within = |most: usize| these.iter().filter(|rank| rank.is_some_and(|rank| rank < most)).count();
        let share = |count: usize| (count * 1000 + these.len() / 2) / these.len().max(1);
        format!(".{:03} / .{:03}", share(within(1)).min(999), share(within(ASKED)).min(999))
    };
    print!("{method:<26}{:>14}{:>14}", recall(&Pair::is_variant), recall(&|_| true));
    print!("{:>14}", recall(&|pair| pair.is_variant() && pair.is_first_half()));
    print!("{:>14}", recall(&|pair| pair.is_variant() && !pair.is_first_half()));
    print!("{:>14}", recall(&Pair::is_first_half));
    println!("{:>14}", recall(&|pair| !pair.is_first_half()));
    let classes: Vec<String> =
        CLASSES.iter().map(|class| format!("{class} {}", recall(&|pair| pair.cls == *class))).collect();
    println!("    {}", classes.join(", "));
}

/// Measures the cost of whole queries, and of each key press of them.
fn times(of: &str, library: &Library, asked: &[Pair], most: usize) {
    let (mut whole, mut presses) = (Vec::new(), Vec::new());
    let time = |text: &str, typed: bool| {
        let start = ThreadTime::now();
        let find = if typed { complete_names } else { find_names };
        std::hint::black_box(find(library, text, &NAMED, ASKED));
        (start.elapsed(), text.to_owned())
    };
    for pair in asked.iter().step_by((asked.len() / most).max(1)) {
        whole.push(time(&pair.query, false));
        let ends = pair.query.char_indices().map(|(at, letter)| at + letter.len_utf8());
        presses.extend(ends.map(|end| time(&pair.query[..end], true)));
    }
    report(&format!("{of}: a whole query"), &mut whole);
    report(&format!("{of}: a key press"), &mut presses);
}

fn report(what: &str, times: &mut [(Duration, String)]) {
    times.sort_unstable();
    let at = |share: usize| millis(times[(times.len() - 1) * share / 100].0);
    let (p50, p99) = (at(50), at(99));
    let Some((max, slowest)) = times.last() else { return };
    println!("{what}: n {}, p50 {p50:.2}, p99 {p99:.2}, max {:.2} ms ({slowest:?})", times.len(), millis(*max));
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
