//! The queries to the terminal that it has not answered yet.

use std::time::{Duration, Instant};

/// Time after a query until which its reply is waited for before the explorer ends: a later reply would be read by the shell
/// as if it were typed.
const REPLY_TIMEOUT: Duration = Duration::from_millis(400);

/// The queries that were sent, each with a last one that every terminal answers.
#[derive(Debug, Default)]
pub(super) struct PendingQueries {
    /// Number of queries that were sent.
    sent: usize,
    /// Number of answers.
    answered: usize,
    /// The time of the latest query.
    latest: Option<Instant>,
}

impl PendingQueries {
    /// Notes that a query was sent at a time.
    pub(super) fn note_sent(&mut self, now: Instant) {
        self.sent += 1;
        self.latest = Some(now);
    }

    /// Notes that the oldest query was answered. An answer that was not asked for does not count.
    pub(super) fn note_answered(&mut self) {
        self.answered = (self.answered + 1).min(self.sent);
    }

    /// Returns whether no query was answered yet: the first one asks for what decides on the frames.
    pub(super) fn awaits_first(&self) -> bool {
        self.sent > 0 && self.answered == 0
    }

    /// Returns the time for which an answer may still come; `None` if none does.
    pub(super) fn time_left(&self, now: Instant) -> Option<Duration> {
        let latest = self.latest.filter(|_| self.answered < self.sent)?;
        REPLY_TIMEOUT.checked_sub(now.saturating_duration_since(latest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_that_of_the_oldest_query() {
        let start = Instant::now();
        let mut queries = PendingQueries::default();
        assert_eq!((queries.awaits_first(), queries.time_left(start)), (false, None));
        queries.note_answered();
        queries.note_sent(start);
        assert_eq!((queries.awaits_first(), queries.time_left(start)), (true, Some(REPLY_TIMEOUT)));
        // The second is sent before the end of the first answer is read.
        queries.note_sent(start + REPLY_TIMEOUT / 2);
        queries.note_answered();
        let left = queries.time_left(start + REPLY_TIMEOUT);
        assert_eq!((queries.awaits_first(), left), (false, Some(REPLY_TIMEOUT / 2)));
        assert_eq!(queries.time_left(start + 2 * REPLY_TIMEOUT), None, "it is waited for no longer");
        queries.note_answered();
        assert_eq!(queries.time_left(start + REPLY_TIMEOUT), None);
    }
}
