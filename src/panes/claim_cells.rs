//! The texts of the columns of the claims' tab, which `state::claim_columns` lists.

use crate::model::claim_holders::ClaimHolders;
use crate::model::closed_enums::{ClosedEnum, Verdict};
use crate::model::given_verdict::given_verdict;
use crate::model::{Claim, ClaimIx, ClaimStatus, RecordIx, Standing};
use crate::state::State;
use crate::state::claim_columns::ClaimColumn;
use crate::state::legend::status_sign;
use crate::text::columns::{join, right};
use crate::text::{Line, Tone};

use super::short_time::short;

/// Maximum number of names in a cell: what has no room is cut, and lists may have thousands.
const MAX_NAMES: usize = 20;

/// Returns the text of a column for a claim, in a column of `width` cells; it may be wider. The statement and its marks are
/// made by the list.
pub(super) fn text(state: &State, column: ClaimColumn, at: ClaimIx, claim: &Claim<'_>, width: usize) -> Line {
    let base = state.base();
    match column {
        ClaimColumn::When => match &claim.when {
            Some(when) => Line::of(&short(when, width), Tone::Time),
            None => Line::of("undated", Tone::Dim),
        },
        ClaimColumn::Sources => sources(claim, state.session.collection.library.standing(at)),
        ClaimColumn::Holder => holder(state, claim),
        ClaimColumn::Claim => Line::of(claim.says, Tone::Plain),
        ClaimColumn::Places => names(claim.places.iter().map(|place| base.name(RecordIx::Place(place))), Tone::Place),
        ClaimColumn::Tags => names(claim.topics.iter().map(|topic| base.name(RecordIx::Topic(topic))), Tone::Plain),
        ClaimColumn::Figure => claim.figures.iter().next().map_or_else(Line::new, |figure| {
            let unit = figure.unit.map(|unit| format!(" {unit}")).unwrap_or_default();
            Line::of(&format!("{}{unit}", figure.value), Tone::Figure)
        }),
        ClaimColumn::Credibility => match claim.credibility {
            Some(grade) => Line::of(&grade.to_string(), Tone::Plain),
            None => Line::of("–", Tone::Dim),
        },
        ClaimColumn::Status => match given_verdict(claim).filter(|_| claim.verdict() == Verdict::Unchecked) {
            Some(given) => Line::of(&format!("“{given}”"), Tone::Dim),
            None => verdict(claim.verdict()),
        },
        ClaimColumn::Id => Line::of(claim.id, Tone::Id),
    }
}

/// Returns the number of sources with the sign of the status.
fn sources(claim: &Claim<'_>, standing: Standing) -> Line {
    let (sign, tone) = status_sign(ClaimStatus::new(claim.verdict(), standing));
    join([right(&claim.sources().len().to_string(), Tone::Dim, 2), Line::of(sign, tone)])
}

/// Returns the holders, or in another tone the source whose authors are not named.
fn holder(state: &State, claim: &Claim<'_>) -> Line {
    let base = state.base();
    let named = base.holder_names(claim);
    match claim.holders() {
        ClaimHolders::AuthorsOf(source) if named.is_empty() => {
            Line::of(base.name(RecordIx::Source(source)), Tone::Source)
        }
        ClaimHolders::Nobody => Line::of("nobody named", Tone::Dim),
        _ => names(named.into_iter(), Tone::Actor),
    }
}

fn names<'a>(all: impl Iterator<Item = &'a str>, tone: Tone) -> Line {
    let names: Vec<&str> = all.take(MAX_NAMES).collect();
    Line::of(&names.join(", "), tone)
}

fn verdict(verdict: Verdict) -> Line {
    let tone = match verdict {
        Verdict::Unchecked => Tone::Dim,
        Verdict::Confirmed => Tone::Good,
        Verdict::Refuted => Tone::Bad,
        Verdict::Withdrawn => Tone::Warn,
    };
    Line::of(verdict.label(), tone)
}
