//! Compares claimscope with its peers, by the same queries on the same claims: `cargo bench -- peers CORPUS.ron
//! LINES.txt QUERIES.txt`, where LINES.txt has one claim a line and QUERIES.txt one query a line.
//!
//! Whole processes are timed on the clock, from start to end, the file in the system's memory: `fzf`, `sk` and `rg` where
//! they are installed. The matchers of skim (`fuzzy-matcher`) and nucleo are timed by processor time over all lines, which
//! are in memory already; so is claimscope's search.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use claimscope::index::Library;
use claimscope::query::{ClaimBitmap, Order, Query, SearchRequest, search};
use claimscope::session;
use cpu_time::ThreadTime;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::arguments;

/// The measures of one query: time, and number of lines or claims.
type Measured = (Duration, usize);

fn report(name: &str, queries: &[String], of: impl Fn(&str) -> Option<Measured>) {
    let mut all: Vec<(Duration, usize, &str)> = Vec::new();
    for query in queries {
        let Some((time, count)) = of(query) else {
            println!("{name:44} not installed");
            return;
        };
        all.push((time, count, query));
    }
    all.sort();
    let ms = |time: Duration| time.as_secs_f64() * 1e3;
    let (middle, worst) = (all[all.len() / 2], all[all.len() - 1]);
    let found: Vec<String> = ["kabul", "taliban", "police kabul"]
        .iter()
        .filter_map(|wanted| all.iter().find(|row| row.2 == *wanted).map(|row| format!("{wanted}: {}", row.1)))
        .collect();
    println!("{name:44} median {:9.2} ms  worst {:9.2} ms  {}", ms(middle.0), ms(worst.0), found.join("  "));
}

/// A whole process that reads the lines from its standard input.
fn process(program: &str, arguments: &[&str], lines: &Path) -> Option<Measured> {
    let began = Instant::now();
    let output =
        Command::new(program).args(arguments).stdin(File::open(lines).unwrap()).stderr(Stdio::null()).output().ok()?;
    let time = began.elapsed();
    let text = String::from_utf8_lossy(&output.stdout);
    let counted = text.trim().parse().ok();
    Some((time, counted.unwrap_or_else(|| text.lines().count())))
}

/// Runs the measurement.
pub fn main() {
    let words: Vec<String> = arguments().collect();
    let [corpus, lines_path, queries] = words.as_slice() else { panic!("CORPUS.ron LINES.txt QUERIES.txt") };
    let text = |path: &str| std::io::read_to_string(File::open(path).unwrap()).unwrap();
    let queries: Vec<String> = text(queries).lines().map(str::to_owned).collect();
    let lines_path = Path::new(lines_path);

    let own = env!("CARGO_BIN_EXE_claimscope");
    let count_hits = |query: &str| process(own, &["search", "--count", &format!("{query} "), corpus], lines_path);
    let _ = count_hits("kabul");
    report("claimscope search --count, whole process", &queries, count_hits);
    let first_rows = |query: &str| process(own, &["search", "--limit", "20", &format!("{query} "), corpus], lines_path);
    report("claimscope search --limit 20, whole process", &queries, first_rows);
    report("rg -icF, whole process", &queries, |query| process("rg", &["-icF", query], lines_path));
    report("fzf --filter, whole process", &queries, |query| process("fzf", &["--filter", query], lines_path));
    report("sk --filter, whole process", &queries, |query| process("sk", &["--filter", query], lines_path));

    let library = Library::new(session::read(&[corpus.into()]).unwrap().base);
    let marks = ClaimBitmap::default();
    report("claimscope, one thread, processor time", &queries, |text| {
        let start = ThreadTime::now();
        let query = Query::parse(text);
        let hits =
            search(&library, &SearchRequest { query: &query, order: Order::default(), marks: &marks, window: 0..200 });
        Some((start.elapsed(), hits.total))
    });
    drop(library);
    let all = text(lines_path.to_str().unwrap());
    let lines: Vec<&str> = all.lines().collect();
    let skim = SkimMatcherV2::default().ignore_case();
    report("skim's matcher (fuzzy-matcher), one thread", &queries, |query| {
        let start = ThreadTime::now();
        let count = lines.iter().filter(|line| skim.fuzzy_match(line, query).is_some()).count();
        Some((start.elapsed(), count))
    });
    report("nucleo-matcher, one thread", &queries, |query| {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::parse(query, CaseMatching::Ignore, Normalization::Smart);
        let mut buffer = Vec::new();
        let start = ThreadTime::now();
        let count =
            lines.iter().filter(|line| pattern.score(Utf32Str::new(line, &mut buffer), &mut matcher).is_some()).count();
        Some((start.elapsed(), count))
    });
}
