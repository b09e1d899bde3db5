//! Cancellation: the one token by which a caller ends work whose result nobody needs any more.
//!
//! Long loops of all rooms poll a [`CancelToken`]; none of them knows who holds the other end.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Value of the counter of a token that was cancelled.
const CANCELLED: usize = 0;

/// Value of the counter of a token that only [`CancelToken::cancel`] can fire.
const UNLIMITED: usize = usize::MAX;

/// A cooperative cancellation flag. Clones share one state, and a token that has fired stays so.
///
/// Polling costs one relaxed load: no memory is published through a token, as the result of cancelled work is discarded.
#[derive(Clone, Debug)]
pub struct CancelToken(Arc<AtomicUsize>);

impl Default for CancelToken {
    fn default() -> Self {
        Self::new()
    }
}

impl CancelToken {
    /// Creates a token that has not fired.
    #[must_use]
    pub fn new() -> Self {
        Self::after_polls(UNLIMITED)
    }

    /// Creates a token that fires by itself once it has been polled `polls` times, so that a test can cancel work midway
    /// without a clock.
    #[must_use]
    pub fn after_polls(polls: usize) -> Self {
        Self(Arc::new(AtomicUsize::new(polls)))
    }

    /// Fires the token, for all its clones.
    pub fn cancel(&self) {
        self.0.store(CANCELLED, Ordering::Relaxed);
    }

    /// Returns whether the token has fired: what was computed until then is partial and must be discarded.
    #[inline]
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        match self.0.load(Ordering::Relaxed) {
            UNLIMITED => false,
            CANCELLED => true,
            // Two threads may count one poll twice or a cancelled token down again, so the subtraction is checked.
            _ => {
                let _ = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1));
                false
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CancelToken;

    #[test]
    fn clones_share_one_state() {
        let token = CancelToken::new();
        let clone = token.clone();
        assert!(!clone.is_cancelled());
        token.cancel();
        assert!(clone.is_cancelled() && token.is_cancelled());
    }

    #[test]
    fn a_token_with_a_budget_of_polls_fires_by_itself() {
        let token = CancelToken::after_polls(2);
        let polls: Vec<bool> = (0..4).map(|_| token.is_cancelled()).collect();
        assert_eq!(polls, [false, false, true, true]);
    }
}
