//! How the explorer may look here: from the environment at once, and from the terminal's own answer when it comes.

use std::sync::atomic::{AtomicBool, Ordering};

use termprofile::{DetectorSettings, TermProfile, TermVars};

use crate::state::appearance::{Appearance, Background, Colours, Glyphs};
use crate::text::{Safe, ascii};

/// Asks which background there is.
const BACKGROUND: &str = "\x1b]11;?\x07";
/// Asks whether the keyboard protocol of kitty is known.
const KEYBOARD: &str = "\x1b[?u";
/// Asks what every terminal answers, so that after it nothing is to be waited for.
const LAST: &str = "\x1b[c";

/// Terminals that would show the question or answer in another order.
const SILENT: &[&str] = &["dumb", "linux", "screen", "Eterm"];

/// Whether words on the terminal are spelt in ASCII, before and after the explorer is on the screen.
static IS_ASCII: AtomicBool = AtomicBool::new(false);

/// Fixes for all threads whether words are spelt in ASCII.
pub(super) fn set_ascii(ascii: bool) {
    let is_utf8 = ascii::is_utf8_locale(&|name| std::env::var(name).ok());
    IS_ASCII.store(ascii || !is_utf8, Ordering::Relaxed);
}

/// Returns a text as it may be written on the terminal.
pub(super) fn printable(text: &str) -> String {
    let text = Safe::new(text);
    if IS_ASCII.load(Ordering::Relaxed) { ascii::spell(text.as_str()).into_owned() } else { text.to_string() }
}

/// What the environment says, and what the user wants whatever it says.
pub(super) struct Environment<'a> {
    /// The value of a variable.
    pub(super) variable: &'a dyn Fn(&str) -> Option<String>,
    /// Whether ASCII alone is wanted.
    pub(super) ascii: bool,
    /// Whether no colours are wanted.
    pub(super) colourless: bool,
}

impl Environment<'_> {
    fn set(&self, name: &str) -> Option<String> {
        (self.variable)(name).filter(|value| !value.is_empty())
    }

    /// How the explorer may look, before the terminal is asked.
    pub(super) fn appearance(&self) -> Appearance {
        let glyphs = if self.ascii || !ascii::is_utf8_locale(self.variable) { Glyphs::Ascii } else { Glyphs::Unicode };
        let background = self.chosen_background().or_else(|| self.hinted_background()).unwrap_or_default();
        Appearance { colours: self.colours(), background, glyphs }
    }

    /// What the terminal is to be asked; nothing where it would not answer.
    pub(super) fn terminal_query(&self) -> String {
        let term = self.set("TERM").unwrap_or_default();
        let silent =
            term.is_empty() || SILENT.iter().any(|name| term == *name || term.starts_with(&format!("{name}.")));
        if silent {
            return String::new();
        }
        let asks_background = self.chosen_background().is_none() && self.colours() != Colours::None;
        [if asks_background { BACKGROUND } else { "" }, KEYBOARD, LAST].concat()
    }

    fn colours(&self) -> Colours {
        if self.colourless {
            return Colours::None;
        }
        let source = Variables(self.variable);
        // `tmux info` would be a program that nobody asked us to run.
        let settings = DetectorSettings::new().enable_tmux_info(false);
        match TermProfile::detect_with_vars(TermVars::from_source(&source, &Shown, settings)) {
            TermProfile::NoTty | TermProfile::NoColor => Colours::None,
            TermProfile::Ansi16 => Colours::Sixteen,
            TermProfile::Ansi256 => Colours::Indexed,
            TermProfile::TrueColor => Colours::True,
        }
    }

    fn chosen_background(&self) -> Option<Background> {
        match self.set("CLAIMSCOPE_BACKGROUND")?.to_ascii_lowercase().as_str() {
            "light" => Some(Background::Light),
            "dark" => Some(Background::Dark),
            _ => None,
        }
    }

    /// `COLORFGBG` is `text;paper`, or `text;default;paper`, in the numbers of the sixteen colours.
    fn hinted_background(&self) -> Option<Background> {
        let paper: u8 = self.set("COLORFGBG")?.rsplit(';').next()?.parse().ok()?;
        Some(if matches!(paper, 7 | 9..=15) { Background::Light } else { Background::Dark })
    }
}

struct Variables<'a>(&'a dyn Fn(&str) -> Option<String>);

impl termprofile::EnvVarSource for Variables<'_> {
    fn var(&self, key: &str) -> Option<String> {
        (self.0)(key)
    }
}

/// The terminal was found to be one before anybody asks for its colours.
struct Shown;

impl termprofile::IsTerminal for Shown {
    fn is_terminal(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lookup(variables: &[(&str, &str)]) -> impl Fn(&str) -> Option<String> {
        |name| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
    }

    fn plain(variable: &dyn Fn(&str) -> Option<String>) -> Environment<'_> {
        Environment { variable, ascii: false, colourless: false }
    }

    fn appearance(variables: &[(&str, &str)]) -> Appearance {
        plain(&lookup(variables)).appearance()
    }

    fn asks(variables: &[(&str, &str)]) -> bool {
        plain(&lookup(variables)).terminal_query().contains(BACKGROUND)
    }

    #[test]
    fn colours_are_what_the_terminal_has_and_the_user_wants() {
        assert_eq!(appearance(&[("TERM", "xterm-256color")]).colours, Colours::Indexed);
        assert_eq!(appearance(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]).colours, Colours::True);
        assert_eq!(appearance(&[("TERM", "xterm-256color"), ("NO_COLOR", "1")]).colours, Colours::None);
        assert_eq!(appearance(&[("TERM", "linux")]).colours, Colours::Sixteen);
        let all = [("TERM", "xterm-256color"), ("COLORTERM", "truecolor")];
        assert_eq!(Environment { colourless: true, ..plain(&lookup(&all)) }.appearance().colours, Colours::None);
    }

    #[test]
    fn another_character_set_means_ascii() {
        let glyphs = |variables| appearance(variables).glyphs;
        assert_eq!(glyphs(&[("LANG", "en_GB.UTF-8")]), Glyphs::Unicode);
        assert_eq!(glyphs(&[("LANG", "C.utf8")]), Glyphs::Unicode);
        assert_eq!(glyphs(&[("LC_ALL", "C"), ("LANG", "en_GB.UTF-8")]), Glyphs::Ascii);
        assert_eq!(glyphs(&[("LANG", "de_DE.ISO-8859-1")]), Glyphs::Ascii);
        assert_eq!(glyphs(&[]), Glyphs::Unicode);
        assert_eq!(Environment { ascii: true, ..plain(&|_| None) }.appearance().glyphs, Glyphs::Ascii);
    }

    #[test]
    fn a_chosen_background_is_not_asked_for() {
        let terminal = ("TERM", "xterm-256color");
        assert!(asks(&[terminal]));
        let chosen = [terminal, ("CLAIMSCOPE_BACKGROUND", "light"), ("COLORFGBG", "15;0")];
        assert!(!asks(&chosen));
        assert_eq!(appearance(&chosen).background, Background::Light);
        let hinted = [terminal, ("COLORFGBG", "0;default;15")];
        assert_eq!(appearance(&hinted).background, Background::Light);
        assert!(!asks(&[("TERM", "screen.xterm-256color")]));
        assert!(!asks(&[]));
        assert_eq!(plain(&lookup(&chosen)).terminal_query(), "\x1b[?u\x1b[c", "its keyboard is");
        assert_eq!(plain(&lookup(&[("TERM", "linux")])).terminal_query(), "");
    }
}
