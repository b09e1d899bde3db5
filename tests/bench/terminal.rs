//! The explorer in a real terminal of 200x60: how long until there are rows, until all is there, and from a key to its
//! frame: `cargo bench -- terminal FILE [QUERIES]`.
//!
//! A frame is what the program writes between the two signs of a synchronized update. For a letter of a query the first
//! frame shows the letter; the last one before a silence of 60 ms shows rows, counts and completions. Time is time on the
//! clock: measure on an idle machine.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::arguments;

const END: &[u8] = b"\x1b[?2026l";
const SILENCE: Duration = Duration::from_millis(60);
const QUERIES: usize = 60;

struct Terminal {
    child: Box<dyn Child + Send + Sync>,
    sink: Box<dyn Write + Send>,
    pieces: Receiver<(Instant, Vec<u8>)>,
    screen: vt100::Parser,
    _line: Box<dyn MasterPty + Send>,
    rest: Vec<u8>,
}

impl Terminal {
    fn start(arguments: &[&str], cache: &Path) -> (Self, Instant) {
        let pair = native_pty_system().openpty(PtySize { rows: 60, cols: 200, ..PtySize::default() }).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_claimscope"));
        command.args(arguments);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("CLAIMSCOPE_CACHE", cache);
        let began = Instant::now();
        let child = pair.slave.spawn_command(command).unwrap();
        let mut source = pair.master.try_clone_reader().unwrap();
        let (sender, pieces) = channel();
        thread::spawn(move || {
            let mut piece = vec![0; 1 << 16];
            while let Ok(count @ 1..) = source.read(&mut piece) {
                if sender.send((Instant::now(), piece[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let mut sink = pair.master.take_writer().unwrap();
        // As a terminal does that tells its background at once.
        sink.write_all(b"\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?62c").unwrap();
        let screen = vt100::Parser::new(60.try_into().unwrap(), 200.try_into().unwrap(), 0);
        (Self { child, sink, pieces, screen, _line: pair.master, rest: Vec::new() }, began)
    }

    /// The ends of the frames up to a silence, but no longer than `most` after now.
    fn frames(&mut self, silence: Duration, most: Duration) -> Vec<Instant> {
        let from = Instant::now();
        let mut ends = Vec::new();
        while from.elapsed() < most {
            let Ok((at, piece)) = self.pieces.recv_timeout(silence) else { break };
            self.screen.process(&piece);
            self.rest.extend_from_slice(&piece);
            while let Some(end) = self.rest.windows(END.len()).position(|bytes| bytes == END) {
                ends.push(at);
                self.rest.drain(..end + END.len());
            }
        }
        ends
    }

    /// Waits until the screen says something, and gives the time.
    fn until(&mut self, began: Instant, holds: impl Fn(&str) -> bool) -> Duration {
        while began.elapsed() < Duration::from_secs(120) {
            let Ok((at, piece)) = self.pieces.recv_timeout(Duration::from_millis(200)) else { continue };
            self.screen.process(&piece);
            if holds(&self.screen.screen().contents()) {
                return at - began;
            }
        }
        Duration::MAX
    }

    fn press(&mut self, keys: &str) -> Instant {
        self.sink.write_all(keys.as_bytes()).unwrap();
        Instant::now()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn report(what: &str, times: &mut [Duration]) {
    times.sort();
    let at = |hundredths: usize| times[(times.len() * hundredths / 100).min(times.len() - 1)].as_secs_f64() * 1e3;
    println!(
        "{what:34} {} letters: p50 {:.1}  p90 {:.1}  p99 {:.1}  max {:.1} ms",
        times.len(),
        at(50),
        at(90),
        at(99),
        at(100)
    );
}

/// Runs the measurement.
pub fn main() {
    let words: Vec<String> = arguments().collect();
    let file = words.first().expect("a knowledge file");
    let queries =
        words.get(1).and_then(|path| std::fs::File::open(path).ok()).and_then(|it| std::io::read_to_string(it).ok());
    let queries =
        queries.unwrap_or_else(|| "police killed\nkabul bombing\nnorth waziristan strike\nhaqani\n".to_owned());
    let cache = tempfile::tempdir().unwrap();
    // A row has a time or says that there is none; a whole collection says how many claims there are, without a `~`.
    let rows = |screen: &str| {
        screen.lines().filter(|line| line.contains("undated") || line.contains("-0") || line.contains("-1")).count()
            > 20
    };
    let all = |screen: &str| {
        rows(screen) && screen.lines().next().is_some_and(|line| line.contains("claims") && !line.contains('~'))
    };
    let searchable = |screen: &str| all(screen) && !screen.contains("indexing");
    for how in ["cold", "with a snapshot"] {
        let (mut terminal, began) = Terminal::start(&[file], cache.path());
        let first = terminal.until(began, rows);
        println!("{how:16} first rows after {:.0} ms", first.as_secs_f64() * 1e3);
        for (what, holds) in [("all claims", &all as &dyn Fn(&str) -> bool), ("all searchable", &searchable)] {
            if !holds(&terminal.screen.screen().contents()) {
                let after = terminal.until(began, holds);
                println!("{how:16} {what} after {:.0} ms", after.as_secs_f64() * 1e3);
            }
        }
        let until = Instant::now() + Duration::from_secs(60);
        while how == "cold"
            && std::fs::read_dir(cache.path())
                .unwrap()
                .all(|entry| entry.unwrap().path().extension().is_some_and(|ending| ending == "part"))
        {
            thread::sleep(Duration::from_millis(50));
            if Instant::now() > until {
                println!("no snapshot was written");
                break;
            }
        }
    }
    let (mut terminal, began) = Terminal::start(&[file], cache.path());
    terminal.until(began, searchable);
    thread::sleep(Duration::from_secs(2));
    terminal.frames(SILENCE, Duration::from_secs(2));
    let (mut first, mut last) = (Vec::new(), Vec::new());
    for query in queries.lines().take(QUERIES) {
        terminal.press("/\x15");
        terminal.frames(SILENCE, Duration::from_secs(2));
        for letter in query.chars() {
            let pressed = terminal.press(letter.encode_utf8(&mut [0; 4]));
            let ends = terminal.frames(SILENCE, Duration::from_secs(2));
            let (Some(&one), Some(&end)) = (ends.first(), ends.last()) else { continue };
            first.push(one - pressed);
            last.push(end - pressed);
        }
        terminal.press("\x1b[27u\x1b[27u");
        terminal.frames(SILENCE, Duration::from_secs(2));
    }
    report("key to its frame", &mut first);
    report("key to rows, counts, completions", &mut last);
}
