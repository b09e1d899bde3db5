//! The files that are opened together with one: the names of things in them, for a bundle often refers to objects of another,
//! and the names that tell them apart.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

/// The names of things by their ids in foreign files.
pub(crate) type ForeignNames = HashMap<String, String>;

/// All foreign files of one loading. Their names are read when they are asked for first, and once.
#[derive(Debug, Default)]
pub(crate) struct Neighbours<'a> {
    /// The texts of the files, each with the name of its importer.
    files: Vec<(&'static str, &'a str)>,
    names: RefCell<BTreeMap<&'static str, Rc<ForeignNames>>>,
    /// Number of files whose path ends in these parts.
    tails: HashMap<&'a str, usize>,
}

impl<'a> Neighbours<'a> {
    /// Returns the neighbours of these files, each with the name of its importer; `paths` are those that the user gave.
    pub(crate) fn new(files: Vec<(&'static str, &'a str)>, paths: impl Iterator<Item = &'a str>) -> Self {
        let mut tails_of_all = HashMap::new();
        for path in paths.collect::<HashSet<&str>>() {
            tails(path).for_each(|tail| *tails_of_all.entry(tail).or_default() += 1);
        }
        Self { files, names: RefCell::default(), tails: tails_of_all }
    }

    /// Returns the end of a path that no other file has: its name without its folder, with as many folders as it takes. It is
    /// the same from wherever the file is opened.
    pub(crate) fn name_apart<'p>(&self, path: &'p str) -> &'p str {
        tails(path).find(|tail| self.tails.get(tail).is_none_or(|count| *count < 2)).unwrap_or(path)
    }

    /// Returns the names in all files of an importer, which `read` adds for one of them. Empty where there is one file alone:
    /// it knows its names.
    pub(crate) fn names(&self, importer: &'static str, read: fn(&str, &mut ForeignNames)) -> Rc<ForeignNames> {
        if let Some(known) = self.names.borrow().get(importer) {
            return Rc::clone(known);
        }
        let mut found = ForeignNames::new();
        let texts: Vec<&str> = self.files.iter().filter(|(name, _)| *name == importer).map(|(_, text)| *text).collect();
        if texts.len() > 1 {
            for text in texts {
                read(text, &mut found);
            }
        }
        let found = Rc::new(found);
        self.names.borrow_mut().insert(importer, Rc::clone(&found));
        found
    }
}

/// Returns the ends of a path, the shortest first: `c.csv`, `b/c.csv`, `a/b/c.csv`.
fn tails(path: &str) -> impl Iterator<Item = &str> {
    let after_slashes = path.rmatch_indices('/').filter_map(|(at, _)| path.get(at + 1..));
    after_slashes.filter(|tail| !tail.is_empty()).chain([path])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_the_end_of_its_path_that_no_other_has() {
        let paths = ["../2023/claims.csv", "../2024/claims.csv", "2024/notes.csv", "claims.csv", "./a//b.csv"];
        let neighbours = Neighbours::new(Vec::new(), paths.into_iter());
        let apart = paths.map(|path| neighbours.name_apart(path));
        assert_eq!(apart, ["2023/claims.csv", "2024/claims.csv", "notes.csv", "claims.csv", "b.csv"]);
        // The same file twice is one.
        let twice = Neighbours::new(Vec::new(), ["a/b.csv", "a/b.csv"].into_iter());
        assert_eq!(twice.name_apart("a/b.csv"), "b.csv");
    }
}
