//! The appearance that this terminal allows: from the environment at once, and from the terminal's own answer when it comes.

use std::sync::atomic::{AtomicBool, Ordering};

use termprofile::{DetectorSettings, TermProfile, TermVars};

use crate::environment;
use crate::state::appearance::{Appearance, Background, Colours, Glyphs};
use crate::text::{SafeText, ascii};

/// Queries the background colour (OSC 11).
const BACKGROUND_QUERY: &str = "\x1b]11;?\x07";
/// Queries the kitty keyboard protocol.
const KEYBOARD_QUERY: &str = "\x1b[?u";
/// Queries the device attributes, which every terminal answers: after that no other answer comes.
const LAST_QUERY: &str = "\x1b[c";

/// Values of `TERM` of terminals that would show a query on the screen, or answer in another order.
const NOT_QUERIED: &[&str] = &["dumb", "linux", "screen", "Eterm"];

/// `true` if messages before and after the screen of the explorer are spelt in ASCII.
static IS_ASCII: AtomicBool = AtomicBool::new(false);

/// Decides for all threads whether messages are spelt in ASCII: if that is asked for, or the locale is not UTF-8.
pub(super) fn set_ascii(ascii: bool) {
    let is_utf8 = ascii::is_utf8_locale(&|name| std::env::var(name).ok());
    IS_ASCII.store(ascii || !is_utf8, Ordering::Relaxed);
}

/// Returns a text as it may be printed on the terminal: sanitized, and spelt in ASCII if need be.
pub(super) fn printable(text: &str) -> String {
    let text = SafeText::new(text);
    if IS_ASCII.load(Ordering::Relaxed) { ascii::spell(text.as_str()).into_owned() } else { text.to_string() }
}

/// The environment, and the options that override it.
pub(super) struct Environment<'a> {
    /// Returns the value of an environment variable.
    pub(super) variable: &'a dyn Fn(&str) -> Option<String>,
    /// `true` shows nothing but ASCII.
    pub(super) ascii: bool,
    /// `true` uses no colours.
    pub(super) colourless: bool,
    /// The background that the settings name.
    pub(super) background: Option<Background>,
}

impl Environment<'_> {
    /// Returns the value of a variable that is set and not empty.
    fn set(&self, name: &str) -> Option<String> {
        (self.variable)(name).filter(|value| !value.is_empty())
    }

    /// Returns the appearance as far as it is known without the terminal's answer.
    pub(super) fn appearance(&self) -> Appearance {
        let glyphs = if self.ascii || !ascii::is_utf8_locale(self.variable) { Glyphs::Ascii } else { Glyphs::Unicode };
        let background = self.chosen_background().or_else(|| self.background_from_colorfgbg()).unwrap_or_default();
        Appearance { colours: self.colours(), background, glyphs }
    }

    /// Returns the queries to the terminal; empty if it would not answer.
    pub(super) fn terminal_query(&self) -> String {
        let term = self.set(environment::TERM).unwrap_or_default();
        let silent =
            term.is_empty() || NOT_QUERIED.iter().any(|name| term == *name || term.starts_with(&format!("{name}.")));
        if silent {
            return String::new();
        }
        let asks_background = self.chosen_background().is_none() && self.colours() != Colours::None;
        [if asks_background { BACKGROUND_QUERY } else { "" }, KEYBOARD_QUERY, LAST_QUERY].concat()
    }

    fn colours(&self) -> Colours {
        if self.colourless {
            return Colours::None;
        }
        let source = Variables(self.variable);
        // `tmux info` would be a program that the user did not ask for.
        let settings = DetectorSettings::new().enable_tmux_info(false);
        match TermProfile::detect_with_vars(TermVars::from_source(&source, &KnownTerminal, settings)) {
            TermProfile::NoTty | TermProfile::NoColor => Colours::None,
            TermProfile::Ansi16 => Colours::Sixteen,
            TermProfile::Ansi256 => Colours::Indexed,
            TermProfile::TrueColor => Colours::True,
        }
    }

    /// Returns the background that the user has set for this program.
    fn chosen_background(&self) -> Option<Background> {
        match self.set(environment::BACKGROUND).unwrap_or_default().to_ascii_lowercase().as_str() {
            "light" => Some(Background::Light),
            "dark" => Some(Background::Dark),
            _ => self.background,
        }
    }

    /// Returns the background that `COLORFGBG` names: `text;background`, or `text;default;background`, in the numbers of
    /// the sixteen colours.
    fn background_from_colorfgbg(&self) -> Option<Background> {
        let background: u8 = self.set(environment::COLORFGBG)?.rsplit(';').next()?.parse().ok()?;
        Some(if matches!(background, 7 | 9..=15) { Background::Light } else { Background::Dark })
    }
}

struct Variables<'a>(&'a dyn Fn(&str) -> Option<String>);

impl termprofile::EnvVarSource for Variables<'_> {
    fn var(&self, key: &str) -> Option<String> {
        (self.0)(key)
    }
}

/// A stand-in for stdout, which was found to be a terminal already.
struct KnownTerminal;

impl termprofile::IsTerminal for KnownTerminal {
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
        Environment { variable, ascii: false, colourless: false, background: None }
    }

    fn appearance(variables: &[(&str, &str)]) -> Appearance {
        plain(&lookup(variables)).appearance()
    }

    fn asks(variables: &[(&str, &str)]) -> bool {
        plain(&lookup(variables)).terminal_query().contains(BACKGROUND_QUERY)
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
