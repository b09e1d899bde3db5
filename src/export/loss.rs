//! The losses of a format, in words: what its holdings say of the fields that a subset has.

use crate::text::{counted, grouped};

use super::fidelity::{Fidelity, FieldGroup, Holdings};
use super::field_counts::FieldCounts;

/// Maximum number of fields of one kind of record that a sentence names: it is to be read before a file is written, and
/// `claimscope formats NAME` lists all.
const MAX_FIELDS_NAMED: usize = 4;

/// Returns the kinds of records that a format does not write at all, with their numbers: `1 hypothesis`.
pub(crate) fn lost_records(holds: &Holdings, counts: &FieldCounts) -> Vec<String> {
    let lost = FieldGroup::ALL.into_iter().filter(|&group| !holds.writes(group));
    let counts = lost.map(|group| (group, counts.records(group))).filter(|(_, count)| *count > 0);
    counts.map(|(group, count)| records(group, count)).collect()
}

/// Returns the fields that are kept with this fidelity in records of which the format writes others, for each kind of record:
/// "`event` (3) and `note` (1) of figures". Fields that no record fills are not named, and ids are not.
pub(crate) fn fields_kept(holds: &Holdings, counts: &FieldCounts, fidelity: Fidelity) -> Vec<String> {
    let written = FieldGroup::ALL.into_iter().filter(|&group| holds.writes(group));
    written.filter_map(|group| fields_of(group, holds, counts, fidelity)).collect()
}

fn fields_of(group: FieldGroup, holds: &Holdings, counts: &FieldCounts, fidelity: Fidelity) -> Option<String> {
    // The id of a record that is written otherwise is a handle of the knowledge file, and no news to anybody.
    let filled = counts.fields(group).filter(|(field, count)| *count > 0 && *field != "id");
    let mut fields: Vec<(&str, usize)> = filled.filter(|(field, _)| holds.of(group, field) == fidelity).collect();
    let more = fields.len().saturating_sub(MAX_FIELDS_NAMED);
    fields.truncate(MAX_FIELDS_NAMED);
    let named = fields.iter().map(|(field, count)| format!("`{field}` ({})", grouped(*count)));
    let more = (more > 0).then(|| counted(more, "more field", "more fields"));
    let list = list(&named.chain(more).collect::<Vec<_>>())?;
    Some(format!("{list} of {}", group.nouns().1))
}

fn records(group: FieldGroup, count: usize) -> String {
    match group {
        FieldGroup::Collection => "the title".to_owned(),
        _ => counted(count, group.nouns().0, group.nouns().1),
    }
}

/// Returns texts as a list: `a, b and c`; `None` where there are none.
pub(crate) fn list(items: &[String]) -> Option<String> {
    let (last, others) = items.split_last()?;
    let and = if others.is_empty() { "" } else { " and " };
    Some(format!("{}{and}{last}", others.join(", ")))
}
