//! The table of all fields of the query language, read by parser, evaluation, completion, facets and help. The values
//! of closed lists are in `enum_values`.

use crate::index::features::Block;
use crate::model::closed_enums::{ClaimKind, How, Stance};

use super::enum_values::{closed_enum, conditions, statuses, traits, verbs};
use super::relation_fields;
use super::stance_fields;
use crate::model::given_verdict::VERDICT_NAMES;

pub(crate) use super::field::{Field, NumericField, ValueKind};
pub(crate) use super::role::Role;

/// All fields. To add one: a row here, and a variant of [`ValueKind`] if its values are of a new kind. Those
/// of relations are in `relation_fields`, those of stances in `stance_fields`.
pub const FIELDS: &[Field] = &[
    Field {
        name: "actor",
        aliases: &[],
        doc: "Who is in it, by name, alias or id, otherwise by a similar name, which the answer states; `a,b` means either.",
        example: "actor:taliban",
        values: ValueKind::Names(Role::Participant),
        is_facet: true,
    },
    Field {
        name: "place",
        aliases: &[],
        doc: "Where it is, including the places within.",
        example: "place:waziristan",
        values: ValueKind::Names(Role::Place),
        is_facet: true,
    },
    Field {
        name: "topic",
        aliases: &["tag"],
        doc: "What it is about, including the topics within.",
        example: "topic:airstrikes",
        values: ValueKind::Names(Role::Topic),
        is_facet: true,
    },
    Field {
        name: "collection",
        aliases: &[],
        doc: "A collection of the notebook that it is in, by name or id.",
        example: "collection:doubtful",
        values: ValueKind::Names(Role::Collection),
        is_facet: true,
    },
    Field {
        name: "source",
        aliases: &["src"],
        doc: "A source of the claim, or of a position on it, by title, outlet, author or id; `sources:` counts them.",
        example: "source:blitz",
        values: ValueKind::Names(Role::Source),
        is_facet: true,
    },
    Field {
        name: "by",
        aliases: &[],
        doc: "Who holds it, asserts it or accepts it. A claim that names no holder is held by the authors of the first source it cites, not by those of the others. Actors that belong to the one named hold claims of their own: a hint names them.",
        example: "by:pakistan",
        values: ValueKind::Names(Role::Holder),
        is_facet: true,
    },
    Field {
        name: "kind",
        aliases: &["type"],
        doc: "What kind of statement it is.",
        example: "kind:event",
        values: ValueKind::ClosedList(|| closed_enum::<ClaimKind>(Block::Kind)),
        is_facet: true,
    },
    Field {
        name: "status",
        aliases: &[],
        doc: "Its computed status, one word per claim (`disputed` goes first, so a disputed claim with one source is `single-source` only in `is:`), or the analyst's own verdict.",
        example: "status:disputed",
        values: ValueKind::ClosedList(statuses),
        is_facet: true,
    },
    Field {
        name: "date",
        aliases: &["year"],
        doc: "Its time may overlap this: `2023`, `2023-11`, `2021..2024`, `2023..`, `>2023`; `published:` asks for the date of its sources.",
        example: "date:2023..",
        values: ValueKind::Dates,
        is_facet: true,
    },
    Field {
        name: "published",
        aliases: &[],
        doc: "When a source that the claim, or a position on it, cites was published, written as in `date:`.",
        example: "published:2023-11",
        values: ValueKind::Published,
        is_facet: false,
    },
    Field {
        name: "cites",
        aliases: &[],
        doc: "A source that the claim itself cites, by id, title, outlet or author; `source:` includes those of positions.",
        example: "cites:blitz",
        values: ValueKind::Names(Role::Cited),
        is_facet: false,
    },
    Field {
        name: "how",
        aliases: &[],
        doc: "How the source puts it forward.",
        example: "how:alleged",
        values: ValueKind::ClosedList(|| closed_enum::<How>(Block::How)),
        is_facet: false,
    },
    Field {
        name: "rel",
        aliases: &["relation"],
        doc: "It has this relation, from either end; `supported-by` and the like ask for one end.",
        example: "rel:contradicts",
        values: ValueKind::ClosedList(verbs),
        is_facet: false,
    },
    Field {
        name: "stance",
        aliases: &[],
        doc: "A party takes this stance on it.",
        example: "stance:denies",
        values: ValueKind::ClosedList(|| closed_enum::<Stance>(Block::Stance)),
        is_facet: false,
    },
    stance_fields::ASSERTS,
    stance_fields::DENIES,
    stance_fields::DOUBTS,
    stance_fields::ACCEPTS,
    stance_fields::NO_COMMENT,
    Field {
        name: "figure",
        aliases: &["number"],
        doc: "A figure whose interval may overlap: `>500`, `500+`, `12..15`, `~500` (a tenth more or less), `540,000`, `5k`, `2lakh`, `50%`. A single number is also found as the limit of \"more than 500\". Shares such as most are found in percent or as `0.5..1`.",
        example: "figure:>500",
        values: ValueKind::Numbers(NumericField::Figure),
        is_facet: false,
    },
    Field {
        name: "unit",
        aliases: &[],
        doc: "A figure in this unit; shares are in percent.",
        example: "unit:people",
        values: ValueKind::Units,
        is_facet: false,
    },
    Field {
        name: "verdict",
        aliases: &["rating"],
        doc: "Words of a verdict or rating of somebody else, as an import kept it; `stance:` asks for what it comes to, `status:` for the analyst's own.",
        example: "verdict:misleading",
        values: ValueKind::Extra(VERDICT_NAMES),
        is_facet: false,
    },
    Field {
        name: "extra",
        aliases: &[],
        doc: "Words of something that is kept beside the fields of a claim, or of its name there: a column of a table that no field takes.",
        example: "extra:ruling",
        values: ValueKind::Extra(&[]),
        is_facet: false,
    },
    Field {
        name: "note",
        aliases: &[],
        doc: "Words of a note on it, of its own file or of the notebook; a word without a field finds them too.",
        example: "note:hospital",
        values: ValueKind::Notes,
        is_facet: false,
    },
    Field {
        name: "grade",
        aliases: &["reliability"],
        doc: "Reliability of a source cited, A to F.",
        example: "grade:A..C",
        values: ValueKind::Grades,
        is_facet: false,
    },
    Field {
        name: "credibility",
        aliases: &[],
        doc: "Credibility of the claim, 1 to 6.",
        example: "credibility:1..3",
        values: ValueKind::Numbers(NumericField::Credibility),
        is_facet: false,
    },
    Field {
        name: "sources",
        aliases: &[],
        doc: "How many sources are cited, including copies of one another; `origins:` counts independent ones.",
        example: "sources:>2",
        values: ValueKind::Numbers(NumericField::Sources),
        is_facet: false,
    },
    Field {
        name: "origins",
        aliases: &[],
        doc: "How many independent origins the cited sources have: outlets that copy one another are one; `sources:` counts them all. `is:corroborated` also counts those of claims that say the same.",
        example: "origins:1",
        values: ValueKind::Numbers(NumericField::Origins),
        is_facet: false,
    },
    Field {
        name: "is",
        aliases: &[],
        doc: "Its properties, which combine: `is:disputed is:single-source` asks for both, while `status:` has one word per claim.",
        example: "is:single-source",
        values: ValueKind::ClosedList(conditions),
        is_facet: false,
    },
    Field {
        name: "has",
        aliases: &[],
        doc: "What it has.",
        example: "has:figure",
        values: ValueKind::ClosedList(traits),
        is_facet: false,
    },
    Field {
        name: "id",
        aliases: &[],
        doc: "The claim with this id, or those whose id starts with it; a bare id finds its claim too.",
        example: "id:strike-deaths",
        values: ValueKind::Ids,
        is_facet: false,
    },
    Field {
        name: "like",
        aliases: &[],
        doc: "It says the same as this text, or nearly so, in other words, or as the claim with this id; the nearest comes first. At most the 100 nearest are found, and a hint says so.",
        example: "like:\"TTP fighters number 6,000\"",
        values: ValueKind::Likeness,
        is_facet: false,
    },
    relation_fields::CONTRADICTS,
    relation_fields::SUPPORTS,
    relation_fields::SUPPORTED_BY,
    relation_fields::QUALIFIES,
    relation_fields::QUALIFIED_BY,
    relation_fields::CAUSES,
    relation_fields::CAUSED_BY,
    relation_fields::RESPONDS_TO,
    relation_fields::ANSWERED_BY,
    relation_fields::ELABORATES,
    relation_fields::ELABORATED_BY,
    relation_fields::DUPLICATES,
    relation_fields::PRECEDES,
    relation_fields::FOLLOWS,
    relation_fields::RELATED_TO,
];

/// Returns the field of this name or alias, in any case.
#[must_use]
pub(crate) fn field(name: &str) -> Option<&'static Field> {
    let is = |known: &str| known.eq_ignore_ascii_case(name);
    FIELDS.iter().find(|field| is(field.name) || field.aliases.iter().any(|alias| is(alias)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::entity_counts::EntityCounts;
    use crate::model::closed_enums::ClosedEnum;
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
            assert!(
                matches!(found, Some(ValueKind::Names(Role::StanceTaker(of))) if of == stance),
                "{stance:?}: {found:?}"
            );
        }
    }

    #[test]
    fn what_is_counted_beside_the_list_can_be_counted() {
        let counts = EntityCounts::default();
        for field in FIELDS.iter().filter(|field| field.is_facet) {
            if let ValueKind::Names(role) = field.values {
                assert!(role.counts(&counts).is_some(), "{}", field.name);
            }
        }
    }
}
