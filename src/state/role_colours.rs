//! The colours that the user gives to roles of text in place of those of the theme. What they look like on a terminal with
//! fewer colours is decided where colours are painted.

use std::sync::OnceLock;

use crate::text::Tone;

/// The roles whose colour can be changed, each with its name in settings and what it is for.
pub const ROLES: &[(&str, Tone, &str)] = &[
    ("dim", Tone::Dim, "less important text, and borders"),
    ("match", Tone::Match, "letters that the query matched"),
    ("actor", Tone::Actor, "names of actors"),
    ("place", Tone::Place, "names of places"),
    ("source", Tone::Source, "sources"),
    ("figure", Tone::Figure, "quantities"),
    ("time", Tone::Time, "times"),
    ("id", Tone::Id, "ids"),
    ("key", Tone::Key, "keys to press"),
    ("mark", Tone::Mark, "marks"),
    ("good", Tone::Good, "good states, such as a corroborated claim"),
    ("warn", Tone::Warn, "states that need care, such as a single source"),
    ("bad", Tone::Bad, "bad states, such as a disputed claim or an error"),
];

/// The names of the sixteen colours of terminals, in their order.
pub const COLOUR_NAMES: [&str; 16] = [
    "black",
    "red",
    "green",
    "yellow",
    "blue",
    "magenta",
    "cyan",
    "white",
    "bright-black",
    "bright-red",
    "bright-green",
    "bright-yellow",
    "bright-blue",
    "bright-magenta",
    "bright-cyan",
    "bright-white",
];

/// A colour as the user names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleColour {
    /// One of the sixteen, by its place in [`COLOUR_NAMES`]: how it looks is up to the terminal.
    Named(u8),
    /// Red, green, blue; a terminal with fewer colours shows that of the theme, or the nearest of 256.
    Rgb(u8, u8, u8),
}

impl RoleColour {
    /// Reads a colour: `red`, `bright-red`, `#89ceff`. `None` if it is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        if let Some(at) = COLOUR_NAMES.iter().position(|name| *name == text) {
            return u8::try_from(at).ok().map(Self::Named);
        }
        let is_colour = |digits: &&str| digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        let digits = text.strip_prefix('#').filter(is_colour)?;
        let channel = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Self::Rgb(channel(0)?, channel(2)?, channel(4)?))
    }
}

/// The colours of this process that differ from the theme.
static CHANGED: OnceLock<Vec<(Tone, RoleColour)>> = OnceLock::new();

/// Gives roles other colours, for as long as the program runs. Only the first call counts.
pub fn install_colours(colours: Vec<(Tone, RoleColour)>) {
    let _ = CHANGED.set(colours);
}

/// Returns the colour that the user gave to a role; `None` for that of the theme.
#[must_use]
pub(crate) fn changed_colour(tone: Tone) -> Option<RoleColour> {
    CHANGED.get()?.iter().find(|(role, _)| *role == tone).map(|(_, colour)| *colour)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_has_a_name_or_six_digits() {
        assert_eq!(RoleColour::parse("Bright-Red"), Some(RoleColour::Named(9)));
        assert_eq!(RoleColour::parse(" #89CEff "), Some(RoleColour::Rgb(0x89, 0xce, 0xff)));
        for text in ["", "#", "#fff", "#89ceffa", "#+f+f+f", "#-1-1-1", "#89cefg", "crimson"] {
            assert_eq!(RoleColour::parse(text), None, "{text:?}");
        }
    }
}
