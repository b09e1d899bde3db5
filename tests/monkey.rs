//! Random keys and sizes: the explorer never panics, every cursor is in range, every frame inside the screen.

use claimscope::panes::compose;
use claimscope::state::event::{Event, Mouse, MouseAction};
use claimscope::state::keymap::KEY_COMMANDS;
use claimscope::state::layout::Size;
use claimscope::state::pane::{Pane, Tab};
use crokey::KeyCombination;
use crossterm::event::{KeyCode, KeyModifiers};

use crate::odd_libraries;
use crate::play::{self, Play};

/// Number of keys that are pressed; more with `CLAIMSCOPE_MONKEY=200000`.
const KEYS: usize = 20_000;

/// A small generator of random numbers (`SplitMix64`, Steele and others 2014), so that every run is the same.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(bound).unwrap()).unwrap()
    }
}

fn event(random: &mut Random, keys: &[KeyCombination]) -> Event {
    match random.below(40) {
        0 => {
            let (width, height) = (random.below(201), random.below(61));
            Event::Resize(Size { width: u16::try_from(width).unwrap(), height: u16::try_from(height).unwrap() })
        }
        1 => {
            let actions = [
                MouseAction::Press,
                MouseAction::DoublePress,
                MouseAction::Drag,
                MouseAction::Release,
                MouseAction::WheelUp,
                MouseAction::WheelDown,
            ];
            let action = actions[random.below(actions.len())];
            let (column, row) = (u16::try_from(random.below(200)).unwrap(), u16::try_from(random.below(60)).unwrap());
            Event::Mouse(Mouse { action, column, row, target: None })
        }
        2 => Event::Paste("place:\u{202e}waziristan \u{1b}[2J \"".to_owned()),
        3 => Event::CountTimeout,
        4..8 => Event::Key(KeyCombination::one_key(KeyCode::Esc, KeyModifiers::NONE)),
        8..14 => {
            let letters = "abcdefghijklmnopqrstuvwxyz0123456789:|()\"-~ .,پښ";
            let letter = letters.chars().nth(random.below(letters.chars().count())).unwrap();
            Event::Key(KeyCombination::one_key(KeyCode::Char(letter), KeyModifiers::NONE))
        }
        _ => Event::Key(keys[random.below(keys.len())]),
    }
}

/// The sizes in which odd libraries are looked at.
const SIZES: [(u16, u16); 8] = [(1, 1), (2, 2), (20, 5), (40, 10), (66, 20), (80, 24), (120, 36), (200, 60)];

/// Number of generated libraries, beside those written by hand.
const GENERATED: usize = 8;

/// Number of keys that are pressed in each analysis of each odd library.
const IN_ANALYSIS: usize = 12;

/// The keys that open an analysis, or a doubt; then such as walk pictures to their ends.
const OPENED: [&str; 12] = ["wx", "wf", "wm", "wt", "wg", "wo", "wh", "wa", "wl", "wc", "D", "<enter>"];
const WALKED: [&str; 26] = [
    "+", "-", "0", "h", "l", "J", "K", "n", "N", "s", "v", "j", "k", "G", "gg", "<enter>", "p", "b", "[", "]", "<",
    ">", "<tab>", "u", "<ctrl-d>", "t",
];

fn check(play: &Play, steps: usize) {
    let state = &play.state;
    for tab in Tab::ALL {
        let (at, count) = (state.cursors[tab.at()].at, state.rows_in(tab));
        assert!(at < count.max(1), "step {steps}: row {at} of {count} in {tab:?}");
    }
    for claim in state.view.marks.iter().chain(state.view.anchor).chain(state.answer.hits.iter()) {
        assert!(state.base().claims.get(claim).is_some(), "step {steps}: a claim of another base");
    }
    let layout = state.layout();
    if let Some(list) = layout.find(Pane::Claims).filter(|list| list.inside().height > 0) {
        let (cursor, height) = (state.cursor(), usize::from(list.inside().height));
        let in_sight = (cursor.top..cursor.top + height.max(1)).contains(&cursor.at);
        assert!(in_sight, "step {steps}: row {} is out of sight: {} rows from {}", cursor.at, height, cursor.top);
    }
    let here = layout.find(state.focus).is_some();
    let room = claimscope::state::layout::SizeClass::of(state.session.size);
    assert!(here || room == claimscope::state::layout::SizeClass::Tiny, "step {steps}: {:?} has no place", state.focus);
    let screen = compose(state);
    if let Some((column, row)) = screen.caret {
        let inside = column < state.session.size.width.max(1) && row < state.session.size.height.max(1);
        assert!(inside, "step {steps}: the caret is at {column}, {row} of {:?}", state.session.size);
    }
    for block in &screen.blocks {
        let area = block.area;
        assert!(area.x + area.width <= state.session.size.width, "step {steps}: {area:?} in {:?}", state.session.size);
        assert!(
            area.y + area.height <= state.session.size.height,
            "step {steps}: {area:?} in {:?}",
            state.session.size
        );
    }
}

#[test]
fn random_keys_and_sizes() {
    let total = std::env::var("CLAIMSCOPE_MONKEY").ok().and_then(|text| text.parse().ok()).unwrap_or(KEYS);
    let keys: Vec<KeyCombination> = KEY_COMMANDS.iter().flat_map(|row| row.sequences().flatten()).collect();
    let mut random = Random(20_261_122);
    let mut play = Play::sample(120, 36);
    for step in 0..total {
        let event = event(&mut random, &keys);
        play.event(event);
        play.effects.clear();
        check(&play, step);
        if step % 10 == 0 {
            play.screen();
        }
    }
}

/// Every analysis of every odd library, walked at random in all sizes. Where this runs, overflow is checked.
#[test]
fn odd_libraries_are_walked_in_every_analysis() {
    let generated = odd_libraries::generated(GENERATED).into_iter().map(|text| ("generated", text));
    let libraries = odd_libraries::LIBRARIES.iter().map(|&(name, text)| (name, text())).chain(generated);
    let mut random = Random(13);
    for (name, text) in libraries {
        let collection = play::collection(name, &text);
        for (turn, opened) in OPENED.iter().enumerate() {
            let (width, height) = SIZES[(turn + random.below(SIZES.len())) % SIZES.len()];
            let mut play = Play::open(std::sync::Arc::clone(&collection), width, height);
            play.keys(opened);
            for step in 0..IN_ANALYSIS {
                match random.below(12) {
                    0 => {
                        let (width, height) = SIZES[random.below(SIZES.len())];
                        play.event(Event::Resize(Size { width, height }));
                    }
                    // To one end, and on in that direction: what is looked at leaves the world.
                    1 => {
                        let key = WALKED[random.below(WALKED.len())];
                        play.keys(&key.repeat(6));
                    }
                    _ => {
                        play.keys(WALKED[random.below(WALKED.len())]);
                    }
                }
                play.effects.clear();
                check(&play, step);
                let screen = play.screen();
                assert!(!screen.contains("18,446,744") && !screen.contains("NaN"), "{name}, {opened}:\n{screen}");
            }
        }
    }
}

/// With a place without claims under the cursor, and everything out of view, nothing is in view.
#[test]
fn of_a_map_that_was_left_behind_nothing_is_in_view() {
    let mut play = Play::sample(120, 36);
    play.keys("/paktika<enter>").keys("wmG+");
    for _ in 0..12 {
        play.keys("l");
        assert!(!play.screen().contains("18,446,744"), "{}", play.screen());
    }
    assert!(play.screen().contains("0 of 5 places in view"), "{}", play.screen());
}

#[test]
fn every_size_from_nothing_to_large_can_be_drawn() {
    let keys = ["", "/taliban", "1", "3", "5", "6", "g", "?", ":", "x", "f", "zz]", "]]"];
    for keys in keys {
        let mut play = Play::sample(120, 36);
        play.keys(keys);
        for width in (0..8).chain([29, 30, 31, 45, 46, 60, 75, 76, 109, 110, 200]) {
            for height in (0..8).chain([11, 12, 13, 14, 17, 18, 19, 20, 60]) {
                play.event(Event::Resize(Size { width, height }));
                check(&play, usize::from(width));
                play.screen();
            }
        }
    }
}

/// The sample with every third claim left out, and some at the beginning.
fn smaller_sample(random: &mut Random) -> String {
    let skip = random.below(40);
    let mut kept = String::new();
    let mut claims = 0;
    let mut dropping = false;
    for line in claimscope::session::SAMPLE.lines() {
        if line.starts_with("        (id: ") {
            claims += 1;
            dropping = claims > 110 && (claims < 110 + skip || claims % 3 == 0);
        } else if line.starts_with("    ]") {
            dropping = false;
        }
        if !dropping {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

#[test]
fn late_answers_and_reloads() {
    let keys: Vec<KeyCombination> = KEY_COMMANDS.iter().flat_map(|row| row.sequences().flatten()).collect();
    let mut random = Random(7);
    let mut there = 1;
    let mut play = Play::open(play::part(there), 120, 36);
    play.waiting = Some(Vec::new());
    for step in 0..KEYS / 4 {
        let waiting = play.waiting.as_ref().map_or(0, Vec::len);
        let loading = play.state.session.collection.loading.is_some();
        match random.below(12) {
            0 if step % 5 == 0 && loading => {
                there += random.below(20);
                play.event(Event::CollectionExtended(if there < 150 { play::part(there) } else { play::whole() }));
            }
            0 if step % 5 == 0 => {
                let text = smaller_sample(&mut random);
                play.reload(play::collection("smaller", &text));
            }
            1 => play.event(Event::SaveDone(Ok("Wrote it.".to_owned()))),
            2..6 if waiting > 0 => play.deliver(random.below(waiting)),
            _ => {
                let event = event(&mut random, &keys);
                play.event(event);
            }
        }
        play.effects.clear();
        check(&play, step);
    }
}
