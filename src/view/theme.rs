//! The one file that knows colours: what each tone looks like on which terminal. Colour comes last: every tone that
//! carries a meaning differs from its neighbours without it.
//!
//! The background is left as the terminal has it. Colours keep a contrast of 4.5 to 1 and better (WCAG AA) on the
//! usual dark and light backgrounds; a test computes it.

use ratatui::style::{Color, Modifier, Style};

use crate::state::appearance::{Appearance, Background, Colours};
use crate::state::role_colours::{RoleColour, changed_colour};
use crate::text::Tone;

/// A colour in the three depths of terminals. `None` among the sixteen is the terminal's own text colour: few named
/// colours are readable on white.
struct ToneColour {
    named: Option<Color>,
    indexed: u8,
    rgb: (u8, u8, u8),
}

/// The style of a tone: its colours on dark and on light backgrounds, its modifiers, and the modifiers that replace
/// colours where there are none.
struct ToneStyle {
    inks: Option<(ToneColour, ToneColour)>,
    always: Modifier,
    colourless: Modifier,
}

const fn ink(named: Option<Color>, indexed: u8, rgb: (u8, u8, u8)) -> ToneColour {
    ToneColour { named, indexed, rgb }
}

const fn plain(always: Modifier) -> ToneStyle {
    ToneStyle { inks: None, always, colourless: Modifier::empty() }
}

const fn coloured(dark: ToneColour, light: ToneColour, always: Modifier, colourless: Modifier) -> ToneStyle {
    ToneStyle { inks: Some((dark, light)), always, colourless }
}

const NONE: Modifier = Modifier::empty();
const BOLD: Modifier = Modifier::BOLD;
const LINE: Modifier = Modifier::UNDERLINED;

const fn tone_style(tone: Tone) -> ToneStyle {
    use Color::{Blue, Cyan, Green, LightCyan, LightMagenta, LightRed, LightYellow, Magenta, Red, Yellow};
    match tone {
        Tone::Plain => plain(NONE),
        Tone::Strong | Tone::Title => plain(BOLD),
        Tone::Hint => plain(BOLD.union(Modifier::REVERSED)),
        Tone::Dim | Tone::Id => {
            coloured(ink(None, 248, (0xa8, 0xae, 0xbb)), ink(None, 240, (0x57, 0x5b, 0x63)), NONE, Modifier::DIM)
        }
        Tone::Key => {
            coloured(ink(Some(Cyan), 117, (0x89, 0xce, 0xff)), ink(Some(Blue), 25, (0x00, 0x53, 0x9b)), BOLD, NONE)
        }
        Tone::Match => coloured(
            ink(Some(LightYellow), 221, (0xff, 0xd8, 0x66)),
            ink(Some(Red), 88, (0x8f, 0x2a, 0x00)),
            BOLD.union(LINE),
            NONE,
        ),
        Tone::Actor => {
            coloured(ink(Some(Cyan), 117, (0x89, 0xce, 0xff)), ink(Some(Blue), 25, (0x00, 0x53, 0x9b)), NONE, LINE)
        }
        Tone::Place => {
            coloured(ink(Some(Green), 114, (0x95, 0xd8, 0x9a)), ink(Some(Magenta), 22, (0x17, 0x63, 0x2a)), NONE, LINE)
        }
        Tone::Source => {
            coloured(ink(Some(LightMagenta), 183, (0xd7, 0xb8, 0xff)), ink(None, 55, (0x66, 0x28, 0x9c)), NONE, LINE)
        }
        Tone::Figure => {
            coloured(ink(Some(Yellow), 222, (0xff, 0xcb, 0x82)), ink(None, 94, (0x80, 0x47, 0x00)), NONE, BOLD)
        }
        Tone::Time => {
            coloured(ink(Some(LightCyan), 116, (0x8a, 0xdc, 0xdc)), ink(None, 23, (0x00, 0x61, 0x61)), NONE, NONE)
        }
        Tone::Mark => coloured(
            ink(Some(LightMagenta), 215, (0xff, 0xb0, 0x7a)),
            ink(Some(Magenta), 90, (0x9c, 0x2f, 0x00)),
            BOLD,
            NONE,
        ),
        Tone::Good => {
            coloured(ink(Some(Green), 114, (0x95, 0xd8, 0x9a)), ink(None, 22, (0x17, 0x63, 0x2a)), NONE, NONE)
        }
        Tone::Warn => {
            coloured(ink(Some(Yellow), 222, (0xff, 0xcb, 0x82)), ink(Some(Magenta), 94, (0x80, 0x47, 0x00)), NONE, BOLD)
        }
        Tone::Bad => {
            coloured(ink(Some(LightRed), 210, (0xff, 0x9a, 0x9a)), ink(Some(Red), 124, (0xa8, 0x00, 0x1c)), BOLD, LINE)
        }
    }
}

/// Returns the style of a piece of text. A reversed piece keeps no colour, so that a reversed row is one bar.
#[must_use]
pub fn style(tone: Tone, reversed: bool, appearance: Appearance) -> Style {
    let tone_style = tone_style(tone);
    if reversed {
        let kept = tone_style.always.union(tone_style.colourless).difference(Modifier::DIM | Modifier::REVERSED);
        return Style::new().add_modifier(kept | Modifier::REVERSED);
    }
    let style = Style::new().add_modifier(tone_style.always);
    if let Some(colour) = changed_colour(tone).and_then(|colour| shown_as(colour, appearance.colours)) {
        return style.fg(colour);
    }
    let chosen = tone_style.inks.and_then(|(dark, light)| {
        let ink = match appearance.background {
            Background::Dark => dark,
            Background::Light => light,
        };
        match appearance.colours {
            Colours::None => None,
            Colours::Sixteen => ink.named,
            Colours::Indexed => Some(Color::Indexed(ink.indexed)),
            Colours::True => Some(Color::Rgb(ink.rgb.0, ink.rgb.1, ink.rgb.2)),
        }
    });
    match chosen {
        Some(colour) => style.fg(colour),
        None => style.add_modifier(tone_style.colourless),
    }
}

/// Returns a colour that the user chose as a terminal with so many colours shows it; `None` if it cannot.
fn shown_as(colour: RoleColour, colours: Colours) -> Option<Color> {
    match (colour, colours) {
        (_, Colours::None) | (RoleColour::Rgb(..), Colours::Sixteen) => None,
        (RoleColour::Named(at), _) => NAMED.get(usize::from(at)).copied(),
        (RoleColour::Rgb(red, green, blue), Colours::Indexed) => {
            Some(Color::Indexed(nearest_indexed(red, green, blue)))
        }
        (RoleColour::Rgb(red, green, blue), Colours::True) => Some(Color::Rgb(red, green, blue)),
    }
}

/// The sixteen colours, in the order of their names in the settings.
const NAMED: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// Returns the nearest colour of the cube of 6 × 6 × 6 in the palette of 256, whose levels are 0, 95, 135, 175, 215 and 255.
fn nearest_indexed(red: u8, green: u8, blue: u8) -> u8 {
    let step = |channel: u8| match channel {
        0..=47 => 0,
        48..=114 => 1,
        channel => (channel - 35) / 40,
    };
    16 + 36 * step(red) + 6 * step(green) + step(blue)
}

/// Returns the style of a border; that of the focused pane stands out.
#[must_use]
pub fn border(heavy: bool, appearance: Appearance) -> Style {
    if heavy { style(Tone::Strong, false, appearance) } else { style(Tone::Dim, false, appearance) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TONES: [Tone; 17] = [
        Tone::Plain,
        Tone::Dim,
        Tone::Strong,
        Tone::Title,
        Tone::Match,
        Tone::Actor,
        Tone::Place,
        Tone::Source,
        Tone::Figure,
        Tone::Time,
        Tone::Id,
        Tone::Hint,
        Tone::Key,
        Tone::Mark,
        Tone::Good,
        Tone::Warn,
        Tone::Bad,
    ];

    /// Black, Catppuccin Mocha, One Dark, Nord.
    const DARK: [(u8, u8, u8); 4] = [(0, 0, 0), (0x1e, 0x1e, 0x2e), (0x28, 0x2c, 0x34), (0x2e, 0x34, 0x40)];
    /// White, Solarized Light, Catppuccin Latte.
    const LIGHT: [(u8, u8, u8); 3] = [(0xff, 0xff, 0xff), (0xfd, 0xf6, 0xe3), (0xef, 0xf1, 0xf5)];

    fn luminance((red, green, blue): (u8, u8, u8)) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.03928 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    fn contrast(one: (u8, u8, u8), other: (u8, u8, u8)) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    /// Returns the colours as xterm shows them.
    fn shown(colour: Color) -> (u8, u8, u8) {
        match colour {
            Color::Rgb(red, green, blue) => (red, green, blue),
            Color::Indexed(index @ 232..) => {
                let grey = 8 + 10 * (index - 232);
                (grey, grey, grey)
            }
            Color::Indexed(index @ 16..) => {
                let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
                let index = index - 16;
                (level(index / 36), level(index / 6 % 6), level(index % 6))
            }
            Color::Red => (205, 0, 0),
            Color::Green => (0, 205, 0),
            Color::Yellow => (205, 205, 0),
            Color::Blue => (0, 0, 238),
            Color::Magenta => (205, 0, 205),
            Color::Cyan => (0, 205, 205),
            Color::LightRed => (255, 100, 100),
            Color::LightYellow => (255, 255, 0),
            Color::LightCyan => (0, 255, 255),
            Color::LightMagenta => (255, 0, 255),
            other => panic!("no colour of the theme: {other}"),
        }
    }

    fn appearance(colours: Colours, background: Background) -> Appearance {
        Appearance { colours, background, ..Appearance::default() }
    }

    #[test]
    fn every_colour_can_be_read_on_the_usual_backgrounds() {
        for (background, papers) in [(Background::Dark, &DARK[..]), (Background::Light, &LIGHT[..])] {
            for colours in [Colours::Sixteen, Colours::Indexed, Colours::True] {
                // How the sixteen look is the user's affair: they are measured on the plain background alone.
                let papers = if colours == Colours::Sixteen { &papers[..1] } else { papers };
                for tone in TONES {
                    let Some(colour) = style(tone, false, appearance(colours, background)).fg else { continue };
                    for paper in papers {
                        let ratio = contrast(shown(colour), *paper);
                        assert!(ratio >= 4.5, "{tone:?} on {paper:?}, {colours:?}: {ratio:.2}");
                    }
                }
            }
        }
    }

    #[test]
    fn sixteen_colours_are_named_ones() {
        for background in [Background::Dark, Background::Light] {
            for tone in TONES {
                let colour = style(tone, false, appearance(Colours::Sixteen, background)).fg;
                assert!(!matches!(colour, Some(Color::Rgb(..) | Color::Indexed(_))), "{tone:?}");
            }
        }
    }

    #[test]
    fn without_colour_there_is_none_and_meanings_stay_apart() {
        let bare = |tone| style(tone, false, appearance(Colours::None, Background::Dark));
        for tone in TONES {
            assert_eq!(bare(tone).fg, None, "{tone:?}");
            assert_eq!(style(tone, true, appearance(Colours::True, Background::Dark)).fg, None, "{tone:?}");
        }
        let groups: [&[Tone]; 3] = [
            &[Tone::Plain, Tone::Dim, Tone::Strong, Tone::Match, Tone::Hint, Tone::Actor],
            &[Tone::Good, Tone::Warn, Tone::Bad],
            &[Tone::Plain, Tone::Id, Tone::Figure, Tone::Place],
        ];
        for group in groups {
            for (index, one) in group.iter().enumerate() {
                for other in &group[index + 1..] {
                    assert_ne!(bare(*one), bare(*other), "{one:?} looks like {other:?}");
                }
            }
        }
    }
}
