//! A record that a text may mean, its score, and which candidates are worth showing.

use crate::index::names::NameKind;
use crate::model::RecordIx;

use super::match_reason::MatchReason;

/// Minimum score, in thousandths, of a similar name that is shown where nobody searched for similar names. Of the best
/// candidates below it one in fifteen is right, measured with published misspellings (`tests/bench/names.rs`).
const MIN_SHOWN_SCORE: u32 = 640;

/// Maximum distance, in thousandths, of a shown score from the best one. Set by hand.
const MAX_SCORE_GAP: u32 = 200;

/// Returns the minimum score, in thousandths, of a similar name that is shown unasked beside a best one of this score.
#[must_use]
pub(crate) fn min_shown_score(best: u32) -> u32 {
    best.saturating_sub(MAX_SCORE_GAP).max(MIN_SHOWN_SCORE)
}

/// Removes the candidates that are far less similar than the first, which is the best; literal ones stay.
pub(crate) fn retain_shown(found: &mut Vec<Candidate>) {
    let least = min_shown_score(found.first().map_or(0, |best| best.score));
    found.retain(|candidate| candidate.is_literal() || candidate.score >= least);
}

/// A record that a text may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The record.
    pub record: RecordIx,
    /// The name that matches, as written in the file.
    pub name: String,
    /// The reason of the match.
    pub reason: MatchReason,
    /// From 0 to 1000, the best.
    pub score: u32,
    /// Kind of the name that matches.
    pub(crate) kind: NameKind,
    /// The candidate with exactly this name that the analyst declared to be somebody else (`distinct_from`).
    pub distinct_from: Option<RecordIx>,
}

impl Candidate {
    /// Returns whether it is worth showing to somebody who searched for a name, and not for all that resembles it.
    #[must_use]
    pub(crate) fn is_confident(&self) -> bool {
        self.is_literal() || self.score >= MIN_SHOWN_SCORE
    }

    /// Returns whether it has the typed words or letters themselves, and not only something similar.
    #[must_use]
    pub fn is_literal(&self) -> bool {
        self.reason < MatchReason::Spelling || self.reason == MatchReason::Abbreviation
    }

    /// Returns the reason in words, with the name that matches where it is not the label that people read anyway:
    /// `name`, `alias TTP`, `similar spelling`.
    #[must_use]
    pub fn explanation(&self, label: &str) -> String {
        // Where the name that matches is the label itself, repeating it would say nothing.
        let other = if self.name == label { String::new() } else { format!(" {}", self.name) };
        match self.reason {
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
