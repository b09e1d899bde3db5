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

    /// Returns the family name and the given names of an author of a source, as it was imported, or as an actor has it; `None` for
    /// institutions, for names that nobody is known by, and for persons of whom no form with a comma is known.
    pub(crate) fn family_and_given<'s>(&self, source: &'s Source, author: &str) -> Option<(&'s str, &'s str)>
    where
        'a: 's,
    {
        let kept = source.extra.pairs().find(|(key, _)| *key == FAMILY_FIRST).map(|(_, names)| names);
        let kept = kept.and_then(|names| names.split(BETWEEN_NAMES).find(|name| person((*name).into()) == author));
        let (family, given) = kept.or_else(|| self.0.get(author).copied())?.split_once(',')?;
        let (family, given) = (family.trim(), given.trim());
        (!family.is_empty() && !given.is_empty()).then_some((family, given))
    }
}
