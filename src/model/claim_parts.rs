//! The lists of a claim as it is read: small views that decode an item when it is asked for.
//!
//! References are rows of flat columns; what comes with them (locators, roles) is decoded from the row of the claim beside
//! them.

use crate::storage::{Reader, StringArena};

use super::codec;
use super::document::Extra;
use super::figure::Figure;
use super::ids::{ActorIx, Ids, SourceIx};
use super::records::{Citation, Position};
use super::relation::Participant;

/// The citations of a claim.
#[derive(Clone, Copy)]
pub struct Citations<'a> {
    pub(super) sources: Ids<'a, SourceIx>,
    pub(super) locators: Reader<'a>,
    pub(super) words: &'a StringArena,
}

impl<'a> Citations<'a> {
    /// Iterates over the citations, in the order of the file.
    pub fn iter(self) -> impl Iterator<Item = Citation<'a>> + Clone + use<'a> {
        let mut locators = self.locators;
        self.sources.iter().map(move |source| Citation { source, locator: codec::read_word(&mut locators, self.words) })
    }

    /// Returns the number of them.
    #[must_use]
    pub fn len(self) -> usize {
        self.sources.len()
    }

    /// Returns whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.sources.is_empty()
    }

    /// Returns the first citation; `None` if there are none.
    #[must_use]
    pub fn first(self) -> Option<Citation<'a>> {
        self.iter().next()
    }
}

/// The actors in a claim.
#[derive(Clone, Copy)]
pub struct Participants<'a> {
    pub(super) actors: Ids<'a, ActorIx>,
    pub(super) roles: Reader<'a>,
    pub(super) words: &'a StringArena,
}

impl<'a> Participants<'a> {
    /// Iterates over the actors with their roles, in the order of the file.
    pub fn iter(self) -> impl Iterator<Item = Participant<'a>> + Clone + use<'a> {
        let mut roles = self.roles;
        self.actors.iter().map(move |actor| Participant { actor, role: codec::read_word(&mut roles, self.words) })
    }

    /// Returns the number of them.
    #[must_use]
    pub fn len(self) -> usize {
        self.actors.len()
    }

    /// Returns whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.actors.is_empty()
    }
}

/// The positions of other parties on a claim.
#[derive(Clone, Copy)]
pub struct Positions<'a> {
    pub(super) count: u32,
    pub(super) rows: Reader<'a>,
    pub(super) words: &'a StringArena,
}

impl<'a> Positions<'a> {
    /// Iterates over the positions, in the order of the file.
    pub fn iter(self) -> impl Iterator<Item = Position<'a>> + Clone + use<'a> {
        let mut rows = self.rows;
        (0..self.count).map(move |_| codec::read_position(&mut rows, self.words))
    }

    /// Returns the number of them.
    #[must_use]
    pub fn len(self) -> usize {
        self.count as usize
    }

    /// Returns whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.count == 0
    }
}

/// The quantities of a claim.
#[derive(Clone, Copy)]
pub struct Figures<'a> {
    pub(super) count: u32,
    pub(super) rows: Reader<'a>,
    pub(super) words: &'a StringArena,
}

impl<'a> Figures<'a> {
    /// Iterates over the quantities, in the order of the file.
    pub fn iter(self) -> impl Iterator<Item = Figure<'a>> + Clone + use<'a> {
        let mut rows = self.rows;
        (0..self.count).map(move |_| codec::read_figure(&mut rows, self.words))
    }

    /// Returns a quantity by its place, from 0; `None` if there are not so many.
    #[must_use]
    pub fn get(self, nth: usize) -> Option<Figure<'a>> {
        self.iter().nth(nth)
    }

    /// Returns the number of them.
    #[must_use]
    pub fn len(self) -> usize {
        self.count as usize
    }

    /// Returns whether there are none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.count == 0
    }
}

/// Further fields of a claim.
#[derive(Clone, Copy)]
pub struct ExtraFields<'a> {
    pub(super) rows: Reader<'a>,
}

impl<'a> ExtraFields<'a> {
    /// Iterates over the keys with their values, in the order of the file.
    pub fn iter(self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let mut rows = self.rows;
        std::iter::from_fn(move || (!rows.is_empty()).then(|| (rows.text(), rows.text())))
    }

    /// Returns the fields as an owned list.
    #[must_use]
    pub fn get(self) -> Extra {
        Extra(self.iter().map(|(key, value)| (key.into(), value.into())).collect())
    }
}
