//! Names of authors as formats for references have them: people by family name, all others whole.

use std::collections::HashMap;

use crate::import::person;
use crate::model::Base;
use crate::model::closed_enums::ActorKind;
use crate::model::extra::{BETWEEN_NAMES, FAMILY_FIRST};
use crate::model::records::Source;

/// The persons among the actors, each with the form of its name that tells its family name: the one with a comma.
///
/// Nothing else tells it: the last word of `Xi Jinping` is none, nor is that of `Gabriel García Márquez` all of it.
pub(crate) struct PersonNames<'a>(HashMap<&'a str, &'a str>);

/// The authors of one source, as far as their family names are known.
pub(crate) struct AuthorNames<'s> {
    /// The names as they were imported, family name first, by the name in the order in which it is read.
    imported: HashMap<String, &'s str>,
    persons: &'s PersonNames<'s>,
}

impl<'a> PersonNames<'a> {
    /// Collects the names: a form with a comma is a name of the actor, or one of its aliases.
    pub(crate) fn new(base: &'a Base) -> Self {
        let persons = base.actors.iter().filter(|actor| actor.kind == Some(ActorKind::Person));
        let forms = persons.filter_map(|actor| {
            let mut names = std::iter::once(&*actor.name).chain(actor.aka.iter().map(|alias| &**alias));
            Some((&*actor.name, names.find(|name| name.contains(','))?))
        });
        Self(forms.collect())
    }

    /// Returns the authors of a source. Those that were imported are gone through once: a source may have thousands.
    pub(crate) fn of<'s>(&'s self, source: &'s Source) -> AuthorNames<'s> {
        let names = source.extra.pairs().find(|(key, _)| *key == FAMILY_FIRST).map(|(_, names)| names);
        let mut imported = HashMap::new();
        for name in names.into_iter().flat_map(|names| names.split(BETWEEN_NAMES)) {
            // Of two with one name the first counts.
            imported.entry(person(name.into()).into_owned()).or_insert(name);
        }
        AuthorNames { imported, persons: self }
    }
}

impl<'s> AuthorNames<'s> {
    /// Returns the family name and the given names of an author, as it was imported, or as an actor has it; `None` for
    /// institutions, for names that nobody is known by, and for persons of whom no form with a comma is known.
    pub(crate) fn family_and_given(&self, author: &str) -> Option<(&'s str, &'s str)> {
        let form = self.imported.get(author).or_else(|| self.persons.0.get(author)).copied()?;
        let (family, given) = form.split_once(',')?;
        let (family, given) = (family.trim(), given.trim());
        (!family.is_empty() && !given.is_empty()).then_some((family, given))
    }
}
