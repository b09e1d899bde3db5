//! The source files of this project, read as text, for the tests that judge how it is built and how it is worded.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A word, a literal or a sign of code, with its line from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub text: String,
    pub line: usize,
}

/// One file: its path below the folder that was read, with `/`, its text, and the tokens of its code. Comments and unit
/// tests are no code.
pub struct Source {
    pub path: String,
    pub text: String,
    pub code: Vec<Token>,
}

impl Source {
    /// The path of its module below the crate: `a/mod.rs` is `a`, `a/b.rs` is `a, b`, and `lib.rs` is nothing.
    pub fn module(&self) -> Vec<&str> {
        let mut parts: Vec<&str> = self.path.trim_end_matches(".rs").split('/').collect();
        if matches!(parts.last(), Some(&("mod" | "lib"))) {
            parts.pop();
        }
        parts
    }

    /// The room of a file: the first part of its path.
    pub fn room(&self) -> &str {
        self.path.split('/').next().unwrap().trim_end_matches(".rs")
    }
}

/// The root of the project; another one, for measuring, where `CLAIMSCOPE_TREE` names it.
pub fn root() -> PathBuf {
    std::env::var_os("CLAIMSCOPE_TREE").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).to_owned(), PathBuf::from)
}

/// The files of `src`, in order; files that hold nothing but unit tests are left out.
pub fn sources() -> Vec<Source> {
    let mut found = read("src");
    assert!(found.len() > 50, "only {} source files found", found.len());
    let tests: BTreeSet<String> = found.iter().flat_map(test_files).collect();
    found.retain(|source| !tests.contains(&source.path));
    for source in &mut found {
        source.code = without_tests(&source.code);
    }
    found
}

/// All Rust files below a folder of the project, in order of their paths.
pub fn read(folder: &str) -> Vec<Source> {
    let root = root().join(folder);
    let mut paths = Vec::new();
    walk(&root, &mut paths);
    paths.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let path = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        Source { code: tokens(&text), path, text }
    };
    paths.into_iter().map(read).collect()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The tokens before the name of a module of unit tests.
const TEST_MODULE: [&str; 8] = ["#", "[", "cfg", "(", "test", ")", "]", "mod"];

fn starts_tests(tokens: &[Token]) -> bool {
    tokens.len() > TEST_MODULE.len() && TEST_MODULE.iter().zip(tokens).all(|(text, token)| *text == token.text)
}

/// The files that `#[cfg(test)] mod NAME;` names.
fn test_files(source: &Source) -> Vec<String> {
    let own = source.path.trim_end_matches(".rs").trim_end_matches("/mod");
    let folder = if matches!(own, "lib" | "main") { String::new() } else { format!("{own}/") };
    let after = TEST_MODULE.len();
    let named = |at: usize| source.code.get(at + after + 1).is_some_and(|token| token.text == ";");
    (0..source.code.len())
        .filter(|&at| starts_tests(&source.code[at..]) && named(at))
        .map(|at| format!("{folder}{}.rs", source.code[at + after].text))
        .collect()
}

fn without_tests(code: &[Token]) -> Vec<Token> {
    let mut kept = Vec::with_capacity(code.len());
    let mut at = 0;
    while at < code.len() {
        if !starts_tests(&code[at..]) {
            kept.push(code[at].clone());
            at += 1;
            continue;
        }
        at += TEST_MODULE.len() + 1;
        if code.get(at).is_some_and(|token| token.text == "{") {
            at = closing(code, at);
        }
        at += 1;
    }
    kept
}

/// The place of the bracket that closes the one at `at`; the end where none does.
pub fn closing(code: &[Token], at: usize) -> usize {
    let mut depth = 0_usize;
    for (place, token) in code.iter().enumerate().skip(at) {
        match token.text.as_str() {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => {
                depth -= 1;
                if depth == 0 {
                    return place;
                }
            }
            _ => {}
        }
    }
    code.len()
}

/// Takes Rust apart as far as these tests need it: words, numbers, `::` and single signs; texts become `""`.
fn tokens(text: &str) -> Vec<Token> {
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    let (mut at, mut line) = (0, 1);
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let look = |at: usize| letters.get(at).copied().unwrap_or('\0');
    while at < letters.len() {
        let from = at;
        let letter = letters[at];
        match letter {
            _ if letter.is_whitespace() => at += 1,
            '/' if look(at + 1) == '/' => at += letters[at..].iter().take_while(|letter| **letter != '\n').count(),
            '/' if look(at + 1) == '*' => at = end_of_comment(&letters, at),
            '"' => at = end_of_text(&letters, at),
            'b' | 'c' if look(at + 1) == '"' => at = end_of_text(&letters, at + 1),
            'r' | 'b' if raw_text(&letters, at).is_some() => at = raw_text(&letters, at).unwrap(),
            'b' if look(at + 1) == '\'' => at = end_of_letter(&letters, at + 1),
            '\'' if look(at + 1) == '\\' || look(at + 2) == '\'' => at = end_of_letter(&letters, at),
            '\'' => at += 1 + letters[at + 1..].iter().take_while(|letter| is_word(**letter)).count(),
            _ if is_word(letter) => at += letters[at..].iter().take_while(|letter| is_word(**letter)).count(),
            ':' if look(at + 1) == ':' => at += 2,
            _ => at += 1,
        }
        let piece: String = letters[from..at].iter().collect();
        let is_code = !letter.is_whitespace() && !piece.starts_with("//") && !piece.starts_with("/*");
        if is_code {
            let is_text = piece.len() > 1 && (piece.ends_with('"') || piece.ends_with('#') || piece.ends_with('\''));
            found.push(Token { text: if is_text { "\"\"".to_owned() } else { piece.clone() }, line });
        }
        line += piece.matches('\n').count();
    }
    found
}

fn end_of_comment(letters: &[char], from: usize) -> usize {
    let (mut at, mut depth) = (from, 0_usize);
    while at < letters.len() {
        match letters[at..] {
            ['/', '*', ..] => (at, depth) = (at + 2, depth + 1),
            ['*', '/', ..] => {
                (at, depth) = (at + 2, depth - 1);
                if depth == 0 {
                    break;
                }
            }
            _ => at += 1,
        }
    }
    at
}

/// The place after a text in quotes that begins at `from`.
fn end_of_text(letters: &[char], from: usize) -> usize {
    let mut at = from + 1;
    while at < letters.len() && letters[at] != '"' {
        at += if letters[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

fn end_of_letter(letters: &[char], from: usize) -> usize {
    let mut at = from + 1;
    while at < letters.len() && letters[at] != '\'' {
        at += if letters[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// The place after a raw text (`r"…"`, `br#"…"#`) that begins here; `None` where none begins here.
fn raw_text(letters: &[char], from: usize) -> Option<usize> {
    let at = from + usize::from(letters[from] == 'b');
    if letters.get(at) != Some(&'r') {
        return None;
    }
    let hashes = letters[at + 1..].iter().take_while(|letter| **letter == '#').count();
    let begin = at + 1 + hashes;
    if letters.get(begin) != Some(&'"') {
        return None;
    }
    let mut end = begin + 1;
    while end < letters.len() {
        let closed = letters[end] == '"'
            && letters[end + 1..].iter().take(hashes).filter(|letter| **letter == '#').count() == hashes;
        if closed {
            return Some(end + 1 + hashes);
        }
        end += 1;
    }
    Some(letters.len())
}

/// A path as it is written, a name each.
pub type Segments = Vec<String>;

/// Returns whether a token is a name or a keyword.
pub fn is_word(text: &str) -> bool {
    text.chars().next().is_some_and(|letter| letter.is_alphabetic() || letter == '_')
}

/// Reads a tree of names after `use`: every leaf as its path and the name that it gets. Returns the place after it.
pub fn use_tree(code: &[Token], from: usize, before: &[String], leaves: &mut Vec<(Segments, String)>) -> usize {
    let mut path = before.to_vec();
    let mut at = from;
    loop {
        let Some(token) = code.get(at) else { return at };
        match token.text.as_str() {
            "{" => {
                let end = closing(code, at);
                at += 1;
                while at < end {
                    at = use_tree(code, at, &path, leaves);
                    at += usize::from(code[at].text == ",");
                }
                return end + 1;
            }
            "*" => {
                path.push("*".to_owned());
                leaves.push((path, "*".to_owned()));
                return at + 1;
            }
            "::" => at += 1,
            word if is_word(word) => {
                path.push(word.to_owned());
                at += 1;
                let next = code.get(at).map_or("", |token| token.text.as_str());
                if next == "as" {
                    leaves.push((path, code[at + 1].text.clone()));
                    return at + 2;
                }
                if next != "::" {
                    if path.last().is_some_and(|last| last == "self") {
                        path.pop();
                    }
                    let name = path.last().cloned().unwrap_or_default();
                    leaves.push((path, name));
                    return at;
                }
            }
            _ => return at + 1,
        }
    }
}

/// Returns all paths in code as they are written, those of `use` and those of expressions and types.
pub fn paths(code: &[Token]) -> Vec<Segments> {
    let word = |at: usize| code.get(at).map_or("", |token| token.text.as_str());
    let mut found = Vec::new();
    let mut at = 0;
    while at < code.len() {
        if word(at) == "use" {
            let mut leaves = Vec::new();
            at = use_tree(code, at + 1, &[], &mut leaves);
            found.extend(leaves.into_iter().map(|(path, _)| path));
        } else if is_word(word(at)) {
            let mut path = vec![word(at).to_owned()];
            at += 1;
            while word(at) == "::" && is_word(word(at + 1)) {
                path.push(word(at + 1).to_owned());
                at += 2;
            }
            found.push(path);
        } else {
            at += 1;
        }
    }
    found
}
