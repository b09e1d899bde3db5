//! Keys in one notation, the same in the table, in help and in tests: `j`, `G`, `ctrl-d`, `g x`, `alt-left`.

use crokey::{KeyCombination, OneToThree};
use crossterm::event::{KeyCode, KeyModifiers};

use super::keyboards;

/// Reads a sequence of keys, apart by blanks. A single character stands for itself; `space` and `minus` for theirs.
/// `None` where a key is not known.
#[must_use]
pub fn parse(text: &str) -> Option<Vec<KeyCombination>> {
    text.split_whitespace().map(parse_one).collect()
}

fn parse_one(text: &str) -> Option<KeyCombination> {
    let mut letters = text.chars();
    let key = match (letters.next(), letters.next()) {
        (Some(letter), None) => KeyCombination::one_key(KeyCode::Char(letter), KeyModifiers::NONE),
        _ => crokey::parse(text).ok()?,
    };
    Some(normal(key))
}

/// Returns the one form of a key: terminals differ in whether they report Shift beside a character that already shows it.
#[must_use]
pub(crate) fn normal(mut key: KeyCombination) -> KeyCombination {
    if let OneToThree::One(code) = &mut key.codes {
        match code {
            KeyCode::Char(letter) => {
                if key.modifiers.contains(KeyModifiers::SHIFT) && letter.is_ascii_lowercase() {
                    *letter = letter.to_ascii_uppercase();
                }
                key.modifiers.remove(KeyModifiers::SHIFT);
            }
            KeyCode::BackTab => key.modifiers.remove(KeyModifiers::SHIFT),
            KeyCode::Tab if key.modifiers.contains(KeyModifiers::SHIFT) => {
                *code = KeyCode::BackTab;
                key.modifiers.remove(KeyModifiers::SHIFT);
            }
            _ => {}
        }
    }
    key
}

/// Returns the plain Enter.
pub(crate) fn enter() -> KeyCombination {
    KeyCombination::one_key(KeyCode::Enter, KeyModifiers::NONE)
}

/// Returns whether a key is the one of this notation.
#[must_use]
pub fn is(key: KeyCombination, notation: &str) -> bool {
    parse(notation).is_some_and(|keys| keys == [key])
}

/// Returns a key with another character, and what is held down with it.
#[must_use]
pub(crate) fn with_letter(key: KeyCombination, letter: char) -> KeyCombination {
    KeyCombination::one_key(KeyCode::Char(letter), key.modifiers)
}

/// Returns the character of a key, whatever is held down with it; `None` for keys without one.
#[must_use]
pub fn letter(key: KeyCombination) -> Option<char> {
    if let OneToThree::One(KeyCode::Char(letter)) = key.codes { Some(letter) } else { None }
}

/// Returns the character a key types, if it types one.
#[must_use]
pub fn typed(key: KeyCombination) -> Option<char> {
    match (key.codes, key.modifiers - KeyModifiers::SHIFT) {
        (OneToThree::One(KeyCode::Char(letter)), KeyModifiers::NONE) => Some(letter),
        _ => None,
    }
}

/// Returns the key of a US keyboard that has the place of a key of another script, as the terminal reports it (`base`) or as
/// common layouts have it; `None` for a key that means itself.
#[must_use]
pub(crate) fn command_key(key: KeyCombination, base: Option<KeyCombination>) -> Option<KeyCombination> {
    let letter = letter(key)?;
    let place = keyboards::key_of(letter);
    if place.is_none() && !keyboards::is_foreign(letter) {
        return None;
    }
    base.or_else(|| Some(normal(with_letter(key, place?))))
}

/// Returns a key as people read it: `ctrl-d`, `G`, `␣`.
#[must_use]
pub fn label(key: KeyCombination) -> String {
    let OneToThree::One(code) = key.codes else { return key.to_string() };
    let name = match code {
        KeyCode::Char(' ') => "space".to_owned(),
        KeyCode::Char(letter) => letter.to_string(),
        KeyCode::BackTab => "shift-tab".to_owned(),
        KeyCode::PageUp => "PgUp".to_owned(),
        KeyCode::PageDown => "PgDn".to_owned(),
        KeyCode::F(number) => format!("F{number}"),
        KeyCode::Up => "↑".to_owned(),
        KeyCode::Down => "↓".to_owned(),
        KeyCode::Left => "←".to_owned(),
        KeyCode::Right => "→".to_owned(),
        other => KeyCombination::one_key(other, KeyModifiers::NONE).to_string(),
    };
    let mut label = String::new();
    for (modifier, prefix) in
        [(KeyModifiers::CONTROL, "ctrl-"), (KeyModifiers::ALT, "alt-"), (KeyModifiers::SHIFT, "shift-")]
    {
        if key.modifiers.contains(modifier) {
            label.push_str(prefix);
        }
    }
    label + &name
}
