//! A record that a text may mean, how well it fits, and which candidates are worth showing.

use crate::index::names::NameKind;
use crate::model::RecordIx;

use super::match_reason::MatchReason;

/// A candidate that fits less (see [`Candidate::score`]) is not offered where nobody asked for candidates: of the best
/// ones below it, among published misspellings, one in fifteen is right.
const MIN_SHOWN_SCORE: u32 = 640;

/// Beside the best, what is so much less alike is only in the way.
const MAX_SCORE_GAP: u32 = 200;

/// The least score of a similar name that is worth saying where nobody asked for candidates, the best of all having
/// another.
#[must_use]
pub(crate) fn min_shown_score(best: u32) -> u32 {
    best.saturating_sub(MAX_SCORE_GAP).max(MIN_SHOWN_SCORE)
}

/// A record that a text may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The record.
    pub record: RecordIx,
    /// The name by which it is found, as written in the file.
    pub name: String,
    /// Why it is found.
    pub why: MatchReason,
    /// How well it fits, 0 to 1000.
    pub score: u32,
    /// What kind of name that is.
    pub kind: NameKind,
    /// The one who is called exactly so, where the analyst told both apart (`distinct_from`).
    pub told_apart: Option<RecordIx>,
}

impl Candidate {
    /// Returns whether it is worth saying to somebody who asked for a name, and not for all that is a little like it.
    #[must_use]
    pub fn is_confident(&self) -> bool {
        self.is_literal() || self.score >= MIN_SHOWN_SCORE
    }

    /// Returns whether it has just what was typed, or what that abbreviates, and not only something like it.
    #[must_use]
    pub fn is_literal(&self) -> bool {
        self.why < MatchReason::Spelling || self.why == MatchReason::Abbreviation
    }

    /// Why it is found, for people who already read its name: `alias TTP`, `spelling`.
    #[must_use]
    pub fn reason(&self, label: &str) -> String {
        let other = if self.name == label { String::new() } else { format!(" {}", self.name) };
        match self.why {
            MatchReason::Exact | MatchReason::Part | MatchReason::Alias | MatchReason::AliasPart => match self.kind {
                NameKind::Name | NameKind::Title => "name".to_owned(),
                NameKind::Id => format!("id{other}"),
                NameKind::Alias | NameKind::Outlet | NameKind::Author => format!("alias{other}"),
            },
            MatchReason::Spelling => format!("similar spelling{other}"),
            MatchReason::WordOrder => format!("word order{other}"),
            MatchReason::Script => format!("script{other}"),
            MatchReason::Acronym => format!("acronym{other}"),
            MatchReason::Abbreviation => format!("abbreviation{other}"),
        }
    }
}
