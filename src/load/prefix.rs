//! Prefixes for the ids of files that are opened together and know nothing of one another: `a/strike` of `a.ron`.

use std::collections::HashSet;

/// Returns a prefix for each file, all of them different: its name without folder and ending, in the letters of ids; of
/// two files of the same name, with the folder or a number.
pub(super) fn prefixes(names: &[&str]) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut given = Vec::with_capacity(names.len());
    for (number, name) in (1..).zip(names) {
        let mut parts = name.rsplit('/');
        let file = parts.next().unwrap_or_default();
        let stem = slug(file.strip_suffix(".ron").unwrap_or(file));
        let stem = if stem.is_empty() { format!("file{number}") } else { stem };
        let inside = parts.next().map(|folder| format!("{}-{stem}", slug(folder)));
        let numbered = (2..).map(|number: usize| format!("{stem}-{number}"));
        let mut choices = std::iter::once(stem.clone()).chain(inside).chain(numbered);
        let prefix = choices.find(|choice| !taken.contains(choice)).unwrap_or(stem);
        taken.insert(prefix.clone());
        given.push(prefix);
    }
    given
}

/// A text in the letters of ids.
fn slug(text: &str) -> String {
    let letter = |letter: char| match letter.to_ascii_lowercase() {
        letter @ ('a'..='z' | '0'..='9' | '.' | '_') => letter,
        _ => '-',
    };
    text.chars().map(letter).collect::<String>().trim_matches(['-', '.', '_']).to_owned()
}
