//! Id prefixes, for files that are opened together and know nothing of one another: `a/strike` of `a.ron`.

use std::collections::{HashMap, HashSet};

use any_ascii::any_ascii;

use crate::storage::work;

/// Returns a prefix for each file, all of them different: its name without folder and ending, in the letters of ids; of
/// files of the same name, with the folder before it, else with a number after it.
///
/// As far as possible a prefix depends on the name alone and not on the order of files: ids of two versions of a collection
/// are compared.
pub(crate) fn id_prefixes(names: &[&str]) -> Vec<String> {
    let stems: Vec<String> = names.iter().map(|name| stem(name)).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for stem in &stems {
        *counts.entry(stem).or_default() += 1;
    }
    let mut used = HashSet::new();
    // The next number for each name and folder: of many files of one name each would try all numbers before.
    let mut next: HashMap<String, usize> = HashMap::new();
    let mut given = Vec::with_capacity(names.len());
    for (name, stem) in names.iter().zip(&stems) {
        let inside = name.rsplit('/').nth(1).map(|folder| format!("{}-{stem}", slug(folder)));
        // A name that only one file has needs no folder.
        let is_alone = counts.get(stem.as_str()).is_none_or(|count| *count < 2);
        let plain = Some(stem.clone()).filter(|_| is_alone || inside.is_none());
        let free = plain.into_iter().chain(inside).find(|choice| !used.contains(choice));
        let prefix = free.unwrap_or_else(|| {
            let next = next.entry(stem.clone()).or_insert(2);
            loop {
                work::add(1);
                let numbered = format!("{stem}-{next}");
                *next += 1;
                if !used.contains(&numbered) {
                    break numbered;
                }
            }
        });
        used.insert(prefix.clone());
        given.push(prefix);
    }
    given
}

/// Returns the name of a file without folder and ending, in the letters of ids; of a name without any such letter, the code
/// points of its characters.
fn stem(name: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or_default();
    let file = file.strip_suffix(".ron").unwrap_or(file);
    let stem = slug(&any_ascii(file));
    if !stem.is_empty() {
        return stem;
    }
    let numbers: Vec<String> = file.chars().map(|letter| format!("u{:x}", u32::from(letter))).collect();
    if numbers.is_empty() { "file".to_owned() } else { numbers.join("-") }
}

/// Returns a text in the letters of ids: all other characters become `-`.
fn slug(text: &str) -> String {
    let letter = |letter: char| match letter.to_ascii_lowercase() {
        letter @ ('a'..='z' | '0'..='9' | '.' | '_') => letter,
        _ => '-',
    };
    text.chars().map(letter).collect::<String>().trim_matches(['-', '.', '_']).to_owned()
}
