//! The sorts of records whose names are looked for in prose.

/// A sort of record that has names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NamedKind {
    /// An actor.
    Actor,
    /// A place.
    Place,
}
