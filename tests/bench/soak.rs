//! Plays random keys for minutes and says each minute how much memory is resident:
//! `cargo bench -- soak [MINUTES [FILE]]`; 20 minutes and the sample, its claims repeated up to 5,000, if nothing
//! is said.
//!
//! Searches, analyses and counts are carried out at once, with one search memory as in the explorer, and every tenth frame is
//! drawn. What a session keeps is bounded (`src/limits.rs`), so after some minutes the numbers must stand still.

use std::collections::VecDeque;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::{Duration, Instant};

use claimscope::cancel::CancelToken;
use claimscope::index::Library;
use claimscope::jobs::{
    AnalysisJob, BeginningsJob, DoubtJob, FacetSearchJob, Job, MarkdownJob, PreviewJob, SearchJob, SearchSession,
};
use claimscope::load::{File, load};
use claimscope::session::SAMPLE;
use claimscope::state::State;
use claimscope::state::appearance::Appearance;
use claimscope::state::collection::Collection;
use claimscope::state::effect::Effect;
use claimscope::state::event::Event;
use claimscope::state::keymap::KEY_COMMANDS;
use claimscope::state::layout::Size;
use claimscope::update::{start, update};
use claimscope::view::draw;
use crokey::KeyCombination;
use crossterm::event::{KeyCode, KeyModifiers};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::arguments;

const MINUTES: u64 = 20;
const CLAIMS: usize = 5_000;

/// A small generator of random numbers (`SplitMix64`, Steele and others 2014), so that every run is the same.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % u64::try_from(bound).unwrap()).unwrap()
    }
}

/// The sample with claims about its records added until there are enough.
fn enlarged() -> String {
    let head = SAMPLE.lines().position(|line| line.starts_with("    claims: [")).unwrap();
    let words: Vec<&str> = SAMPLE.split_whitespace().filter(|word| word.chars().all(char::is_alphabetic)).collect();
    let mut more = String::new();
    let mut random = Random(5);
    for at in 0..CLAIMS {
        let says: Vec<&str> = (0..12).map(|_| words[random.below(words.len())]).collect();
        let _ = writeln!(
            more,
            "        (id: \"more-{at}\", says: \"{}\", by: [\"ttp\"], when: \"20{:02}\"),",
            says.join(" "),
            at % 26
        );
    }
    let mut text = String::new();
    for (at, line) in SAMPLE.lines().enumerate() {
        let _ = writeln!(text, "{line}");
        if at == head {
            text.push_str(&more);
        }
    }
    text
}

/// Resident memory of this process in bytes, as Linux tells it; nothing elsewhere.
fn resident() -> Option<usize> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.split_whitespace().next()?.parse::<usize>().ok()? * 1024)
}

fn event(random: &mut Random, keys: &[KeyCombination]) -> Event {
    let letter = |letter| Event::Key(KeyCombination::one_key(KeyCode::Char(letter), KeyModifiers::NONE));
    match random.below(40) {
        0 => Event::Resize(Size {
            width: 20 + u16::try_from(random.below(180)).unwrap(),
            height: 5 + u16::try_from(random.below(55)).unwrap(),
        }),
        1 => Event::CountTimeout,
        2..6 => Event::Key(KeyCombination::one_key(KeyCode::Esc, KeyModifiers::NONE)),
        6..14 => letter(char::from(b'a' + u8::try_from(random.below(26)).unwrap())),
        _ => Event::Key(keys[random.below(keys.len())]),
    }
}

/// Runs a background job at once, and returns its events.
fn run<J: Job>(job: J, cache: &mut J::Cache) -> Vec<Event> {
    let mut events = Vec::new();
    job.run(cache, &CancelToken::new(), &mut |event| events.push(event));
    events
}

/// Carries out effects until none follow. What would leave the program is dropped.
fn carry_out(state: &mut State, session: &mut SearchSession, effects: Vec<Effect>) {
    let mut queue: VecDeque<Effect> = effects.into();
    while let Some(effect) = queue.pop_front() {
        let collection = Arc::clone(&state.session.collection);
        let events = match effect {
            Effect::Search(request) => run(SearchJob { request, collection }, session),
            Effect::FindBeginnings(request) => run(BeginningsJob { request, collection }, session),
            Effect::SearchFacets(request) => run(FacetSearchJob { request, collection }, &mut ()),
            Effect::Analyse(request) => run(AnalysisJob { request, collection }, &mut ()),
            Effect::Doubt(request) => run(DoubtJob { request, collection }, &mut ()),
            Effect::Preview { number, claims } => run(PreviewJob { number, claims, collection }, &mut ()),
            Effect::RenderMarkdown(claims) => run(MarkdownJob { claims, collection }, &mut ()),
            _ => continue,
        };
        for event in events {
            queue.extend(update(state, event));
        }
    }
}

/// Runs the measurement.
pub fn main() {
    let arguments: Vec<String> = arguments().collect();
    let minutes = arguments.first().and_then(|text| text.parse().ok()).unwrap_or(MINUTES);
    let text = arguments.get(1).map_or_else(enlarged, |file| std::fs::read_to_string(file).unwrap());
    let loaded = load(&[File { name: "soak.ron".to_owned(), bytes: text.into_bytes() }]);
    let library = Library::new(loaded.base);
    let collection =
        Collection { name: "soak".to_owned(), library, diagnostics: loaded.diagnostics, loading: None, servers: None };
    let mut state = State::new(Arc::new(collection), Size { width: 120, height: 36 }, Appearance::default());
    let mut session = SearchSession::default();
    let first = start(&mut state, "");
    carry_out(&mut state, &mut session, first);
    let keys: Vec<KeyCombination> = KEY_COMMANDS.iter().flat_map(|row| row.sequences().flatten()).collect();
    let mut random = Random(20_261_129);
    let mib = || resident().map_or_else(|| "unknown".to_owned(), |bytes| format!("{} MiB", bytes >> 20));
    println!("{} claims; resident at the start: {}", state.base().claims.len(), mib());
    let (began, mut pressed, mut minute) = (Instant::now(), 0_u64, 1);
    while minute <= minutes {
        let event = event(&mut random, &keys);
        let effects = update(&mut state, event);
        carry_out(&mut state, &mut session, effects);
        pressed += 1;
        if pressed.is_multiple_of(10) {
            let backend = TestBackend::new(state.session.size.width, state.session.size.height);
            Terminal::new(backend).unwrap().draw(|frame| draw(&state, frame)).unwrap();
        }
        if began.elapsed() >= Duration::from_secs(60 * minute) {
            let (steps, queries) = (state.trail.steps.len(), state.session.queries.len());
            println!("minute {minute}: {pressed} keys, {}; {steps} steps of the trail, {queries} queries", mib());
            minute += 1;
        }
    }
}
