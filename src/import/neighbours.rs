//! The names of things in the files that are opened together with one: a bundle often refers to objects of another.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// The names of things by their ids in foreign files.
pub(crate) type ForeignNames = HashMap<String, String>;

/// All foreign files of one loading. Their names are read when they are asked for first, and once.
#[derive(Debug, Default)]
pub(crate) struct Neighbours<'a> {
    /// The texts of the files, each with the name of its importer.
    files: Vec<(&'static str, &'a str)>,
    names: RefCell<BTreeMap<&'static str, Rc<ForeignNames>>>,
}

impl<'a> Neighbours<'a> {
    /// Returns the neighbours of these files, each with the name of its importer.
    pub(crate) fn new(files: Vec<(&'static str, &'a str)>) -> Self {
        Self { files, names: RefCell::default() }
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
