//! Applying corrections: single fields of records that stand elsewhere, before the records are resolved. What a correction
//! means nothing for is reported.

use std::collections::HashMap;

use super::references::shorten;
use super::{PathSegment, RecordLocation, RecordRef, Resolver};
use crate::load::sections::SectionId;
use crate::model::RecordKind;
use crate::model::correction::{CorrectionOutcome, correct};
use crate::model::document::{self, Text};
use crate::model::extra::Extra;
use crate::model::text_fields::{EditableField, EditableFields};

/// The corrections of one loading, by the whole ids of the records.
pub(crate) type Corrections<'a> = HashMap<String, Vec<PendingCorrection<'a>>>;

/// A correction, and what became of it.
#[derive(Debug)]
pub(crate) struct PendingCorrection<'a> {
    written: document::Correction<'a>,
    location: RecordLocation,
    /// `true` once it was applied to a record.
    is_applied: bool,
    /// The reason why it could not be applied to a record that has the id.
    refusal: Option<(&'static str, String)>,
}

impl<'a> Resolver<'a> {
    /// Keeps a correction for the record that it is on, which must come later.
    pub(crate) fn add_correction(&mut self, written: document::Correction<'a>, location: RecordLocation) {
        // The records of one file that come before it were added without it: the file is read again in the order of sections.
        self.unsure |= self.locations.iter().any(|records| !records.is_empty());
        let subject = RecordRef { section: SectionId::Corrections, id: "", location };
        self.parse_date(subject, &[PathSegment::Field("date")], written.date.as_deref());
        let of_record = self.corrections.entry(written.on.to_string()).or_default();
        if let Some(first) = of_record.iter().find(|other| other.written.field == written.field) {
            let (first, field) = (first.location, written.field.clone());
            let message = format!("another correction of `{}` sets `{field}` too", shorten(&written.on));
            let place = self.place_text(first.in_base());
            let hint = format!("the first one, at {place}, counts; remove one of them");
            return self.error(subject, &[PathSegment::Field("field")], message, hint);
        }
        of_record.push(PendingCorrection { written, location, is_applied: false, refusal: None });
    }

    /// Applies the corrections of a record with this whole id.
    pub(super) fn correct<R: EditableFields>(&mut self, id: &str, record: &mut R, extra: fn(&mut R) -> &mut Extra) {
        // Nearly always there are none, and this is asked for every record.
        if self.corrections.is_empty() {
            return;
        }
        let Some(mut of_record) = self.corrections.remove(id) else { return };
        for correction in &mut of_record {
            self.apply_correction(correction, record, extra);
        }
        self.corrections.insert(id.to_owned(), of_record);
    }

    /// Applies the corrections of a hypothesis. Returns what its file says instead, as remarks: hypotheses have no further
    /// fields.
    pub(super) fn correct_hypothesis(&mut self, written: &mut document::Hypothesis<'a>) -> Vec<String> {
        if self.corrections.is_empty() {
            return Vec::new();
        }
        let mut remarked = RemarkedHypothesis { hypothesis: std::mem::take(written), remarks: Extra::default() };
        self.correct(&remarked.hypothesis.id.clone(), &mut remarked, |it| &mut it.remarks);
        *written = remarked.hypothesis;
        remarked.remarks.pairs().map(|(key, value)| format!("{key}: {value}")).collect()
    }

    fn apply_correction<R: EditableFields>(
        &mut self,
        pending: &mut PendingCorrection<'a>,
        record: &mut R,
        extra: fn(&mut R) -> &mut Extra,
    ) {
        let subject = RecordRef { section: SectionId::Corrections, id: "", location: pending.location };
        let PendingCorrection { written, .. } = &*pending;
        if pending.is_applied {
            if record.field(&written.field).is_some() {
                let message = format!("several records have the id `{}`", shorten(&written.on));
                self.error(subject, &[PathSegment::Field("on")], message, "the first of them was corrected");
            }
            return;
        }
        match correct(record, extra, written) {
            CorrectionOutcome::Done => pending.is_applied = true,
            CorrectionOutcome::FileChanged(said) => {
                let was = written.was.as_deref().unwrap_or_default();
                let message = format!(
                    "`{}` was corrected from `{}`, but the file says `{}` now",
                    written.field,
                    shorten(was),
                    shorten(&said)
                );
                let hint = "the correction counts: look at it again, and change `was` or remove it";
                self.warning(subject, &[PathSegment::Field("was")], message, hint);
                pending.is_applied = true;
            }
            CorrectionOutcome::UnknownField => {
                let message = format!("`{}` is no field that can be corrected", shorten(&written.field));
                pending.refusal = Some(("field", format!("{message}\n{}", R::NAMES.join(", "))));
            }
            CorrectionOutcome::BadValue(reason) => {
                let message = format!("`{}` is no value of `{}`", shorten(&written.now), written.field);
                pending.refusal = Some(("now", format!("{message}\n{reason}")));
            }
        }
    }

    /// Reports the corrections that changed nothing: of records or fields that do not exist.
    pub(super) fn report_unused_corrections(&mut self) {
        let mut unused: Vec<PendingCorrection<'a>> =
            self.corrections.drain().flat_map(|(_, all)| all).filter(|correction| !correction.is_applied).collect();
        unused.sort_by_key(|correction| (correction.location.file, correction.location.span.start));
        for PendingCorrection { written, location, refusal, .. } in unused {
            let subject = RecordRef { section: SectionId::Corrections, id: "", location };
            let (field, message, hint) = match refusal {
                Some((field, reason)) => {
                    let (message, hint) = reason.split_once('\n').unwrap_or((&reason, ""));
                    let hint = if field == "field" { format!("it has {hint}") } else { hint.to_owned() };
                    (field, message.to_owned(), hint)
                }
                None => (
                    "on",
                    format!("there is no record `{}` to correct", shorten(&written.on)),
                    self.reworded_hint(location, &written.on).unwrap_or_else(|| self.near_record(&written.on)),
                ),
            };
            self.error(subject, &[PathSegment::Field(field)], message, hint);
        }
    }

    /// Returns a hint for an id that no record has.
    fn near_record(&mut self, id: &Text<'_>) -> String {
        let kinds =
            [RecordKind::Claim, RecordKind::Source, RecordKind::Actor, RecordKind::Place, RecordKind::Hypothesis];
        let near = kinds.into_iter().find_map(|kind| self.suggest_id(kind, id));
        near.map_or_else(
            || "`on` takes the id of a claim, source, actor, place or hypothesis".to_owned(),
            |near| format!("did you mean `{near}`?"),
        )
    }
}

/// A hypothesis with what its file says of corrected fields.
struct RemarkedHypothesis<'a> {
    hypothesis: document::Hypothesis<'a>,
    remarks: Extra,
}

impl EditableFields for RemarkedHypothesis<'_> {
    const NAMES: &'static [&'static str] = <document::Hypothesis<'_> as EditableFields>::NAMES;

    fn field(&mut self, name: &str) -> Option<&mut dyn EditableField> {
        self.hypothesis.field(name)
    }
}
