//! Finding the claim that a message is about: `cargo bench -- match PAIRS.jsonl CORPUS.ron`.
//!
//! A pair is a message and the ids of the claims that it is about: `{query, expected: [id], split}`. MAP@5 is the mean
//! reciprocal rank of the first right claim among the first five, P@1 the share of messages with a right claim first, R@10
//! that with one among the first ten. Plain BM25 over words and over 4-grams of letters, each of statement and titles, stand
//! beside, on the same messages in the same run. Times are processor time of this one thread.

#![allow(clippy::cast_precision_loss, reason = "counts are small")]

use std::collections::HashMap;
use std::time::Duration;

use claimscope::cancel::CancelToken;
use claimscope::index::Library;
use claimscope::likeness::LikenessIndex;
use claimscope::load::{File, load};
use claimscope::text::fold::fold;
use cpu_time::ThreadTime;
use serde::Deserialize;

use crate::arguments;

/// Number of claims that are asked for.
const ASKED: usize = 10;

/// Number of claims above which ours is measured alone: the lists of the others would take gigabytes.
const MAX_PEER_CLAIMS: usize = 200_000;

/// A message, and the claims that it is about.
#[derive(Deserialize)]
struct Message {
    query: String,
    expected: Vec<String>,
    split: String,
}

/// Runs the measurement.
pub fn main() {
    let words: Vec<String> = arguments().collect();
    let [pairs, corpus] = words.as_slice() else {
        println!("cargo bench -- match PAIRS.jsonl CORPUS.ron");
        return;
    };
    let text = std::fs::read_to_string(pairs).unwrap();
    let messages: Vec<Message> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let loaded = load(&[File { name: corpus.clone(), bytes: std::fs::read(corpus).unwrap() }]);
    let library = Library::new(loaded.base);
    println!("{} messages, {} claims", messages.len(), library.base.claims.len());
    println!("{:<28}{:>22}{:>22}{:>22}", "MAP@5 / P@1 / R@10", "train", "dev", "all");
    let cancel = CancelToken::new();
    let start = ThreadTime::now();
    let index = LikenessIndex::new(&library, &cancel);
    let built = start.elapsed();
    measure("claimscope match", &messages, &mut |query| {
        let found = index.find(&library, query, ASKED, &cancel);
        found.iter().map(|like| library.base.claims.id(like.claim).to_owned()).collect()
    });
    println!("{:<28}its statistics: {:.0} ms, once", "", millis(built));
    if library.base.claims.len() > MAX_PEER_CLAIMS {
        return;
    }
    let words = PlainIndex::new(&library, |text| fold(text).split(' ').map(str::to_owned).collect());
    measure("BM25, words", &messages, &mut |query| words.find(query));
    let grams = PlainIndex::new(&library, |text| {
        let letters: Vec<char> = format!(" {} ", fold(text)).chars().collect();
        letters.windows(4).map(|gram| gram.iter().collect()).collect()
    });
    measure("BM25, 4-grams of letters", &messages, &mut |query| grams.find(query));
}

/// Prints the figures of a method, and its times.
fn measure(method: &str, messages: &[Message], find: &mut dyn FnMut(&str) -> Vec<String>) {
    let mut times = Vec::new();
    let ranks: Vec<Option<usize>> = messages
        .iter()
        .map(|message| {
            let start = ThreadTime::now();
            let found = find(&message.query);
            times.push(start.elapsed());
            found.iter().take(ASKED).position(|id| message.expected.contains(id))
        })
        .collect();
    print!("{method:<28}");
    for split in ["train", "dev", ""] {
        let of_split = messages.iter().zip(&ranks).filter(|(message, _)| split.is_empty() || message.split == split);
        let ranks: Vec<Option<usize>> = of_split.map(|(_, rank)| *rank).collect();
        let share = |score: &dyn Fn(usize) -> f64| {
            ranks.iter().flatten().map(|&rank| score(rank)).sum::<f64>() / ranks.len().max(1) as f64
        };
        let map = share(&|rank| if rank < 5 { 1.0 / (rank + 1) as f64 } else { 0.0 });
        let (first, ten) = (share(&|rank| f64::from(u8::from(rank == 0))), share(&|_| 1.0));
        print!("{:>22}", format!("{map:.3} / {first:.3} / {ten:.3}"));
    }
    times.sort_unstable();
    let at = |share: usize| times.get(times.len().saturating_sub(1) * share / 100).copied().unwrap_or_default();
    println!(
        "\n{:<28}a message: p50 {:.2}, p99 {:.2}, max {:.2} ms",
        "",
        millis(at(50)),
        millis(at(99)),
        millis(at(100))
    );
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// Plain BM25 (k₁ 1.2, b 0.75) over statements and titles.
struct PlainIndex<'a, T> {
    library: &'a Library,
    terms: T,
    postings: HashMap<String, Vec<(usize, f64)>>,
}

impl<'a, T: Fn(&str) -> Vec<String>> PlainIndex<'a, T> {
    fn new(library: &'a Library, terms: T) -> Self {
        let base = &library.base;
        let texts = base.claims.iter().map(|claim| {
            let titles = claim.sources().into_iter().filter_map(|source| base.sources.row(source).title.clone());
            titles.fold(claim.says.to_owned(), |text, title| format!("{text} {title}"))
        });
        let documents: Vec<Vec<String>> = texts.map(|text| terms(&text)).collect();
        let mean = documents.iter().map(Vec::len).sum::<usize>() as f64 / documents.len().max(1) as f64;
        let mut postings: HashMap<String, Vec<(usize, f64)>> = HashMap::new();
        for (at, document) in documents.iter().enumerate() {
            let mut times: HashMap<&String, f64> = HashMap::new();
            for term in document {
                *times.entry(term).or_default() += 1.0;
            }
            let norm = 1.2 * (0.25 + 0.75 * document.len() as f64 / mean);
            for (term, times) in times {
                postings.entry(term.clone()).or_default().push((at, times * 2.2 / (times + norm)));
            }
        }
        Self { library, terms, postings }
    }

    fn find(&self, query: &str) -> Vec<String> {
        let size = self.library.base.claims.len();
        let mut scores = vec![0.0; size];
        let mut terms = (self.terms)(query);
        terms.sort_unstable();
        terms.dedup();
        for list in terms.iter().filter_map(|term| self.postings.get(term)) {
            let with = list.len() as f64;
            let weight = (1.0 + (size as f64 - with + 0.5) / (with + 0.5)).ln();
            for &(at, times) in list {
                scores[at] += weight * times;
            }
        }
        let mut order: Vec<usize> = (0..size).filter(|&at| scores[at] > 0.0).collect();
        order.sort_by(|&left, &right| scores[right].total_cmp(&scores[left]));
        let id = |claim| self.library.base.claims.id(claim).to_owned();
        let claims: Vec<_> = self.library.base.claims.indexes().collect();
        order.into_iter().take(ASKED).map(|at| id(claims[at])).collect()
    }
}
