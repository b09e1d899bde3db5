//! From the keys of `termina` to those of the keymap.

use crokey::KeyCombination;
use crossterm::event::{KeyCode, KeyModifiers};
use termina::event::{KeyCode as Sent, KeyEvent, KeyEventKind, Modifiers};

/// Returns the combination that was pressed; `None` for a release, and for a key that the keymap does not have.
pub(super) fn combination(key: KeyEvent) -> Option<KeyCombination> {
    if key.kind == KeyEventKind::Release {
        return None;
    }
    let mut modifiers = KeyModifiers::empty();
    for (sent, modifier) in [
        (Modifiers::SHIFT, KeyModifiers::SHIFT),
        (Modifiers::ALT, KeyModifiers::ALT),
        (Modifiers::CONTROL, KeyModifiers::CONTROL),
        (Modifiers::SUPER, KeyModifiers::SUPER),
        (Modifiers::HYPER, KeyModifiers::HYPER),
        (Modifiers::META, KeyModifiers::META),
    ] {
        modifiers.set(modifier, key.modifiers.contains(sent));
    }
    let code = match key.code {
        Sent::Char(letter) => return Some(character(letter, modifiers)),
        Sent::Enter => KeyCode::Enter,
        Sent::Backspace => KeyCode::Backspace,
        Sent::Tab => KeyCode::Tab,
        Sent::BackTab => {
            modifiers |= KeyModifiers::SHIFT;
            KeyCode::BackTab
        }
        Sent::Escape => KeyCode::Esc,
        Sent::Left => KeyCode::Left,
        Sent::Right => KeyCode::Right,
        Sent::Up => KeyCode::Up,
        Sent::Down => KeyCode::Down,
        Sent::Home => KeyCode::Home,
        Sent::End => KeyCode::End,
        Sent::PageUp => KeyCode::PageUp,
        Sent::PageDown => KeyCode::PageDown,
        Sent::Insert => KeyCode::Insert,
        Sent::Delete => KeyCode::Delete,
        Sent::Function(number) => KeyCode::F(number),
        _ => return None,
    };
    Some(KeyCombination::one_key(code, modifiers).normalized())
}

/// Returns the combination of a character. The four control characters that are keys of their own on every keyboard are those
/// keys, whether or not the terminal distinguishes them. `ctrl-j`, which no keyboard has, begins a line where a text has
/// several lines, and is Enter elsewhere, which `update` decides. Shift is part of the character, and only set if letters
/// have a case.
fn character(letter: char, mut modifiers: KeyModifiers) -> KeyCombination {
    if modifiers.contains(KeyModifiers::CONTROL) {
        let key = match letter.to_ascii_lowercase() {
            'i' => Some(KeyCode::Tab),
            'm' => Some(KeyCode::Enter),
            'h' => Some(KeyCode::Backspace),
            '[' => Some(KeyCode::Esc),
            _ => None,
        };
        if let Some(key) = key {
            return KeyCombination::one_key(key, modifiers.difference(KeyModifiers::CONTROL));
        }
    }
    let letter = match letter.to_uppercase().next() {
        Some(upper) if modifiers.contains(KeyModifiers::SHIFT) && letter.to_uppercase().count() == 1 => upper,
        _ => letter,
    };
    modifiers.set(KeyModifiers::SHIFT, letter.is_uppercase());
    KeyCombination::one_key(KeyCode::Char(letter), modifiers)
}
