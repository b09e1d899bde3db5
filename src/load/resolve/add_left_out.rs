//! Adding what files state to be left out, once all of their records are known.

use std::collections::BTreeMap;
use std::ops::Range;

use super::references::shorten;
use super::{RecordLocation, Resolver};
use crate::diagnostic::Severity;
use crate::diagnostic::pending_diagnostic::PendingDiagnostic;
use crate::load::record_span::RecordSpan;
use crate::model::document;
use crate::model::ids::FileLine;
use crate::model::left_out::{ClaimOmissions, EvidenceOmissions, LeftOut, OmittedClaim};
use crate::model::relation::{NewRelation, Remark};
use crate::model::{ClaimIx, HypothesisIx, RecordKind, Verb};
use crate::storage::{to_u32, work};
use crate::text::counted;

/// The statement of a file, with its place; `None` where the file makes none.
type Statement<'a> = Option<(Range<usize>, Vec<document::LeftOut<'a>>)>;

/// The omissions of one file so far.
#[derive(Default)]
struct FileOmissions {
    claims: BTreeMap<ClaimIx, ClaimOmissions>,
    evidence: Vec<EvidenceOmissions>,
    errors: usize,
}

impl<'a> Resolver<'a> {
    /// Adds the statements of all files, one for each. A claim that one file leaves out may be in another: then the relation
    /// to it is known again. What is left out of all of them is reported once a file.
    pub(crate) fn add_left_out(&mut self, statements: Vec<Statement<'a>>) {
        let (mut all_claims, mut all_evidence, mut all_errors) = (Vec::new(), Vec::new(), 0_usize);
        for (file, statement) in statements.into_iter().enumerate() {
            let Some((range, records)) = statement.or_else(|| self.imported_statement(file)) else { continue };
            work::add(records.len());
            let mut omissions = FileOmissions::default();
            for record in records {
                self.add_omission(file, &range, record, &mut omissions);
            }
            let FileOmissions { claims, evidence, errors } = omissions;
            let left_out = LeftOut::new(claims.into_values(), evidence, errors);
            self.report_left_out(file, &range, &left_out);
            all_claims.extend_from_slice(left_out.claims());
            all_evidence.extend(left_out.evidence);
            all_errors = all_errors.saturating_add(left_out.errors);
        }
        self.base.left_out = LeftOut::new(all_claims, all_evidence, all_errors);
    }

    /// Takes the statement of an imported file.
    fn imported_statement(&mut self, file: usize) -> Statement<'a> {
        let imported = self.imported.get_mut(file)?.as_mut()?;
        let records = std::mem::take(&mut imported.document.left_out);
        (!records.is_empty()).then_some((0..1, records))
    }

    /// Adds one record of a statement.
    fn add_omission(
        &mut self,
        file: usize,
        range: &Range<usize>,
        record: document::LeftOut<'a>,
        omissions: &mut FileOmissions,
    ) {
        omissions.errors = omissions.errors.saturating_add(record.errors);
        let location = location(file, range);
        if !record.hypothesis.is_empty() {
            match self.lookup(location, RecordKind::Hypothesis, &record.hypothesis) {
                Some(row) => omissions.evidence.push(EvidenceOmissions {
                    hypothesis: HypothesisIx(row),
                    consistent: record.consistent,
                    inconsistent: record.inconsistent,
                }),
                None => self.report_unknown(file, range, RecordKind::Hypothesis, &record.hypothesis),
            }
        }
        if record.claim.is_empty() {
            return;
        }
        let Some(claim) = self.lookup(location, RecordKind::Claim, &record.claim).map(ClaimIx) else {
            return self.report_unknown(file, range, RecordKind::Claim, &record.claim);
        };
        let other =
            self.lookup(location, RecordKind::Claim, &record.other).map(ClaimIx).filter(|&other| other != claim);
        let empty = || ClaimOmissions { claim, relations: 0, deciding: Vec::new() };
        let row = omissions.claims.entry(claim).or_insert_with(empty);
        row.relations = row.relations.saturating_add(record.relations);
        let Some(verb) = record.verb else { return };
        if let Some(other) = other {
            // Its relation is counted already, as an omitted one.
            row.relations = row.relations.saturating_sub(1);
            self.restore_relation((claim, verb, other), file);
        } else {
            let (id, says) = (self.full_id(location, record.other), record.says.into());
            row.deciding.push(OmittedClaim { verb, id: id.into(), says });
        }
    }

    /// Adds a relation to a claim that another file holds, unless it is known.
    fn restore_relation(&mut self, (from, verb, to): (ClaimIx, Verb, ClaimIx), file: usize) {
        let at = FileLine { file: to_u32(file), line: 0 };
        let remark = Some(Remark { why: None, by: None, date: None, strength: None, at });
        self.relations.add(NewRelation { from, verb, to, remark }, &self.base);
    }

    /// Reports what a file leaves out, unless it is nothing.
    fn report_left_out(&mut self, file: usize, range: &Range<usize>, left_out: &LeftOut) {
        let parts = [
            (left_out.relations(), "relation to a claim", "relations to claims"),
            (left_out.evidence_count(), "claim for or against hypotheses", "claims for or against hypotheses"),
            (left_out.errors, "part with an error", "parts with errors"),
        ];
        let parts = parts.into_iter().filter(|(count, ..)| *count > 0);
        let lacks: Vec<String> = parts.map(|(count, one, many)| counted(count, one, many)).collect();
        if lacks.is_empty() {
            return;
        }
        let contradicted = match left_out.contradicted() {
            0 => String::new(),
            count => {
                format!("; {} contradicted by claims that are not in it", counted(count, "claim is", "claims are"))
            }
        };
        let message = format!("this file is a part of a collection and lacks {}{contradicted}", lacks.join(", "));
        let hint = "open the collection that it was exported from to see all";
        self.diagnostics.push(PendingDiagnostic::warning(file, first_byte(range), message).with_hint(hint));
    }

    /// Reports that a record is left out of a claim or hypothesis that is not there.
    fn report_unknown(&mut self, file: usize, range: &Range<usize>, kind: RecordKind, id: &str) {
        if self.diagnostics.is_full() {
            return self.diagnostics.count_unlisted(Severity::Warning);
        }
        let message = format!("`left_out` names the {} `{}`, which is not in the file", kind.label(), shorten(id));
        let hint = "remove the record from `left_out`";
        self.diagnostics.push(PendingDiagnostic::warning(file, first_byte(range), message).with_hint(hint));
    }
}

/// Returns the bracket that opens a statement: the statement itself has many lines.
fn first_byte(range: &Range<usize>) -> Range<usize> {
    range.start..range.end.min(range.start + 1)
}

/// Returns the place of a statement as that of a record, for looking up ids.
fn location(file: usize, range: &Range<usize>) -> RecordLocation {
    let span = RecordSpan { start: range.start, end: range.end, line: 0, unbalanced: false, lacks_opening: false };
    RecordLocation { file: to_u32(file), span }
}
