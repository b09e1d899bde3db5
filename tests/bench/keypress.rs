//! Types 200 queries letter by letter and measures what a key press costs:
//! `cargo bench -- keypress [FILE [QUERIES]]`.
//!
//! Where no queries are given (a line each) they are made from the corpus itself, always the same ones. A key press is:
//! read the query, find all claims, mark the matches of the first 50, and take the first 200 in order. The counts of all
//! facets come a frame later, and the rows of the tabs after them: both are measured apart. Time is processor time of this
//! thread alone, so that a busy machine does not spoil it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use claimscope::cancel::CancelToken;
use claimscope::index::Library;
use claimscope::jobs::{Job, SearchJob, SearchSession};
use claimscope::panes::compose;
use claimscope::query::facets::ResultCounts;
use claimscope::query::{ClaimBitmap, Order, Query, SearchContext, SearchRequest};
use claimscope::session;
use claimscope::state::State;
use claimscope::state::appearance::Appearance;
use claimscope::state::collection::Collection;
use claimscope::state::effect::Effect;
use claimscope::state::event::Event;
use claimscope::state::layout::Size;
use claimscope::update::{start, update};
use cpu_time::{ProcessTime, ThreadTime};
use crokey::KeyCombination;
use crossterm::event::{KeyCode, KeyModifiers};

use crate::arguments;

const QUERIES: usize = 200;
const ROWS: usize = 50;
const RANKED: usize = 200;

/// Numbers that look like chance and are always the same (`SplitMix64`).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end.max(1) as u64).unwrap()
    }

    pub(super) fn of<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        list.get(self.below(list.len()))
    }
}

/// The words of a claim, as written.
fn words(library: &Library, dice: &mut Dice) -> Vec<String> {
    let claims: Vec<_> = library.base.claims.indexes().collect();
    let Some(&claim) = dice.of(&claims) else { return vec!["empty".into()] };
    let says = &library.base.claims.get(claim).unwrap().says;
    let words: Vec<String> =
        says.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    if words.is_empty() { vec!["empty".into()] } else { words }
}

/// A name of an actor, a place or a source.
fn name(library: &Library, dice: &mut Dice) -> (&'static str, String) {
    let base = &library.base;
    let actors: Vec<&str> = base.actors.iter().map(|actor| &*actor.name).collect();
    let places: Vec<&str> = base.places.iter().map(|place| &*place.name).collect();
    let sources: Vec<&str> = base.sources.iter().map(claimscope::model::records::Source::name).collect();
    let all = [("actor", actors), ("place", places), ("source", sources)];
    let (field, names) = &all[dice.below(3)];
    (field, dice.of(names).map_or_else(|| "nobody".into(), |name| name.chars().take(30).collect()))
}

/// The word with a letter dropped, doubled or swapped.
fn misspelt(word: &str, dice: &mut Dice) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() > 3 {
        let at = 1 + dice.below(letters.len() - 2);
        match dice.below(3) {
            0 => drop(letters.remove(at)),
            1 => letters.insert(at, letters[at]),
            _ => letters.swap(at, at + 1),
        }
    }
    letters.into_iter().collect()
}

fn queries(library: &Library) -> Vec<String> {
    let mut dice = Dice(1);
    (0..QUERIES)
        .map(|at| {
            let found = words(library, &mut dice);
            let word = dice.of(&found).unwrap().clone();
            let next = dice.below(found.len().saturating_sub(1));
            let pair = found[next..(next + 2).min(found.len())].join(" ");
            let (field, name) = name(library, &mut dice);
            let part = name.split_whitespace().max_by_key(|part| part.len()).unwrap_or("x").to_owned();
            let typo = misspelt(&part, &mut dice);
            match at % 12 {
                0 | 1 => word,
                2 | 3 => pair,
                4 => format!("\"{pair}\""),
                5 => format!("{word} -{}", dice.of(&found).unwrap()),
                6 => typo,
                7 => format!("{field}:{typo}"),
                8 => format!("{field}:\"{name}\" {word}"),
                9 => format!("~{typo}"),
                10 => format!("{word} | {} has:source", dice.of(&found).unwrap()),
                _ => format!("status:disputed {word} date:20{:02}..", dice.below(25)),
            }
        })
        .collect()
}

fn report(what: &str, times: &mut [(Duration, String)]) {
    times.sort();
    let at = |share: f64| {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "small"
        )]
        let place = ((times.len() as f64 * share) as usize).min(times.len() - 1);
        times[place].0.as_secs_f64() * 1e3
    };
    println!(
        "{what:12} {} presses: p50 {:.2}  p90 {:.2}  p99 {:.2}  max {:.2} ms",
        times.len(),
        at(0.5),
        at(0.9),
        at(0.99),
        at(1.0)
    );
    for (time, query) in times.iter().rev().take(3) {
        println!("             {:8.2} ms  {query}", time.as_secs_f64() * 1e3);
    }
}

fn memory() -> String {
    let status = std::fs::File::open("/proc/self/status").and_then(std::io::read_to_string).unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or("VmRSS: not known");
    line.trim_start_matches("VmRSS:").trim().to_owned()
}

/// Runs the measurement.
pub fn main() {
    let words: Vec<String> = arguments().collect();
    let (paths, list) = words.split_at(words.len().min(1));
    let paths: Vec<PathBuf> = paths.iter().map(Into::into).collect();
    let given = |library: &Library| match list.first() {
        Some(list) => {
            std::io::read_to_string(std::fs::File::open(list).unwrap()).unwrap().lines().map(str::to_owned).collect()
        }
        None => queries(library),
    };
    let start = ThreadTime::now();
    let loaded = session::read(&paths).unwrap();
    println!("loaded       {} claims in {:.2?}, {} resident", loaded.base.claims.len(), start.elapsed(), memory());
    let (start, clock) = (ProcessTime::now(), Instant::now());
    let library = Library::new(loaded.base);
    println!(
        "indexed      in {:.2?} on all threads, {:.2?} by the clock, {} resident",
        start.elapsed(),
        clock.elapsed(),
        memory()
    );
    for (part, bytes) in library.sizes() {
        println!("{:>12} {part}", bytes / 1024);
    }
    let (mut presses, mut counts, mut tabs) = (Vec::new(), Vec::new(), Vec::new());
    let marks = ClaimBitmap::new();
    let mut memory = SearchContext::default();
    for text in given(&library) {
        for end in text.char_indices().map(|(at, c)| at + c.len_utf8()) {
            let typed = &text[..end];
            let start = ThreadTime::now();
            let query = Query::parse(typed);
            let question = SearchRequest { query: &query, order: Order::default(), marks: &marks, window: 0..ROWS };
            let hits = memory.search(&library, &question).unwrap();
            std::hint::black_box(hits.window(0..RANKED));
            presses.push((start.elapsed(), typed.to_owned()));
            let start = ThreadTime::now();
            let counted = ResultCounts::new(&library, &hits);
            std::hint::black_box(counted.facets(&query));
            counts.push((start.elapsed(), typed.to_owned()));
            let start = ThreadTime::now();
            std::hint::black_box(counted.tab_counts(&hits));
            tabs.push((start.elapsed(), typed.to_owned()));
        }
    }
    report("key press", &mut presses);
    report("facets", &mut counts);
    report("tabs", &mut tabs);
    let texts = given(&library);
    let collection = Arc::new(Collection {
        name: "bench".to_owned(),
        library,
        diagnostics: Vec::new(),
        loading: None,
        servers: None,
    });
    report("explorer", &mut explorer(&collection, &texts));
}

/// Measures the explorer's own work for a letter of the query, at 200x60: the key, taking the answer with counts and
/// completions, and composing the frame. What the worker does meanwhile is not counted.
fn explorer(collection: &Arc<Collection>, texts: &[String]) -> Vec<(Duration, String)> {
    let key = |code: KeyCode| Event::Key(KeyCombination::one_key(code, KeyModifiers::NONE));
    let mut times = Vec::new();
    let mut session = SearchSession::default();
    for text in texts {
        let mut state = State::new(Arc::clone(collection), Size { width: 200, height: 60 }, Appearance::default());
        start(&mut state, "");
        update(&mut state, key(KeyCode::Char('/')));
        for letter in text.chars() {
            let from = ThreadTime::now();
            let effects = update(&mut state, key(KeyCode::Char(letter)));
            let mut time = from.elapsed();
            for effect in effects {
                let Effect::Search(request) = effect else { continue };
                let mut events = Vec::new();
                let job = SearchJob { request, collection: Arc::clone(collection) };
                job.run(&mut session, &CancelToken::new(), &mut |event| events.push(event));
                let from = ThreadTime::now();
                for event in events {
                    update(&mut state, event);
                }
                std::hint::black_box(compose(&state));
                time += from.elapsed();
            }
            times.push((time, state.view.query.clone()));
        }
    }
    times
}
