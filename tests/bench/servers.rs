//! Measures libraries on servers: `cargo bench -- servers [CLAIMS | FILE]`.
//!
//! Starts two ClickHouse servers on this machine, loads a library into them, and asks queries of several kinds, which are made
//! from the library itself, always the same ones. Without a file, the library is made as well: 100,000 claims unless another
//! number is given. The servers compress with `zstd`, as the manual recommends.
//!
//! Printed are the speed of loading, the bytes of each table, and for each kind of query the time by the clock, p50 and p99, and
//! the processor time of both servers. All totals, first rows and facets are compared with those of the same library in
//! memory: a fast wrong answer is none.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use claimscope::cancel::CancelToken;
use claimscope::engine::{ServerLibrary, ServerSearch, push};
use claimscope::index::Library;
use claimscope::load::{File, load};
use claimscope::query::facets::facets;
use claimscope::query::{ClaimBitmap, Order, Query, SearchRequest, search};
use claimscope::remote::clickhouse::ServerClient;
use claimscope::session;

use crate::arguments;
use crate::engine::{CLUSTER, Servers, ZSTD};
use crate::keypress::Dice;

/// Number of claims that are made, unless another one is given.
const DEFAULT_CLAIMS: usize = 100_000;

/// Number of queries of each kind.
const QUERIES: usize = 20;

/// Number of rows that are asked for, as the explorer does.
const ROWS: usize = 200;

/// The database of the library.
const DATABASE: &str = "measured";

/// Clock ticks of the system a second, in which it counts processor time.
const TICKS: u32 = 100;

/// Runs the measurement.
pub fn main() {
    let Some(servers) = Servers::start_with(2, ZSTD) else { return };
    let library = library();
    load_into(&servers, &library);
    print_sizes(&servers, library.base.claims.len());
    let cancel = CancelToken::new();
    let client = ServerClient::new(&servers.address_of_all(DATABASE)).unwrap();
    let start = Instant::now();
    let opened = ServerSearch::new(ServerLibrary::open(client, &cancel).unwrap(), &cancel).unwrap();
    println!("opened in {:.2} s: the catalogue is fetched and indexed", start.elapsed().as_secs_f64());
    // The counts of all claims are asked for once in a session.
    let start = Instant::now();
    opened.facets(&Query::parse(""), &cancel).unwrap();
    println!("facets of all claims in {:.2} s, once", start.elapsed().as_secs_f64());
    println!(
        "\n{:<14} {:>9} {:>15} {:>15} {:>15} {:>7} {:>15} {:>7}   as in memory",
        "kind", "claims", "total p50/p99", "rows p50/p99", "both p50/p99", "CPU", "facets p50/p99", "CPU"
    );
    for (kind, queries) in kinds(&library) {
        measure(kind, &queries, (&library, &opened, &servers));
    }
}

/// Reads or makes the library.
fn library() -> Library {
    let given = arguments().next();
    let claims = given.as_ref().map_or(Some(DEFAULT_CLAIMS), |word| word.parse().ok());
    let base = match (claims, given) {
        (Some(claims), _) => load(&[File { name: "made.jsonl".to_owned(), bytes: made(claims).into_bytes() }]).base,
        (None, path) => session::read(&path.into_iter().map(PathBuf::from).collect::<Vec<_>>()).unwrap().base,
    };
    println!("{} claims; times in milliseconds", base.claims.len());
    Library::new(base)
}

/// Makes a library of this many claims as JSON Lines: words without a grammar, of which few are frequent.
fn made(claims: usize) -> String {
    const ACTORS: usize = 20_000;
    const PLACES: usize = 5_000;
    const SOURCES: usize = 2_000;
    let (mut text, mut dice) = (String::new(), Dice(18));
    let word = |nth: usize| {
        let mut rest = nth + 100;
        let mut word = String::new();
        while rest > 0 {
            word.push_str(["ba", "ko", "ri", "tun", "sel", "mo", "da", "vi", "gra", "pen"][rest % 10]);
            rest /= 10;
        }
        word
    };
    for (kind, count) in [("actor", ACTORS), ("place", PLACES)] {
        for nth in 0..count {
            let name = format!("{} {}", word(dice.below(3_000)), word(3_000 + nth));
            writeln!(text, r#"{{"record":"{kind}","id":"{kind}-{nth}","name":"{name}"}}"#).unwrap();
        }
    }
    for nth in 0..SOURCES {
        writeln!(text, r#"{{"record":"source","id":"source-{nth}","title":"Source {nth}"}}"#).unwrap();
    }
    for nth in 0..claims {
        // The product of two even chances prefers small numbers.
        let mut rare = |end: usize| (dice.below(end) * dice.below(end) / end) * dice.below(end) / end;
        let says: Vec<String> = (0..26).map(|_| word(rare(40_000))).collect();
        let (actor, place, source) = (rare(ACTORS), rare(PLACES), rare(SOURCES));
        let (year, month, killed) = (1990 + rare(35), 1 + rare(12), rare(900));
        writeln!(
            text,
            r#"{{"record":"claim","id":"c{nth}","says":"{}.","actors":["actor-{actor}"],"places":["place-{place}"],"cite":["source-{source}"],"when":"{year}-{month:02}","figures":[{{"of":"killed","value":{{"Exactly":{killed}}}}}],"links":[{{"Related":"c{}"}}]}}"#,
            says.join(" "),
            dice.below(claims)
        )
        .unwrap();
    }
    text
}

/// Loads the library, and prints how fast.
fn load_into(servers: &Servers, library: &Library) {
    let client = ServerClient::new(&servers.address_of_all(DATABASE)).unwrap();
    let (start, own, spent) = (Instant::now(), cpu_time::ProcessTime::now(), processor_time(servers));
    push(&client, library, Some(CLUSTER), &CancelToken::new(), &mut |_| ()).unwrap();
    let (time, own) = (start.elapsed(), own.elapsed());
    let claims = u32::try_from(library.base.claims.len()).unwrap();
    println!(
        "loaded in {:.1} s: {:.0} claims a second; processor time {:.1} s here, {:.1} s on the servers",
        time.as_secs_f64(),
        f64::from(claims) / time.as_secs_f64(),
        own.as_secs_f64(),
        processor_time(servers).saturating_sub(spent).as_secs_f64()
    );
}

/// Prints the bytes of each table, and of the largest columns.
#[expect(clippy::cast_precision_loss, reason = "small")]
fn print_sizes(servers: &Servers, claims: usize) {
    let (mut tables, mut columns) = (BTreeMap::<String, usize>::new(), BTreeMap::<String, usize>::new());
    for shard in 0..servers.process_ids().len() {
        let sql = |of: &str, from: &str| {
            let place = format!("database = '{DATABASE}' AND active");
            servers.sql(shard, &format!("SELECT {of} FROM system.{from} WHERE {place} GROUP BY name"))
        };
        add(&sql("table AS name, sum(bytes_on_disk)", "parts"), &mut tables);
        let of = "concat(table, '.', column) AS name, sum(column_data_compressed_bytes)";
        add(&sql(of, "parts_columns"), &mut columns);
    }
    let share = |bytes: usize| format!("{:.1}", bytes as f64 / claims.max(1) as f64);
    println!("bytes a claim, with zstd: {} together", share(tables.values().sum()));
    for (table, bytes) in &tables {
        println!("{:>8}  {table}", share(*bytes));
    }
    let mut columns: Vec<_> = columns.into_iter().collect();
    columns.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    let largest = columns.iter().take(12).map(|(name, bytes)| format!("{name} {}", share(*bytes)));
    println!("largest columns: {}", largest.collect::<Vec<_>>().join(", "));
}

fn add(answer: &str, to: &mut BTreeMap<String, usize>) {
    for (name, bytes) in answer.lines().filter_map(|line| line.split_once('\t')) {
        *to.entry(name.to_owned()).or_default() += bytes.parse::<usize>().unwrap_or(0);
    }
}

/// Makes queries of each kind from claims of the library.
fn kinds(library: &Library) -> Vec<(&'static str, Vec<String>)> {
    let (base, mut dice) = (&library.base, Dice(1));
    let claims: Vec<_> = base.claims.indexes().collect();
    let mut kinds: BTreeMap<usize, (&'static str, Vec<String>)> = BTreeMap::new();
    let mut tries = 0;
    while kinds.len() < 7 || kinds.values().any(|(_, queries)| queries.len() < QUERIES) {
        tries += 1;
        if tries > QUERIES * 100 {
            break;
        }
        let row = base.claims.row(claims[dice.below(claims.len())]);
        let words: Vec<&str> = row.says.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let at = dice.below(words.len().saturating_sub(3));
        let [Some(one), Some(two), Some(three)] = [0, 1, 2].map(|next| words.get(at + next)) else { continue };
        let actor = row.actors.iter().next().map(|it| format!("actor:\"{}\"", base.actors.row(it.actor).name));
        let place = row.places.iter().next().map(|it| format!("place:\"{}\"", base.places.row(it).name));
        let date = row.when.as_ref().map(|when| format!("date:{}", when.text.get(..4).unwrap_or("2001")));
        let start: String = two.chars().take(2).collect();
        for (nth, (kind, query)) in [
            ("actor", actor),
            ("place", place),
            ("date", date),
            ("two words", Some(format!("{one} {three} "))),
            ("phrase of 2", Some(format!("\"{one} {two}\""))),
            ("phrase of 3", Some(format!("\"{one} {two} {three}\""))),
            ("ranked prefix", Some(format!("{one} {start}"))),
        ]
        .into_iter()
        .enumerate()
        {
            let queries = &mut kinds.entry(nth).or_insert_with(|| (kind, Vec::new())).1;
            queries.extend(query.filter(|_| queries.len() < QUERIES));
        }
    }
    kinds.into_values().collect()
}

/// Asks the queries of a kind, and prints their times and whether memory answers alike.
fn measure(kind: &str, queries: &[String], (memory, opened, servers): (&Library, &ServerSearch, &Servers)) {
    let (cancel, order) = (CancelToken::new(), Order::default());
    let (mut totals, mut rows, mut both, mut counts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut sizes, mut differing) = (Vec::new(), Vec::new());
    let [mut searching, mut counting] = [Duration::ZERO; 2];
    for text in queries {
        let query = Query::parse(text);
        let hits = search(memory, &SearchRequest { query: &query, order, marks: &ClaimBitmap::new(), window: 0..0 });
        let (spent, start) = (processor_time(servers), Instant::now());
        let asked = opened.ask(&query, order, &cancel).unwrap();
        let total = start.elapsed();
        let (page, _) = opened.page(&asked, None, ROWS, &cancel).unwrap();
        let all = start.elapsed();
        searching += processor_time(servers).saturating_sub(spent);
        let (spent, start) = (processor_time(servers), Instant::now());
        let facets_there = opened.facets(&query, &cancel).unwrap();
        counts.push(start.elapsed());
        counting += processor_time(servers).saturating_sub(spent);
        totals.push(total);
        rows.push(all.saturating_sub(total));
        both.push(all);
        sizes.push(hits.total);
        let expected: Vec<u32> = hits.window(0..ROWS).into_iter().map(|claim| claim.0).collect();
        if (asked.total, &page) != (hits.total, &expected) || facets_there != facets(memory, &query, &hits) {
            differing.push(format!("{text} ({}, in memory {})", asked.total, hits.total));
        }
    }
    sizes.sort_unstable();
    let count = u32::try_from(queries.len().max(1)).unwrap();
    println!(
        "{kind:<14} {:>9} {:>15} {:>15} {:>15} {:>7.0} {:>15} {:>7.0}   {} of {}",
        sizes.get(sizes.len() / 2).unwrap_or(&0),
        spread(&mut totals),
        spread(&mut rows),
        spread(&mut both),
        (searching / count).as_secs_f64() * 1e3,
        spread(&mut counts),
        (counting / count).as_secs_f64() * 1e3,
        queries.len() - differing.len(),
        queries.len()
    );
    for query in differing {
        println!("    DIFFERS: {query}");
    }
}

/// The middle and the slowest but one in a hundred of some times, in milliseconds.
fn spread(times: &mut [Duration]) -> String {
    times.sort_unstable();
    let at = |percent: usize| {
        let time = times.get(times.len() * percent / 100).copied().unwrap_or_default();
        format!("{:.0}", time.as_secs_f64() * 1e3)
    };
    format!("{} / {}", at(50), at(99))
}

/// The processor time of all servers so far, in hundredths of a second.
fn processor_time(servers: &Servers) -> Duration {
    let of = |id: &u32| {
        let line = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        // The name of the program, which ends with a bracket, may have blanks.
        let fields = line.rsplit(')').next().unwrap_or_default();
        let ticks: u32 = fields.split_whitespace().skip(11).take(2).filter_map(|field| field.parse::<u32>().ok()).sum();
        Duration::from_secs(1) * ticks / TICKS
    };
    servers.process_ids().iter().map(of).sum()
}
