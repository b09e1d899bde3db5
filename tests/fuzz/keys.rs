//! Keys, sizes and pastes: the explorer never panics, and every frame is inside the screen.

use std::sync::{Arc, LazyLock};

use bolero::TypeGenerator;
use claimscope::panes::compose;
use claimscope::state::collection::Collection;
use claimscope::state::event::Event;
use claimscope::state::keymap::KEY_COMMANDS;
use claimscope::state::layout::Size;
use crokey::KeyCombination;
use crossterm::event::{KeyCode, KeyModifiers};

use super::target::target;
use crate::play::{Play, collection, whole};

/// A knowledge file in which nearly everything is left out or odd.
const ODD: &str = "#![enable(implicit_some)]\n(schema: 1, sources: [(id: \"s\", derived_from: [\"t\"]), (id: \"t\", derived_from: [\"s\"])], \
    places: [(id: \"p\", name: \"P\", at: (90, 180)), (id: \"q\", name: \"Q\", within: \"p\"), (id: \"r\", name: \"R\", at: (-90, -180))], \
    actors: [(id: \"a\", name: \"A\"), (id: \"b\", name: \"\u{301}\")], \
    claims: [(id: \"c\", says: \"\"), (id: \"d\", says: \"d\", places: [\"p\"], when: \"../..\", cite: [\"s\"], links: [Causes(\"e\"), Contradicts(\"e\")]), \
    (id: \"e\", says: \"\u{915}\u{94d}\u{937}\", places: [\"q\", \"r\"], when: \"{1960,1980}\", figures: [(of: \"x\", value: Exactly(0)), (of: \"x\", value: Between(-5, 1e300))], links: [Causes(\"d\")])], \
    hypotheses: [(id: \"h\", says: \"none\"), (id: \"i\", says: \"all\", consistent: [\"c\", \"d\"], inconsistent: [\"c\"])])";

static COLLECTIONS: LazyLock<Vec<Arc<Collection>>> = LazyLock::new(|| {
    let empty = collection("empty.ron", "(schema: 1)");
    let one = collection("one.ron", "(schema: 1, claims: [(id: \"a\", says: \"One.\")])");
    vec![whole(), collection("odd.ron", ODD), empty, one]
});

/// Something that a person or a terminal does.
#[derive(Clone, Debug, TypeGenerator)]
pub(crate) enum Step {
    /// A key of the key table.
    Bound(u8),
    /// A letter.
    Letter(char),
    /// Enter, Esc, Tab, backspace or an arrow.
    Named(u8),
    /// Another size of the window.
    Resize(u8, u8),
    /// A pause in which a waiting key sequence is settled.
    Pause,
    /// A paste.
    Paste(String),
}

const NAMED: &[KeyCode] = &[
    KeyCode::Enter,
    KeyCode::Esc,
    KeyCode::Tab,
    KeyCode::Backspace,
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::PageDown,
    KeyCode::Delete,
];

static BOUND: LazyLock<Vec<KeyCombination>> =
    LazyLock::new(|| KEY_COMMANDS.iter().flat_map(|row| row.sequences().flatten()).collect());

fn event(step: &Step) -> Event {
    match step {
        Step::Bound(at) => Event::Key(BOUND[usize::from(*at) % BOUND.len()]),
        Step::Letter(letter) => Event::Key(KeyCombination::one_key(KeyCode::Char(*letter), KeyModifiers::NONE)),
        Step::Named(at) => {
            Event::Key(KeyCombination::one_key(NAMED[usize::from(*at) % NAMED.len()], KeyModifiers::NONE))
        }
        Step::Resize(width, height) => Event::Resize(Size { width: u16::from(*width), height: u16::from(*height) / 3 }),
        Step::Pause => Event::CountTimeout,
        Step::Paste(text) => Event::Paste(text.clone()),
    }
}

/// Does one thing after the other; every frame is inside the screen.
fn try_steps(which: u8, steps: &[Step]) {
    let collection = Arc::clone(&COLLECTIONS[usize::from(which) % COLLECTIONS.len()]);
    let mut play = Play::open(collection, 120, 36);
    for step in steps {
        play.event(event(step));
        play.effects.clear();
        let screen = compose(&play.state);
        for block in &screen.blocks {
            let (area, size) = (block.area, play.state.session.size);
            assert!(area.x + area.width <= size.width && area.y + area.height <= size.height, "{area:?} in {size:?}");
        }
    }
    play.screen();
}

target!(fuzz_keys: (u8, Vec<Step>), 60, |(which, steps)| try_steps(*which, steps));
