//! Adding judgements: on claims that stand anywhere, whose fields they set. Of two that set one field the first counts.

use std::collections::HashMap;

use super::references::shorten;
use super::{PathSegment, RecordLocation, RecordRef, Resolver};
use crate::load::sections::SectionId;
use crate::model::closed_enums::ClosedEnum;
use crate::model::document;
use crate::model::ids::FileLine;
use crate::model::records::Judgement;
use crate::model::{ClaimIx, RecordKind, TopicIx};

/// The judgement that set each field of a claim.
pub(crate) type JudgedFields = HashMap<(ClaimIx, &'static str), FileLine>;

/// A judgement that is being added.
#[derive(Clone, Copy)]
struct Judging<'r> {
    subject: RecordRef<'r>,
    claim: ClaimIx,
    /// The id of the claim.
    id: &'r str,
}

impl<'a> Resolver<'a> {
    /// Adds a judgement. All claims must be known.
    pub(crate) fn add_judgement(&mut self, written: document::Judgement<'a>, location: RecordLocation) {
        let subject = RecordRef { section: SectionId::Judgements, id: "", location };
        let date = self.parse_date(subject, &[PathSegment::Field("date")], written.date.as_deref());
        let by = self.non_empty(subject, &[PathSegment::Field("by")], written.by);
        let note = self.non_empty(subject, &[PathSegment::Field("note")], written.note);
        let grade = self.check_credibility(subject, written.credibility);
        let topics = self.reference_list(subject, "topics", RecordKind::Topic, &written.topics, TopicIx);
        let on = [PathSegment::Field("on")];
        let Some(claim) = self.reference(subject, &on, RecordKind::Claim, &written.on).map(ClaimIx) else { return };
        let sets_nothing = written.credibility.is_none()
            && written.likelihood.is_none()
            && written.confidence.is_none()
            && written.status.is_none()
            && written.topics.is_empty();
        if sets_nothing {
            let hint = "set `credibility`, `likelihood`, `confidence`, `status` or `topics`; remarks go into `notes`";
            self.warning(subject, &on, "this judgement sets nothing", hint);
        }
        let id = self.id_of(RecordKind::Claim, claim.0);
        let of = Judging { subject, claim, id: &id };
        let own = self.base.claims.as_written(claim);
        let (own_grade, own_likelihood) = (own.credibility, own.likelihood);
        let (own_confidence, own_status) = (own.confidence, own.status);
        let at = location.in_base();
        let judgement = Judgement {
            on: claim,
            credibility: self.set(of, "credibility", (own_grade, grade), |grade| grade.to_string()),
            likelihood: self.set(of, "likelihood", (own_likelihood, written.likelihood), word),
            confidence: self.set(of, "confidence", (own_confidence, written.confidence), word),
            status: self.set(of, "status", (own_status, written.status), word),
            topics: topics.into(),
            by: by.map(Into::into),
            date,
            note: note.map(Into::into),
            at,
        };
        self.base.judgements.push(judgement);
    }

    /// Returns the value that a judgement sets, unless another one has set the field already, which is reported. A claim of the
    /// same file that has another value itself is reported too: it could be changed there. To overrule other files is what
    /// judgements are for; the record of the claim shows both values.
    fn set<T: PartialEq + Copy>(
        &mut self,
        of: Judging<'_>,
        field: &'static str,
        (own, value): (Option<T>, Option<T>),
        show: fn(T) -> String,
    ) -> Option<T> {
        let value = value?;
        let path = [PathSegment::Field(field)];
        let claim = shorten(of.id);
        if let Some(first) = self.judged.get(&(of.claim, field)) {
            let place = self.place_text(*first);
            let message = format!("another judgement on `{claim}` sets `{field}` too");
            let hint = format!("the first one, at {place}, counts; leave the field out of one of them");
            self.error(of.subject, &path, message, hint);
            return None;
        }
        self.judged.insert((of.claim, field), of.subject.location.in_base());
        let is_beside = self.location_of(RecordKind::Claim, of.claim.0).file == of.subject.location.file;
        if let Some(own) = own.filter(|own| is_beside && *own != value) {
            let place = self.location_text(RecordKind::Claim, of.claim.0);
            let message = format!("the claim `{claim}` says `{field}: {}` itself", show(own));
            let hint = format!("`{}` of this judgement counts: change the claim at {place} instead", show(value));
            self.warning(of.subject, &path, message, hint);
        }
        Some(value)
    }
}

/// Returns a word as a file has it.
fn word<W: ClosedEnum>(word: W) -> String {
    word.name().to_owned()
}
