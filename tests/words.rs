//! The words of the code: documentation that stands alone, one name for one type, functions that fit a screen.
//!
//! `cargo test words::measures -- --ignored --nocapture` prints the measures by which this is judged; with
//! `CLAIMSCOPE_TREE=FOLDER` those of another tree.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{Source, Token, closing, read, sources};

/// Beginnings of a first sentence that need another sentence to be understood.
const REFUSED: &[&str] = &[
    "So many", "So much", "The same", "What", "Whom", "Whose", "Who", "How", "Where", "When", "Whether", "Which",
    "That", "This", "These", "Those", "It", "All that", "Makes it", "Finds it",
];

/// First sentences that begin with one of [`REFUSED`] in each tree, until they are mended. These may only shrink.
const UNMENDED: &[(&str, usize)] = &[("src", 0), ("tests", 0)];

/// Names that several types may have, as in the standard library.
const STANDARD: &[&str] = &["Builder", "Error", "Iter"];

/// Folders with one file for each thing that the program can do. Such a file has the name of the thing on every floor, so
/// that one can follow it from the key to the screen.
const TABLES: &[&str] = &["cli", "jobs", "panes", "update"];

/// Greatest number of lines of a function.
const MAX_LINES: usize = 60;

/// Greatest number of functions that are longer still. It may only shrink.
const LONG: usize = 1;

/// The first line of each piece of documentation, with its line from 1.
fn first_lines(source: &Source) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut before = "";
    for (at, line) in source.text.lines().enumerate() {
        let line = line.trim_start();
        for sign in ["///", "//!"] {
            if line.starts_with(sign) && !before.starts_with(sign) {
                found.push((at + 1, line[sign.len()..].trim()));
            }
        }
        before = line;
    }
    found
}

fn is_refused(line: &str) -> bool {
    REFUSED.iter().any(|beginning| {
        line.strip_prefix(beginning).is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_alphanumeric()))
    })
}

/// The types that a file declares, in functions as well; types that belong to a trait are not among them.
fn types(source: &Source) -> Vec<&str> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    for (at, token) in source.code.iter().enumerate() {
        let next = source.code.get(at + 1).map_or("", |token| token.text.as_str());
        match token.text.as_str() {
            "{" => depth += 1,
            "}" => depth -= 1,
            "struct" | "enum" | "trait" | "union" if next.starts_with(char::is_uppercase) => found.push(next),
            "type" if depth == 0 => found.push(next),
            _ => {}
        }
    }
    found
}

/// The functions of a file with the number of their lines, from `fn` to the bracket that closes them.
fn functions(source: &Source) -> Vec<(&str, usize)> {
    let code = &source.code;
    let mut found = Vec::new();
    for at in 0..code.len() {
        let named = code
            .get(at + 1)
            .is_some_and(|token| token.text.starts_with(|letter: char| letter.is_alphabetic() || letter == '_'));
        if code[at].text != "fn" || !named {
            continue;
        }
        let mut open = at + 2;
        while code.get(open).is_some_and(|token: &Token| token.text != "{" && token.text != ";") {
            open = if matches!(code[open].text.as_str(), "(" | "[") { closing(code, open) + 1 } else { open + 1 };
        }
        if let Some(end) = code.get(open).filter(|token| token.text == "{").and_then(|_| code.get(closing(code, open)))
        {
            found.push((code[at + 1].text.as_str(), end.line - code[at].line + 1));
        }
    }
    found
}

/// The names of all types, each with the files that declare it.
fn declared(sources: &[Source]) -> BTreeMap<&str, Vec<&str>> {
    let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for source in sources {
        for name in types(source) {
            names.entry(name).or_default().push(&source.path);
        }
    }
    names
}

#[test]
fn documentation_begins_with_a_sentence_that_stands_alone() {
    for (folder, budget) in UNMENDED {
        let mut found = Vec::new();
        for source in read(folder) {
            let refused = first_lines(&source).into_iter().filter(|(_, text)| is_refused(text));
            found.extend(refused.map(|(line, text)| format!("{folder}/{}:{line}: {text}", source.path)));
        }
        let all = found.len();
        assert!(
            all <= *budget,
            "{all} begin with a word that needs another sentence: use a verb, or a noun that stands alone:\n{}",
            found.join("\n")
        );
    }
}

#[test]
fn a_type_has_a_name_of_its_own() {
    let sources = sources();
    let mut names = declared(&sources);
    names.retain(|name, files| files.len() > 1 && !STANDARD.contains(name));
    assert!(names.is_empty(), "several types have one name: {names:#?}");
}

#[test]
fn a_file_has_a_name_that_says_which_it_is() {
    let mut folders: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for source in sources() {
        let (folder, name) = source.path.rsplit_once('/').unwrap_or(("", &source.path));
        if TABLES.contains(&folder) || name == "mod.rs" {
            continue;
        }
        folders.entry(name.trim_end_matches(".rs").to_owned()).or_default().insert(folder.to_owned());
    }
    folders.retain(|_, folders| folders.len() > 2);
    assert!(folders.is_empty(), "files of one name in more than two folders: {folders:#?}");
}

/// Greatest number of lines of a file.
const MAX_FILE_LINES: usize = 300;

#[test]
fn a_file_is_about_one_thing() {
    let long = |source: &Source| source.text.lines().count() > MAX_FILE_LINES;
    let long: Vec<String> = sources().into_iter().filter(long).map(|source| source.path).collect();
    assert!(long.is_empty(), "files of more than {MAX_FILE_LINES} lines: cut them at a seam: {long:#?}");
}

#[test]
fn a_function_fits_a_screen() {
    let mut long = Vec::new();
    for source in sources() {
        for (name, lines) in functions(&source).into_iter().filter(|(_, lines)| *lines > MAX_LINES) {
            long.push(format!("{}: {name} has {lines} lines", source.path));
        }
    }
    assert!(long.len() <= LONG, "functions of more than {MAX_LINES} lines:\n{}", long.join("\n"));
}

/// Beginnings with a relative clause or a pronoun: counted apart from those that are refused, so that figures from before
/// and after can be compared.
const RELATIVE: &[&str] =
    &["So many", "So much", "What", "Whom", "Whose", "Who", "How", "Where", "When", "Whether", "Which"];
const PRONOUN: &[&str] = &["It", "This", "That", "These", "Those", "They", "The same"];

/// Terms of the field, each with its other spellings; they are counted in code and in comments, in any case.
const TERMS: &[&[&str]] = &[
    &["tokenizer", "tokenize"],
    &["n-gram", "ngram"],
    &["edit distance", "edit_distance"],
    &["posting"],
    &["inverted index", "reverse index", "reverseindex"],
    &["keymap"],
    &["cancel"],
    &["arena"],
    &["interner", "intern("],
    &["viewport"],
    &["whitespace"],
    &["snapshot"],
    &["fingerprint"],
    &["mailbox"],
    &["lexer"],
    &["varint"],
    &["prefix"],
    &["suffix"],
    &["cursor"],
    &["cache"],
    &["job"],
    &["sanitize"],
    &["told"],
];

fn share(part: usize, all: usize) -> String {
    let tenths = (part * 1_000 + all / 2) / all.max(1);
    format!("{part} of {all} ({}.{} %)", tenths / 10, tenths % 10)
}

/// Prints what is measured of the words of `src`.
#[test]
#[ignore = "prints measures and judges nothing"]
fn measures() {
    let all = read("src");
    let firsts: Vec<&str> = all.iter().flat_map(first_lines).map(|(_, text)| text).collect();
    let begin = |words: &[&str]| {
        let begins = |line: &&&str| {
            words
                .iter()
                .any(|word| line.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
        };
        share(firsts.iter().filter(begins).count(), firsts.len())
    };
    println!("documentation that begins with a relative clause: {}", begin(RELATIVE));
    println!("documentation that begins with a pronoun, or `The same`: {}", begin(PRONOUN));
    println!("documentation that is refused: {}", begin(REFUSED));

    let sources = sources();
    let names = declared(&sources);
    println!("names of types: {} for {} types", names.len(), names.values().map(Vec::len).sum::<usize>());

    let texts: Vec<String> = all.iter().map(|source| source.text.to_lowercase()).collect();
    let count = |words: &[&str]| {
        words.iter().flat_map(|word| texts.iter().map(|text| text.matches(*word).count())).sum::<usize>()
    };
    let terms: Vec<String> = TERMS.iter().map(|words| format!("{} {}", words[0], count(words))).collect();
    println!("terms: {}", terms.join(", "));

    let lines: Vec<&str> = all.iter().flat_map(|source| source.text.lines()).map(str::trim_start).collect();
    let is_doc = |line: &&&str| line.starts_with("///") || line.starts_with("//!");
    let is_comment = |line: &&&str| line.starts_with("//") && !is_doc(line);
    let is_code = |line: &&&str| !line.is_empty() && !line.starts_with("//");
    let (comments, code) = (lines.iter().filter(is_comment).count(), lines.iter().filter(is_code).count());
    println!("lines: {}; comments among the lines of code: {}", lines.len(), share(comments, comments + code));
    println!("lines of documentation: {}", share(lines.iter().filter(is_doc).count(), lines.len()));

    let mut long: Vec<usize> = sources.iter().flat_map(functions).map(|(_, lines)| lines).collect();
    long.sort_unstable();
    let above = long.iter().filter(|lines| **lines > MAX_LINES).count();
    println!("functions: {}, the longest {} lines, {above} above {MAX_LINES}", long.len(), long.last().unwrap());
    let largest = all.iter().max_by_key(|source| source.text.lines().count()).unwrap();
    println!("files: {}, the longest {} lines ({})", all.len(), largest.text.lines().count(), largest.path);
}
