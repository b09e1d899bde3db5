//! The style of a cell as the bytes that select it.

use std::io::{self, Write};

use ratatui::buffer::Cell;
use ratatui::crossterm::queue;
use ratatui::crossterm::style::{Attribute, SetAttribute};
use ratatui::style::{Color, Modifier};

/// The modifiers of ratatui, with the attributes that crossterm sends for them.
const ATTRIBUTES: &[(Modifier, Attribute)] = &[
    (Modifier::BOLD, Attribute::Bold),
    (Modifier::DIM, Attribute::Dim),
    (Modifier::ITALIC, Attribute::Italic),
    (Modifier::UNDERLINED, Attribute::Underlined),
    (Modifier::SLOW_BLINK, Attribute::SlowBlink),
    (Modifier::RAPID_BLINK, Attribute::RapidBlink),
    (Modifier::REVERSED, Attribute::Reverse),
    (Modifier::HIDDEN, Attribute::Hidden),
    (Modifier::CROSSED_OUT, Attribute::CrossedOut),
];

/// The style of a cell: colours of text and background, and modifiers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct CellStyle {
    colours: (Color, Color),
    modifier: Modifier,
}

impl CellStyle {
    /// Returns the style of a cell.
    pub(super) fn of(cell: &Cell) -> Self {
        Self { colours: (cell.fg, cell.bg), modifier: cell.modifier }
    }

    /// Sends the style, whatever was sent before.
    pub(super) fn send(self, out: &mut Vec<u8>) -> io::Result<()> {
        queue!(out, SetAttribute(Attribute::Reset))?;
        for &(modifier, attribute) in ATTRIBUTES {
            if self.modifier.contains(modifier) {
                queue!(out, SetAttribute(attribute))?;
            }
        }
        let (text, background) = self.colours;
        for (colour, base) in [(text, TEXT), (background, BACKGROUND)] {
            if let Some(code) = sgr(colour, base) {
                write!(out, "\x1b[{code}m")?;
            }
        }
        Ok(())
    }
}

/// The number of the first of the eight colours for text, and for the background. The bright eight are 60 above.
const TEXT: u8 = 30;
const BACKGROUND: u8 = 40;

/// Returns the parameters that select a colour (ECMA-48, SGR); `None` for the terminal's own, which a reset has brought back.
/// The sixteen have numbers of their own, which terminals without a palette of 256 understand as well.
fn sgr(colour: Color, base: u8) -> Option<String> {
    let palette = base + 8;
    let number = match colour {
        Color::Reset => return None,
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Indexed(index) => return Some(format!("{palette};5;{index}")),
        Color::Rgb(red, green, blue) => return Some(format!("{palette};2;{red};{green};{blue}")),
    };
    Some((base + number).to_string())
}
