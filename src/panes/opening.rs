//! The screen while nothing is open yet.

use crate::state::key_text::key_of;
use crate::state::keymap::KeyCommand;
use crate::state::layout::{Area, Size};
use crate::text::wrap::cut;
use crate::text::{Line, Tone};

use super::screen::{Screen, ScreenBlock};

/// Returns the screen shown while files are loaded: their name, the seconds since the start, how much is read of those of other
/// programs in percent, and the key to quit.
#[must_use]
pub fn screen(size: Size, name: &str, seconds: u64, percent: Option<usize>) -> Screen {
    let width = usize::from(size.width);
    let line = Line::of(" claimscope ", Tone::Title).with(&format!("reading {name}"), Tone::Plain);
    let read = match percent {
        None => String::new(),
        Some(100) => ", read; checking references".to_owned(),
        Some(percent) => format!(", {percent} % read"),
    };
    let wait = Line::of(&format!(" {seconds} s{read}"), Tone::Dim)
        .with(&format!("   {} ", key_of(KeyCommand::Quit)), Tone::Key)
        .with("quits", Tone::Dim);
    let area = Area { x: 0, y: 0, width: size.width, height: size.height };
    let block = ScreenBlock { area, lines: vec![cut(&line, width), cut(&wait, width)], ..ScreenBlock::default() };
    Screen { size, blocks: vec![block], caret: None }
}
