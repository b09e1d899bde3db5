//! The bearing of claims on a hypothesis: written into a hypothesis of the notebook, and as corrections of its lists where it
//! stands in another file.

use crate::model::document::{Correction, Document, Hypothesis, Text};

use super::correction_edit::correct;
use super::record_edit::{Edit, Record};

/// Claims that fit a hypothesis, or speak against it.
#[derive(Clone, Debug, PartialEq)]
pub struct ClaimBearing {
    /// The ids of the claims.
    pub claims: Vec<Text<'static>>,
    /// `true` if they fit it.
    pub is_consistent: bool,
    /// The hypothesis as it is now.
    pub hypothesis: Hypothesis<'static>,
    /// `true` if it is to be added.
    pub is_new: bool,
}

impl ClaimBearing {
    /// Returns the edits that put the claims into one list and take them out of the other.
    pub(super) fn edits(&self, document: &Document<'static>, signature: &Correction<'static>) -> Vec<Edit> {
        if self.is_new {
            return vec![Edit::add(Record::Hypothesis(self.with_claims(&self.hypothesis)).with_free_id(document))];
        }
        if let Some(own) = document.hypotheses.iter().find(|other| other.id == self.hypothesis.id) {
            let after = self.with_claims(own);
            let edit = Edit { before: Some(Record::Hypothesis(own.clone())), after: Some(Record::Hypothesis(after)) };
            return if edit.before == edit.after { Vec::new() } else { vec![edit] };
        }
        let after = self.with_claims(&self.hypothesis);
        let lists = [
            ("consistent", &self.hypothesis.consistent, &after.consistent),
            ("inconsistent", &self.hypothesis.inconsistent, &after.inconsistent),
        ];
        let changed = lists.into_iter().filter(|(_, before, after)| before != after);
        let corrections = changed.filter_map(|(field, before, after)| {
            let wanted = Correction {
                on: self.hypothesis.id.clone(),
                field: field.into(),
                now: after.join("; ").into(),
                was: Some(before.join("; ").into()),
                ..signature.clone()
            };
            correct(document, &wanted)
        });
        corrections.collect()
    }

    /// Returns a hypothesis with the claims in its lists.
    fn with_claims(&self, hypothesis: &Hypothesis<'static>) -> Hypothesis<'static> {
        let mut after = hypothesis.clone();
        let (list, other) = if self.is_consistent {
            (&mut after.consistent, &mut after.inconsistent)
        } else {
            (&mut after.inconsistent, &mut after.consistent)
        };
        other.retain(|claim| !self.claims.contains(claim));
        for claim in &self.claims {
            if !list.contains(claim) {
                list.push(claim.clone());
            }
        }
        after
    }
}
