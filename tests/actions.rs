//! The table of actions: no key twice, no key that hides another, everything in it can be read and is documented.

use std::collections::BTreeSet;

use claimscope::query::eval::SORTS;
use claimscope::state::key_lookup::{KeyMatch, lookup};
use claimscope::state::keymap::{GROUPS, KEY_COMMANDS, KeyCommand, label};
use claimscope::state::keys::parse;
use claimscope::state::navigation::Navigation;
use claimscope::state::pane::Pane;

#[test]
fn every_key_can_be_read_and_means_its_action() {
    for row in KEY_COMMANDS.iter() {
        assert!(!row.keys.is_empty(), "{} has no key", row.name);
        for text in row.keys {
            let keys = parse(text).unwrap_or_else(|| panic!("{}: `{text}` is no key", row.name));
            assert_eq!(lookup(&keys), KeyMatch::Command(row.command), "{}: `{text}` means something else", row.name);
        }
    }
}

#[test]
fn no_sequence_is_another_or_the_beginning_of_another() {
    let all: Vec<_> = KEY_COMMANDS.iter().flat_map(|row| row.sequences().map(move |keys| (row.name, keys))).collect();
    for (at, (name, keys)) in all.iter().enumerate() {
        for (other, longer) in all.iter().skip(at + 1) {
            let clash = longer.starts_with(keys) || keys.starts_with(longer);
            assert!(!clash, "{name} ({}) and {other} ({}) clash", label(keys), label(longer));
        }
    }
}

#[test]
fn keys_that_multiplexers_take_are_not_the_first_key_of_anything() {
    for row in KEY_COMMANDS.iter() {
        for taken in ["ctrl-s", "ctrl-b", "ctrl-a", "ctrl-j", "ctrl-i"] {
            assert_ne!(row.keys.first(), Some(&taken), "{}", row.name);
        }
    }
}

#[test]
fn names_are_unique_and_groups_known() {
    let names: BTreeSet<_> = KEY_COMMANDS.iter().map(|row| row.name).collect();
    assert_eq!(names.len(), KEY_COMMANDS.len());
    for row in KEY_COMMANDS.iter() {
        assert!(GROUPS.contains(&row.group), "{}: unknown group {}", row.name, row.group);
        assert!(row.doc().ends_with('.'), "{}: its sentence has no end", row.name);
    }
}

#[test]
fn every_sort_order_and_every_pane_has_a_key() {
    for sort in SORTS {
        let keys = parse(&format!(", {}", sort.letter)).unwrap_or_default();
        assert_eq!(lookup(&keys), KeyMatch::Command(KeyCommand::Sort(sort.key)), "sort {}", sort.name);
    }
    for (at, pane) in Pane::ALL.into_iter().enumerate() {
        let row = KEY_COMMANDS.iter().find(|row| row.command == KeyCommand::Navigate(Navigation::Focus(pane)));
        assert_eq!(row.and_then(|row| row.keys.first().copied()), Some(format!("{}", at + 1).as_str()));
    }
}

#[test]
fn capital_letters_and_shift_are_one_key() {
    let capital = parse("G");
    assert_eq!(parse("shift-g"), capital);
    assert_ne!(parse("g"), capital);
    assert_eq!(parse("g g").map(|keys| label(&keys)).as_deref(), Some("gg"));
    assert_eq!(parse("shift-tab"), parse("backtab"));
    assert_eq!(parse("no-such-key"), None);
}
