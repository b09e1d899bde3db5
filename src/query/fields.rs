//! The fields of the query language: one table that parser, evaluation, completion, facets and help read. The words of
//! closed lists are in `lists`.

use crate::index::features::Block;
use crate::model::words::{ClaimKind, How, Stance};

use super::lists::{Word, conditions, fixed, statuses, traits, verbs};
pub use super::roles::Role;

/// A field: a row of [`FIELDS`].
#[derive(Debug)]
pub struct Field {
    /// Its name, as typed before the colon.
    pub name: &'static str,
    /// Other spellings of it.
    pub aliases: &'static [&'static str],
    /// What it asks for, in a sentence.
    pub doc: &'static str,
    /// A term that uses it.
    pub example: &'static str,
    /// What its values are.
    pub values: Values,
    /// Whether its values are counted beside the list.
    pub facet: bool,
}

impl Field {
    /// What one of its values is called in a sentence: `actor`, though the field may be `by`.
    #[must_use]
    pub fn asks_for(&self) -> &'static str {
        match self.values {
            Values::Names(role) => role.kind().label(),
            _ => self.name,
        }
    }
}

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Field {}

/// What the values of a field are.
#[derive(Clone, Copy, Debug)]
pub enum Values {
    /// Names of records, found by name, alias, id or similar spelling.
    Names(Role),
    /// Words of a closed list.
    Words(fn() -> Vec<Word>),
    /// Dates and ranges of dates.
    Dates,
    /// Numbers and ranges of numbers.
    Numbers(Column),
    /// Letters of the NATO scale of reliability, and ranges of them.
    Grades,
    /// Units of figures.
    Units,
    /// Ids of claims.
    Ids,
}

impl Values {
    /// Whether `>5`, `5..9` and the like mean more than their letters.
    #[must_use]
    pub fn are_ordered(self) -> bool {
        matches!(self, Self::Dates | Self::Numbers(_) | Self::Grades)
    }
}

/// Numbers of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Its figures.
    Figure,
    /// Its credibility, 1 to 6.
    Credibility,
    /// How many sources are cited.
    Sources,
    /// How many independent origins its sources have.
    Origins,
}

/// All fields. To add one: a row here (and a variant of [`Values`] if its values are of a new kind).
pub const FIELDS: &[Field] = &[
    Field {
        name: "actor",
        aliases: &[],
        doc: "Who is in it: by name, alias, id or misspelt name; `a,b` means either.",
        example: "actor:taliban",
        values: Values::Names(Role::Part),
        facet: true,
    },
    Field {
        name: "place",
        aliases: &[],
        doc: "Where it is; the places within are included.",
        example: "place:waziristan",
        values: Values::Names(Role::Place),
        facet: true,
    },
    Field {
        name: "topic",
        aliases: &["tag"],
        doc: "What it is about; the topics within are included.",
        example: "topic:airstrikes",
        values: Values::Names(Role::Topic),
        facet: true,
    },
    Field {
        name: "source",
        aliases: &["src"],
        doc: "Where it, or a position on it, can be read: by title, outlet, author or id.",
        example: "source:blitz",
        values: Values::Names(Role::Source),
        facet: true,
    },
    Field {
        name: "by",
        aliases: &[],
        doc: "Who holds it, asserts it or accepts it.",
        example: "by:pakistan",
        values: Values::Names(Role::Holder),
        facet: true,
    },
    Field {
        name: "kind",
        aliases: &["type"],
        doc: "What kind of statement it is.",
        example: "kind:event",
        values: Values::Words(|| fixed::<ClaimKind>(Block::Kind)),
        facet: true,
    },
    Field {
        name: "status",
        aliases: &[],
        doc: "How it stands, computed, one word a claim (`disputed` goes before the others), or the analyst's own verdict.",
        example: "status:disputed",
        values: Values::Words(statuses),
        facet: true,
    },
    Field {
        name: "date",
        aliases: &["year"],
        doc: "Its time may overlap this: `2023`, `2023-11`, `2021..2024`, `2023..`, `>2023`.",
        example: "date:2023..",
        values: Values::Dates,
        facet: true,
    },
    Field {
        name: "how",
        aliases: &[],
        doc: "How the source puts it forward.",
        example: "how:alleged",
        values: Values::Words(|| fixed::<How>(Block::How)),
        facet: false,
    },
    Field {
        name: "rel",
        aliases: &["relation"],
        doc: "It has such a relation, from either end; `supported-by` and the like ask for one end.",
        example: "rel:contradicts",
        values: Values::Words(verbs),
        facet: false,
    },
    Field {
        name: "stance",
        aliases: &[],
        doc: "A party takes this stance on it.",
        example: "stance:denies",
        values: Values::Words(|| fixed::<Stance>(Block::Stance)),
        facet: false,
    },
    taken(Stance::Asserts, "asserts", &["asserted-by"], "Who asserts it.", "asserts:ttp"),
    taken(Stance::Denies, "denies", &["denied-by"], "Who denies it.", "denies:taliban"),
    taken(Stance::Doubts, "doubts", &["doubted-by"], "Who doubts it.", "doubts:pakistan"),
    taken(Stance::Accepts, "accepts", &["accepted-by"], "Who accepts it, or lets it stand.", "accepts:pakistan"),
    taken(
        Stance::NoComment,
        "no-comment",
        &["no-comment-by"],
        "Who was asked about it and did not answer.",
        "no-comment:pakistan",
    ),
    Field {
        name: "figure",
        aliases: &["number"],
        doc: "A figure whose interval may overlap: `>500`, `12..15`, `6000`, `5k`, `50%`.",
        example: "figure:>500",
        values: Values::Numbers(Column::Figure),
        facet: false,
    },
    Field {
        name: "unit",
        aliases: &[],
        doc: "A figure in this unit.",
        example: "unit:people",
        values: Values::Units,
        facet: false,
    },
    Field {
        name: "grade",
        aliases: &["reliability"],
        doc: "Reliability of a source cited, A to F.",
        example: "grade:A..C",
        values: Values::Grades,
        facet: false,
    },
    Field {
        name: "credibility",
        aliases: &[],
        doc: "Credibility of the claim, 1 to 6.",
        example: "credibility:1..3",
        values: Values::Numbers(Column::Credibility),
        facet: false,
    },
    Field {
        name: "sources",
        aliases: &[],
        doc: "How many sources are cited.",
        example: "sources:>2",
        values: Values::Numbers(Column::Sources),
        facet: false,
    },
    Field {
        name: "origins",
        aliases: &[],
        doc: "How many independent origins the sources cited have: outlets that copy one another are one.",
        example: "origins:1",
        values: Values::Numbers(Column::Origins),
        facet: false,
    },
    Field {
        name: "is",
        aliases: &[],
        doc: "What holds of it, each by itself: `is:disputed is:single-source` asks for both.",
        example: "is:single-source",
        values: Values::Words(conditions),
        facet: false,
    },
    Field {
        name: "has",
        aliases: &[],
        doc: "What it has.",
        example: "has:figure",
        values: Values::Words(traits),
        facet: false,
    },
    Field {
        name: "id",
        aliases: &[],
        doc: "The claim of this id, or those whose id starts so; an id as a bare word finds its claim too.",
        example: "id:strike-deaths",
        values: Values::Ids,
        facet: false,
    },
];

/// The field that asks for the actors with a stance.
const fn taken(
    stance: Stance,
    name: &'static str,
    aliases: &'static [&'static str],
    doc: &'static str,
    example: &'static str,
) -> Field {
    Field { name, aliases, doc, example, values: Values::Names(Role::Taker(stance)), facet: false }
}

/// The field of this name or alias, in any case.
#[must_use]
pub fn field(name: &str) -> Option<&'static Field> {
    let is = |known: &str| known.eq_ignore_ascii_case(name);
    FIELDS.iter().find(|field| is(field.name) || field.aliases.iter().any(|alias| is(alias)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::claims::References;
    use crate::model::words::FixedWord;
    use std::collections::BTreeSet;

    #[test]
    fn no_name_is_taken_twice() {
        let mut seen = BTreeSet::new();
        for field in FIELDS {
            for name in field.aliases.iter().chain([&field.name]) {
                assert!(seen.insert(*name), "{name} is in the table twice");
            }
            assert!(field.example.starts_with(&format!("{}:", field.name)));
        }
    }
    #[test]
    fn every_stance_has_a_field_of_its_name() {
        for &stance in Stance::ALL {
            let found = field(&stance.label().replace(' ', "-")).map(|field| field.values);
            assert!(matches!(found, Some(Values::Names(Role::Taker(of))) if of == stance), "{stance:?}: {found:?}");
        }
    }

    #[test]
    fn what_is_counted_beside_the_list_can_be_counted() {
        let references = References::default();
        for field in FIELDS.iter().filter(|field| field.facet) {
            if let Values::Names(role) = field.values {
                assert!(role.counts(&references.all).is_some(), "{}", field.name);
            }
        }
    }
}
