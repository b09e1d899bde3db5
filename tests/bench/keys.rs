//! Presses keys and measures what each costs the explorer's own thread: `cargo bench -- keys [FILE]`.
//!
//! What counts is the key, what the state does with the answers, and composing the frame at 200x60. What other threads do
//! meanwhile (searching, counting, writing) is done, but not counted. Time is processor time of this thread alone.

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use claimscope::cancel::CancelToken;
use claimscope::index::Library;
use claimscope::jobs::{Job, PreviewJob, SearchJob, SearchSession};
use claimscope::panes::compose;
use claimscope::session;
use claimscope::state::State;
use claimscope::state::appearance::Appearance;
use claimscope::state::collection::Collection;
use claimscope::state::effect::Effect;
use claimscope::state::event::Event;
use claimscope::state::keys::parse;
use claimscope::state::layout::Size;
use claimscope::update::{start, update};
use cpu_time::ThreadTime;
use crokey::KeyCombination;
use crossterm::event::{KeyCode, KeyModifiers};

use crate::arguments;

/// Scripts of keys in the notation of the table, letters as they are.
const SCRIPTS: &[&str] = &[
    "jjjjkkGggG<ctrl-u><ctrl-u><pagedown>ggvG ugAgAuug",
    "gA gIuuugAj j j uuuuu",
    "vG<ctrl-u><ctrl-u> ugg",
    ",tGkggjjj,s,rG,fgg,uGgg,iGgg,oG,ogg,b",
    "]jjjGkgg]jjjG,fkkk,f,fgg]jjjGgg<enter>jjjjjjjG<ctrl-o>]jjjGgg<enter>jjjjG<ctrl-o>",
    "1jjjjjjjj<enter>jjjj<enter>G<enter>Gkkk<esc><esc>",
    "3jjjjjjjjjfa<ctrl-o>gsgagpgxgf<esc>",
    "x<right><right><right><left><esc>gAx<esc>gN",
    "/p<backspace>the<ctrl-u>a b<ctrl-u>is:marked<enter>gA<esc>gN",
    "/kidnapped<enter>gAgI ,t  <esc>uuuuuuuu",
    "?jjj<esc>:mark<esc>zzzz5jjj<esc>6<esc>4lllhh<enter><esc>",
];

struct Bench {
    state: State,
    session: SearchSession,
    times: Vec<(Duration, String)>,
}

impl Bench {
    fn event(&mut self, event: Event, name: &str) {
        let mut spent = Duration::ZERO;
        let mut events = VecDeque::from([event]);
        while let Some(event) = events.pop_front() {
            let from = ThreadTime::now();
            let effects = update(&mut self.state, event);
            spent += from.elapsed();
            for effect in effects {
                let collection = Arc::clone(&self.state.session.collection);
                let mut emit = |event| events.push_back(event);
                match effect {
                    Effect::Search(request) => {
                        SearchJob { request, collection }.run(&mut self.session, &CancelToken::new(), &mut emit);
                    }
                    Effect::Preview { number, claims } => {
                        PreviewJob { number, claims, collection }.run(&mut (), &CancelToken::new(), &mut emit);
                    }
                    _ => {}
                }
            }
        }
        let from = ThreadTime::now();
        std::hint::black_box(compose(&self.state));
        self.times.push((spent + from.elapsed(), name.to_owned()));
    }

    fn play(&mut self, script: &str) {
        let mut rest = script;
        while let Some(letter) = rest.chars().next() {
            let named = rest.strip_prefix('<').and_then(|inner| inner.split_once('>'));
            let (key, name) = if let Some((name, after)) = named {
                rest = after;
                (parse(name).unwrap()[0], name.to_owned())
            } else {
                rest = &rest[letter.len_utf8()..];
                (KeyCombination::one_key(KeyCode::Char(letter), KeyModifiers::NONE), letter.to_string())
            };
            let played = script.len() - rest.len();
            let before = script[..played].chars().rev().take(14).collect::<Vec<_>>().into_iter().rev();
            let context = format!("{name:12} in …{}", before.collect::<String>());
            self.event(Event::Key(key), &context);
            if self.state.awaits_motion() && rest.chars().next().is_none_or(|next| !next.is_ascii_digit()) {
                self.event(Event::CountTimeout, &format!("{context} (pause)"));
            }
        }
    }
}

/// Runs the measurement.
pub fn main() {
    let paths: Vec<PathBuf> = arguments().map(Into::into).collect();
    let loaded = session::read(&paths).unwrap();
    let library = Library::new(loaded.base);
    println!("{} claims", library.size());
    let collection = Arc::new(Collection {
        name: "bench".to_owned(),
        library,
        diagnostics: Vec::new(),
        loading: None,
        servers: None,
    });
    let size = Size { width: 200, height: 60 };
    let mut all: Vec<(Duration, String)> = Vec::new();
    for script in SCRIPTS {
        let state = State::new(Arc::clone(&collection), size, Appearance::default());
        let mut bench = Bench { state, session: SearchSession::default(), times: Vec::new() };
        let first = start(&mut bench.state, "");
        assert_eq!(first.len(), 1);
        bench.event(Event::Resumed, "start");
        bench.play("<esc>");
        bench.state.view.query.clear();
        bench.play("gc/x<backspace><enter>");
        bench.times.clear();
        bench.play(script);
        all.append(&mut bench.times);
    }
    all.sort();
    let at = |share: usize| all[(all.len() - 1) * share / 100].0.as_secs_f64() * 1e3;
    println!("{} keys: p50 {:.2}  p90 {:.2}  p99 {:.2}  max {:.2} ms", all.len(), at(50), at(90), at(99), at(100));
    for (time, key) in all.iter().rev().take(25) {
        println!("{:8.2} ms  {key}", time.as_secs_f64() * 1e3);
    }
}
