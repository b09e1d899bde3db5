//! The floors of the house: a room imports only from lower floors, and a crate stays in its rooms.

use std::fs;

use crate::source::{paths, root, sources};

/// The rooms of `src`, from the ground up. Rooms on one floor do not know each other.
const FLOORS: &[&[&str]] = &[
    &["storage", "limits", "environment", "cancel"],
    &["model", "text"],
    &["index", "diagnostic", "disk", "manual"],
    &["import", "likeness", "remote"],
    &["load", "query", "analyses"],
    &["picture"],
    &["export"],
    &["notebook"],
    &["engine"],
    &["present", "session"],
    &["state"],
    &["config"],
    &["update", "panes", "cli", "jobs"],
    &["view", "line_mode"],
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
    // The client of `remote` opens all connections.
    ("ureq", &["remote"]),
    ("std::net::TcpStream", &[]),
    ("std::net::TcpListener", &[]),
    ("std::net::UdpSocket", &[]),
    ("std::net::ToSocketAddrs", &[]),
    ("std::thread", &["shell", "jobs", "session", "disk", "load", "index", "remote", "engine"]),
    ("std::time", &["shell", "disk", "session", "remote", "cli"]),
    ("signal_hook", &["shell", "disk"]),
    ("termina", &["shell"]),
    ("unicode_security", &["shell"]),
    ("rustix", &["shell", "disk"]),
    ("arboard", &["shell"]),
    ("clap", &["cli", "main"]),
    ("ron", &["load", "export", "import", "notebook", "session", "config"]),
    ("bitpacking", &["storage"]),
    ("bumpalo", &["storage"]),
    ("bytemuck", &["storage"]),
    ("postcard", &["storage"]),
    ("xxhash_rust", &["storage"]),
    ("fuzzy_matcher", &["index", "query"]),
    ("similar", &["analyses"]),
    ("uuid", &["export"]),
    ("strsim", &["text"]),
    ("encoding_rs", &["import"]),
    ("chardetng", &["import"]),
    ("html5gum", &["import"]),
    ("pulldown_cmark", &["import"]),
    ("sha2", &["import", "engine"]),
    ("calamine", &["import"]),
    ("quick_xml", &["import"]),
    ("zip", &["import", "export"]),
];

fn floor(room: &str) -> usize {
    FLOORS
        .iter()
        .position(|floor| floor.contains(&room))
        .unwrap_or_else(|| panic!("the room `{room}` stands on no floor: name it in FLOORS and in src/lib.rs"))
}

#[test]
fn no_arrow_runs_up() {
    let is_room = |name: &str| FLOORS.iter().any(|floor| floor.contains(&name));
    let mut wrong = Vec::new();
    for source in sources() {
        let room = source.room();
        for path in paths(&source.code).iter().filter(|path| path.len() > 1 && path[0] == "crate" && is_room(&path[1]))
        {
            let target = path[1].as_str();
            let sideways = NEIGHBOURS.contains(&(room, target));
            let own = room == target || matches!(room, "lib" | "main");
            if !own && !sideways && floor(room) <= floor(target) {
                wrong.push(format!("{} imports {target}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that run up or sideways:\n{}", wrong.join("\n"));
}

#[test]
fn crates_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for source in sources() {
        let paths = paths(&source.code);
        for (name, allowed) in KEPT_IN {
            let wanted: Vec<&str> = name.split("::").collect();
            let used = |path: &Vec<String>| {
                path.len() >= wanted.len() && wanted.iter().zip(path).all(|(wanted, name)| *wanted == name)
            };
            // A name alone is anything; a crate is used by a path into it.
            let used = paths.iter().any(|path| used(path) && path.len() > 1);
            if used && !allowed.contains(&source.room()) {
                wrong.push(format!("{} uses {name}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "crates outside of their rooms:\n{}", wrong.join("\n"));
}

/// Methods of paths that ask the file system, with the only rooms that may call them.
const ASKS_FILES: &[&str] = &["canonicalize", "read_link", "read_dir", "symlink_metadata"];

#[test]
fn only_the_disk_follows_paths() {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| source.room() != "disk") {
        let asks = source.code.iter().filter(|token| ASKS_FILES.contains(&token.text.as_str()));
        wrong.extend(asks.map(|token| format!("{}:{} calls {}", source.path, token.line, token.text)));
    }
    assert!(wrong.is_empty(), "file operations outside of `disk`:\n{}", wrong.join("\n"));
}

#[test]
fn environment_variables_have_their_names_from_the_table_of_settings() {
    let mut wrong = Vec::new();
    for source in sources() {
        let code = source.text.split("#[cfg(test)]").next().unwrap_or("");
        for (at, line) in code.lines().enumerate() {
            if line.contains("env::var(\"") || line.contains("env::var_os(\"") {
                wrong.push(format!("{}:{}", source.path, at + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "name the variable in src/environment.rs: {wrong:#?}");
}

#[test]
fn every_room_is_drawn_in_the_head_of_the_library() {
    let head = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    for room in FLOORS.iter().flat_map(|floor| floor.iter()).filter(|room| !matches!(**room, "main" | "lib")) {
        let drawn =
            head.lines().any(|line| line.starts_with("//!") && line.split_whitespace().any(|word| word == *room));
        assert!(drawn, "the room `{room}` is missing in the drawing at the head of src/lib.rs");
    }
}

#[test]
fn every_file_says_what_lives_there() {
    for source in sources() {
        assert!(source.text.starts_with("//!"), "{} does not say at its head what lives there", source.path);
    }
}

/// Lists that grow. No `match` on one of them has a default, so that the compiler names all that has to decide about a new row.
const GROWING: &[&str] = &["Verb::", "KeyCommand::", "Navigation::"];

/// Returns the text of a line before its first word, and the rest.
fn indented(line: &str) -> (&str, &str) {
    line.split_at(line.len() - line.trim_start().len())
}

#[test]
fn a_match_on_a_list_that_grows_names_all_its_rows() {
    let mut defaults = Vec::new();
    for source in sources() {
        let lines: Vec<(&str, &str)> = source.text.lines().map(indented).collect();
        for (at, (indent, _)) in lines.iter().enumerate().filter(|(_, (_, rest))| rest.starts_with("_ =>")) {
            // The arms of this match, backwards to the line that opens it.
            let mut arms =
                lines[..at].iter().rev().take_while(|(before, rest)| rest.is_empty() || before.len() >= indent.len());
            let grows = |rest: &str| GROWING.iter().any(|list| rest.trim_start_matches("| ").starts_with(list));
            if arms.any(|(before, rest)| before == indent && grows(rest)) {
                defaults.push(format!("{}:{}", source.path, at + 1));
            }
        }
    }
    assert!(defaults.is_empty(), "a new row of the list would fall into these: {defaults:#?}");
}
