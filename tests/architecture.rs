//! The floors of the house: a room imports only from lower floors, and a crate stays in its rooms.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of `src`, from the ground up. Rooms on one floor do not know each other.
const FLOORS: &[&[&str]] = &[
    &["pack", "limits", "cancel"],
    &["model", "text"],
    &["index", "diagnostic", "disk"],
    &["load", "query", "analyses", "export"],
    &["present", "session"],
    &["state"],
    &["update", "panes", "cli", "jobs"],
    &["view"],
    &["shell"],
    &["main", "lib"],
];

/// Pairs of one floor of which the first may know the second.
const NEIGHBOURS: &[(&str, &str)] = &[("model", "text")];

/// Crates, or parts of the standard library, with the only rooms that may name them.
const KEPT_IN: &[(&str, &[&str])] = &[
    ("ratatui", &["view", "shell"]),
    ("crossterm", &["shell", "state"]),
    ("crokey", &["shell", "state", "update"]),
    ("tui_input", &["state", "update", "panes"]),
    ("std::fs", &["disk"]),
    ("tempfile", &["disk"]),
    ("etcetera", &["disk"]),
    ("std::process::Command", &["shell"]),
    ("std::thread", &["shell", "jobs", "session", "disk", "load", "index"]),
    ("std::time", &["shell", "disk"]),
    ("signal_hook", &["shell", "disk"]),
    ("termina", &["shell"]),
    ("unicode_security", &["shell"]),
    ("rustix", &["shell", "disk"]),
    ("arboard", &["shell"]),
    ("clap", &["cli", "main"]),
    ("ron", &["load", "export"]),
    ("bitpacking", &["pack"]),
    ("bytemuck", &["pack"]),
    ("postcard", &["pack"]),
    ("xxhash_rust", &["pack"]),
    ("fuzzy_matcher", &["index", "query"]),
    ("similar", &["analyses"]),
    ("strsim", &["text"]),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Every source file with its room and its code: comments and the tests at the end are left out.
fn rooms() -> Vec<(String, PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 50, "only {} source files found", files.len());
    files
        .into_iter()
        .map(|path| {
            let inner = path.strip_prefix(&root).unwrap().to_owned();
            let name = inner.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs").to_owned();
            let text = String::from_utf8(fs::read(&path).unwrap()).unwrap();
            let code: Vec<&str> = text
                .split("#[cfg(test)]\nmod ")
                .next()
                .unwrap()
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .collect();
            let code = code.join("\n");
            (name, inner, code)
        })
        .collect()
}

fn floor(room: &str) -> usize {
    FLOORS
        .iter()
        .position(|floor| floor.contains(&room))
        .unwrap_or_else(|| panic!("the room `{room}` stands on no floor: name it in FLOORS and in src/lib.rs"))
}

/// The rooms that a piece of code names: `crate::room` and, inside braces, `crate::{room, room}`.
fn named(code: &str) -> Vec<String> {
    let mut names = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut word = String::new();
            for letter in group.chars() {
                match letter {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    _ => {}
                }
                if depth == 0 && (letter.is_alphanumeric() || letter == '_' || letter == ':') {
                    word.push(letter);
                } else if !word.is_empty() {
                    names.push(word.split(':').next().unwrap().to_owned());
                    word.clear();
                }
            }
            names.push(word.split(':').next().unwrap().to_owned());
        } else {
            names.push(rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect());
        }
    }
    names.retain(|name: &String| FLOORS.iter().any(|floor| floor.contains(&name.as_str())));
    names
}

#[test]
fn no_arrow_runs_up() {
    let mut wrong = Vec::new();
    for (room, path, code) in rooms() {
        for target in named(&code) {
            let sideways = NEIGHBOURS.contains(&(room.as_str(), target.as_str()));
            let own = room == target || matches!(room.as_str(), "lib" | "main");
            if !own && !sideways && floor(&room) <= floor(&target) {
                wrong.push(format!("{} imports {target}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that run up or sideways:\n{}", wrong.join("\n"));
}

#[test]
fn crates_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for (room, path, code) in rooms() {
        for (name, allowed) in KEPT_IN {
            let used = code.match_indices(name).any(|(at, _)| {
                let before = code[..at].chars().next_back();
                let after = code[at + name.len()..].chars().next();
                let apart =
                    |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric() && letter != '_');
                let path_before = before == Some(':');
                apart(before)
                    && !path_before
                    && (code[at + name.len()..].starts_with("::") || code[..at].ends_with("use "))
                    && apart(after)
            });
            if used && !allowed.contains(&room.as_str()) {
                wrong.push(format!("{} uses {name}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "crates outside of their rooms:\n{}", wrong.join("\n"));
}

#[test]
fn every_room_is_drawn_in_the_head_of_the_library() {
    let head = String::from_utf8(fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap()).unwrap();
    for room in FLOORS.iter().flat_map(|floor| floor.iter()).filter(|room| !matches!(**room, "main" | "lib")) {
        let drawn =
            head.lines().any(|line| line.starts_with("//!") && line.split_whitespace().any(|word| word == *room));
        assert!(drawn, "the room `{room}` is missing in the drawing at the head of src/lib.rs");
    }
}

#[test]
fn every_file_says_what_lives_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    for (_, path, _) in rooms() {
        let text = String::from_utf8(fs::read(root.join(&path)).unwrap()).unwrap();
        assert!(text.starts_with("//!"), "{} does not say at its head what lives there", path.display());
    }
}
