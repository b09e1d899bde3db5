//! Corrections of single fields: an analyst's overlay over records that stand in other files. The record keeps among its
//! further fields what the file says instead.

use super::document::Correction;
use super::extra::{DRAFT, DRAFT_ACCEPTED, DRAFT_DROPPED, DRAFT_PROPOSED, Extra};
use super::field_text_error::FieldTextError;
use super::text_fields::EditableFields;

/// The beginning of the key of a further field that holds the file's own value of a corrected field: `file says when`.
const FILE_SAYS: &str = "file says ";

/// The name of the field with the statement of a claim.
pub(crate) const STATEMENT_FIELD: &str = "says";

/// The beginning of the key of a further field that says who corrected a field, when and why: `corrected when`.
pub(crate) const CORRECTED: &str = "corrected ";

/// The value of [`FILE_SAYS`] where the file has none.
pub(crate) const FILE_SAYS_NOTHING: &str = "nothing";

/// Maximum length of a value that is repeated in the field that says who corrected it, in characters: a date, a name, not a
/// statement.
const MAX_SHOWN_VALUE_CHARS: usize = 30;

/// Returns the key of the further field that holds what the file says in a corrected field.
pub(crate) fn file_says(field: &str) -> String {
    format!("{FILE_SAYS}{field}")
}

/// Returns the corrected field of which a further field with this key holds what the file says; `None` for all other keys.
pub(crate) fn corrected_field(key: &str) -> Option<&str> {
    key.strip_prefix(FILE_SAYS)
}

/// The outcome of a correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CorrectionOutcome {
    /// The field has the new value.
    Done,
    /// The file says this meanwhile, and not any more what was corrected: the correction counts all the same.
    FileChanged(String),
    /// The record has no such field, or none that can be corrected.
    UnknownField,
    /// The text is no value of the field.
    BadValue(FieldTextError),
}

/// Corrects a field of a record, and keeps in `extra` what the file says. Does nothing where the file says the same by now.
pub(crate) fn correct<R: EditableFields>(
    record: &mut R,
    extra: impl FnOnce(&mut R) -> &mut Extra,
    correction: &Correction<'_>,
) -> CorrectionOutcome {
    if correction.field == DRAFT {
        return decide(extra(record), &correction.now);
    }
    let Some(field) = record.field(&correction.field) else { return CorrectionOutcome::UnknownField };
    if let Some(reason) = super::text_fields::refusal(&correction.field, &correction.now) {
        return CorrectionOutcome::BadValue(reason);
    }
    let said = field.text();
    // Nothing is set: a list with a semicolon in one of its values would be taken apart.
    if correction.now.trim() == said {
        return CorrectionOutcome::Done;
    }
    if let Err(reason) = field.set_text(&correction.now) {
        return CorrectionOutcome::BadValue(reason);
    }
    if field.text() == said {
        return CorrectionOutcome::Done;
    }
    let extra = extra(record);
    let file_says = file_says(&correction.field);
    extra.0.retain(|(key, _)| *key != file_says);
    let shown = if said.is_empty() { FILE_SAYS_NOTHING } else { &said };
    extra.push(file_says, shown);
    if let Some(signature) = signature(correction, shown) {
        extra.0.retain(|(key, _)| *key != format!("{CORRECTED}{}", correction.field));
        extra.push(format!("{CORRECTED}{}", correction.field), signature);
    }
    match correction.was.as_deref() {
        Some(was) if was != said => CorrectionOutcome::FileChanged(said),
        _ => CorrectionOutcome::Done,
    }
}

/// Sets what was decided on a draft, which is one of its further fields. It is no correction of what a file says.
fn decide(extra: &mut Extra, decision: &str) -> CorrectionOutcome {
    let Some((_, draft)) = extra.0.iter_mut().find(|(key, _)| *key == DRAFT) else {
        return CorrectionOutcome::UnknownField;
    };
    if ![DRAFT_ACCEPTED, DRAFT_DROPPED, DRAFT_PROPOSED].contains(&decision) {
        return CorrectionOutcome::BadValue(FieldTextError::NoDecision);
    }
    *draft = decision.into();
    CorrectionOutcome::Done
}

/// Returns who corrected a field, when and why, with the value that was corrected where that is short: `from 2024-12-24 on
/// 2026-11-29 by Jane: a misprint`. A date alone would be read as the corrected value. `None` where nothing of it is known.
fn signature(correction: &Correction<'_>, said: &str) -> Option<String> {
    let (by, date) = (correction.by.as_deref(), correction.date.as_deref());
    if by.is_none() && date.is_none() && correction.why.is_none() {
        return None;
    }
    let is_short = correction.field != STATEMENT_FIELD && said.chars().count() <= MAX_SHOWN_VALUE_CHARS;
    let parts = [("from", is_short.then_some(said)), ("on", date), ("by", by)];
    let signed: Vec<String> = parts.iter().filter_map(|(word, text)| Some(format!("{word} {}", (*text)?))).collect();
    let parts =
        [Some(signed.join(" ")).filter(|signed| !signed.is_empty()), correction.why.as_deref().map(str::to_owned)];
    Some(parts.into_iter().flatten().collect::<Vec<_>>().join(": "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::document::Actor;

    #[test]
    fn a_list_that_is_so_already_is_not_taken_apart() {
        let mut actor = Actor { aka: vec!["Doe; John".into()], ..Actor::default() };
        let correction = Correction { field: "aka".into(), now: "Doe; John".into(), ..Correction::default() };
        let outcome = correct(&mut actor, |actor| &mut actor.extra, &correction);
        assert_eq!((outcome, actor.aka.len()), (CorrectionOutcome::Done, 1));
    }
}
