//! The names that a sentence has, and the records that they stand for.

use super::named_kind::NamedKind;

/// A record with one of its names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct KnownName {
    /// The kind of the record.
    pub(super) kind: NamedKind,
    /// Its id.
    pub(super) id: String,
    /// Its name, as the record gives it first.
    pub(super) name: String,
    /// The name or alias, as written.
    pub(super) written: String,
}

/// The names of a sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FoundNames {
    /// Names of actors, each once, in the order of the sentence.
    pub actors: Vec<String>,
    /// Names of places, in the same way.
    pub places: Vec<String>,
    /// Names that several records have, as written, with the ids of those.
    pub ambiguous: Vec<(String, Vec<String>)>,
}

impl FoundNames {
    /// Notes the records that a name in a sentence may stand for.
    pub(super) fn add(&mut self, known: &[&KnownName], of_place: bool) {
        let of = |kind: NamedKind| {
            let mut of: Vec<&KnownName> = known.iter().copied().filter(|known| known.kind == kind).collect();
            of.dedup_by(|one, other| one.id == other.id);
            of
        };
        let (actors, places) = (of(NamedKind::Actor), of(NamedKind::Place));
        let (chosen, list) = match (actors.is_empty(), places.is_empty()) {
            (false, true) => (actors, &mut self.actors),
            (true, false) => (places, &mut self.places),
            _ if of_place => (places, &mut self.places),
            _ => (actors, &mut self.actors),
        };
        match chosen.as_slice() {
            [only] if !list.contains(&only.name) => list.push(only.name.clone()),
            [_] | [] => {}
            [first, ..] => {
                let ids = chosen.iter().map(|known| known.id.clone()).collect();
                if self.ambiguous.iter().all(|(name, _)| *name != first.written) {
                    self.ambiguous.push((first.written.clone(), ids));
                }
            }
        }
    }
}
