//! The numbers that servers were asked for last. A version of a library does not change, so that they stay right: rows, facets and
//! the plan of one query ask for the same ones.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

/// Maximum number of statements that are remembered.
const MAX_STATEMENTS: usize = 128;

/// The answers to the last statements, the latest first.
#[derive(Debug, Default)]
pub(super) struct KnownNumbers(Mutex<VecDeque<(String, Vec<u64>)>>);

impl KnownNumbers {
    /// Returns the numbers that a statement was answered with, if it is one of the last.
    pub(super) fn get(&self, sql: &str) -> Option<Vec<u64>> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.iter().find(|(known, _)| known == sql).map(|(_, numbers)| numbers.clone())
    }

    /// Remembers the numbers of a statement.
    pub(super) fn insert(&self, sql: &str, numbers: &[u64]) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.truncate(MAX_STATEMENTS - 1);
        known.push_front((sql.to_owned(), numbers.to_vec()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_statements_are_known() {
        let known = KnownNumbers::default();
        for nth in 0..200 {
            known.insert(&nth.to_string(), &[nth]);
        }
        assert_eq!((known.get("199"), known.get("72"), known.get("71")), (Some(vec![199]), Some(vec![72]), None));
    }
}
