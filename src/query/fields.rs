//! The fields of the query language: one table that parser, evaluation, completion, facets and help read.

use crate::index::columns::{Block, Features, TRAITS, feature, feature_of, trait_feature};
use crate::model::relation::RELATIONS;
use crate::model::words::{ClaimKind, FixedWord, How, Stance, Verdict};
use crate::model::{Standing, Verb};
use crate::text::fold::fold;

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

/// As what a record is referred to by a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// An actor that is in it.
    Part,
    /// An actor that holds it, asserts it or accepts it.
    Holder,
    /// A place, or one that lies in it.
    Place,
    /// A source that is cited.
    Source,
    /// A topic, or one that belongs to it.
    Topic,
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
}

/// A word of a closed list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// As it is written in a query: `single-source`.
    pub name: String,
    /// What people read: `single source`.
    pub label: &'static str,
    /// What it means, in a sentence.
    pub doc: &'static str,
    /// What a claim must have.
    pub test: Test,
}

impl Word {
    /// The place of its feature, if it stands for exactly one.
    #[must_use]
    pub fn only_feature(&self) -> Option<u32> {
        match self.test {
            Test::Any(features) if features.is_power_of_two() => Some(features.trailing_zeros()),
            _ => None,
        }
    }
}

/// What a claim must have for a word to hold of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// Any of these features.
    Any(Features),
    /// The user's mark.
    Marked,
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
        doc: "How it stands (computed), or the analyst's own verdict.",
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
        name: "is",
        aliases: &[],
        doc: "What holds of it.",
        example: "is:marked",
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
        doc: "The claim of this id, or those whose id starts so.",
        example: "id:strike-deaths",
        values: Values::Ids,
        facet: false,
    },
];

/// The field of this name or alias, in any case.
#[must_use]
pub fn field(name: &str) -> Option<&'static Field> {
    let is = |known: &str| known.eq_ignore_ascii_case(name);
    FIELDS.iter().find(|field| is(field.name) || field.aliases.iter().any(|alias| is(alias)))
}

/// The words of a list that a value means: the one of this name, else all that start so.
#[must_use]
pub fn choose<'a>(words: &'a [Word], value: &str) -> Vec<&'a Word> {
    let wanted = squeeze(value);
    if wanted.is_empty() {
        return Vec::new();
    }
    let exact: Vec<&Word> = words.iter().filter(|word| squeeze(&word.name) == wanted).collect();
    if exact.is_empty() {
        words.iter().filter(|word| squeeze(&word.name).starts_with(&wanted)).collect()
    } else {
        exact
    }
}

/// Folded, without blanks: `SpeechAct`, `speech act` and `speech-act` are one.
fn squeeze(text: &str) -> String {
    fold(text).replace(' ', "")
}

fn word(label: &'static str, doc: &'static str, features: Features) -> Word {
    Word { name: label.to_lowercase().replace(' ', "-"), label, doc, test: Test::Any(features) }
}

fn fixed<W: FixedWord>(block: Block) -> Vec<Word> {
    W::ALL.iter().map(|&each| word(each.label(), each.doc(), feature_of(block, each))).collect()
}

fn statuses() -> Vec<Word> {
    let mut words = fixed::<Standing>(Block::Standing);
    words.extend(fixed::<Verdict>(Block::Verdict));
    words
}

/// A verb asks for the relation from either end; the way it reads from the other end asks for that end alone.
fn verbs() -> Vec<Word> {
    let mut words = Vec::new();
    for (nth, row) in RELATIONS.iter().enumerate() {
        let (forward, backward) = (feature(Block::Forward, nth), feature(Block::Backward, nth));
        words.push(word(row.forward, row.doc, forward | backward));
        if row.forward != row.backward {
            words.push(word(row.backward, row.doc, backward));
        }
        if squeeze(row.name) != squeeze(row.forward) {
            words.push(word(row.name, row.doc, forward | backward));
        }
    }
    words
}

fn traits() -> Vec<Word> {
    TRAITS.iter().enumerate().map(|(nth, row)| word(row.name, row.doc, feature(Block::Trait, nth))).collect()
}

fn conditions() -> Vec<Word> {
    let contradicts = RELATIONS.iter().position(|row| row.verb == Verb::Contradicts).unwrap_or(0);
    let contradicted = feature(Block::Forward, contradicts) | feature(Block::Backward, contradicts);
    let denied = feature_of(Block::Stance, Stance::Denies) | feature_of(Block::Stance, Stance::Doubts);
    let mut words =
        vec![Word { name: "marked".to_owned(), label: "marked", doc: "The user marked it.", test: Test::Marked }];
    words.extend(fixed::<Standing>(Block::Standing));
    words.push(word("contradicted", "Another claim contradicts it.", contradicted));
    words.push(word("denied", "A party denies or doubts it.", denied));
    words.push(word("retracted", "A source cited was retracted.", trait_feature("retraction")));
    words.extend(fixed::<Verdict>(Block::Verdict));
    words
}

#[cfg(test)]
mod tests {
    use super::*;
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
    fn words_are_found_however_they_are_written() {
        let kinds = fixed::<ClaimKind>(Block::Kind);
        for value in ["SpeechAct", "speech-act", "speech act", "speech"] {
            let found: Vec<_> = choose(&kinds, value).iter().map(|word| word.label).collect();
            assert_eq!(found, ["speech act"], "{value}");
        }
    }

    #[test]
    fn a_word_means_one_thing() {
        for field in FIELDS {
            if let Values::Words(words) = field.values {
                for word in words() {
                    assert_eq!(choose(&words(), &word.name).len(), 1, "{}:{}", field.name, word.name);
                }
            }
        }
    }
}
