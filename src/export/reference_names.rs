//! Names of authors as formats for references have them: people by family name, all others whole.

use std::collections::HashSet;

use crate::model::Base;
use crate::model::closed_enums::ActorKind;

/// The names of all actors that are persons: an author of such a name has a family name.
pub(crate) struct PersonNames<'a>(HashSet<&'a str>);

impl<'a> PersonNames<'a> {
    /// Collects the names.
    pub(crate) fn new(base: &'a Base) -> Self {
        let persons = base.actors.iter().filter(|actor| actor.kind == Some(ActorKind::Person));
        Self(persons.map(|actor| &*actor.name).collect())
    }

    /// Returns the family name and the given names of an author; `None` for institutions, for names that nobody is known by, and
    /// for names of one word.
    pub(crate) fn family_and_given<'n>(&self, author: &'n str) -> Option<(&'n str, &'n str)> {
        if !self.0.contains(author) {
            return None;
        }
        let turned = author.split_once(',').map(|(family, given)| (family.trim(), given.trim()));
        let plain = || author.trim().rsplit_once(' ').map(|(given, family)| (family.trim(), given.trim()));
        let (family, given) = turned.or_else(plain)?;
        (!family.is_empty() && !given.is_empty()).then_some((family, given))
    }
}
