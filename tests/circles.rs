//! No files of the library import one another in a circle: whoever reads one of them need not read the other first.
//!
//! An import is a `use` or a path in code. A name that a module only passes on (`pub use`) leads to the file that defines
//! it, so that the head of a folder may gather what its files offer. What the heads of its own folders define a file may
//! use: they say what the folder is about.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{Segments, Source, closing, is_word, sources, use_tree};

/// A declaration `use …;`, one for each name that it brings.
#[derive(Debug)]
struct Use {
    path: Segments,
    name: String,
    is_passed_on: bool,
}

/// One file with what it names: its declarations, and the paths in its code.
struct File<'s> {
    source: &'s Source,
    module: Segments,
    uses: Vec<Use>,
    paths: Vec<Segments>,
    words: BTreeSet<&'s str>,
    /// Words that are called or lead to something: `word(` and `word::`.
    called: BTreeSet<&'s str>,
}

/// All files, by the path of their module.
struct Crate<'s> {
    files: Vec<File<'s>>,
    modules: BTreeMap<Segments, usize>,
}

impl<'s> File<'s> {
    fn new(source: &'s Source) -> Self {
        let module: Segments = source.module().into_iter().map(str::to_owned).collect();
        let mut file = Self {
            source,
            module,
            uses: Vec::new(),
            paths: Vec::new(),
            words: BTreeSet::new(),
            called: BTreeSet::new(),
        };
        let code = &source.code;
        // Modules within the file that are open here, each with the place where it ends.
        let mut inner: Vec<(&str, usize)> = Vec::new();
        let word = |at: usize| code.get(at).map_or("", |token| token.text.as_str());
        let mut at = 0;
        while at < code.len() {
            inner.retain(|(_, end)| at < *end);
            let text = code[at].text.as_str();
            if text == "mod" && word(at + 2) == "{" {
                inner.push((word(at + 1), closing(code, at + 2)));
                at += 3;
            } else if text == "use" && at.checked_sub(1).is_none_or(|before| code[before].text != "<") {
                let is_passed_on = at > 0 && matches!(code[at - 1].text.as_str(), "pub" | ")");
                let mut leaves = Vec::new();
                at = use_tree(code, at + 1, &[], &mut leaves);
                for (path, name) in leaves {
                    let path = file.absolute(path, &inner);
                    file.uses.push(Use { path, name, is_passed_on });
                }
            } else if is_word(text) {
                let from = at;
                let mut path = vec![text.to_owned()];
                at += 1;
                while word(at) == "::" && is_word(word(at + 1)) {
                    path.push(word(at + 1).to_owned());
                    at += 2;
                }
                let before = from.checked_sub(1).map_or("", |before| code[before].text.as_str());
                if !matches!(before, "." | "fn" | "::") {
                    file.words.insert(&code[from].text);
                    if path.len() > 1 || word(at) == "(" {
                        file.called.insert(&code[from].text);
                    }
                    if path.len() > 1 {
                        let path = file.absolute(path, &inner);
                        file.paths.push(path);
                    }
                }
            } else {
                at += 1;
            }
        }
        file
    }

    /// A path from the crate, where it begins with `crate`, `self` or `super`; as it is written otherwise.
    fn absolute(&self, path: Segments, inner: &[(&str, usize)]) -> Segments {
        let mut here = self.module.clone();
        here.extend(inner.iter().map(|(name, _)| (*name).to_owned()));
        let mut rest = path.iter().map(String::as_str).peekable();
        match rest.peek() {
            Some(&"crate") => here.clear(),
            Some(&"self") => {}
            Some(&"super") => {
                here.pop();
            }
            _ => return path,
        }
        rest.next();
        while rest.next_if_eq(&"super").is_some() {
            here.pop();
        }
        let mut absolute = vec!["crate".to_owned()];
        absolute.extend(here);
        absolute.extend(rest.map(str::to_owned));
        absolute
    }

    /// Returns whether a name that it passes on is also used by its own code.
    fn uses_itself(&self, name: &str) -> bool {
        let is_type = name.chars().next().is_some_and(char::is_uppercase);
        if is_type { self.words.contains(name) } else { self.called.contains(name) }
    }
}

impl<'s> Crate<'s> {
    fn new(sources: &'s [Source]) -> Self {
        let files: Vec<File<'_>> = sources.iter().filter(|source| source.path != "main.rs").map(File::new).collect();
        let modules = files.iter().enumerate().map(|(at, file)| (file.module.clone(), at)).collect();
        Self { files, modules }
    }

    /// Finds the file that defines what a path from the crate leads to.
    fn defines(&self, path: &[String], depth: usize) -> Option<usize> {
        let mut module: Segments = Vec::new();
        let mut at = 0;
        while at < path.len() {
            module.push(path[at].clone());
            let is_last = at + 1 == path.len();
            let passes_on = |name: &str| {
                let here = self.modules.get(&path[..at]).map(|file| &self.files[*file]);
                here.is_some_and(|file| file.uses.iter().any(|item| item.is_passed_on && item.name == name))
            };
            if !self.modules.contains_key(&module) || is_last && passes_on(&path[at]) {
                module.pop();
                break;
            }
            at += 1;
        }
        let file = *self.modules.get(&module)?;
        let Some(name) = path.get(at) else { return Some(file) };
        if depth == 0 {
            return Some(file);
        }
        let passed_on = |item: &&Use| item.is_passed_on && (item.name == *name || item.name == "*");
        let mut target = Some(file);
        if let Some(item) = self.files[file].uses.iter().find(passed_on) {
            let mut path: Segments = item.path.clone();
            if path.last().is_some_and(|last| last == "*") {
                path.pop();
                path.push(name.clone());
            }
            target = self.from(file, &path, depth - 1).or(target);
        }
        target
    }

    /// Finds the file that defines what a path leads to that is written in `file`.
    fn from(&self, file: usize, path: &[String], depth: usize) -> Option<usize> {
        let own = &self.files[file];
        match path.first()?.as_str() {
            "crate" => self.defines(&path[1..], depth),
            first => {
                let mut child = own.module.clone();
                child.push(first.to_owned());
                if self.modules.contains_key(&child) {
                    child.extend_from_slice(&path[1..]);
                    return self.defines(&child, depth);
                }
                let import = own.uses.iter().find(|item| item.name == first && item.path != path)?;
                if path.len() == 1 || depth == 0 || self.module(file, &import.path).is_none() {
                    return None;
                }
                let mut whole = import.path.clone();
                whole.extend_from_slice(&path[1..]);
                self.from(file, &whole, depth - 1)
            }
        }
    }

    /// The file of the module that a path is; `None` where it is something within one.
    fn module(&self, file: usize, path: &[String]) -> Option<usize> {
        if path.first().is_some_and(|first| first == "crate") {
            return self.modules.get(&path[1..]).copied();
        }
        self.modules.get(&[&self.files[file].module[..], path].concat()).copied()
    }

    /// The files that each file imports, without itself and the heads of the folders that it is in.
    fn imports(&self) -> Vec<BTreeSet<usize>> {
        let of = |(at, file): (usize, &File<'s>)| {
            let named = file.uses.iter().filter(|item| !item.is_passed_on || file.uses_itself(&item.name));
            // What a module that is brought as a whole is needed for, paths say.
            let brought = named.map(|item| &item.path).filter(|path| self.module(at, path) != self.from(at, path, 8));
            let mut found: BTreeSet<usize> =
                brought.chain(&file.paths).filter_map(|path| self.from(at, path, 8)).collect();
            found.retain(|other| !file.module.starts_with(&self.files[*other].module));
            found
        };
        self.files.iter().enumerate().map(of).collect()
    }
}

/// The groups of files each of which leads to all others of its group.
fn circles(imports: &[BTreeSet<usize>]) -> Vec<Vec<usize>> {
    let reach = |from: usize| {
        let mut seen = BTreeSet::new();
        let mut open: Vec<usize> = imports[from].iter().copied().collect();
        while let Some(at) = open.pop() {
            if seen.insert(at) {
                open.extend(&imports[at]);
            }
        }
        seen
    };
    let reached: Vec<BTreeSet<usize>> = (0..imports.len()).map(reach).collect();
    let mut found: Vec<Vec<usize>> = Vec::new();
    for at in 0..imports.len() {
        if reached[at].contains(&at) && !found.iter().any(|circle| circle.contains(&at)) {
            found.push(
                (0..imports.len())
                    .filter(|other| reached[at].contains(other) && reached[*other].contains(&at))
                    .collect(),
            );
        }
    }
    found
}

#[test]
fn no_files_import_one_another_in_a_circle() {
    let sources = sources();
    let all = Crate::new(&sources);
    let imports = all.imports();
    assert!(imports.iter().map(BTreeSet::len).sum::<usize>() > sources.len(), "imports are not read");
    let path = |at: usize| all.files[at].source.path.as_str();
    let mut lines = Vec::new();
    for circle in circles(&imports) {
        lines.push(format!("circle of {} files:", circle.len()));
        for &at in &circle {
            let others: Vec<&str> =
                imports[at].iter().filter(|other| circle.contains(other)).map(|other| path(*other)).collect();
            lines.push(format!("  {} -> {}", path(at), others.join(", ")));
        }
    }
    assert!(lines.is_empty(), "files import one another in a circle:\n{}", lines.join("\n"));
}
