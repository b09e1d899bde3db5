//! Times importing: `cargo bench -- import [MEGABYTES | FILE…]` reads files of other programs to the end, or files of this
//! size that it makes itself (200 megabytes by default): a CSV, JSON and JSON Lines of another program with the same values,
//! and our own JSON and JSON Lines. Prints for each the time, megabytes a second of one core until the records are there as
//! written and until they are resolved, and the peak of the memory; each made file is read by a process of its own.

use std::fmt::Write;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use claimscope::cancel::CancelToken;
use claimscope::load::{File, LoadOptions, load_with};
use cpu_time::ProcessTime;

use crate::arguments;
use crate::load::memory;

/// Bytes of a megabyte.
const MEGABYTE: usize = 1_000_000;

/// Size of the files that are made, in megabytes, unless another one is given.
const DEFAULT_MEGABYTES: usize = 200;

/// A file that is made for the measurement: its name, what stands before and after its rows, and how a row is made.
struct MadeFile {
    name: &'static str,
    head: &'static str,
    end: &'static str,
    row: fn(usize, &mut String),
}

/// The files that are made.
const MADE_FILES: &[MadeFile] = &[
    MadeFile { name: "made.csv", head: "id,claim,speaker,date,killed,source url\n", end: "", row: csv_row },
    MadeFile { name: "other.json", head: "[\n", end: "]\n", row: other_json_row },
    MadeFile { name: "other.jsonl", head: "", end: "", row: other_line },
    MadeFile { name: "made.json", head: "{\"claims\": [\n", end: "]}\n", row: json_row },
    MadeFile { name: "made.jsonl", head: "", end: "", row: json_line },
];

/// Runs the measurement.
pub fn main() {
    let words: Vec<String> = arguments().collect();
    let size = words.first().map_or(Some(DEFAULT_MEGABYTES), |word| word.parse().ok());
    let Some(size) = size else {
        for path in words {
            let bytes = std::fs::read(&path).unwrap();
            measure(&path, bytes);
        }
        return;
    };
    let wanted = words.get(1);
    for MadeFile { name, head, end, row } in MADE_FILES {
        match wanted {
            Some(wanted) if wanted == name => measure(name, made(size * MEGABYTE, head, end, *row)),
            Some(_) => {}
            // The peak of the memory is that of a whole process.
            None => {
                let program = std::env::current_exe().unwrap();
                let words = ["import", &size.to_string(), name];
                assert!(Command::new(program).args(words).status().unwrap().success());
            }
        }
    }
}

/// Makes a file of some size out of rows.
fn made(size: usize, head: &str, end: &str, row: fn(usize, &mut String)) -> Vec<u8> {
    let mut text = head.to_owned();
    let mut number = 0;
    while text.len() < size {
        row(number, &mut text);
        number += 1;
    }
    // No comma after the last record of JSON.
    if !end.is_empty() {
        text.truncate(text.trim_end_matches([',', '\n']).len());
    }
    text.push_str(end);
    text.into_bytes()
}

fn csv_row(number: usize, text: &mut String) {
    let (place, day, killed) = (number % 977, number % 28 + 1, number % 61);
    let _ = writeln!(
        text,
        "c{number},\"In the village {place}, \"\"{killed} people\"\" were killed when a house was hit, officials said on day {number}\",\
         Official {place},2024-03-{day:02},{killed},https://example.org/{place}/{number}"
    );
}

fn other_line(number: usize, text: &mut String) {
    let (place, day, killed) = (number % 977, number % 28 + 1, number % 61);
    let _ = writeln!(
        text,
        "{{\"id\": \"c{number}\", \"claim\": \"In the village {place}, \\\"{killed} people\\\" were killed when a house was hit, officials said on day {number}\", \
         \"speaker\": \"Official {place}\", \"date\": \"2024-03-{day:02}\", \"killed\": {killed}, \"source url\": \"https://example.org/{place}/{number}\"}}"
    );
}

fn other_json_row(number: usize, text: &mut String) {
    other_line(number, text);
    text.truncate(text.trim_end_matches('\n').len());
    text.push_str(",\n");
}

fn json_line(number: usize, text: &mut String) {
    let start = text.len();
    json_row(number, text);
    text.truncate(text.trim_end_matches([',', '\n']).len());
    text.insert_str(start + 1, "\"record\": \"claim\", ");
    text.push('\n');
}

fn json_row(number: usize, text: &mut String) {
    let (place, day, killed) = (number % 977, number % 28 + 1, number % 61);
    let _ = writeln!(
        text,
        "{{\"id\": \"c{number}\", \"says\": \"In the village {place}, {killed} people were killed when a house was hit, officials said on day {number}\", \
         \"when\": \"2024-03-{day:02}\", \"figures\": [{{\"of\": \"killed\", \"value\": {{\"Exactly\": {killed}}}, \"unit\": \"people\"}}]}},"
    );
}

/// Loads a file, and prints how long it took and how much memory the process has used so far, the file included: until its
/// records are there as written (a `Document`), and until their ids and references are resolved.
fn measure(name: &str, bytes: Vec<u8>) {
    let size = bytes.len();
    let files = [File { name: name.to_owned(), bytes }];
    let options = LoadOptions::default();
    let (start, spent) = (Instant::now(), ProcessTime::now());
    let is_loaded = AtomicBool::new(false);
    let (loaded, read) = thread::scope(|scope| {
        let reading = scope.spawn(|| {
            while options.import.progress.percent() != Some(100) && !is_loaded.load(Ordering::Relaxed) {
                thread::sleep(Duration::from_millis(1));
            }
            spent.elapsed().as_secs_f64()
        });
        let loaded = load_with(&files, &options, &CancelToken::new()).unwrap();
        is_loaded.store(true, Ordering::Relaxed);
        (loaded, reading.join().unwrap())
    });
    let (time, spent) = (start.elapsed().as_secs_f64(), spent.elapsed().as_secs_f64());
    let (claims, faults) = (loaded.base.claims.len(), loaded.diagnostics.len());
    // In kilobytes: a megabyte a second is a kilobyte a millisecond.
    let speed = |seconds: f64| (size as u128 / 1_000) / Duration::from_secs_f64(seconds).as_millis().max(1);
    println!(
        "{name}: {} MB, {claims} claims, {faults} faults; {time:.2} s; as written {read:.2} s CPU, {} MB/s; resolved {spent:.2} s CPU, {} MB/s; {}",
        size / MEGABYTE,
        speed(read),
        speed(spent),
        memory()
    );
}
