//! The losses of a format, in words: what its holdings say of the fields that a subset has.

use crate::text::{counted, grouped};

use super::fidelity::{Fidelity, FieldGroup, Holdings};
use super::field_counts::FieldCounts;

/// Maximum number of fields of one kind of record that a sentence names: it is to be read before a file is written, and
/// `claimscope formats NAME` lists all.
const MAX_FIELDS_NAMED: usize = 3;

/// Returns the kinds of records that a format does not write at all, with their numbers: `1 hypothesis`.
pub(crate) fn lost_records(holds: &Holdings, counts: &FieldCounts) -> Vec<String> {
    let lost = FieldGroup::ALL.into_iter().filter(|&group| !holds.writes(group));
    let counts = lost.map(|group| (group, counts.records(group))).filter(|(_, count)| *count > 0);
    counts.map(|(group, count)| records(group, count)).collect()
}

/// Returns the fields that are lost in records of which the format writes others, for each kind of record: "`event` (3) and
/// `note` (1) of figures". Fields that no record fills are not named, and ids are not.
pub(crate) fn lost_fields(holds: &Holdings, counts: &FieldCounts) -> Vec<String> {
    let written = FieldGroup::ALL.into_iter().filter(|&group| holds.writes(group));
    let lost = written.map(|group| (group, filled(group, holds, counts, Fidelity::Lost)));
    let named = lost.filter_map(|(group, mut fields)| {
        let more = fields.len().saturating_sub(MAX_FIELDS_NAMED);
        fields.truncate(MAX_FIELDS_NAMED);
        let named = fields.iter().map(|(field, count)| format!("`{field}` ({})", grouped(*count)));
        let more = (more > 0).then(|| counted(more, "more field", "more fields"));
        let list = list(&named.chain(more).collect::<Vec<_>>())?;
        Some(format!("{list} of {}", group.nouns().1))
    });
    named.chain(lost_signatures(holds, counts)).collect()
}

/// Returns the records of which it is lost who added them in the program, for each kind: the user wrote no further field for it.
fn lost_signatures(holds: &Holdings, counts: &FieldCounts) -> impl Iterator<Item = String> {
    let is_lost = move |group: FieldGroup| holds.writes(group) && holds.of(group, "extra") == Fidelity::Lost;
    FieldGroup::ALL.into_iter().filter(move |&group| is_lost(group)).filter_map(move |group| {
        let (count, (one, many)) = (counts.added(group), group.nouns());
        let records = counted(count, &format!("{one} was"), &format!("{many} were"));
        (count > 0).then(|| format!("when and by whom {records} added"))
    })
}

/// Returns what is kept where other programs ignore it, for each kind of record: `39 figures` where nothing of them is kept
/// otherwise, else `3 fields of claims`.
pub(crate) fn verbatim_fields(holds: &Holdings, counts: &FieldCounts) -> Vec<String> {
    let kept = |group: FieldGroup| {
        let fields = filled(group, holds, counts, Fidelity::Verbatim).len();
        let is_whole = holds.fields(group, Fidelity::Verbatim).count() == group.fields().count();
        match fields {
            0 => None,
            _ if is_whole => Some(records(group, counts.records(group))),
            _ => Some(format!("{} of {}", counted(fields, "field", "fields"), group.nouns().1)),
        }
    };
    FieldGroup::ALL.into_iter().filter_map(kept).collect()
}

/// Returns the fields that are kept with this fidelity and that a record fills, with the number of these records.
fn filled(group: FieldGroup, holds: &Holdings, counts: &FieldCounts, fidelity: Fidelity) -> Vec<(&'static str, usize)> {
    // Ids are handles of the knowledge file: that another format has other ids is no loss worth reporting.
    let filled = counts.fields(group).filter(|(field, count)| *count > 0 && *field != "id");
    filled.filter(|(field, _)| holds.of(group, field) == fidelity).collect()
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
