//! Lists of terms, one a claim.

/// Lists of terms, one a row, all in one array.
#[derive(Debug, Default)]
pub(super) struct TermRows {
    terms: Vec<u32>,
    ends: Vec<usize>,
}

impl TermRows {
    /// Appends a row.
    pub(super) fn push(&mut self, terms: &[u32]) {
        self.terms.extend_from_slice(terms);
        self.ends.push(self.terms.len());
    }

    /// Returns the terms of a row; none beyond the last.
    pub(super) fn row(&self, at: usize) -> &[u32] {
        let end = self.ends.get(at).copied().unwrap_or_default();
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        self.terms.get(start..end).unwrap_or_default()
    }

    /// Replaces each term by another number, and sorts each row.
    pub(super) fn renumber(&mut self, numbers: &[u32]) {
        for term in &mut self.terms {
            *term = numbers.get(*term as usize).copied().unwrap_or_default();
        }
        let mut start = 0;
        for &end in &self.ends {
            if let Some(row) = self.terms.get_mut(start..end) {
                row.sort_unstable();
            }
            start = end;
        }
    }
}

/// Returns the terms of a sorted row that another has not.
pub(super) fn only(mine: &[u32], theirs: &[u32]) -> Vec<u32> {
    let mut rest = theirs;
    let is_only = |term: &u32| {
        rest = rest.get(rest.partition_point(|other| other < term)..).unwrap_or_default();
        rest.first() != Some(term)
    };
    mine.iter().copied().filter(is_only).collect()
}
