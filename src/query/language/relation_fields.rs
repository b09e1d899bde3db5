//! The fields that ask for the claims related to one of an id: two for each verb, one for each end, and one for a verb that
//! reads alike from both.

use crate::model::Verb;

use super::field::{Field, ValueKind};

pub(super) const CONTRADICTS: Field = related(
    Verb::Contradicts,
    true,
    "contradicts",
    &["contradicted-by"],
    "The claims that contradict this one, by id.",
    "contradicts:strike-deaths",
);
pub(super) const SUPPORTS: Field = related(
    Verb::Supports,
    true,
    "supports",
    &[],
    "The claims that support this one, by id.",
    "supports:strike-deaths",
);
pub(super) const SUPPORTED_BY: Field = related(
    Verb::Supports,
    false,
    "supported-by",
    &[],
    "The claims that this one supports, by id.",
    "supported-by:strike-deaths",
);
pub(super) const QUALIFIES: Field = related(
    Verb::Qualifies,
    true,
    "qualifies",
    &[],
    "The claims that qualify this one, by id.",
    "qualifies:strike-deaths",
);
pub(super) const QUALIFIED_BY: Field = related(
    Verb::Qualifies,
    false,
    "qualified-by",
    &[],
    "The claims that this one qualifies, by id.",
    "qualified-by:strike-deaths",
);
pub(super) const CAUSES: Field = related(
    Verb::Causes,
    true,
    "causes",
    &[],
    "The claims that state a cause of this one, by id.",
    "causes:paktika-strike",
);
pub(super) const CAUSED_BY: Field = related(
    Verb::Causes,
    false,
    "caused-by",
    &[],
    "The claims that state an effect of this one, by id.",
    "caused-by:paktika-strike",
);
pub(super) const RESPONDS_TO: Field = related(
    Verb::RespondsTo,
    true,
    "responds-to",
    &["answers"],
    "The claims that answer this one, by id.",
    "responds-to:paktika-strike",
);
pub(super) const ANSWERED_BY: Field = related(
    Verb::RespondsTo,
    false,
    "answered-by",
    &[],
    "The claims that this one answers, by id.",
    "answered-by:paktika-strike",
);
pub(super) const ELABORATES: Field = related(
    Verb::Elaborates,
    true,
    "elaborates",
    &[],
    "The claims that elaborate this one, by id.",
    "elaborates:paktika-strike",
);
pub(super) const ELABORATED_BY: Field = related(
    Verb::Elaborates,
    false,
    "elaborated-by",
    &[],
    "The claims that this one elaborates, by id.",
    "elaborated-by:paktika-strike",
);
pub(super) const DUPLICATES: Field = related(
    Verb::Duplicates,
    true,
    "duplicates",
    &["says-the-same-as"],
    "The claims that say the same as this one, by id.",
    "duplicates:strike-deaths",
);
pub(super) const PRECEDES: Field = related(
    Verb::Precedes,
    true,
    "precedes",
    &[],
    "The claims of what came before this one, by id.",
    "precedes:paktika-strike",
);
pub(super) const FOLLOWS: Field = related(
    Verb::Precedes,
    false,
    "follows",
    &[],
    "The claims of what came after this one, by id.",
    "follows:paktika-strike",
);
pub(super) const RELATED_TO: Field = related(
    Verb::Related,
    true,
    "related-to",
    &["related"],
    "The claims related to this one in another way, by id.",
    "related-to:paktika-strike",
);

/// Returns the row of a field that asks for the claims related to one of an id.
const fn related(
    verb: Verb,
    forward: bool,
    name: &'static str,
    aliases: &'static [&'static str],
    doc: &'static str,
    example: &'static str,
) -> Field {
    Field { name, aliases, doc, example, values: ValueKind::Related(verb, forward), is_facet: false }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::relation::RELATIONS;
    use crate::query::language::fields::field;

    #[test]
    fn every_verb_has_a_field_for_each_way_it_reads() {
        for row in RELATIONS {
            for (reads, forward) in [(row.forward, true), (row.backward, row.forward == row.backward)] {
                let found = field(&reads.replace(' ', "-")).map(|field| field.values);
                let fits = matches!(found, Some(ValueKind::Related(verb, way)) if verb == row.verb && way == forward);
                assert!(fits, "{reads}: {found:?}");
            }
            assert!(field(row.name).is_some() || row.name != row.forward, "{}", row.name);
        }
    }
}
